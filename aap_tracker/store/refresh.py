"""After publications moved: what a call shows, its changes, its row of the board, its searchable text."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.history import Publication
from aap_tracker.model.status import instant, zone_of
from aap_tracker.store import changes, decisions, groups, publications, texts
from aap_tracker.store.base import Row, Store
from aap_tracker.store.merge import merge, order
from aap_tracker.text import clean, fold

NEVER = 1 << 40  # Unix seconds: the close of a call that nothing says closed nor when it closes


@dataclass(frozen=True, slots=True)
class Cause:
    """Which round, which source, which day moved a call; `text` False when only a join or a split did."""

    run_id: int
    source_id: str
    day: str
    text: bool = True


def refresh(store: Store, causes: Mapping[str, Cause]) -> list[str]:
    """Write what standing calls show now; those of which a fact changed. Inside a transaction.

    The searchable texts come last, all together: FTS5 writes a segment at each turn from another table to its own.
    """
    changed: list[str] = []
    new: dict[int, texts.Text] = {}
    for call_id, cause in causes.items():
        row = store.row("SELECT n, record FROM calls WHERE id = ?", (call_id,))
        told = _telling(publications.of_calls(store, groups.members(store, call_id)))
        if row is None or not told:
            _hide(store, call_id)
            continue
        call = merge(call_id, told)
        if _write_call(store, row, call, cause):
            changed.append(call_id)
        if _write_board(store, row["n"], call, told) or cause.text:
            new[row["n"]] = texts.of_call(store, call, told)
        decisions.reflect(store, call_id)
    texts.write(store, new)
    return changed


def _write_call(store: Store, row: Row, call: Call, cause: Cause) -> bool:
    record = call.model_dump_json(exclude_defaults=True)
    if record == row["record"]:
        return False
    store.run("UPDATE calls SET record = ? WHERE n = ?", (record, row["n"]))
    store.run("DELETE FROM scored WHERE call_id = ?", (call.id,))
    if row["record"] == "{}":
        return False
    moved = changes.compare(Call.model_validate_json(row["record"]), call, text=cause.text)
    changes.write(store, str(call.id), cause.run_id, cause.source_id, cause.day, moved)
    if any(one.nature == "calendar" for one in moved):
        store.run("UPDATE board SET moved_run = ? WHERE n = ?", (cause.run_id, row["n"]))
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
    store.run("DELETE FROM scored WHERE call_id = ?", (call_id,))
    texts.drop(store, [store.value("SELECT n FROM calls WHERE id = ?", (call_id,))])


def _write_board(store: Store, n: int, call: Call, told: Sequence[Publication]) -> bool:
    """Write the row of a call when it differs from the one there; True then."""
    values = _board_values(store, n, call, told)
    old = store.row(f"SELECT {', '.join(values)} FROM board WHERE n = ?", (n,))
    if old is not None and dict(old) == values:
        return False
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "n")
    marks = ", ".join(f":{name}" for name in values)
    store.run(
        f"INSERT INTO board ({', '.join(values)}) VALUES ({marks}) ON CONFLICT (n) DO UPDATE SET {updates}", values
    )
    zone = zone_of(call.territories)
    if old is not None:
        store.run("DELETE FROM board_deadlines WHERE n = ?", (n,))
    if len(call.deadlines) > 1:
        store.run_many(
            "INSERT OR IGNORE INTO board_deadlines VALUES (?, ?, ?)",
            [(n, int(instant(one.at, zone).timestamp()), one.at) for one in call.deadlines],
        )
    return True


def _board_values(store: Store, n: int, call: Call, told: Sequence[Publication]) -> dict[str, Any]:
    zone = zone_of(call.territories)
    funder = call.funders[0] if call.funders else None
    found = store.rows("SELECT series_id, found_run FROM calls WHERE n = ?", (n,))[0]
    missing = [one.missing_since for one in told]
    stated = "closed" if any(one.not_a_call == "results" for one in told) else call.status
    closes = _closes(call.deadlines, zone)
    return {
        "n": n,
        "id": call.id,
        "series_id": found["series_id"],
        "title": clean(call.title),
        "title_key": fold(clean(call.title)),
        "funder": clean(funder.name) if funder else "",
        "funder_kind": funder.kind if funder else "",
        "deadline_kind": call.deadline_kind,
        "stated": stated,
        "opens": _epoch(call.opens_at, zone),
        "closes": closes,
        "shuts": closes if closes is not None else 0 if stated == "closed" else NEVER,
        "sessions": len(call.deadlines),
        "deadline": call.deadlines[-1].at if call.deadlines else None,
        "eligibility": call.ccas_eligibility,
        "maximum": call.amounts.maximum,
        "found_run": found["found_run"],
        "missing_since": min((day for day in missing if day), default=None) if all(missing) else None,
        "tags": tags_of(call),
    }


def tags_of(call: Call) -> str:
    """What a list can be narrowed to: « |audience:…|theme:…|place:DEP-26| », empty when nothing is known."""
    named = (("audience", call.audiences), ("theme", call.themes), ("place", call.territories))
    found = [f"{kind}:{value}" for kind, values in named for value in values]
    return f"|{'|'.join(found)}|" if found else ""


def _epoch(at: str | None, zone: ZoneInfo) -> int | None:
    return None if at is None else int(dt.datetime.fromisoformat(at).replace(tzinfo=zone).timestamp())


def _closes(deadlines: Sequence[Deadline], zone: ZoneInfo) -> int | None:
    """The last instant (Unix seconds) at which the call may be answered, by the rules of `model.status.status_on`."""
    if not deadlines:
        return None
    last = max(instant(one.at, zone) for one in deadlines)
    steps = [instant(one.at, zone) for one in deadlines if one.step == "intent"]
    return int(min([last, *steps]).timestamp())
