"""After publications moved: what a call shows, its changes, its row of the board, its searchable text."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.history import Publication
from aap_tracker.model.status import instant, zone_of
from aap_tracker.store import changes, decisions, groups, publications, search
from aap_tracker.store.base import Store
from aap_tracker.store.merge import merge, order
from aap_tracker.text import clean, fold


@dataclass(frozen=True, slots=True)
class Cause:
    """Which round, which source, which day moved a call; `text` False when only a join or a split did."""

    run_id: int
    source_id: str
    day: str
    text: bool = True


def refresh(store: Store, call_id: str, cause: Cause) -> bool:
    """Write what the standing call `call_id` shows now; True when a fact of it changed. Inside a transaction."""
    told = _telling(publications.of_calls(store, groups.members(store, call_id)))
    row = store.row("SELECT n, record FROM calls WHERE id = ?", (call_id,))
    if row is None or not told:
        _hide(store, call_id)
        return False
    call = merge(call_id, told)
    record = call.model_dump_json(exclude_defaults=True)
    if record == row["record"] and store.value("SELECT 1 FROM board WHERE n = ?", (row["n"],)):
        return False
    moved = []
    if row["record"] != "{}":
        moved = changes.compare(Call.model_validate_json(row["record"]), call, text=cause.text)
        changes.write(store, call_id, cause.run_id, cause.source_id, cause.day, moved)
    store.run("UPDATE calls SET record = ? WHERE n = ?", (record, row["n"]))
    _write_board(store, row["n"], call, told)
    if any(one.nature == "calendar" for one in moved):
        store.run("UPDATE board SET moved_run = ? WHERE n = ?", (cause.run_id, row["n"]))
    _write_text(store, row["n"], call, told)
    decisions.reflect(store, call_id)
    return bool(moved)


def _telling(found: Iterable[Publication]) -> list[Publication]:
    """Those that speak of the call today: addresses that hold another call now only do so when they are alone."""
    calls = [one for one in found if one.not_a_call in {None, "results"}]
    return order([one for one in calls if one.replaced_on is None] or calls)


def _hide(store: Store, call_id: str) -> None:
    """Nothing speaks of this call any more: it leaves the lists, unless people have worked on it."""
    worked = """SELECT 1 FROM decisions WHERE call_id = :id UNION SELECT 1 FROM notes WHERE call_id = :id
    UNION SELECT 1 FROM dossiers WHERE call_id = :id"""
    if not store.value(worked, {"id": call_id}):
        drop(store, call_id)


def drop(store: Store, call_id: str) -> None:
    """Take a call off the lists and out of the searches; inside a transaction."""
    store.run("DELETE FROM board WHERE id = ?", (call_id,))
    _drop_text(store, store.value("SELECT n FROM calls WHERE id = ?", (call_id,)))


def _write_board(store: Store, n: int, call: Call, told: Sequence[Publication]) -> None:
    zone = zone_of(call.territories)
    last = call.deadlines[-1] if call.deadlines else None
    funder = call.funders[0] if call.funders else None
    found = store.row("SELECT series_id, found_run FROM calls WHERE n = ?", (n,))
    assert found is not None  # noqa: S101 - the row was read by refresh
    several = len(call.deadlines) > 1
    values = {
        "n": n,
        "id": call.id,
        "series_id": found["series_id"],
        "title": clean(call.title),
        "title_key": fold(clean(call.title)),
        "funder": clean(funder.name) if funder else "",
        "funder_kind": funder.kind if funder else "",
        "deadline_kind": call.deadline_kind,
        "stated": "closed" if any(one.not_a_call == "results" for one in told) else call.status,
        "opens": _epoch(call.opens_at, zone),
        "closes": _closes(call.deadlines, zone),
        "sessions": len(call.deadlines),
        "deadline": last.at if last else None,
        "eligibility": call.ccas_eligibility,
        "maximum": call.amounts.maximum,
        "found_run": found["found_run"],
        "missing_since": min((one.missing_since for one in told if one.missing_since), default=None)
        if all(one.missing_since for one in told)
        else None,
    }
    columns = ", ".join(values)
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "n")
    marks = ", ".join(f":{name}" for name in values)
    store.run(f"INSERT INTO board ({columns}) VALUES ({marks}) ON CONFLICT (n) DO UPDATE SET {updates}", values)
    store.run("DELETE FROM board_deadlines WHERE n = ?", (n,))
    if several:
        store.run_many(
            "INSERT OR IGNORE INTO board_deadlines VALUES (?, ?, ?)",
            [(n, int(instant(one.at, zone).timestamp()), one.at) for one in call.deadlines],
        )


def _epoch(at: str | None, zone: ZoneInfo) -> int | None:
    return None if at is None else int(dt.datetime.fromisoformat(at).replace(tzinfo=zone).timestamp())


def _closes(deadlines: Sequence[Deadline], zone: ZoneInfo) -> int | None:
    """The last instant (Unix seconds) at which the call may be answered, by the rules of `model.status.status_on`."""
    if not deadlines:
        return None
    last = max(instant(one.at, zone) for one in deadlines)
    steps = [instant(one.at, zone) for one in deadlines if one.step == "intent"]
    return int(min([last, *steps]).timestamp())


def _write_text(store: Store, n: int, call: Call, told: Sequence[Publication]) -> None:
    ids = ", ".join(str(one.id) for one in told)
    raws = store.rows(f"SELECT raw FROM publications WHERE id IN ({ids}) ORDER BY id LIMIT 3")
    titles = dict.fromkeys(clean(one.title) for one in told)
    funders = (one.name for one in call.funders)
    said = (call.summary or "", *(publications.text_of(row["raw"]) for row in raws))
    text = search.body("\n".join(dict.fromkeys([*titles, *funders, *said])))
    new = (clean(call.title), text, search.stems(text))
    old = store.row("SELECT title, body, stems FROM texts WHERE n = ?", (n,))
    if old is not None and tuple(old) == new:
        return
    _drop_text(store, n)
    store.run("INSERT INTO texts VALUES (?, ?, ?, ?)", (n, *new))
    store.run("INSERT INTO search (rowid, title, body, stems) VALUES (?, ?, ?, ?)", (n, *new))


def _drop_text(store: Store, n: int) -> None:
    store.run(
        "INSERT INTO search (search, rowid, title, body, stems)"
        " SELECT 'delete', n, title, body, stems FROM texts WHERE n = ?",
        (n,),
    )
    store.run("DELETE FROM texts WHERE n = ?", (n,))
