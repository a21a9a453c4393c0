"""Not seen since: only a successful round of its own source says that a page is gone, and nothing is deleted."""

from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import groups
from aap_tracker.store.base import Store
from aap_tracker.store.refresh import Cause, refresh

GRACE = 7  # days a page may be missing from successful rounds before people are told


def note(store: Store, run_id: int, result: SourceResult, day: str) -> None:
    """Mark the publications of a source that this round did not show; inside a transaction.

    Nothing is marked when the source failed, when some of its pages answered "not modified" without saying which calls
    they hold (see `pages.unchanged`), or when this process took nothing of it although it found something.
    """
    seen = store.seen.get((run_id, result.source_id), set())
    if not result.ok or result.not_modified or (result.found and not seen):
        return
    rows = store.rows(
        "SELECT id, call_id FROM publications WHERE source_id = ? AND replaced_on IS NULL AND missing_since IS NULL",
        (result.source_id,),
    )
    gone = [row for row in rows if row["id"] not in seen]
    store.run_many("UPDATE publications SET missing_since = ? WHERE id = ?", [(day, row["id"]) for row in gone])
    calls = groups.roots(store, [row["call_id"] for row in gone if row["call_id"]])
    refresh(store, {call_id: Cause(run_id, result.source_id, day, text=False) for call_id in calls})
