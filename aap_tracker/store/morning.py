"""What the first screen asks: what is new, what to look at, what is due, what moved, which sources are in trouble."""

import datetime as dt
from dataclasses import dataclass, replace

from aap_tracker.model.history import Change
from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import SourceResult
from aap_tracker.store import changes
from aap_tracker.store.base import Store
from aap_tracker.store.rows import CallRow, RowQuery, call_rows, count, seen_run

_LOOK = 50
_MOVED = 100
_SOON = 30  # days before a deadline during which a kept call is due


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source fares: its last rounds (instants), what they found, what is wrong, for how many rounds in a row."""

    source_id: str
    last_try: str
    last_ok: str | None
    ok: bool
    found: int
    failures: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A calendar change and the title of its call."""

    change: Change
    title: str
    decision: str | None


@dataclass(frozen=True, slots=True)
class Morning:
    """`new` counts the calls found since `since` and not closed; `new_for_you` those of them that no gate excludes.

    look: scored, open, not yet decided, best first; due: kept or followed, with a deadline within 30 days; moved:
    calendar changes since `since`, of the calls kept or followed first; trouble: sources whose last round failed.
    """

    since: dt.datetime | None
    new: int
    new_for_you: int
    total: int
    look: tuple[CallRow, ...]
    due: tuple[CallRow, ...]
    moved: tuple[Moved, ...]
    trouble: tuple[SourceState, ...]


def morning(store: Store, now: dt.datetime, last_visit: dt.datetime | None) -> Morning:
    """The first screen at `now`, for someone who last looked at `last_visit`."""
    base = RowQuery(now=now, since=last_visit or dt.datetime.min.replace(tzinfo=dt.UTC))
    fresh = replace(base, state="new")
    rows = call_rows(store, replace(base, sort="score"))
    look = [
        row for row in rows if row.verdict in {"look", "possible"} and row.decision is None and row.status != "closed"
    ]
    horizon = (now + dt.timedelta(days=_SOON)).timestamp()
    kept = [*call_rows(store, replace(base, state="kept")), *call_rows(store, replace(base, state="followed"))]
    due = [row for row in kept if row.status == "open" and row.closes is not None and row.closes <= horizon]
    return Morning(
        since=last_visit,
        new=count(store, fresh),
        new_for_you=_for_you(store, base, fresh),
        total=count(store, base),
        look=tuple(look[:_LOOK]),
        due=tuple(sorted(due, key=lambda row: row.closes or 0)),
        moved=_moved(store, seen_run(store, last_visit)),
        trouble=tuple(state for state in source_states(store) if not state.ok),
    )


def _for_you(store: Store, base: RowQuery, fresh: RowQuery) -> int:
    return int(
        store.value(
            "SELECT count(*) FROM board b WHERE b.found_run > ? AND b.decision IS NULL"
            " AND b.verdict IN ('look', 'possible') AND b.shuts >= ?",
            (seen_run(store, base.since), int(fresh.now.timestamp())),
        )
    )


def _moved(store: Store, seen: int) -> tuple[Moved, ...]:
    rows = store.rows(
        "SELECT c.*, b.title, b.decision FROM changes c JOIN calls k ON k.id = c.call_id"
        " JOIN board b ON b.id = coalesce(k.merged_into, k.id) WHERE c.run_id > ? AND c.nature = 'calendar'"
        " AND coalesce(b.decision, '') NOT IN ('set_aside', 'set_aside_for_good')"
        " ORDER BY b.decision IS NULL, coalesce(b.score, -1) DESC, c.id DESC LIMIT ?",
        (seen, _MOVED),
    )
    return tuple(Moved(changes.of_row(row), row["title"], row["decision"]) for row in rows)


def source_states(store: Store) -> list[SourceState]:
    """How every source that was ever collected fares, those in trouble first."""
    rows = store.rows(
        "WITH latest AS (SELECT source_id, max(run_id) AS run_id FROM run_results GROUP BY source_id),"
        " fine AS (SELECT source_id, max(run_id) AS run_id FROM run_results WHERE ok = 1 GROUP BY source_id)"
        " SELECT t.source_id, t.record, r.started AS last_try, g.started AS last_ok,"
        " (SELECT count(*) FROM run_results x WHERE x.source_id = t.source_id AND x.run_id > coalesce(fine.run_id, 0))"
        " FROM latest JOIN run_results t USING (source_id, run_id) JOIN runs r ON r.id = t.run_id"
        " LEFT JOIN fine ON fine.source_id = t.source_id LEFT JOIN runs g ON g.id = fine.run_id"
        " ORDER BY t.ok, t.source_id"
    )
    return [_state(SourceResult.model_validate_json(row["record"]), *tuple(row)[2:]) for row in rows]


def _state(result: SourceResult, last_try: str, last_ok: str | None, failures: int) -> SourceState:
    return SourceState(result.source_id, last_try, last_ok, result.ok, result.found, failures, result.findings)
