"""`projet.toml`: what the CCAS wants to do, apart from any call. Read once, flattened to the keys of `fields.csv`."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from rapidfuzz import fuzz
from tomlkit.items import Table

from aap_tracker.disk import cause
from aap_tracker.dossier.fields import ITEM_KEYS, LIST_ALIASES, all_fields, nearest
from aap_tracker.errors import InputError
from aap_tracker.model.dossiers import Dossier
from aap_tracker.text import clean, strip_controls

MAX_BYTES = 2 * 1024 * 1024
_ACCOUNT_DEPTH = 2  # dots in « budget.charges.65 »
_REALISED = "realise."
_BOUND = ("appel.", "demande.", _REALISED)  # what belongs to one call and one funder, not to the project
_TYPO = 80  # a key this close to a known one is a slip of the pen; farther, it is the person's own


def read_project(path: Path) -> dict[str, Any]:
    """The values of a `projet.toml` under their dotted `fields.csv` keys; accounts stay as written.

    Raise InputError when the file cannot be read or holds a key that no field bears (the nearest is named).
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            "Projet illisible", f"Le fichier « {path} » ne peut pas être lu : {cause(error)}.", "Vérifiez le chemin."
        ) from error
    if len(raw) > MAX_BYTES:
        raise InputError("Projet trop gros", f"« {path.name} » dépasse 2 Mo.", "Un projet tient en quelques pages.")
    return parse_project(raw, path.name)


def parse_project(raw: bytes, name: str = "projet.toml") -> dict[str, Any]:
    """The same from the bytes of the file; `name` is the one said in errors."""
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            "Projet illisible",
            f"« {name} » n’est pas un fichier TOML correct : {clean(str(error))}.",
            "Corrigez la ligne indiquée ; un texte s’écrit entre guillemets, un texte long entre triples guillemets.",
        ) from error
    return flatten(table, name)


def flatten(table: dict[str, Any], name: str = "projet.toml") -> dict[str, Any]:
    """Nested tables and flat quoted keys as one flat table; raise InputError on an unknown key."""
    values: dict[str, Any] = {}
    for key, value in _leaves(table, ""):
        values[_known(key, name)] = _plain(value)
    for key, items in values.items():
        if key in ITEM_KEYS and isinstance(items, list):
            _check_items(key, items, name)
    return values


def project_of(dossier: Dossier) -> dict[str, Any]:
    """What a dossier says of the project, apart from its call: its texts, its figures, its budget."""
    said = {**dossier.project, **dossier.texts}
    return {key: value for key, value in said.items() if value not in (None, "") and not key.startswith(_BOUND)}


def write_project(values: Mapping[str, Any], heading: str) -> str:
    """The text of a `projet.toml` that `parse_project` reads back as these values; `heading` is its first comment."""
    document = tomlkit.document()
    document.add(tomlkit.comment(heading))
    for key in sorted(values):
        first, _, rest = key.partition(".")
        if first not in document:
            document.add(tomlkit.nl())
            document[first] = tomlkit.table()
        table = document[first]
        if isinstance(table, Table):
            table[rest] = _written(values[key])
    return tomlkit.dumps(document)


def _written(value: Any) -> Any:
    long = isinstance(value, str) and "\n" in value
    return tomlkit.string(f"\n{value}", multiline=True) if long else value


def _leaves(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict) and dotted not in ITEM_KEYS:
            yield from _leaves(value, dotted)
        else:
            yield dotted, value


def _known(key: str, name: str) -> str:
    """The canonical key; `budget.charges.65.total` is account 65 known by its total only."""
    fields = all_fields()
    key = LIST_ALIASES.get(key, key)
    if key.startswith(_REALISED):  # what was really spent and received, on the lines of the budget
        return _REALISED + _known(f"budget.{key.removeprefix(_REALISED)}", name).removeprefix("budget.")
    account = key.removesuffix(".total")
    if key not in fields and account in fields and account.count(".") == _ACCOUNT_DEPTH:
        return account
    if key in fields:
        return key
    near = nearest(key, list(fields))
    raise InputError(
        "Clé inconnue",
        f"« {clean(key)} » n’est pas une rubrique connue, dans {name}.",
        f"Vouliez-vous écrire « {near} » ?" if near else "La liste des rubriques est dans le guide.",
    )


def _check_items(key: str, items: list[Any], name: str) -> None:
    """A mistyped key in a list item would silently lose what was written: refuse it."""
    for given in {str(one) for item in items if isinstance(item, dict) for one in item}:
        known = ITEM_KEYS[key]
        near = nearest(given, known)
        if given not in known and near and fuzz.ratio(given, near) >= _TYPO:
            raise InputError(
                "Clé inconnue",
                f"« {clean(given)} » n’est pas une clé de « {key} », dans {name}.",
                f"Vouliez-vous écrire « {near} » ?",
            )


def _plain(value: Any) -> Any:
    """Text without control characters, dates as ISO text: what the store and a screen can hold."""
    if isinstance(value, str):
        return strip_controls(value).strip()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value
