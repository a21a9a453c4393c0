"""One value of `ccas.toml` at a time; comments and order are the user's and stay. A change can be taken back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from aap_tracker.errors import InputError
from aap_tracker.model.lexicon import Reference
from aap_tracker.paths import write_atomic
from aap_tracker.settings.profile import load_profile

Value = str | int | float | bool | dt.date | list[str] | list[dt.date]


def set_value(path: Path, key: str, value: Value | None, reference: Reference) -> bytes:
    """Write one dotted key (None removes it) and return the file as it was. InputError when it could not be read again.

    The file is left as it was when the profile would be refused with the new value.
    """
    return rewrite(path, lambda document: _put(document, key, value), reference)


def rewrite(path: Path, change: Callable[[Any], None], reference: Reference) -> bytes:
    """Change the parsed file, check that it is still a profile, and return the bytes it had before."""
    try:
        before = path.read_bytes()
        document = tomlkit.parse(before.decode("utf-8"))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise InputError(
            "Profil illisible", f"« {path} » : {error}", "Corrigez le fichier, puis recommencez."
        ) from error
    change(document)
    write_atomic(path, tomlkit.dumps(document).encode("utf-8"))
    try:
        load_profile(path, reference)
    except BaseException:
        write_atomic(path, before)
        raise
    return before


def put_back(path: Path, before: bytes, after: bytes) -> bool:
    """Write a former file again, if nobody has changed it since; whether it was."""
    if path.read_bytes() != after:
        return False
    write_atomic(path, before)
    return True


def _put(document: Any, key: str, value: Value | None) -> None:
    table, name = _place(document, key, make=value is not None)
    if value is None:
        if table is not None:
            table.pop(name, None)
    else:
        table[name] = value


def _place(document: Any, key: str, *, make: bool) -> tuple[Any, str]:
    """The table that holds a key, and the name it has there: as it is written, else under its first word."""
    if key in document:
        return document, key
    first, _, rest = key.partition(".")
    if first not in document:
        if not make:
            return None, rest
        document[first] = tomlkit.table()
    table = document[first]
    while "." in rest and rest not in table:
        part, _, left = rest.partition(".")
        if part not in table:
            break
        table, rest = table[part], left
    return table, rest
