"""Contacts are kept no longer than they serve: those of calls long closed, or long gone, are forgotten."""

import datetime as dt
import json

from aap_tracker.store import search, texts
from aap_tracker.store.base import Store
from aap_tracker.store.hiding import Person, hider, person
from aap_tracker.store.persons import struck

_MONTH = 30.4375  # days


def expire(store: Store, day: dt.date, months: int) -> int:
    """Forget the contacts of calls closed, or gone, for that many months; how many calls lost some."""
    limit = dt.datetime.combine(day - dt.timedelta(days=round(months * _MONTH)), dt.time(), dt.UTC)
    rows = store.rows(
        "SELECT b.id, b.n FROM board b JOIN calls k ON k.n = b.n"
        " WHERE (b.shuts < ? OR b.missing_since < ?) AND k.record LIKE '%\"contacts\":[{%'",
        (int(limit.timestamp()), limit.date().isoformat()),
    )
    for row in rows:
        with store.write():
            _forget_call(store, row["id"], row["n"])
    return len(rows)


def _forget_call(store: Store, call_id: str, number: int) -> None:
    ids = "SELECT id FROM calls WHERE id = :id OR merged_into = :id"
    pages = f"SELECT id FROM publications WHERE call_id IN ({ids})"
    parts = (
        ("calls", "record", f"id IN ({ids})"), ("changes", "old", f"call_id IN ({ids})"),
        ("changes", "new", f"call_id IN ({ids})"), ("publications", "record", f"id IN ({pages})"),
        ("publications", "raw", f"id IN ({pages})"), ("publication_versions", "record", f"publication_id IN ({pages})"),
        ("publication_versions", "raw", f"publication_id IN ({pages})"),
    )  # fmt: skip
    hide = hider("", _contacts(store, call_id), every=True)
    for table, column, test in parts:
        for row in store.rows(f"SELECT rowid AS key, {column} AS value FROM {table} WHERE {test}", {"id": call_id}):
            new = _without_contacts(struck(row["value"], hide)) if column == "record" else struck(row["value"], hide)
            if new != row["value"]:
                store.run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row["key"]))
    kept = store.row("SELECT title, body FROM texts WHERE n = ?", (number,))
    if kept is not None:
        body = hide.text(kept["body"])
        texts.write(store, {number: (hide.text(kept["title"]), body, search.stems(body))})


def _contacts(store: Store, call_id: str) -> list[Person]:
    rows = store.rows(
        "SELECT record FROM publications WHERE call_id = :id UNION ALL SELECT record FROM calls WHERE id = :id",
        {"id": call_id},
    )
    found = (one for row in rows for one in json.loads(row["record"]).get("contacts", ()))
    values = (value for one in found for value in one.values() if value)
    return [one for value in values if (one := person(str(value))) is not None]


def _without_contacts(record: str) -> str:
    value = json.loads(record)
    value.pop("contacts", None)
    if "evidence" in value:
        value["evidence"].pop("contacts", None)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
