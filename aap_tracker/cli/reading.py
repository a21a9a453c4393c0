"""Reading calls from a file a user names: JSONL, a JSON array, one JSON object."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aap_tracker.disk import cause
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_from_json

if TYPE_CHECKING:
    from aap_tracker.model.lexicon import Lexicon

MAX_BYTES = 200_000_000


def read_bytes(path: Path) -> bytes:
    """The bytes of a file a user names; InputError when it is missing, a folder, too large or unreadable."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError("Fichier trop gros", f"« {path} » dépasse 200 Mo.", "Découpez-le.")
        return path.read_bytes()
    except OSError as error:
        reason = "n’existe pas" if isinstance(error, FileNotFoundError) else f"ne peut être lu ({cause(error)})"
        raise InputError("Fichier illisible", f"« {path} » {reason}.", "Vérifiez le chemin.") from error


def records_of(content: bytes, name: str) -> list[tuple[str, Any]]:
    """(place, record) of JSONL, a JSON array or one object; InputError names the line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "Fichier illisible", f"« {name} » n’est pas en UTF-8.", "Réenregistrez-le en UTF-8."
        ) from error
    if text.lstrip()[:1] == "[":
        rows = _parse(text, name)
        return [(f"{name}, élément {number}", row) for number, row in enumerate(rows, 1)]
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    try:
        return [(f"{name}, ligne {number}", json.loads(line)) for number, line in lines]
    except json.JSONDecodeError as error:
        if text.lstrip()[:1] == "{" and not _is_lines(lines):
            return [(name, _parse(text, name))]
        raise _not_json(name, error) from error


def calls_of_file(path: Path, lexicon: "Lexicon", day: dt.date) -> list[Call]:
    """The calls of a file, the facts that a record lacks read from its title and summary."""
    from aap_tracker.reading.assemble import complete

    calls = []
    for place, record in records_of(read_bytes(path), path.name):
        call, given = call_from_json(record, place)
        calls.append(complete(call, given, lexicon, day))
    return calls


def _is_lines(lines: list[tuple[int, str]]) -> bool:
    return all(line.strip().startswith("{") and line.strip().endswith("}") for _, line in lines)


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _not_json(name, error) from error


def _not_json(name: str, error: Exception) -> InputError:
    line = getattr(error, "lineno", None)
    where = f" (ligne {line})" if line else ""
    return InputError("JSON illisible", f"« {name} »{where}.", "Un objet JSON par ligne, ou un tableau, est attendu.")
