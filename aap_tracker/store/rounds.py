"""Rounds of collection: one at a time, what each source gave, what is no longer seen."""

import datetime as dt
import json
import os
import platform

from aap_tracker.model.rounds import Run, SourceResult
from aap_tracker.store.base import Store, stamp

_MERGED = 500  # pages of the text index tidied up at the end of a round


def start(store: Store, now: dt.datetime, kind: str = "round") -> int:
    """Begin a round ("round" or "url") and hold the collector's lock until `finish`; its number.

    Raise AapError naming the holder when another collection runs. Rounds that died before are closed here.
    """
    at = stamp(now)
    store.lock.acquire(f"« aap collecter » depuis le {_said(now)} (processus {os.getpid()}, {platform.node()})")
    try:
        with store.write():
            store.run("UPDATE runs SET ended = ? WHERE ended IS NULL AND kind <> 'import'", (at,))
            return int(store.run("INSERT INTO runs (kind, started) VALUES (?, ?)", (kind, at)).lastrowid or 0)
    except BaseException:
        store.lock.release()
        raise


def _said(now: dt.datetime) -> str:
    local = now.astimezone()
    return f"{local:%d/%m/%Y} à {local:%H h %M}"


def record(store: Store, run_id: int, result: SourceResult, day: dt.date | None = None) -> None:
    """Keep what a source gave. When it succeeded, the publications it did not show begin to be missing."""
    with store.write(durable=False):
        store.run(
            "INSERT OR REPLACE INTO run_results VALUES (?, ?, ?, ?, ?)",
            (run_id, result.source_id, int(result.ok), result.found, result.model_dump_json()),
        )
        from aap_tracker.store import missing  # only collections need what tells calls apart

        missing.note(store, run_id, result, (day or _day(store, run_id)).isoformat())


def _day(store: Store, run_id: int) -> dt.date:
    return dt.date.fromisoformat(str(store.value("SELECT started FROM runs WHERE id = ?", (run_id,)))[:10])


def finish(store: Store, run_id: int, now: dt.datetime) -> None:
    """End a round: write when, shrink the journal, let the next collector in."""
    with store.write():
        store.run("UPDATE runs SET ended = ? WHERE id = ?", (stamp(now), run_id))
        store.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", (_MERGED,))
    store.seen = {key: ids for key, ids in store.seen.items() if key[0] != run_id}
    store.checkpoint()
    store.lock.release()


def history(store: Store, source_id: str, limit: int = 120) -> list[SourceResult]:
    """What a source gave in its last rounds, oldest first."""
    rows = store.rows(
        "SELECT record FROM run_results WHERE source_id = ? ORDER BY run_id DESC LIMIT ?", (source_id, limit)
    )
    return [SourceResult.model_validate_json(row["record"]) for row in reversed(rows)]


def answered(store: Store) -> dict[str, bool]:
    """Whether each source that was ever asked answered the last time."""
    rows = store.rows(
        "SELECT source_id, ok FROM run_results JOIN"
        " (SELECT source_id, max(run_id) AS run_id FROM run_results GROUP BY source_id) USING (source_id, run_id)"
    )
    return {row["source_id"]: bool(row["ok"]) for row in rows}


def asked_last(store: Store) -> list[str]:
    """The sources that the last round asked so far, in the order of their identifiers."""
    rows = store.rows(
        "SELECT source_id FROM run_results WHERE run_id = (SELECT max(id) FROM runs WHERE kind = 'round') ORDER BY 1"
    )
    return [row["source_id"] for row in rows]


def last_new(store: Store, source_id: str) -> str | None:
    """When (instant of its round) a source last gave a call that was new; None when it never did."""
    found = store.value(
        "SELECT r.started FROM run_results t JOIN runs r ON r.id = t.run_id"
        " WHERE t.source_id = ? AND json_extract(t.record, '$.new') > 0 ORDER BY r.id DESC LIMIT 1",
        (source_id,),
    )
    return None if found is None else str(found)


def last(store: Store, kind: str = "round") -> Run | None:
    """The last round begun, with its results; None before the first."""
    row = store.row("SELECT * FROM runs WHERE kind = ? ORDER BY id DESC LIMIT 1", (kind,))
    return None if row is None else get(store, row["id"])


def get(store: Store, run_id: int) -> Run | None:
    """One round with its results."""
    row = store.row("SELECT * FROM runs WHERE id = ?", (run_id,))
    if row is None:
        return None
    results = store.rows("SELECT record FROM run_results WHERE run_id = ? ORDER BY source_id", (run_id,))
    return Run(
        id=row["id"],
        started=row["started"],
        ended=row["ended"],
        results=tuple(SourceResult.model_validate(json.loads(one["record"])) for one in results),
    )
