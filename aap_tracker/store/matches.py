"""Scores: derived from calls and needs, replaced as a whole for a call, never the truth."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from aap_tracker.model.matches import Match, Reason
from aap_tracker.store import groups
from aap_tracker.store.base import Row, Store

_BATCH = 200


def replace(store: Store, call_ids: Iterable[str] | None, matches: Sequence[Match]) -> None:
    """Replace every match of some calls (None: of all calls) by `matches`. Those of unknown calls are left out."""
    by_call: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_call[match.call].append(match)
    if call_ids is None:
        scored = [row["id"] for row in store.rows("SELECT id FROM board UNION SELECT call_id FROM matches")]
    else:
        scored = list(dict.fromkeys(call_ids))
    for start in range(0, len(scored), _BATCH):
        with store.write(durable=False):
            for call_id in scored[start : start + _BATCH]:
                _replace_one(store, call_id, by_call.get(call_id, ()))


def _replace_one(store: Store, call_id: str, matches: Sequence[Match]) -> None:
    known = store.value("SELECT 1 FROM calls WHERE id = ?", (call_id,))
    old = {tuple(row) for row in store.rows("SELECT * FROM matches WHERE call_id = ?", (call_id,))}
    _exchange(store, call_id, old, matches if known else ())


def put(store: Store, call_id: str, needs: Sequence[str], matches: Sequence[Match]) -> None:
    """Replace the matches of one call for some needs; those of other needs stay. Inside a transaction."""
    rows = store.rows(
        "SELECT * FROM matches WHERE call_id = ? AND need_id IN (SELECT value FROM json_each(?))",
        (call_id, json.dumps(needs)),
    )
    _exchange(store, call_id, {tuple(row) for row in rows}, matches)


def forget_needs(store: Store, kept: Sequence[str]) -> None:
    """Drop the matches of needs that are no more, and show what remains. Inside a transaction."""
    gone = "need_id NOT IN (SELECT value FROM json_each(?))"
    touched = store.rows(f"SELECT DISTINCT call_id FROM matches WHERE {gone}", (json.dumps(kept),))
    store.run(f"DELETE FROM matches WHERE {gone}", (json.dumps(kept),))
    for row in touched:
        reflect(store, row["call_id"])


def _exchange(store: Store, call_id: str, old: set[tuple[object, ...]], matches: Sequence[Match]) -> None:
    """Write only the rows that differ."""
    new: set[tuple[object, ...]] = {(call_id, one.need, one.score, one.verdict, _written(one)) for one in matches}
    store.run_many("DELETE FROM matches WHERE call_id = ? AND need_id = ?", [one[:2] for one in old - new])
    store.run_many("INSERT INTO matches VALUES (?, ?, ?, ?, ?)", list(new - old))
    if old != new:
        reflect(store, call_id)


def _written(match: Match) -> str:
    return json.dumps([reason.model_dump(exclude_defaults=True) for reason in match.reasons], ensure_ascii=False)


def reflect(store: Store, call_id: str) -> None:
    """Show on the board the best score of a call."""
    standing = groups.root(store, call_id)
    best = store.row(
        "SELECT score, verdict, need_id FROM matches WHERE call_id = ?"
        " ORDER BY verdict = 'excluded', score DESC, need_id",
        (standing,),
    )
    store.run(
        "UPDATE board SET score = ?, verdict = ?, need_id = ? WHERE id = ?",
        (*(tuple(best) if best else (None, None, None)), standing),
    )


def of_call(store: Store, call_id: str) -> list[Match]:
    """The scores of a call, best first."""
    standing = groups.root(store, call_id)
    rows = store.rows(
        "SELECT * FROM matches WHERE call_id = ? ORDER BY verdict = 'excluded', score DESC, need_id", (standing,)
    )
    return [_of_row(row) for row in rows]


def of_need(store: Store, need_id: str) -> list[Match]:
    """The scores of a need, best first; those that a gate excluded come last."""
    rows = store.rows(
        "SELECT m.* FROM matches m JOIN board b ON b.id = m.call_id WHERE m.need_id = ?"
        " ORDER BY m.verdict = 'excluded', m.score DESC, b.n",
        (need_id,),
    )
    return [_of_row(row) for row in rows]


def every(store: Store) -> list[Match]:
    """Every score of the standing calls, best first, those excluded last; at equal scores in the order of the needs."""
    rows = store.rows(
        "SELECT m.* FROM matches m JOIN board b ON b.id = m.call_id LEFT JOIN needs n ON n.id = m.need_id"
        " ORDER BY m.score DESC, m.verdict = 'excluded', n.position, b.title_key"
    )
    return [_of_row(row) for row in rows]


def _of_row(row: Row) -> Match:
    reasons = tuple(Reason.model_validate(one) for one in json.loads(row["reasons"]))
    return Match(call=row["call_id"], need=row["need_id"], score=row["score"], verdict=row["verdict"], reasons=reasons)
