"""Scoring from the command line: the same criteria, whether calls come from the base or from a file."""

import datetime as dt
from typing import TYPE_CHECKING

from aap_tracker import shipped
from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aap_tracker.model.calls import Call
    from aap_tracker.model.lexicon import Lexicon
    from aap_tracker.model.matches import Match
    from aap_tracker.model.profile import Profile
    from aap_tracker.store.base import Store


def score(calls: "Sequence[Call]", profile: "Profile", lexicon: "Lexicon", now: dt.datetime) -> "list[Match]":
    """Every (call, need), best first, without any base: nothing is known of past decisions."""
    world = build(calls, lexicon, shipped.toml_table("weights.toml"), profile)
    return score_all(calls, profile, world, now)


def score_base(store: "Store", profile: "Profile", lexicon: "Lexicon", now: dt.datetime) -> "list[Match]":
    """Every (call, need) of the base, best first, knowing what people decided; writes nothing."""
    from aap_tracker.store import calls
    from aap_tracker.store.scoring import the_world

    world = the_world(store, lexicon, shipped.toml_table("weights.toml"))
    return score_all(calls.find(store), profile, world, now)
