"""Not seen since: only a successful round of its own source says that a page is gone, and nothing is deleted."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import replace

from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import changes, groups, moves
from aap_tracker.store.base import Row, Store
from aap_tracker.store.refresh import Cause, refresh

GRACE = 7  # days that a page may be unseen, in successful rounds, before it is said to be missing


def note(store: Store, run_id: int, result: SourceResult, day: str) -> None:
    """Mark the publications of a source that this round did not show; inside a transaction.

    Nothing is marked when the source failed, when a list of it was left unread, or when this process took nothing of it
    although it found something. A mark dated by a clock gone ahead is dated anew. Pages that answered "not modified"
    say which calls they hold: see `pages.unchanged`.
    """
    seen = store.seen.get((run_id, result.source_id), set())
    if not result.ok or not result.complete or (result.found and not seen):
        return
    rows = store.rows(
        "SELECT id, call_id, unseen_since FROM publications"
        " WHERE source_id = ? AND replaced_on IS NULL AND missing_since IS NULL",
        (result.source_id,),
    )
    unseen = [row for row in rows if row["id"] not in seen]
    first = [(day, row["id"]) for row in unseen if row["unseen_since"] is None or row["unseen_since"] > day]
    store.run_many("UPDATE publications SET unseen_since = ? WHERE id = ?", first)
    moves.settle(store, run_id, result.source_id, [key for _, key in first], day)
    _tell(
        store, [row for row in unseen if _long_unseen(row["unseen_since"], day)], Cause(run_id, result.source_id, day)
    )


def _long_unseen(since: str | None, day: str) -> bool:
    return since is not None and (dt.date.fromisoformat(day) - dt.date.fromisoformat(since)).days >= GRACE


def _tell(store: Store, rows: list[Row], cause: Cause) -> None:
    """These publications are missing for good; so is a call that none shows any more."""
    store.run_many("UPDATE publications SET missing_since = unseen_since WHERE id = ?", [(row["id"],) for row in rows])
    calls = groups.roots(store, [row["call_id"] for row in rows if row["call_id"]])
    refresh(store, {call_id: replace(cause, text=False) for call_id in calls})
    for call_id in calls:
        if since := store.value("SELECT missing_since FROM board WHERE id = ?", (call_id,)):
            gone = changes.Moved("page", "", since, "text", "gone")
            changes.write(store, call_id, cause.run_id, cause.source_id, cause.day, [gone])


def withdrawn(store: Store, urls: Iterable[str], cause: Cause) -> None:
    """What a publication that is followed says it shows no more; inside a transaction."""
    rows = store.rows(
        "SELECT id, call_id, unseen_since FROM publications WHERE source_id = ? AND missing_since IS NULL"
        " AND url IN (SELECT value FROM json_each(?))",
        (cause.source_id, json.dumps([url for url in urls if url])),
    )
    store.run_many("UPDATE publications SET unseen_since = ? WHERE id = ?", [(cause.day, row["id"]) for row in rows])
    _tell(store, rows, cause)


def back(store: Store, publication_id: int, call_id: str | None, cause: Cause) -> None:
    """A publication that was unseen or missing is there again; inside a transaction. The caller refreshes its call."""
    since = call_id and store.value("SELECT missing_since FROM board WHERE id = ?", (call_id,))
    store.run(
        "UPDATE publications SET unseen_since = NULL, missing_since = NULL, replaced_on = NULL WHERE id = ?",
        (publication_id,),
    )
    if call_id and since:
        changes.write(
            store, call_id, cause.run_id, cause.source_id, cause.day, [changes.Moved("page", since, "", "text", "back")]
        )
