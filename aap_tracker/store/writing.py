"""Writing a section together: a text is replaced only by who has seen it."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.store import dossiers
from aap_tracker.store.base import Store, stamp


@dataclass(frozen=True, slots=True)
class Version:
    """A text of a section: its number (0: nothing was written yet), by whom (may be empty), when (ISO instant)."""

    number: int
    text: str
    who: str = ""
    at: str = ""


def latest(store: Store, dossier_id: int, key: str) -> Version:
    """The present text of a section."""
    row = store.row(
        "SELECT id, text, who, at FROM dossier_texts WHERE dossier_id = ? AND key = ? ORDER BY id DESC LIMIT 1",
        (dossier_id, key),
    )
    return Version(row["id"], row["text"], row["who"], row["at"]) if row else Version(0, "")


def save(  # noqa: PLR0913 - the whole of a text
    store: Store, dossier_id: int, key: str, text: str, seen: int, *, who: str = "", now: dt.datetime
) -> Version:
    """Write a section if its present text is version `seen`; else write nothing. The version that stands is returned.

    It is ours when its text is `text`. InputError on an unknown dossier.
    """
    with store.write():
        there = latest(store, dossier_id, key)
        if there.text == text or there.number != seen:
            return there
        dossiers.get(store, dossier_id)
        store.run("UPDATE dossiers SET updated = ? WHERE id = ?", (stamp(now), dossier_id))
        store.run(
            "INSERT INTO dossier_texts (dossier_id, key, text, at, who) VALUES (?, ?, ?, ?, ?)",
            (dossier_id, key, text, stamp(now), who),
        )
        return latest(store, dossier_id, key)
