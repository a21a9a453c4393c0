"""What a person's corrections of a filled form teach, for the next form of the same funder."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.answers import NOT_APPLICABLE, joined
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.corrected import Corrected
from aap_tracker.dossier.forms.fill import completed, opened, scan, year_of
from aap_tracker.dossier.forms.filler import Filler
from aap_tracker.dossier.forms.memory import LEAVE_BLANK, Lesson, key_of
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.spots import Spot
from aap_tracker.dossier.forms.words import plain
from aap_tracker.text import fold

_NEVER = ("attestation.", "piece.", "appel.cadre")
_TOO_SHORT = 2  # characters: « 6 » says nothing of the field it comes from


@dataclass
class Taught:
    """The lessons of one corrected form; `own`: answers that are nowhere in the profile nor the project."""

    lessons: list[Lesson] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    same: int = 0  # blanks left as they were filled


def learn(form: Path, corrected: Path, values: Mapping[str, Any]) -> Taught:
    """Compare a corrected form with what we write in the blank one from the same values.

    Raise InputError when one of the two cannot be opened as a harmless .docx.
    """
    known = completed(values)
    blank, done = opened(form), opened(corrected)
    found, _ = scan(blank, year_of(known))
    reader = Corrected(blank.element.body, done.element.body)
    answers = [(spot, reader.answer(spot)) for spot in found.spots if not spot.zone and spot.asks]
    ours = _ours(form, known)
    texts, taught = _texts(known), Taught()
    for spot, answer in answers:
        if answer is not None:
            _compare(spot, answer, ours.get((spot.place, " ".join(spot.label.split())), ""), texts, taught)
    return taught


def _ours(form: Path, known: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    document = opened(form)
    year = year_of(known)
    notes = Filler(document, known, year).run(scan(document, year)[0])
    return {(entry.place, entry.label): entry.value for entry in notes.filled}


def _texts(known: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every known value as it is written in a form → its fields."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in known:
        if name in all_fields() and not name.startswith(_NEVER):
            text = _flat(joined((name,), known, Ask("")) or "")
            if len(text) > _TOO_SHORT:
                found[text].append(name)
    return found


def _flat(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum()).removesuffix("euros")


def _compare(spot: Spot, answer: str, ours: str, texts: Mapping[str, list[str]], taught: Taught) -> None:
    """One blank: the same as ours, emptied, replaced by another value we know, or by words of the person's own."""
    ask, said = spot.asks[0], _flat(answer)
    if said == _flat(ours):
        taught.same += bool(said)
        return
    label = " ".join(ask.label.split())
    if not plain(label):
        return
    if not said:
        taught.lessons.append(Lesson(key=key_of(ask), label=label, field=LEAVE_BLANK))
    elif name := _named(ask, texts.get(said, [])):
        taught.lessons.append(Lesson(key=key_of(ask), label=label, field=name))
    elif said != _flat(NOT_APPLICABLE):
        taught.own.append(label)


def _named(ask: Ask, fields: list[str]) -> str | None:
    """The field a value comes from; among several of the same value, the one whose name is most like the label."""
    if len(fields) <= 1:
        return next(iter(fields), None)
    guess = next(iter(resolve(ask).fields), None)
    if guess in fields:
        return guess
    known = all_fields()
    ranked = sorted(
        ((max(fuzz.ratio(plain(ask.label), plain(one)) for one in known[name].labels), name) for name in fields),
        reverse=True,
    )
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None
