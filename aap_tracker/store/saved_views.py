"""Saved views of the list of calls: a name, and what it narrows the list to. Shared by everybody on a base."""

import datetime as dt
import json
from typing import Any

from aap_tracker.errors import InputError
from aap_tracker.store.base import Store, stamp

_LONGEST = 80


def every(store: Store) -> dict[str, dict[str, Any]]:
    """The views by their name, in the order of the alphabet."""
    rows = store.rows("SELECT name, record FROM saved_views ORDER BY name COLLATE NOCASE")
    return {row["name"]: json.loads(row["record"]) for row in rows}


def keep(store: Store, name: str, record: dict[str, Any], who: str, *, now: dt.datetime) -> None:
    """Write a view; one of the same name is replaced. InputError on an empty or too long name."""
    if not 0 < len(name) <= _LONGEST:
        raise InputError("Nom de vue refusé", "Donnez un nom de 1 à 80 caractères.")
    with store.write():
        store.run(
            "INSERT INTO saved_views VALUES (?, ?, ?, ?) ON CONFLICT (name)"
            " DO UPDATE SET record = excluded.record, who = excluded.who, at = excluded.at",
            (name, json.dumps(record, ensure_ascii=False), who, stamp(now)),
        )


def remove(store: Store, name: str) -> dict[str, Any] | None:
    """Forget a view; what it held, so that it can be undone (None: there was none)."""
    with store.write():
        row = store.row("SELECT record FROM saved_views WHERE name = ?", (name,))
        store.run("DELETE FROM saved_views WHERE name = ?", (name,))
    return json.loads(row["record"]) if row else None
