"""The user's own sources, in `mes-sources.toml` beside the base: read, added, removed; their comments stay."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.exceptions import TOMLKitError

from aap_tracker.errors import InputError
from aap_tracker.model.sources import Source
from aap_tracker.paths import write_atomic

_HEADER = (
    "Vos sources, en plus du catalogue (« aap sources ajouter » et « aap sources retirer » écrivent ici).",
    "Une source qui porte l’identifiant d’une source du catalogue la remplace.",
)
_OURS = {"own"}  # what the program adds to a row


def own_sources(path: Path) -> tuple[Source, ...]:
    """The rows of the user's file, in its order; none when there is no file. InputError on one that cannot be read."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    return rows_of(text, path)


def rows_of(text: str, path: Path) -> tuple[Source, ...]:
    """The `[[source]]` tables of a TOML text; `path` names it in an InputError."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from error
    rows = found.get("source", [])
    if not isinstance(rows, list) or set(found) - {"source"}:
        raise _unreadable(path, "seules des tables « [[source]] » y ont leur place")
    read = tuple(_row(row, path, number) for number, row in enumerate(rows, 1))
    twice = next((one.id for one in read if [other.id for other in read].count(one.id) > 1), None)
    if twice:
        raise _unreadable(path, f"l’identifiant « {twice} » y est deux fois")
    return read


def catalogue(shipped: Iterable[Source], path: Path) -> tuple[Source, ...]:
    """The shipped rows with the user's own: one that bears a shipped identifier takes its place, the others follow."""
    own = {source.id: source for source in own_sources(path)}
    merged = [own.pop(source.id, source) for source in shipped]
    return (*merged, *own.values())


def add_own(path: Path, source: Source, *, replace: bool = False) -> None:
    """Append a row, or write it in the place of the one of the same identifier when `replace`; else InputError."""
    document = _document(path)
    rows = document.setdefault("source", tomlkit.aot())
    known = next((row for row in rows if row.get("id") == source.id), None)
    if known is not None and not replace:
        raise InputError("Source en double", f"« {source.id} » est déjà dans « {path} ».", "Choisissez un autre nom.")
    if known is not None:
        rows.remove(known)
    if not rows:
        rows = document["source"] = tomlkit.aot()
    rows.append(tomlkit.item(row_values(source)))
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))


def remove_own(path: Path, source_id: str) -> Source:
    """Remove one row and return what it held, so that the removal can be undone. InputError when it is not there."""
    held = next((source for source in own_sources(path) if source.id == source_id), None)
    if held is None:
        raise InputError(
            "Source absente",
            f"« {source_id} » n’est pas dans « {path} ».",
            f'Une source du catalogue s’éteint dans votre profil : [veille] sans = ["{source_id}"].',
        )
    document = _document(path)
    rows: Any = document["source"]
    rows.remove(next(row for row in rows if row.get("id") == source_id))
    if not rows:
        del document["source"]
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))
    return held


def row_values(source: Source) -> dict[str, Any]:
    """What a TOML row says of a source: every key that is not at its default."""
    dumped = source.model_dump(mode="json", exclude_defaults=True)
    return {key: value for key, value in dumped.items() if key not in _OURS}


def row_toml(source: Source) -> str:
    """A source as the `[[source]]` table of a catalogue."""
    document = tomlkit.document()
    rows = tomlkit.aot()
    rows.append(tomlkit.item(row_values(source)))
    document["source"] = rows
    return tomlkit.dumps(document)


def _row(values: Any, path: Path, number: int) -> Source:
    try:
        return Source.model_validate({**values, "own": True})
    except (ValidationError, TypeError) as error:
        name = values.get("id", f"numéro {number}") if isinstance(values, dict) else f"numéro {number}"
        first = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
        key = ".".join(str(part) for part in first)
        raise _unreadable(path, f"source « {name} », clé « {key} » manquante, inconnue ou mal écrite") from error


def _document(path: Path) -> tomlkit.TOMLDocument:
    if not path.exists():
        document = tomlkit.document()
        for line in _HEADER:
            document.add(tomlkit.comment(line))
        return document
    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> InputError:
    return InputError("Vos sources sont illisibles", f"« {path} » : {why}.", "Corrigez le fichier, puis recommencez.")
