"""Where each value of a dossier came from: the profile, the need, the call, the project, a text, or a computation."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from aap_tracker.dossier.checks import Case
from aap_tracker.dossier.values import layers

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def origins(case: Case) -> list[dict[str, str]]:
    """One line for each value printed: its field, its origin, the sha256 of its JSON; sorted by field.

    Origins: `profile`, `need`, `call`, `project`, `text` (typed in a section), `library` (a reusable text, its name and
    version in `text`), `computed` (drawn from the others).
    """
    texts = {key: text for key, text in case.dossier.texts.items() if text.strip()}
    known = (*layers(case.profile, case.dossier.project, case.need, case.call), ("text", texts))
    return [_line(key, case.values[key], known, case.borrowed.get(key, "")) for key in sorted(case.values)]


def _line(key: str, value: Any, known: tuple[tuple[str, Mapping[str, Any]], ...], borrowed: str) -> dict[str, str]:
    origin = _origin(key, value, known)
    line = {"field": key, "origin": origin, "sha256": digest(value)}
    return line | {"origin": "library", "text": borrowed} if borrowed and origin == "text" else line


def _origin(key: str, value: Any, known: tuple[tuple[str, Mapping[str, Any]], ...]) -> str:
    """The last layer that says this very value."""
    for name, layer in reversed(known):
        if layer.get(key) not in _EMPTY:
            return name if layer[key] == value else "computed"
    return "computed"


def digest(value: Any) -> str:
    """The sha256 of a value, the same on every machine."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
