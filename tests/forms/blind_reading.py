"""Scores the forms of `blind_dev` and `blind_second`, made by someone who had not read the program.

`blind_second` was held apart until 2026-11-24: at its first reading 79 % was filled, 14 values were wrong and 12 more
that its list does not check, three of them sums. It has been looked at since, and the rules corrected: it measures nothing new any more.
Both speak of the same invented CCAS, whose values are in `blind_dev`.

Each form has a list of addresses (« table 2, row 1, cell 2 > paragraph 1 », counted from 1 in the XML) with the field
expected there, or none for what must stay as it is. Some forms also accept other fields (`also`), leave a blank free
to be filled or not (`optional`), or accept « Sans objet » (`may`).
"""

import json
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from aap_tracker import shipped
from aap_tracker.dossier.forms import fill
from aap_tracker.dossier.project import read_project
from aap_tracker.dossier.values import form_values
from aap_tracker.settings.profile import load_profile

FOLDER = Path(__file__).resolve().parent / "blind_dev"
SECOND = FOLDER.parent / "blind_second"
_CELL = re.compile(r"table (\d+), row (\d+), cell (\d+)")
_MONTHS = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
           "decembre"]  # fmt: skip
_SHORT, _ROOM = 5, 6


def blind_forms(folder: Path = FOLDER) -> list[Path]:
    """The blank forms of a set, in order."""
    return sorted(folder.glob("F*.docx"))


@lru_cache(maxsize=1)
def blind_values() -> dict[str, Any]:
    """The invented CCAS and its project: every field has a value of its own."""
    profile = load_profile(FOLDER / "profil.toml", shipped.reference())
    return form_values(profile, None, read_project(FOLDER / "projet.toml"))


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return json.loads((FOLDER / "values.json").read_text(encoding="utf-8"))


def score_blind(form: Path, folder: Path) -> tuple[Counter[str], list[str]]:
    """Fill one form and judge each place of its list; (counts, what is not right)."""
    out = folder / form.name
    fill(form, blind_values(), out)
    blank, done = (Document(str(path)).element.body for path in (form, out))
    places = json.loads(form.with_suffix(".expected.json").read_text(encoding="utf-8"))
    judge = _Judge(blank, done, places)
    for place in places:
        judge.place(place)
    judge.close()
    judge.counts["words lost"] = sum((Counter(_words(blank)) - Counter(_words(done))).values())
    return judge.counts, judge.details


class _Judge:
    """The judgement of one form."""

    def __init__(self, blank: Any, done: Any, places: list[dict[str, Any]]) -> None:
        self.blank, self.done = blank, done
        self.counts: Counter[str] = Counter()
        self.details: list[str] = []
        self.groups: dict[tuple[str, str], tuple[bool, dict[str, Any]]] = {}
        self.crowd = Counter(one["where"] for one in places)

    def place(self, place: dict[str, Any]) -> None:
        """Judge one address."""
        before, after = self._texts(place)
        changed = self._changed(place, before, after)
        if place.get("box") and place["field"]:
            name = (place["group"], place["field"])
            self.groups[name] = (changed or self.groups.get(name, (False, place))[0], place)
        elif place["field"] is None:
            self._kept(place, after, changed=changed)
        elif changed:
            self._count("right" if self._says(place, before, after) else "wrong", place, after)
        else:
            self._count("free" if place.get("optional") else "missed", place, after)

    def close(self) -> None:
        """Boxes of one question are judged together: one tick is enough."""
        for ticked, place in self.groups.values():
            self._count("right" if ticked else "free" if place.get("optional") else "missed", place, "")

    def _texts(self, place: dict[str, Any]) -> tuple[str, str]:
        elements = [_at(body, place["where"]) for body in (self.blank, self.done)]
        if place.get("comb") and "cell" in place["where"]:
            elements = [element.getparent() for element in elements]
        if place.get("grid"):
            elements = [element.getparent().getparent() for element in elements]
        return _text(elements[0]), _text(elements[1])

    def _changed(self, place: dict[str, Any], before: str, after: str) -> bool:
        """Several blanks of one paragraph are told apart by what stands just beside their label."""
        if before == after or self.crowd[place["where"]] == 1:
            return before != after
        if place.get("box"):
            return _beside(before, place["label"], left=True) != _beside(after, place["label"], left=True)
        label = place["label"].split(" > ")[-1]
        return _beside(before, label, left=False) != _beside(after, label, left=False)

    def _kept(self, place: dict[str, Any], after: str, *, changed: bool) -> None:
        if changed and place.get("may") and "sans objet" in after.lower():
            self.counts["not for us"] += 1
        elif changed and not place.get("optional") and not place.get("also"):
            self._count("touched", place, after)
        else:
            self.counts["kept"] += 1

    def _says(self, place: dict[str, Any], before: str, after: str) -> bool:
        """Whether the new text holds the value of the field, or of another that a careful person would accept."""
        wanted = [_told()[key] for key in (place["field"], *place.get("also", ())) if key in _told()]
        both = [sum(wanted)] if len(wanted) > 1 and all(type(one) is int for one in wanted) else []
        return not wanted or any(_holds(before, after, one) for one in [*wanted, *both])

    def _count(self, what: str, place: dict[str, Any], after: str) -> None:
        self.counts[what] += 1
        if what in {"wrong", "missed", "touched"}:
            self.details.append(f"  {what:<8} {place['field']} | {place['label'][:80]} | {after[-60:]!r}")


def _at(root: Any, where: str) -> Any:
    element = root
    for step in re.sub(r" \[.*$", "", where).split(" > "):
        match = _CELL.match(step)
        if match:
            for tag, rank in zip(("w:tbl", "w:tr", "w:tc"), match.groups(), strict=True):
                element = [child for child in element if child.tag == qn(tag)][int(rank) - 1]
        else:
            element = [child for child in element if child.tag == qn("w:p")][int(step.split()[1]) - 1]
    return element


def _text(element: Any) -> str:
    found = []
    for node in element.iter():
        if node.tag == qn("w:t"):
            found.append(node.text or "")
        elif node.tag == qn("w:p"):
            found.append("\n")
        elif node.tag == qn("w:sym"):
            found.append(f"<{node.get(qn('w:char'))}>")
        elif str(node.tag).endswith("}checked") or node.tag == qn("w:default"):
            found.append(f"<{''.join(node.attrib.values())}>")
    return "".join(found).strip("\n")


def _words(body: Any) -> list[str]:
    """The printed words, fillers and boxes apart."""
    text = " ".join(node.text or "" for node in body.iter(qn("w:t")))
    return re.findall(r"[^\W_]{2,}", re.sub("cliquez[^.]*\\.|choisissez[^.]*\\.", " ", text, flags=re.IGNORECASE))


def _beside(text: str, label: str, *, left: bool) -> str:
    at = text.find(label)
    if at < 0:
        return text
    return text[max(0, at - 8) : at] if left else text[at + len(label) : at + len(label) + 9]


def _flat(text: Any) -> str:
    folded = unicodedata.normalize("NFD", str(text).lower())
    return re.sub(r"[^a-z0-9]", "", "".join(char for char in folded if not unicodedata.combining(char)))


def _forms_of(value: Any) -> list[str]:
    """The ways a value may be written."""
    if isinstance(value, bool):
        return ["oui" if value else "non"]
    if isinstance(value, list):
        parts = [part for one in value for part in (list(one.values())[:2] if isinstance(one, dict) else [one])]
        return [text for part in parts for text in _forms_of(part)]
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value))
    if day:
        year, month, number = day.groups()
        return [number + month + year, f"{int(number)}{_MONTHS[int(month) - 1]}{year}", year + month + number]
    if isinstance(value, int):
        return [str(value), f"{value}00"]
    return [_flat(value)]


def _holds(before: str, after: str, value: Any) -> bool:
    old, new = _flat(before), _flat(after)
    added = new.removeprefix(old) if new.startswith(old) else new.replace(old, "", 1)
    spaced = re.sub(r"(?<=\d)\s(?=\d{3})", "", after)
    for form in filter(None, _forms_of(value)):
        if len(form) >= _SHORT and form in new and form not in old:
            return True
        if added.startswith(form) and len(added) <= len(form) + _ROOM:
            return True
        number = rf"(?<!\d){form}(?!\d)"
        if re.search(number, spaced) and not re.search(number, before):
            return True
        if form in map(_flat, re.findall(r"[\w.]+", after)) and form not in map(_flat, re.findall(r"[\w.]+", before)):
            return True
    return False
