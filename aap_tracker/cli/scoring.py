"""Scoring from the command line: the same World, whether calls come from the base or from a file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from aap_tracker import shipped
from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import World, build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aap_tracker.model.calls import Call
    from aap_tracker.model.lexicon import Lexicon
    from aap_tracker.model.matches import Match
    from aap_tracker.model.profile import Profile
    from aap_tracker.store.base import Store


def world_of(calls: "Sequence[Call]", profile: "Profile", lexicon: "Lexicon") -> World:
    """What the scores rest on: concepts, shipped weights with the profile's own, rarity in these calls."""
    weights: dict[str, Any] = shipped.toml_table("weights.toml")
    return build(calls, lexicon, weights, profile)


def score(calls: "Sequence[Call]", profile: "Profile", lexicon: "Lexicon", now: dt.datetime) -> "list[Match]":
    """Every (call, need), best first."""
    return score_all(calls, profile, world_of(calls, profile, lexicon), now)


def rescore(store: "Store", profile: "Profile", lexicon: "Lexicon", now: dt.datetime) -> "list[Match]":
    """Score every call of the base, keep the matches, and return them, best first."""
    from aap_tracker.store import calls as stored
    from aap_tracker.store import matches, needs

    every = stored.find(store)
    found = score(every, profile, lexicon, now)
    needs.mirror(store, profile.needs)
    matches.replace(store, None, found)
    return found
