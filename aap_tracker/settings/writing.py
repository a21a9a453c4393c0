"""Writing `ccas.toml`: comments and order are the user's and stay."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from aap_tracker.errors import InputError
from aap_tracker.model.lexicon import Place
from aap_tracker.paths import write_atomic

_HEADER = (
    "Profil de votre CCAS pour aap-tracker. Complétez à votre rythme : rien n’est obligatoire.",
    "Les clés sont expliquées dans le guide (docs/guide.md). Ce fichier ne quitte pas votre ordinateur.",
)


def write_new_profile(path: Path, commune: Place, body: str, needs: list[dict[str, Any]]) -> None:
    """Write a first profile for a commune's CCAS, or for the CIAS of its EPCI; never over an existing file."""
    if path.exists():
        raise InputError(
            "Profil déjà présent", f"« {path} » existe : il n’est pas remplacé.", "Modifiez-le directement."
        )
    document = tomlkit.document()
    for line in _HEADER:
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    organisme = tomlkit.table()
    long_name = "Centre intercommunal d’action sociale" if body == "cias" else "Centre communal d’action sociale"
    organisme["denomination"] = f"{long_name} {_of(commune.name)}"
    organisme["sigle"] = body.upper()
    organisme["type"] = body.upper()
    organisme["ville"] = commune.name
    organisme["code_postal"] = commune.postcodes[0] if commune.postcodes else ""
    organisme["code_insee"] = commune.code.removeprefix("COM-")
    document["organisme"] = organisme
    board = tomlkit.table()
    board.add(
        tomlkit.comment("Dates des prochains conseils d’administration, par exemple : dates = [2027-01-14, 2027-03-18]")
    )
    board["dates"] = tomlkit.array()
    document["conseil_administration"] = board
    document["besoins"] = _array(needs)
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))


def add_need(path: Path, need: Mapping[str, Any]) -> None:
    """Append a `[[besoins]]`; InputError when its `id` is already there."""
    document = _read(path)
    rows = document.setdefault("besoins", tomlkit.aot())
    if any(row.get("id") == need.get("id") for row in rows):
        raise InputError("Besoin en double", f"« {need.get('id')} » existe déjà.", "Choisissez un autre identifiant.")
    rows.append(_table(need))
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))


def change_need(path: Path, need_id: str, values: Mapping[str, Any]) -> None:
    """Change some keys of one need; a key given as None is removed."""
    document = _read(path)
    row = _row(document, need_id, path)
    for key, value in values.items():
        if value is None:
            row.pop(key, None)
        else:
            row[key] = value
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))


def remove_need(path: Path, need_id: str) -> dict[str, Any]:
    """Remove one need and return what it held, so that the removal can be undone."""
    document = _read(path)
    row = _row(document, need_id, path)
    rows = document["besoins"]
    held: dict[str, Any] = row.unwrap()
    rows.remove(row)
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))
    return held


def _of(name: str) -> str:
    """« de Vitré », « d’Angers », « du Mans », « des Ulis »."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if name[:1].lower() in "aeiouyéèêâîôûœh" else f"de {name}"


def _array(needs: list[dict[str, Any]]) -> AoT:
    rows = tomlkit.aot()
    for need in needs:
        rows.append(_table(need))
    return rows


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        if value not in (None, "", [], ()):
            table[key] = list(value) if isinstance(value, tuple) else value
    return table


def _read(path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise InputError(
            "Profil illisible", f"« {path} » : {error}", "Corrigez le fichier, puis recommencez."
        ) from error


def _row(document: tomlkit.TOMLDocument, need_id: str, path: Path) -> Table:
    for row in document.get("besoins", []):
        if row.get("id") == need_id:
            return row  # type: ignore[no-any-return]
    known = ", ".join(f"« {row.get('id')} »" for row in document.get("besoins", []))
    raise InputError(
        "Besoin inconnu", f"« {need_id} » n’est pas dans « {path} ».", f"Besoins connus : {known or 'aucun'}."
    )
