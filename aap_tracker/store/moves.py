"""A site that gives its pages new addresses: its calls stay themselves, with what people wrote of them."""

import json

from aap_tracker import shipped
from aap_tracker.reading.places import gazetteer_of
from aap_tracker.store import identity, joining
from aap_tracker.store.base import Row, Store
from aap_tracker.store.judgement import same_page_elsewhere


def settle(store: Store, run_id: int, source_id: str, gone: list[int], day: str) -> None:
    """Join what a source no longer shows with what it newly shows under another address; inside a transaction.

    `gone`: publications unseen for the first time. Only calls made by this round, that nothing else tells, may be
    theirs; those already known to be one call only need the old address to step back.
    """
    gone = _step_back(store, gone, day)
    fresh = _fresh(store, run_id, source_id)
    if not fresh or not gone:
        return
    gazetteer = gazetteer_of(shipped.lexicon())
    likenesses = identity.likenesses(store, [*gone, *fresh])
    for old in gone:
        same = [new for new in fresh if same_page_elsewhere(likenesses[old], likenesses[new], gazetteer)]
        if len(same) == 1:
            _follow(store, old, fresh.pop(same[0])["call_id"], day)


def _step_back(store: Store, gone: list[int], day: str) -> list[int]:
    """The old address of a call that its source shows under a new one since today is replaced; what is left."""
    rows = store.rows(
        "SELECT DISTINCT g.id, coalesce(c.merged_into, c.id) AS call_id FROM publications g"
        " JOIN calls c ON c.id = g.call_id JOIN publications n ON n.call_id = g.call_id AND n.source_id = g.source_id"
        " WHERE g.id IN (SELECT value FROM json_each(?)) AND n.first_seen = ? AND n.unseen_since IS NULL"
        " AND n.id <> g.id",
        (json.dumps(gone), day),
    )
    store.run_many("UPDATE publications SET replaced_on = ? WHERE id = ?", [(day, row["id"]) for row in rows])
    for call_id in {row["call_id"] for row in rows}:
        joining.show(store, call_id, day)
    moved = {row["id"] for row in rows}
    return [one for one in gone if one not in moved]


def _fresh(store: Store, run_id: int, source_id: str) -> dict[int, Row]:
    rows = store.rows(
        "SELECT p.id, p.call_id FROM calls c JOIN publications p ON p.call_id = c.id"
        " WHERE c.found_run = ? AND c.merged_into IS NULL AND p.source_id = ? GROUP BY c.id HAVING count(*) = 1",
        (run_id, source_id),
    )
    return {row["id"]: row for row in rows}


def _follow(store: Store, old: int, call_id: str, day: str) -> None:
    held = store.value(
        "SELECT coalesce(c.merged_into, c.id) FROM publications p JOIN calls c ON c.id = p.call_id WHERE p.id = ?",
        (old,),
    )
    if held in {None, call_id} or joining.held_apart(store, held, call_id):
        return
    store.run("UPDATE publications SET replaced_on = ? WHERE id = ?", (day, old))
    standing = joining.merge_calls(store, held, call_id, by="machine", why="même page, nouvelle adresse", day=day)
    joining.show(store, standing, day)
