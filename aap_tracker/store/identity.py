"""publication → call → series: which call a page speaks of; joins and splits, seen and undone."""

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

from rapidfuzz import fuzz

from aap_tracker.model.calls import Call
from aap_tracker.store.base import Row, Store
from aap_tracker.store.items import Item
from aap_tracker.text import fold, slug

_ID = 10  # base32 characters: 50 bits, one chance in 200,000 of a clash among 100,000 calls
_NEAR_TITLE = 80


def call_id(address: str, title: str) -> str:
    """A stable identifier from the first canonical address and the title: never from a date that may move."""
    digest = hashlib.sha256(f"{address}\n{slug(title)}".encode()).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_ID]


def find(store: Store, item: Item) -> str | None:
    """The call this new publication speaks of, or None."""
    rows = store.rows(
        "SELECT coalesce(c.merged_into, c.id) AS id, p.title FROM publications p JOIN calls c ON c.id = p.call_id"
        " WHERE p.address = ? AND p.source_id <> ? AND p.replaced_on IS NULL",
        (item.address, item.source_id),
    )
    best = max(rows, key=lambda row: fuzz.ratio(fold(row["title"]), fold(item.title)), default=None)
    if best is not None and fuzz.ratio(fold(best["title"]), fold(item.title)) >= _NEAR_TITLE:
        return str(best["id"])
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a publication was put; `created` when no call told of it before."""

    call_id: str
    created: bool


def place(store: Store, run_id: int, item: Item, publication_id: int, *, earlier: str | None = None) -> Place:
    """Put a publication with the call it speaks of, a new one if need be. `earlier`: the call of its address so far."""
    found = find(store, item) if earlier is None else None
    created = found is None
    target = found or _create(store, run_id, item, earlier)
    store.run("UPDATE publications SET call_id = ? WHERE id = ?", (target, publication_id))
    return Place(target, created)


def _create(store: Store, run_id: int, item: Item, earlier: str | None) -> str:
    series = store.value("SELECT series_id FROM calls WHERE id = ?", (earlier,)) if earlier else None
    if series is None:
        funder = item.facts.funders[0].name if item.facts.funders else ""
        territory = item.facts.territories[0] if len(item.facts.territories) == 1 else None
        cursor = store.run(
            "INSERT INTO series (name, funder, territory) VALUES (?, ?, ?)", (item.title, funder, territory)
        )
        series = cursor.lastrowid
    chosen, turn = call_id(item.address, item.title), 0
    while store.value("SELECT 1 FROM calls WHERE id = ?", (chosen,)):
        turn += 1
        chosen = call_id(f"{item.address}\n{turn}", item.title)
    store.run(
        "INSERT INTO calls (id, series_id, found_run, found_on, record) VALUES (?, ?, ?, ?, '{}')",
        (chosen, series, run_id, item.day),
    )
    return chosen


def recycled(row: Row, item: Item) -> bool:
    """True when this address now holds another call than the one it held."""
    old, new = Call.model_validate_json(row["record"]), item.facts
    if old.edition and new.edition:
        return old.edition != new.edition
    if old.deadlines and new.deadlines:
        return new.deadlines[-1].day - old.deadlines[-1].day > dt.timedelta(days=240)
    return False


def learn(store: Store, publication_id: int, item: Item) -> None:
    """Remember what a changed publication may be recognised by."""
