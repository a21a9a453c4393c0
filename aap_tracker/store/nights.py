"""The journal of nights: what each stage did, so that a night that was killed resumes where it was."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from aap_tracker.store.base import Row, Store, stamp

StageState = Literal["running", "done", "partial", "failed"]
Outcome = Literal["done", "partial", "failed", "abandoned"]
_KEPT = 400  # nights: a year and a month


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a night: instants are ISO (UTC); `record` is what it says of itself."""

    name: str
    state: StageState
    started: str
    ended: str | None
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Night:
    """One night, named by its local day. `outcome` None: it runs, or was killed."""

    id: int
    day: str
    started: str
    ended: str | None
    outcome: Outcome | None
    stages: tuple[Stage, ...] = ()

    def stage(self, name: str) -> Stage | None:
        """That stage, None when it was never begun."""
        return next((one for one in self.stages if one.name == name), None)


def open_night(store: Store, day: dt.date, now: dt.datetime, *, anew: bool = False) -> Night:
    """The night of this day, as it was left; a new one when there is none, or when it is asked for `anew`.

    Nights of other days that never ended are closed as abandoned: what they did is done, what they did not is this
    night's work.
    """
    with store.write():
        same = None if anew else of_day(store, day)
        keep = same and same.id
        store.run(
            "UPDATE nights SET ended = ?, outcome = 'abandoned' WHERE ended IS NULL AND id <> ?",
            (stamp(now), keep or 0),
        )
        if keep is None:
            keep = store.run("INSERT INTO nights (day, started) VALUES (?, ?)", (day.isoformat(), stamp(now))).lastrowid
        else:
            store.run("UPDATE nights SET ended = NULL, outcome = NULL WHERE id = ?", (keep,))
        old = (int(keep or 0) - _KEPT,)
        store.run("DELETE FROM night_stages WHERE night_id < ?", old)
        store.run("DELETE FROM nights WHERE id < ?", old)
    return get(store, int(keep or 0))


def begin(store: Store, night_id: int, stage: str, now: dt.datetime) -> Stage:
    """This stage begins, or begins again: the last round there was when it first began stays in its record."""
    run = store.value("SELECT coalesce(max(id), 0) FROM runs")
    with store.write():
        store.run(
            "INSERT INTO night_stages VALUES (?, ?, 'running', ?, NULL, json_object('since_run', ?))"
            " ON CONFLICT (night_id, stage) DO UPDATE SET state = 'running', started = excluded.started, ended = NULL",
            (night_id, stage, stamp(now), run),
        )
    return next(one for one in get(store, night_id).stages if one.name == stage)


def end(store: Store, night_id: int, stage: str, state: StageState, record: dict[str, Any], now: dt.datetime) -> None:
    """This stage is over; its record takes these values besides those it has."""
    with store.write():
        store.run(
            "UPDATE night_stages SET state = ?, ended = ?, record = json_patch(record, ?)"
            " WHERE night_id = ? AND stage = ?",
            (state, stamp(now), json.dumps(record, ensure_ascii=False), night_id, stage),
        )


def close(store: Store, night_id: int, outcome: Outcome, now: dt.datetime) -> Night:
    """The night is over."""
    with store.write():
        store.run("UPDATE nights SET ended = ?, outcome = ? WHERE id = ?", (stamp(now), outcome, night_id))
    return get(store, night_id)


def of_day(store: Store, day: dt.date) -> Night | None:
    """The last night of this day; one dated by a clock that has since come back is not of this day."""
    row = store.row(
        "SELECT * FROM nights n WHERE day = ? AND NOT EXISTS"
        " (SELECT 1 FROM nights later WHERE later.id > n.id AND later.day < n.day) ORDER BY id DESC LIMIT 1",
        (day.isoformat(),),
    )
    return None if row is None else _of_row(store, row)


def last(store: Store, count: int = 1) -> list[Night]:
    """The last nights begun, newest first."""
    return [_of_row(store, row) for row in store.rows("SELECT * FROM nights ORDER BY id DESC LIMIT ?", (count,))]


def days(store: Store, count: int) -> list[dt.date]:
    """The days of the last nights, in the order in which they were begun."""
    rows = store.rows("SELECT day FROM nights ORDER BY id DESC LIMIT ?", (count,))
    return [dt.date.fromisoformat(row["day"]) for row in reversed(rows)]


def collected_since(store: Store, run_id: int) -> set[str]:
    """The sources that rounds after this one are done with: a resumed night does not ask them again."""
    rows = store.rows(
        "SELECT DISTINCT t.source_id FROM run_results t JOIN runs r ON r.id = t.run_id"
        " WHERE r.kind = 'round' AND r.id > ?",
        (run_id,),
    )
    return {row["source_id"] for row in rows}


def joined_since(store: Store, at: str) -> int:
    """How many publications the rounds since that instant put with a call already known."""
    return int(
        store.value(
            "SELECT count(*) FROM joins WHERE made_by = 'machine' AND action = 'join' AND on_day >= ?", (at[:10],)
        )
    )


def get(store: Store, night_id: int) -> Night:
    """One night with its stages."""
    row = store.row("SELECT * FROM nights WHERE id = ?", (night_id,))
    if row is None:
        raise RuntimeError("a night that was never begun")
    return _of_row(store, row)


def _of_row(store: Store, row: Row) -> Night:
    stages = store.rows("SELECT * FROM night_stages WHERE night_id = ? ORDER BY started, stage", (row["id"],))
    done = (
        Stage(one["stage"], one["state"], one["started"], one["ended"], json.loads(one["record"])) for one in stages
    )
    return Night(row["id"], row["day"], row["started"], row["ended"], row["outcome"], tuple(done))


def last_collection(store: Store, now: dt.datetime) -> dt.datetime | None:
    """When the last round began in which at least one source gave what it should.

    It is later than `now` when the clock has gone back since; rounds dated by a clock that was wrong and no longer is
    do not count.
    """
    given = (
        "SELECT {} FROM runs r WHERE r.kind = 'round'"
        " AND EXISTS (SELECT 1 FROM run_results t WHERE t.run_id = r.id AND t.ok = 1)"
    )
    newest = store.value(f"{given.format('r.started')} ORDER BY r.id DESC LIMIT 1")
    if newest is None or newest > stamp(now):
        return newest and dt.datetime.fromisoformat(newest)
    at = store.value(f"{given.format('max(r.started)')} AND r.started <= ?", (stamp(now),))
    return dt.datetime.fromisoformat(at)
