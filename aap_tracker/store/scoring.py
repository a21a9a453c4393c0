"""Scoring the base: every call against the profile's needs, knowing what people kept and set aside.

Only what changed is scored again: calls that moved or that time moves (all but the closed), needs that were edited.
Other settings of the profile, a decision, another vocabulary, a base that grew by a tenth: these change every score.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

from aap_tracker.matching.learning import learn
from aap_tracker.matching.rarity import Rarity
from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import World, count_words
from aap_tracker.model.calls import Call
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.profile import Need, Profile
from aap_tracker.store import calls, decisions, matches, needs
from aap_tracker.store.base import Store

_BATCH = 200
_GROWN = 0.1  # the share of calls come or gone after which words are counted anew
_RARITY, _SETTINGS, _CLOSED = "scoring.rarity", "scoring.settings", "closed"


def rescore(store: Store, profile: Profile, lexicon: Lexicon, weights: dict[str, Any], now: dt.datetime) -> int:
    """Bring the matches of the base up to date for the profile's needs; how many calls were scored again."""
    world = replace(the_world(store, lexicon, weights), calls={}, said={})
    settings = _settings(world, profile)
    _begin(store, settings, world.rarity)
    scored = _score(store, _stale(store, now), profile, world, now)
    edited = _edited(store, profile)
    if edited:
        partial = profile.model_copy(update={"needs": tuple(edited)})
        rest = [row["id"] for row in store.rows("SELECT id FROM board") if row["id"] not in scored]
        scored |= _score(store, rest, partial, world, now)
    with store.write(durable=False):
        matches.forget_needs(store, [one.id for one in profile.needs])
    needs.mirror(store, profile.needs)
    return len(scored)


def the_world(store: Store, lexicon: Lexicon, weights: dict[str, Any]) -> World:
    """What scoring knows of this base: how rare words are in its calls, what people decided."""
    rarity = _rarity(store) or count_words(calls.each(store), lexicon)
    kept, aside = _decided(store)
    return learn(World(lexicon, weights, rarity), kept, aside)


def is_known(store: Store) -> bool:
    """Whether the world of this base was worked out by a scoring: else `the_world` reads every call."""
    return _rarity(store) is not None


def _rarity(store: Store) -> Rarity | None:
    """Words as they were counted last; None when the base has changed too much since."""
    written = store.value("SELECT value FROM kept WHERE name = ?", (_RARITY,))
    if written is None:
        return None
    known: dict[str, Any] = json.loads(written)
    near = abs(calls.count(store) - known["calls"]) <= known["calls"] * _GROWN
    return Rarity(known["calls"], known["counts"]) if near else None


def _settings(world: World, profile: Profile) -> str:
    """A digest of all that a score depends on besides the call, the need and the day."""
    told = profile.model_dump_json(exclude={"needs", "warnings", "sources", "sources_off"})
    learned = world.learned
    decided = [[sorted(one.concepts.items()) for one in part] for part in (learned.kept, learned.aside)]
    words = (world.rarity.calls, sorted(world.rarity.counts.items()))
    parts = (told, world.weights, words, decided, sorted(learned.funders), world.lexicon.concepts, world.lexicon.links)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _begin(store: Store, settings: str, rarity: Rarity) -> None:
    """When the settings are not those of the scores in the base, none of these stands."""
    if store.value("SELECT value FROM kept WHERE name = ?", (_SETTINGS,)) == settings:
        return
    counted = json.dumps({"calls": rarity.calls, "counts": dict(rarity.counts)}, ensure_ascii=False)
    with store.write(durable=False):
        store.run("DELETE FROM scored")
        store.run_many(
            "INSERT INTO kept VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(_SETTINGS, settings), (_RARITY, counted)],
        )


def _stale(store: Store, now: dt.datetime) -> list[str]:
    """Calls never scored, or scored on another day and not closed both then and now."""
    found = store.rows(
        "SELECT b.id FROM board b LEFT JOIN scored s ON s.call_id = b.id"
        " WHERE s.day IS NOT CASE WHEN b.shuts < :now THEN :closed ELSE :day END",
        {"now": int(now.timestamp()), "closed": _CLOSED, "day": now.date().isoformat()},
    )
    return [row["id"] for row in found]


def _edited(store: Store, profile: Profile) -> list[Need]:
    known = {one.id: one for one in needs.all(store)}
    return [one for one in profile.needs if known.get(one.id) != one]


def _score(store: Store, call_ids: Sequence[str], profile: Profile, world: World, now: dt.datetime) -> set[str]:
    """Score some calls for the needs of `profile`, a few hundred in memory at a time."""
    names = [one.id for one in profile.needs]
    for batch in _batches(call_ids):
        found = calls.many(store, batch)
        by_call: dict[str, list[Any]] = {one: [] for one in batch}
        for match in score_all(found, profile, replace(world, calls={}, said={}, last=[]), now):
            with suppress(KeyError):
                by_call[match.call].append(match)
        with store.write(durable=False):
            for call_id, made in by_call.items():
                matches.put(store, call_id, names, made)
            store.run_many(
                "INSERT INTO scored SELECT id, CASE WHEN shuts < ? THEN ? ELSE ? END FROM board WHERE id = ?"
                " ON CONFLICT (call_id) DO UPDATE SET day = excluded.day",
                [(int(now.timestamp()), _CLOSED, now.date().isoformat(), one) for one in batch],
            )
    return set(call_ids)


def _batches(call_ids: Sequence[str]) -> Iterator[list[str]]:
    waiting = iter(call_ids)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


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
