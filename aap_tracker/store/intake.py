"""A batch of what was read → publications, calls, changes: one transaction, nothing rewritten when nothing moved."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aap_tracker.model.calls import Call, Reading
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.store import groups, identity, missing, persons, publications
from aap_tracker.store.assign import assigned
from aap_tracker.store.base import Row, Store
from aap_tracker.store.items import Item, of_reading
from aap_tracker.store.refresh import Cause, refresh
from aap_tracker.text import fold


@dataclass(frozen=True)
class Taken:
    """What a batch gave. `call_ids`: every call met, in order; `touched`: those new or changed, to score again."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_calls: int = 0
    call_ids: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()


def take(store: Store, run_id: int, source: Source, items: Sequence[tuple[RawCall, Reading]], day: dt.date) -> Taken:
    """Take what a source gave: publication → call → series. One transaction; about 200 items is a good batch.

    Raise AapError when the database cannot; then nothing of the batch is kept.
    """
    ready = [of_reading(raw, reading, source, day.isoformat()) for raw, reading in items]
    return absorb(store, run_id, ready)


def known(store: Store, source_id: str) -> dict[str, str]:
    """Address as found → fingerprint, for the publications of a source: equal means nothing to read again."""
    rows = store.rows(
        "SELECT url, fingerprint FROM publications WHERE source_id = ? AND replaced_on IS NULL", (source_id,)
    )
    return {row["url"]: row["fingerprint"] for row in rows}


@dataclass
class _Batch:
    store: Store
    run_id: int
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    met: dict[str, None] = field(default_factory=dict)
    moved: dict[str, Cause] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)


def absorb(store: Store, run_id: int, items: Sequence[Item]) -> Taken:
    """`take`, for items already made."""
    batch = _Batch(store, run_id)
    with store.write(durable=False):
        for turn in _turns(persons.respected(store, items)):
            for item, row in assigned(store, run_id, turn):
                _place(batch, item, row)
            changed = refresh(store, batch.moved)
            batch.touched |= dict.fromkeys([*changed, *(key for key, cause in batch.moved.items() if cause.text)])
            batch.moved.clear()
    count = batch.counts
    return Taken(
        count["new"],
        count["changed"],
        count["unchanged"],
        count["not_calls"],
        tuple(groups.roots(store, batch.met)),
        tuple(groups.roots(store, batch.touched)),
    )


def _turns(items: Sequence[Item]) -> list[list[Item]]:
    """Records of one address and one title are looks at it one after the other; pages of a round are seen together."""
    turns: list[list[Item]] = [[]]
    met: dict[tuple[str, str, str], int] = defaultdict(int)
    for item in items:
        key = (item.source_id, item.address, fold(item.title))
        turn = met[key] if item.raw is None else 0
        met[key] += 1
        turns += [[] for _ in range(turn + 1 - len(turns))]
        turns[turn].append(item)
    return turns


def _place(batch: _Batch, item: Item, row: Row | None) -> None:
    if row is None:
        _add(batch, item)
    elif row["fingerprint"] == item.fingerprint:
        _keep(batch, item, row)
    elif row["call_id"] is None and item.not_a_call is None:
        _become(batch, item, row)
    elif row["call_id"] is not None and item.not_a_call is None and (held := identity.recycled(row, item)) != "no":
        _recycle(batch, item, row, held)
    else:
        _change(batch, item, row)


def _move(batch: _Batch, call_id: str, item: Item, *, text: bool) -> None:
    """This call is to be shown again; its text is compared when one of its pages changed, not when one joined it."""
    before = batch.moved.get(call_id)
    text = text or (before is not None and before.text)
    batch.moved[call_id] = Cause(batch.run_id, item.source_id, item.day, text=text)


def _met(batch: _Batch, item: Item, publication_id: int, call_id: str | None, outcome: str) -> None:
    batch.store.seen.setdefault((batch.run_id, item.source_id), set()).add(publication_id)
    if item.not_a_call is not None or call_id is None:
        batch.counts["not_calls"] += 1
        return
    batch.counts[outcome] += 1
    batch.met[call_id] = None


def _add(
    batch: _Batch, item: Item, *, earlier: str | None = None, scheme: bool = False, replaced: bool = False
) -> None:
    """A publication never seen. `earlier`: the call of its address; `scheme`: another edition of this one."""
    publication_id = _insert(batch.store, item)
    if replaced:
        batch.store.run("UPDATE publications SET replaced_on = ? WHERE id = ?", (item.day, publication_id))
    if item.not_a_call is not None:
        _met(batch, item, publication_id, None, "new")
        return
    placed = identity.place(batch.store, batch.run_id, item, publication_id, earlier=earlier, scheme=scheme)
    _put(batch, item, publication_id, placed)


def _put(batch: _Batch, item: Item, publication_id: int, placed: identity.Place) -> None:
    for gone in placed.absorbed:
        batch.moved.pop(gone, None)
    standing = groups.root(batch.store, placed.call_id) or placed.call_id
    _move(batch, standing, item, text=placed.created)
    _met(batch, item, publication_id, standing, "new" if placed.created else "changed")


def _keep(batch: _Batch, item: Item, row: Row) -> None:
    call_id = groups.root(batch.store, row["call_id"]) if row["call_id"] else None
    if row["unseen_since"] or (row["replaced_on"] and item.raw is not None):
        missing.back(batch.store, row["id"], call_id, Cause(batch.run_id, item.source_id, item.day))
        if call_id is not None:
            _move(batch, call_id, item, text=False)
    _met(batch, item, row["id"], call_id, "unchanged")


def _become(batch: _Batch, item: Item, row: Row) -> None:
    """What was no call (an announcement, a result) now is one."""
    _rewrite(batch.store, item, row)
    _put(batch, item, row["id"], identity.place(batch.store, batch.run_id, item, row["id"]))


def _recycle(batch: _Batch, item: Item, row: Row, held: str) -> None:
    """The address holds another call: the publication that was stays with the old call, as its past."""
    old = groups.root(batch.store, row["call_id"]) or row["call_id"]
    if held != "earlier":
        batch.store.run("UPDATE publications SET replaced_on = ? WHERE id = ?", (item.day, row["id"]))
        _move(batch, old, item, text=False)
    _add(batch, item, earlier=old, scheme=held != "other", replaced=held == "earlier")


def _change(batch: _Batch, item: Item, row: Row) -> None:
    call_id = groups.root(batch.store, row["call_id"]) if row["call_id"] else None
    if row["unseen_since"]:
        missing.back(batch.store, row["id"], call_id, Cause(batch.run_id, item.source_id, item.day))
    _rewrite(batch.store, item, row)
    if call_id is not None and item.not_a_call is None:
        for gone in identity.reconsider(batch.store, item, row["id"], call_id):
            batch.moved.pop(gone, None)
        call_id = groups.root(batch.store, call_id) or call_id
    if call_id is not None:
        _move(batch, call_id, item, text=True)
    _met(batch, item, row["id"], call_id, "changed")


def _insert(store: Store, item: Item) -> int:
    cursor = store.run(
        "INSERT INTO publications (source_id, address, url, listing, title, rank, fingerprint, record, raw, not_a_call,"
        " first_seen, changed_on) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            item.source_id, item.address, item.url, item.listing, item.title, item.rank, item.fingerprint,
            _record(item.facts), publications.pack(item.raw) if item.raw else None, item.not_a_call, item.day, item.day,
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def _rewrite(store: Store, item: Item, row: Row) -> None:
    """Keep the version that was, write the one that is. A page that is no call any more keeps the facts it gave."""
    store.run(
        "INSERT INTO publication_versions (publication_id, title, fingerprint, record, raw, seen_from, seen_to)"
        " SELECT id, title, fingerprint, record, raw, changed_on, ? FROM publications WHERE id = ?",
        (item.day, row["id"]),
    )
    told = item.not_a_call is None or row["call_id"] is None
    store.run(
        "UPDATE publications SET url = ?, listing = ?, title = ?, rank = ?, fingerprint = ?, record = ?, raw = ?,"
        " not_a_call = ?, changed_on = ? WHERE id = ?",
        (
            item.url, item.listing, item.title if told else row["title"], item.rank if told else row["rank"],
            item.fingerprint, _record(item.facts) if told else row["record"],
            publications.pack(item.raw) if item.raw else None,
            item.not_a_call, item.day, row["id"],
        ),
    )  # fmt: skip


def _record(facts: Call) -> str:
    return facts.model_dump_json(exclude_defaults=True)
