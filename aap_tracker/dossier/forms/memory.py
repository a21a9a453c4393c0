"""What people corrected in a funder's forms: label → field, or « leave blank », in a file beside the base."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Ask, context_owner
from aap_tracker.dossier.forms.words import without_number
from aap_tracker.errors import InputError
from aap_tracker.model.base import Frozen
from aap_tracker.paths import write_atomic
from aap_tracker.text import fold

FILE = "formulaires-appris.json"  # beside the base
LEAVE_BLANK = ""
_MOST = 5_000  # lessons of one funder


class Lesson(Frozen):
    """What one blank of a funder's form is answered with; `field` empty: it is left blank."""

    key: str
    label: str
    field: str


Learnt = Mapping[str, Lesson]


def key_of(ask: Ask) -> str:
    """How a blank is known again: the words of its label, and whose it is under its headings."""
    return f"{without_number(ask.label)}|{context_owner(ask.contexts) or ''}"


def learnt(path: Path, funder: str) -> dict[str, Lesson]:
    """What was learnt for a funder; InputError when the file was damaged."""
    return {lesson.key: lesson for lesson in _read(path).get(fold(funder).strip(), [])}


def funders(path: Path) -> dict[str, int]:
    """How many lessons each funder has."""
    return {name: len(lessons) for name, lessons in _read(path).items()}


def remember(path: Path, funder: str, lessons: Iterable[Lesson]) -> int:
    """Add lessons, the newest winning over an older one of the same blank; return how many are kept for this funder."""
    every = _read(path)
    name = fold(funder).strip()
    kept = {lesson.key: lesson for lesson in every.get(name, [])} | {lesson.key: lesson for lesson in lessons}
    every[name] = list(kept.values())[-_MOST:]
    _write(path, every)
    return len(every[name])


def forget(path: Path, funder: str, label: str) -> int:
    """Drop what was learnt of a label; return how many lessons went."""
    every = _read(path)
    name, words = fold(funder).strip(), without_number(label)
    before = every.get(name, [])
    every[name] = [lesson for lesson in before if without_number(lesson.label) != words]
    _write(path, {one: lessons for one, lessons in every.items() if lessons})
    return len(before) - len(every[name])


def _read(path: Path) -> dict[str, list[Lesson]]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = {str(name): [Lesson.model_validate(one) for one in lessons] for name, lessons in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(
            "Corrections illisibles", f"« {path.name} » est abîmé.", "Renommez ce fichier : il sera refait."
        ) from error
    known = all_fields()
    return {name: [one for one in lessons if not one.field or one.field in known] for name, lessons in found.items()}


def _write(path: Path, every: Mapping[str, list[Lesson]]) -> None:
    content: dict[str, Any] = {name: [one.model_dump() for one in lessons] for name, lessons in every.items()}
    write_atomic(path, json.dumps(content, ensure_ascii=False, indent=1).encode())
