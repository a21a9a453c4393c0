"""Scoring the base: every call against the profile's needs, knowing what people kept and set aside."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from aap_tracker.matching.learning import learn
from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import build
from aap_tracker.model.calls import Call
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.matches import Match
from aap_tracker.model.profile import Profile
from aap_tracker.store import calls, decisions, matches, needs
from aap_tracker.store.base import Store


def rescore(store: Store, profile: Profile, lexicon: Lexicon, weights: dict[str, Any], now: dt.datetime) -> list[Match]:
    """Score every call of the base for the profile's needs, keep the matches, and return them, best first."""
    every = calls.find(store)
    kept, aside = _decided(store)
    world = learn(build(every, lexicon, weights, profile), kept, aside)
    found = score_all(every, profile, world, now)
    needs.mirror(store, profile.needs)
    matches.replace(store, None, found)
    return found


def _decided(store: Store) -> tuple[Sequence[Call], Sequence[Call]]:
    """The calls kept, and those set aside as off the needs, the latest decision first."""
    standing = [
        decisions.of_call(store, row["id"])[-1:]
        for row in store.rows("SELECT id FROM board WHERE decision IN ('keep', 'set_aside', 'set_aside_for_good')")
    ]
    latest = sorted((made[0] for made in standing if made), key=lambda one: one.at, reverse=True)
    kept = [one.call_id for one in latest if one.action == "keep"]
    aside = [one.call_id for one in latest if one.action != "keep" and one.reason == "off_need"]
    return calls.many(store, kept), calls.many(store, aside)
