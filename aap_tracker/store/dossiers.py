"""Dossiers: what people write for a call. Every version of every text is kept."""

import datetime as dt
import json
from typing import Any, get_args

from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier, Stage
from aap_tracker.store import groups
from aap_tracker.store.base import Row, Store, stamp


def create(
    store: Store, title: str, template: str, call_id: str | None, need_id: str | None, now: dt.datetime
) -> Dossier:
    """Begin a dossier. InputError when the call is unknown."""
    if call_id is not None and groups.root(store, call_id) is None:
        raise InputError("Appel inconnu", f"Aucun appel ne porte l’identifiant « {call_id} ».", "Voyez « aap appels ».")
    at = stamp(now)
    with store.write():
        cursor = store.run(
            "INSERT INTO dossiers (title, template, call_id, need_id, stage, created, updated)"
            " VALUES (?, ?, ?, ?, 'drafting', ?, ?)",
            (title, template, call_id and groups.root(store, call_id), need_id, at, at),
        )
    return get(store, int(cursor.lastrowid or 0))


def get(store: Store, dossier_id: int) -> Dossier:
    """One dossier with its present texts. InputError when there is none of that number."""
    row = store.row("SELECT * FROM dossiers WHERE id = ?", (dossier_id,))
    if row is None:
        raise InputError(
            "Dossier inconnu", f"Il n’y a pas de dossier n° {dossier_id}.", "Voyez « aap dossier lister »."
        )
    return _of_row(store, row)


def all(store: Store) -> list[Dossier]:  # noqa: A001 - dossiers.all reads as it says
    """Every dossier, the last worked on first."""
    return [_of_row(store, row) for row in store.rows("SELECT * FROM dossiers ORDER BY updated DESC, id DESC")]


def of_call(store: Store, call_id: str) -> list[Dossier]:
    """The dossiers of a call, those begun on a call merged into it included."""
    ids = json.dumps(groups.members(store, call_id))
    rows = store.rows("SELECT * FROM dossiers WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY id", (ids,))
    return [_of_row(store, row) for row in rows]


def _of_row(store: Store, row: Row) -> Dossier:
    texts = store.rows(
        "SELECT key, text FROM dossier_texts"
        " WHERE id IN (SELECT max(id) FROM dossier_texts WHERE dossier_id = ? GROUP BY key) ORDER BY key",
        (row["id"],),
    )
    project = store.value("SELECT record FROM dossier_projects WHERE dossier_id = ? ORDER BY id DESC", (row["id"],))
    return Dossier(
        **{name: value for name, value in dict(row).items() if name != "call_id"},
        call_id=row["call_id"] and groups.root(store, row["call_id"]),
        texts={one["key"]: one["text"] for one in texts},
        project=json.loads(project) if project else {},
    )


def save_text(store: Store, dossier_id: int, key: str, text: str, now: dt.datetime) -> None:
    """Write a section. The former text stays among the versions; the same text again writes nothing."""
    with store.write():
        _touch(store, dossier_id, now)
        old = store.value(
            "SELECT text FROM dossier_texts WHERE dossier_id = ? AND key = ? ORDER BY id DESC LIMIT 1",
            (dossier_id, key),
        )
        if old != text:
            store.run(
                "INSERT INTO dossier_texts (dossier_id, key, text, at) VALUES (?, ?, ?, ?)",
                (dossier_id, key, text, stamp(now)),
            )


def versions(store: Store, dossier_id: int, key: str) -> list[tuple[str, str]]:
    """Every text of a section with its instant, the present one first."""
    rows = store.rows(
        "SELECT at, text FROM dossier_texts WHERE dossier_id = ? AND key = ? ORDER BY id DESC", (dossier_id, key)
    )
    return [(row["at"], row["text"]) for row in rows]


def save_project(store: Store, dossier_id: int, values: dict[str, Any], now: dt.datetime) -> None:
    """Write the other project values (budget included); the former ones are kept."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True)
    with store.write():
        _touch(store, dossier_id, now)
        store.run(
            "INSERT INTO dossier_projects (dossier_id, record, at) VALUES (?, ?, ?)",
            (dossier_id, written, stamp(now)),
        )


def set_stage(store: Store, dossier_id: int, stage: Stage, now: dt.datetime | None = None) -> None:
    """Move a dossier to a stage; InputError on an unknown one."""
    if stage not in get_args(Stage):
        raise InputError("Étape inconnue", f"« {stage} ».")
    with store.write():
        _touch(store, dossier_id, now)
        store.run("UPDATE dossiers SET stage = ? WHERE id = ?", (stage, dossier_id))


def rename(store: Store, dossier_id: int, title: str, now: dt.datetime | None = None) -> None:
    """Give a dossier another title."""
    with store.write():
        _touch(store, dossier_id, now)
        store.run("UPDATE dossiers SET title = ? WHERE id = ?", (title, dossier_id))


def mark_exported(store: Store, dossier_id: int, path: str, sha256: str) -> None:
    """Remember what was exported, so that a file changed by hand since is recognised."""
    with store.write():
        _touch(store, dossier_id, None)
        store.run("UPDATE dossiers SET exported_path = ?, exported_sha256 = ? WHERE id = ?", (path, sha256, dossier_id))


def _touch(store: Store, dossier_id: int, now: dt.datetime | None) -> None:
    get(store, dossier_id)
    if now is not None:
        store.run("UPDATE dossiers SET updated = ? WHERE id = ?", (stamp(now), dossier_id))
