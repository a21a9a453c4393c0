"""What people write beside a call. Never touched by a collection; found again whatever the call was merged into."""

import datetime as dt
import json
from dataclasses import dataclass

from aap_tracker.errors import InputError
from aap_tracker.store import groups
from aap_tracker.store.base import Store, stamp
from aap_tracker.text import clean_block


@dataclass(frozen=True, slots=True)
class Note:
    """A note, by whom (may be empty) and when (ISO instant)."""

    id: int
    call_id: str
    text: str
    who: str
    at: str


def add(store: Store, call_id: str, text: str, who: str = "", *, now: dt.datetime) -> int:
    """Write a note; its number. InputError when the call is unknown or the note is empty."""
    text, standing = clean_block(text), groups.root(store, call_id)
    if not text or standing is None:
        raise InputError("Note refusée", "L’appel est inconnu ou la note est vide.")
    with store.write():
        cursor = store.run(
            "INSERT INTO notes (call_id, text, who, at) VALUES (?, ?, ?, ?)",
            (standing, text, who, stamp(now)),
        )
    return int(cursor.lastrowid or 0)


def remove(store: Store, note_id: int) -> None:
    """Erase a note."""
    with store.write():
        store.run("DELETE FROM notes WHERE id = ?", (note_id,))


def of_call(store: Store, call_id: str) -> list[Note]:
    """The notes of a call, oldest first."""
    ids = json.dumps(groups.members(store, call_id))
    rows = store.rows("SELECT * FROM notes WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY at, id", (ids,))
    return [Note(row["id"], row["call_id"], row["text"], row["who"], row["at"]) for row in rows]
