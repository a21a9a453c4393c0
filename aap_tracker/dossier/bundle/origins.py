"""Where each value of a dossier came from: the profile, the need, the call, the project, a text, or a computation."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from aap_tracker.dossier.values import gather, layers
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Dossier
from aap_tracker.model.profile import Need, Profile

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def origins(dossier: Dossier, profile: Profile, need: Need | None, call: Call | None) -> list[dict[str, str]]:
    """One line for each value printed: its field, its origin, the sha256 of its JSON; sorted by field.

    Origins: `profile`, `need`, `call`, `project`, `text` (typed in a section), `computed` (drawn from the others).
    """
    texts = {key: text for key, text in dossier.texts.items() if text.strip()}
    known = (*layers(profile, dossier.project, need, call), ("text", texts))
    values = gather(profile, {**dossier.project, **texts}, need, call)
    return [
        {"field": key, "origin": _origin(key, values[key], known), "sha256": digest(values[key])}
        for key in sorted(values)
    ]


def _origin(key: str, value: Any, known: tuple[tuple[str, Mapping[str, Any]], ...]) -> str:
    """The last layer that says this very value."""
    for name, layer in reversed(known):
        if layer.get(key) not in _EMPTY:
            return name if layer[key] == value else "computed"
    return "computed"


def digest(value: Any) -> str:
    """The sha256 of a value, the same on every machine."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
