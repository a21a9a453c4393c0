"""The windows expected next, as the last night worked them out: derived, replaced as a whole."""

import datetime as dt
import json
from collections.abc import Sequence

from aap_tracker.model.matches import Window
from aap_tracker.store.base import Store

_RECORDS = "SELECT record FROM expected WHERE {} ORDER BY position"


def replace(store: Store, windows: Sequence[Window], day: dt.date) -> None:
    """Keep these windows in place of those that were there."""
    with store.write(durable=False):
        store.run("DELETE FROM expected")
        store.run_many(
            "INSERT INTO expected VALUES (?, ?, ?)",
            [(n, day.isoformat(), window.model_dump_json()) for n, window in enumerate(windows)],
        )


def get(store: Store) -> tuple[dt.date | None, list[Window]]:
    """The day they were worked out (None: never) and the windows, soonest first."""
    return made_on(store), [Window.model_validate_json(row["record"]) for row in store.stream(_RECORDS.format(1))]


def dated(store: Store) -> list[Window]:
    """The windows that have a month, soonest first; most series of a large base were seen once, and have none."""
    test = "json_extract(record, '$.opens') IS NOT NULL OR json_extract(record, '$.closes') IS NOT NULL"
    return [Window.model_validate_json(row["record"]) for row in store.stream(_RECORDS.format(test))]


def made_on(store: Store) -> dt.date | None:
    """The day they were worked out; None when they never were."""
    day = store.value("SELECT on_day FROM expected LIMIT 1")
    return dt.date.fromisoformat(day) if day else None


def urls_wanted(store: Store, needs: Sequence[str], least: int) -> set[str]:
    """The addresses of the calls, closed ones included, that serve one of these needs (none: any) well enough."""
    rows = store.rows(
        "SELECT DISTINCT json_extract(k.record, '$.url') AS url FROM matches m JOIN board b ON b.id = m.call_id"
        " JOIN calls k ON k.n = b.n WHERE m.score >= ? AND m.verdict <> 'excluded'"
        " AND (? OR m.need_id IN (SELECT value FROM json_each(?)))",
        (least, not needs, json.dumps(list(needs))),
    )
    return {row["url"] for row in rows if row["url"]}


def waited_for(store: Store) -> set[tuple[str, str, str]]:
    """The windows somebody asked to be told of: series, funder, territory (empty when unknown)."""
    return {tuple(row) for row in store.rows("SELECT DISTINCT series, funder, territory FROM awaited")}
