"""What people decide of a call: an append-only log in which undoing is one more line, and what stands from it."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Literal, get_args

from aap_tracker.errors import InputError
from aap_tracker.store import groups
from aap_tracker.store.base import Row, Store, stamp

Action = Literal["keep", "set_aside", "set_aside_for_good", "follow", "clear"]
REASONS = ("", "no_capacity", "off_need", "no_cofunding", "too_late", "not_eligible", "other")
_WAKES = frozenset(
    {"too_late", "no_capacity"}
)  # a call set aside for want of time comes back when its deadline is put off


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that stands, by whom (`who` may be empty), when (ISO instant), and what it says."""

    id: int
    call_id: str
    action: Action
    reason: str
    note: str
    who: str
    at: str


def decide(  # noqa: PLR0913 - the whole of a decision
    store: Store, call_id: str, action: Action, reason: str = "", note: str = "", who: str = "", *, now: dt.datetime
) -> str:
    """Write a decision; return the token that undoes it. InputError on an unknown call, action or reason."""
    if action not in get_args(Action) or reason not in REASONS:
        raise InputError("Décision inconnue", f"« {action} », « {reason} ».")
    with store.write():
        standing = _standing(store, call_id)
        cursor = store.run(
            "INSERT INTO decisions (call_id, action, reason, note, who, at) VALUES (?, ?, ?, ?, ?, ?)",
            (standing, action, reason, note, who, stamp(now)),
        )
        reflect(store, standing)
    return str(cursor.lastrowid)


def _standing(store: Store, call_id: str) -> str:
    standing = groups.root(store, call_id)
    if standing is None:
        raise InputError("Appel inconnu", f"Aucun appel ne porte l’identifiant « {call_id} ».", "Voyez « aap appels ».")
    return standing


def undo(store: Store, token: str, *, now: dt.datetime | None = None) -> None:
    """Take a decision back: what stood before stands again. Twice is the same as once; InputError on a bad token."""
    row = store.row(
        "SELECT * FROM decisions WHERE id = ? AND action <> 'undo'", (int(token) if token.isdigit() else -1,)
    )
    if row is None:
        raise InputError("Rien à annuler", f"« {token} » n’est pas une décision.")
    at = stamp(now) if now else row["at"]
    with store.write():
        store.run(
            "INSERT OR IGNORE INTO decisions (call_id, action, reason, note, who, at, undoes)"
            " VALUES (?, 'undo', '', '', ?, ?, ?)",
            (row["call_id"], row["who"], at, row["id"]),
        )
        reflect(store, row["call_id"])


def of_call(store: Store, call_id: str) -> list[Decision]:
    """The decisions of a call that were not undone, the one that stands last; those of merged calls included."""
    ids = json.dumps(groups.members(store, call_id))
    rows = store.rows(
        "SELECT * FROM decisions d WHERE call_id IN (SELECT value FROM json_each(?)) AND action <> 'undo'"
        " AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY at, id",
        (ids,),
    )
    return [_of_row(row) for row in rows]


def _of_row(row: Row) -> Decision:
    return Decision(row["id"], row["call_id"], row["action"], row["reason"], row["note"], row["who"], row["at"])


def reflect(store: Store, call_id: str) -> None:
    """Show on the board what stands: the call's own decision, else that its scheme was set aside for good."""
    standing = groups.root(store, call_id)
    if standing is None:
        return
    row = store.row("SELECT b.series_id, b.decision FROM board b WHERE b.id = ?", (standing,))
    if row is None:
        return
    made = of_call(store, standing)
    action = made[-1].action if made else _of_scheme(store, row["series_id"], standing)
    if made and _woken(store, standing, made[-1]):
        action = None
    shown = None if action == "clear" else action
    if shown != row["decision"]:
        store.run("UPDATE board SET decision = ? WHERE id = ?", (shown, standing))


def _of_scheme(store: Store, series_id: int, call_id: str) -> Action | None:
    """An edition of a scheme that was set aside for good is set aside for good until someone decides otherwise."""
    earlier = store.rows("SELECT id FROM board WHERE series_id = ? AND id <> ?", (series_id, call_id))
    return "set_aside_for_good" if any(_last(store, one["id"]) == "set_aside_for_good" for one in earlier) else None


def _last(store: Store, call_id: str) -> Action | None:
    made = of_call(store, call_id)
    return made[-1].action if made else None


def _woken(store: Store, call_id: str, decision: Decision) -> bool:
    if decision.action != "set_aside" or decision.reason not in _WAKES:
        return False
    ids = json.dumps(groups.members(store, call_id))
    return bool(
        store.value(
            "SELECT 1 FROM changes c JOIN runs r ON r.id = c.run_id WHERE c.call_id IN (SELECT value FROM json_each(?))"
            " AND c.kind IN ('postponed', 'reopened') AND r.started >= ?",
            (ids, decision.at),
        )
    )
