"""Reading calls: one, many, what changed, where they were seen, their other editions."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from aap_tracker.model.calls import Call
from aap_tracker.model.history import Change, Joining, Publication
from aap_tracker.model.status import status_on
from aap_tracker.store import changes as change_rows
from aap_tracker.store import groups, search
from aap_tracker.store import publications as publication_rows
from aap_tracker.store.base import Row, Store
from aap_tracker.store.merge import order

_BATCH = 500


def get(store: Store, call_id: str) -> Call | None:
    """One call by its identifier, or by that of a call merged into it. Its status is what its pages say."""
    row = store.row(
        "SELECT record FROM calls WHERE id = (SELECT coalesce(merged_into, id) FROM calls WHERE id = ?)", (call_id,)
    )
    return Call.model_validate_json(row["record"]) if row else None


def many(store: Store, call_ids: Iterable[str]) -> list[Call]:
    """Calls by identifier, in the order given; those unknown are left out."""
    wanted = groups.roots(store, call_ids)
    found: dict[str, Call] = {}
    for start in range(0, len(wanted), _BATCH):
        part = json.dumps(wanted[start : start + _BATCH])
        for row in store.rows("SELECT id, record FROM calls WHERE id IN (SELECT value FROM json_each(?))", (part,)):
            found[row["id"]] = Call.model_validate_json(row["record"])
    return [found[one] for one in wanted if one in found]


def each(store: Store) -> Iterator[Call]:
    """Every call in the order they were found, a few hundred in memory at a time."""
    last = 0
    while rows := store.rows(
        "SELECT b.n, c.record FROM board b JOIN calls c ON c.n = b.n WHERE b.n > ? ORDER BY b.n LIMIT ?", (last, _BATCH)
    ):
        yield from (Call.model_validate_json(row["record"]) for row in rows)
        last = rows[-1]["n"]


def find(
    store: Store,
    text: str = "",
    *,
    open_on: dt.datetime | None = None,
    need: str | None = None,
    since: dt.date | None = None,
    limit: int | None = None,
) -> list[Call]:
    """Calls holding `text`, best first (without text: by title).

    open_on: only those open at that instant; need: only those that a score does not exclude for this need, best score
    first; since: only those found from that day.
    """
    values: dict[str, object] = {"since": since.isoformat() if since else "", "need": need}
    joins, tests, by = "", ["c.found_on >= :since"], "b.title_key, b.n"
    if query := search.query(text):
        values["query"] = query
        joins, by = "JOIN search ON search.rowid = b.n", "search.rank, b.n"
        tests.append("search MATCH :query")
    if need is not None:
        joins += " JOIN matches m ON m.call_id = b.id AND m.need_id = :need AND m.verdict <> 'excluded'"
        by = "m.score DESC, b.n"
    found = store.rows(
        f"SELECT c.record FROM board b JOIN calls c ON c.n = b.n {joins} WHERE {' AND '.join(tests)} ORDER BY {by}",
        values,
    )
    return _kept(found, open_on, limit)


def _kept(found: Iterable[Row], open_on: dt.datetime | None, limit: int | None) -> list[Call]:
    kept: list[Call] = []
    for row in found:
        if limit is not None and len(kept) >= limit:
            break
        call = Call.model_validate_json(row["record"])
        if open_on is None or status_on(call, open_on) == "open":
            kept.append(call)
    return kept


def count(store: Store) -> int:
    """How many calls there are."""
    return int(store.value("SELECT count(*) FROM board"))


def changes(store: Store, call_id: str) -> list[Change]:
    """What moved in a call, oldest first."""
    ids = json.dumps(groups.members(store, call_id))
    rows = store.rows("SELECT * FROM changes WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY id", (ids,))
    return [change_rows.of_row(row) for row in rows]


def publications(store: Store, call_id: str) -> list[Publication]:
    """Where a call was seen, the page whose facts are shown first."""
    return order(publication_rows.of_calls(store, groups.members(store, call_id)))


def joinings(store: Store, call_id: str) -> list[Joining]:
    """Why the publications of a call stand together or apart, oldest first."""
    ids = json.dumps(groups.members(store, call_id))
    rows = store.rows(
        "SELECT * FROM joins WHERE call_id IN (SELECT value FROM json_each(:ids))"
        " OR other IN (SELECT value FROM json_each(:ids)) ORDER BY id",
        {"ids": ids},
    )
    return [
        Joining(
            id=row["id"], call_id=row["call_id"], other=row["other"], publication=row["publication_id"],
            action=row["action"], by=row["made_by"], why=row["why"], on=row["on_day"],
        )
        for row in rows
    ]  # fmt: skip


def editions(store: Store, call_id: str) -> list[Call]:
    """The other editions of the same scheme, the latest first."""
    rows = store.rows(
        "SELECT c.record FROM calls me JOIN board b ON b.series_id = me.series_id JOIN calls c ON c.n = b.n"
        " WHERE me.id = :id AND b.id <> :id ORDER BY coalesce(b.closes, b.opens, 0) DESC, b.n DESC",
        {"id": groups.root(store, call_id)},
    )
    return [Call.model_validate_json(row["record"]) for row in rows]
