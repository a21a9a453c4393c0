"""The events of a dossier after its deposit. Each may be undone: the stage before it comes back."""

import datetime as dt
from collections.abc import Sequence

from aap_tracker.errors import InputError
from aap_tracker.model.follow_up import AWAITED, STAGES, Event, EventKind
from aap_tracker.planning.after_deposit import reports_due
from aap_tracker.settings.keys import as_day
from aap_tracker.store import dossiers
from aap_tracker.store.base import Row, Store, stamp
from aap_tracker.text import clean_block


def add(  # noqa: PLR0913 - the facts of an event
    store: Store, dossier_id: int, kind: EventKind, on: dt.date, now: dt.datetime, *,
    amount: float | None = None, note: str = "", who: str = "",
) -> Event:  # fmt: skip
    """Write an event and move the dossier to its stage. InputError when there is no such dossier."""
    before = dossiers.get(store, dossier_id).stage
    with store.write():
        cursor = store.run(
            "INSERT INTO dossier_events (dossier_id, kind, on_day, amount, note, done, stage_before, who, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (dossier_id, kind, on.isoformat(), amount, clean_block(note), kind not in AWAITED, before, who, stamp(now)),
        )
        if kind in STAGES:
            dossiers.set_stage(store, dossier_id, STAGES[kind], now)
        _settle(store, dossier_id, kind)
    return _one(store, int(cursor.lastrowid or 0))


def record(  # noqa: PLR0913 - the facts of an event
    store: Store, dossier_id: int, kind: EventKind, on: dt.date, now: dt.datetime, *,
    amount: float | None = None, note: str = "", who: str = "",
) -> list[Event]:  # fmt: skip
    """Write an event and, when it is a grant, the reports it makes due; all that was written, all or nothing."""
    with store.write():
        made = [add(store, dossier_id, kind, on, now, amount=amount, note=note, who=who)]
        if kind == "granted":
            project = dossiers.get(store, dossier_id).project
            start, end = (as_day(project.get(f"projet.date_{one}")) for one in ("debut", "fin"))
            made += [
                add(store, dossier_id, due.kind, due.on, now, note=due.why, who=who)
                for due in reports_due(on, start, end)
            ]
    return made


def _settle(store: Store, dossier_id: int, kind: EventKind) -> None:
    """What this event answers is due no more: the earliest complement, instalment or report awaited."""
    answered = {
        "complement_sent": "complement_asked", "instalment": "instalment_due", "interim_report": "report_due",
        "final_report": "report_due",
    }.get(kind)  # fmt: skip
    if answered:
        every = "" if kind == "final_report" else " ORDER BY on_day, id LIMIT 1"
        store.run(
            "UPDATE dossier_events SET done = 1 WHERE id IN (SELECT id FROM dossier_events"
            f" WHERE dossier_id = ? AND kind = ? AND NOT done{every})",
            (dossier_id, answered),
        )


def undo(store: Store, event_id: int, now: dt.datetime) -> Event:
    """Take the last event of a dossier back; its stage is again what it was. InputError when it is not the last."""
    event = _one(store, event_id)
    last = store.value("SELECT max(id) FROM dossier_events WHERE dossier_id = ?", (event.dossier_id,))
    if last != event_id:
        raise InputError("Pas le dernier", f"L’événement {last} est plus récent.", f"Défaites d’abord le {last}.")
    before = store.value("SELECT stage_before FROM dossier_events WHERE id = ?", (event_id,))
    with store.write():
        store.run("DELETE FROM dossier_events WHERE id = ?", (event_id,))
        if event.kind in STAGES:
            dossiers.set_stage(store, event.dossier_id, before, now)
    return event


def take_back(store: Store, made: Sequence[Event], due: Sequence[Event], now: dt.datetime) -> None:
    """Undo what `record` wrote, the last events of their dossier; what was `due` before it is due again."""
    with store.write():
        for event in reversed(made):
            undo(store, event.id, now)
        store.run_many("UPDATE dossier_events SET done = 0 WHERE id = ?", [(event.id,) for event in due])


def of_dossier(store: Store, dossier_id: int) -> list[Event]:
    """Its events by day."""
    rows = store.rows("SELECT * FROM dossier_events WHERE dossier_id = ? ORDER BY on_day, id", (dossier_id,))
    return [_of_row(row) for row in rows]


def awaited(store: Store) -> list[Event]:
    """All that is due of all dossiers, the soonest first."""
    return [_of_row(row) for row in store.rows("SELECT * FROM dossier_events WHERE NOT done ORDER BY on_day, id")]


def granted(store: Store, dossier_id: int) -> float | None:
    """The amount granted, in euros; None while nothing is."""
    found = store.value(
        "SELECT amount FROM dossier_events WHERE dossier_id = ? AND kind = 'granted' ORDER BY id DESC", (dossier_id,)
    )
    return None if found is None else float(found)


def _one(store: Store, event_id: int) -> Event:
    row = store.row("SELECT * FROM dossier_events WHERE id = ?", (event_id,))
    if row is None:
        raise InputError(
            "Événement inconnu", f"Il n’y a pas d’événement n° {event_id}.", "Voyez « aap dossier suivi »."
        )
    return _of_row(row)


def _of_row(row: Row) -> Event:
    names = ("id", "dossier_id", "kind", "amount", "note", "who")
    return Event(**{name: row[name] for name in names}, on=row["on_day"], done=bool(row["done"]))
