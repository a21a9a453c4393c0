"""Check boxes and radio buttons of a PDF form: grouped by the question printed before them, ticked when one is sure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.choices import facts, pick, question_fields
from aap_tracker.dossier.forms.pdf_words import Printed
from aap_tracker.dossier.forms.report import Entry, Notes
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import zone_of

_RADIO, _PUSH = 1 << 15, 1 << 16  # flags of a button field
_LINE, _NEXT, _COLUMN, _FAR, _ABOVE = 7.0, 26.0, 30.0, 260.0, 30.0  # points
_SWORN = 110.0  # points below a sworn or reserved title that are left alone
_NEVER = ("attestation.", "appel.cadre_reserve", "piece.")


@dataclass(frozen=True, slots=True)
class Box:
    """One square: its field, the state that ticks it, where it stands, the words of its tooltip."""

    name: str
    state: str
    x: float
    y: float
    words: str
    radio: bool


@dataclass
class _Group:
    boxes: list[Box] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    question: str = ""
    zone: str = ""


def box_of(widget: Any, owner: Any, name: str) -> Box | None:
    """The box of a widget, None when it is a push button, is ticked already, or has no state to tick."""
    flags = int(owner.get("/Ff", 0))
    look = widget.get("/AP")
    states = [str(one) for one in look.get_object().get("/N", {}) if one != "/Off"] if look is not None else []
    if flags & _PUSH or owner.get("/V") not in (None, "", "/Off") or not states:
        return None
    left, bottom, _, top = (float(one) for one in widget["/Rect"])
    radio = bool(flags & _RADIO)
    words = str(widget.get("/TU") or ("" if radio else owner.get("/TU")) or "")
    return Box(name, states[0], left, (bottom + top) / 2, words, radio)


def tick_boxes(pages: Iterable[tuple[list[Box], Printed]], values: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    """The state of each field to tick; the report is told of every question."""
    found: dict[str, str] = {}
    for boxes, printed in pages:
        for group in _groups(boxes, printed):
            for at in _chosen(group, values, notes):
                found[group.boxes[at].name] = group.boxes[at].state
    return found


def _groups(boxes: list[Box], printed: Printed) -> list[_Group]:
    """Buttons of one field, boxes of one line, boxes of one column that follow each other: one question."""
    groups: list[_Group] = []
    for box in sorted(boxes, key=lambda one: (-round(one.y), one.x)):
        home = next((one for one in reversed(groups) if _goes_with(one.boxes[-1], box)), None)
        if home is None:
            home = _Group()
            groups.append(home)
        home.boxes.append(box)
    for group in groups:
        group.options = [box.words or _right_of(box, boxes, printed) for box in group.boxes]
        group.question = _question(group.boxes, printed, group.options)
        first = group.boxes[0]
        over = [text for _, y, text in printed if first.y - _LINE <= y <= first.y + _SWORN]
        group.zone = next((zone for text in (*over, *group.options, group.question) if (zone := zone_of(text))), "")
    return groups


def _goes_with(last: Box, box: Box) -> bool:
    if last.radio or box.radio:
        return last.radio and box.radio and last.name == box.name
    same_line = abs(last.y - box.y) <= _LINE
    below = 0 < last.y - box.y <= _NEXT and abs(last.x - box.x) <= _COLUMN
    return same_line or below


def _right_of(box: Box, boxes: list[Box], printed: Printed) -> str:
    """The words between a box and the next one on its line."""
    limit = min((one.x for one in boxes if abs(one.y - box.y) <= _LINE and one.x > box.x), default=box.x + _FAR)
    near = sorted((x, text) for x, y, text in printed if abs(y - box.y) <= _LINE and box.x < x < limit)
    return " ".join(text for _, text in near)


def _question(boxes: list[Box], printed: Printed, options: list[str]) -> str:
    """The words on the left of the first box, else those just above it."""
    first = boxes[0]
    left = sorted(
        (x, text) for x, y, text in printed if abs(y - first.y) <= _LINE and first.x - _FAR <= x < first.x
    )  # fmt: skip
    words = " ".join(text for _, text in left)
    if plain(words):
        return words
    above = [(y, text) for x, y, text in printed if first.y + _LINE < y <= first.y + _ABOVE and x <= first.x + _COLUMN]
    return min(above)[1] if above and min(above)[1] not in options else ""


def _chosen(group: _Group, values: Mapping[str, Any], notes: Notes) -> list[int]:
    label = group.question or " / ".join(group.options)[:80]
    place = group.boxes[0].name
    if group.zone:
        notes.reserved += len(group.boxes)
        return []
    asks = (Ask(group.question),) if plain(group.question) else ()
    names = [name for name in question_fields(asks, group.options) if not name.startswith(_NEVER)]
    for name in names:
        picked = pick(name, values, group.options, group.question)
        if picked:
            text = ", ".join(group.options[at] for at in picked)
            notes.filled.append(Entry(label=label, field=name, value=text, place=place))
            return picked[:1] if group.boxes[0].radio else picked
    stated = facts(values, group.options)
    for at, name in stated:
        notes.filled.append(Entry(label=label, field=name, value=group.options[at], place=place))
    if not stated:
        kept = notes.blank if names else notes.unrecognised
        note = "aucune case ne correspond" if names else "cases à cocher"
        kept.append(Entry(label=label, field=names[0] if names else "", place=place, note=note))
    return [at for at, _ in stated]
