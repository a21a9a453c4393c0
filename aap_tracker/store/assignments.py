"""Who looks after a call: the last name given stands, found again whatever the call was merged into."""

import datetime as dt
import json
from dataclasses import dataclass

from aap_tracker.errors import InputError
from aap_tracker.store import groups
from aap_tracker.store.base import Row, Store, stamp
from aap_tracker.text import clean, fold

# The calls that stand given to a person, for a test of `rows`: a call and those merged into it are one.
HELD_BY = """b.id IN (SELECT root FROM (SELECT coalesce(c.merged_into, c.id) AS root, a.person AS person, max(a.id)
FROM assignments a JOIN calls c ON c.id = a.call_id GROUP BY 1) WHERE person = :person)"""
_LONGEST = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class Assignment:
    """A call given to `person` (empty: to nobody any more), by whom and when (ISO instant)."""

    id: int
    call_id: str
    person: str
    who: str
    at: str


def assign(store: Store, call_id: str, person: str, who: str = "", *, now: dt.datetime) -> int:
    """Give a call to a person, to nobody when the name is empty; the number that undoes it.

    InputError on an unknown call or a name of more than 80 characters.
    """
    name, standing = clean(person), groups.root(store, call_id)
    if standing is None:
        raise InputError("Appel inconnu", f"Aucun appel ne porte l’identifiant « {call_id} ».", "Voyez « aap appels ».")
    if len(name) > _LONGEST:
        raise InputError("Nom trop long", f"« {name[:_LONGEST]}… »", "Donnez un nom de 80 caractères au plus.")
    with store.write():
        cursor = store.run(
            "INSERT INTO assignments (call_id, person, who, at) VALUES (?, ?, ?, ?)", (standing, name, who, stamp(now))
        )
    return int(cursor.lastrowid or 0)


def undo(store: Store, number: int) -> None:
    """Take one back: whoever had the call before has it again."""
    with store.write():
        store.run("DELETE FROM assignments WHERE id = ?", (number,))


def of_call(store: Store, call_id: str) -> Assignment | None:
    """What stands for a call; None when it is nobody's."""
    ids = json.dumps(groups.members(store, call_id))
    row = store.row(
        "SELECT * FROM assignments WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1", (ids,)
    )
    return _of_row(row) if row is not None and row["person"] else None


def every(store: Store) -> dict[str, str]:
    """The person who has each call that was given to one."""
    rows = store.rows(
        "SELECT coalesce(c.merged_into, c.id) AS root, a.person AS person, max(a.id) FROM assignments a"
        " JOIN calls c ON c.id = a.call_id GROUP BY 1"
    )
    return {row["root"]: row["person"] for row in rows if row["person"]}


def names(store: Store) -> list[str]:
    """Everybody known here: who visited, decided, wrote, or was given a call; in the order of the alphabet."""
    rows = store.rows(
        "SELECT who AS name FROM visits UNION SELECT who FROM decisions UNION SELECT who FROM notes"
        " UNION SELECT who FROM dossier_texts UNION SELECT who FROM dossier_events"
        " UNION SELECT person FROM assignments UNION SELECT who FROM assignments"
    )
    return sorted((row["name"] for row in rows if row["name"]), key=fold)


def _of_row(row: Row) -> Assignment:
    return Assignment(row["id"], row["call_id"], row["person"], row["who"], row["at"])
