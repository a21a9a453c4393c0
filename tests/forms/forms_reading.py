"""Reads a filled form back and says what became of each blank; shared by the tests and by `evaluation/forms_score.py`."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from form_kit import Expected, Form, acceptable, bare, text_of, words_of

from aap_tracker import shipped
from aap_tracker.dossier.forms import fill
from aap_tracker.dossier.project import read_project
from aap_tracker.dossier.values import form_values
from aap_tracker.settings.profile import load_profile

SAMPLE = Path(__file__).resolve().parent / "sample"
_MONEY = re.compile(r"budget\.|demande\.montant$|organisme\.budget")


@dataclass
class Score:
    """What became of the blanks of one form."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def add(self, result: str, what: str) -> None:
        self.counts[result] += 1
        if result != "right":
            self.details.append(f"  {result:<9} {what}")


def sample_values() -> dict[str, Any]:
    """The sample CCAS and its project."""
    profile = load_profile(SAMPLE / "ccas.toml", shipped.reference())
    return form_values(profile, None, read_project(SAMPLE / "projet.toml"))


def score_form(form: Form, values: dict[str, Any], folder: Path) -> Score:
    """Draw, fill, read back."""
    blank, done = folder / f"{form.name}.docx", folder / f"{form.name}-rempli.docx"
    ranked = form.save(blank)
    before = words_of(Document(str(blank)))
    fill(blank, values, done)
    document = Document(str(done))
    score = Score(form.name)
    lost = Counter(before) - Counter(words_of(document))
    score.counts["words lost"] = sum(lost.values())
    elements = {tag: list(document.element.body.iter(qn(tag))) for tag in ("w:p", "w:tc", "w:tbl")}
    names = {qn(tag): tag for tag in elements}
    for rank, expected in ranked:
        element = elements[names[expected.element.tag]][rank]
        score.add(*_judge(expected, element, values))
    return score


def _judge(expected: Expected, element: Any, values: dict[str, Any]) -> tuple[str, str]:
    if expected.kind == "tick":
        return _judge_boxes(expected, element)
    text = text_of(element)
    if expected.kind == "text":
        match = re.fullmatch(expected.pattern, text.replace("\u00a0", " "), re.DOTALL)
        if match is None:
            match = re.fullmatch(expected.pattern.replace("\\ ", "\\s*"), text, re.DOTALL)
        if match is None:
            return "broken", f"{expected.label!r}: {text!r}"
        text = match.group(max(expected.number, 0) + 1)
    text = text.replace("Cliquez ou appuyez ici pour entrer du texte.", "")
    got = bare(re.sub(r"^\s*(?:€|%|euros?)\s*|\s*(?:€|%|euros?)\s*$", "", text.strip(" ._…\t\n")))
    return _judge_text(expected, got, values)


def _judge_text(expected: Expected, got: str, values: dict[str, Any]) -> tuple[str, str]:
    what = f"{expected.label!r} [{expected.answer}] = {got[:60]!r}"
    if expected.reserved:
        return ("right reserved" if not got else "touched", what)
    if expected.answer == "na":
        return ("right" if got.startswith("sansobjet") else "wrong" if got else "missed", what)
    wanted = [re.sub("euros$", "", one) for one in acceptable(values, expected.answer)] if expected.answer else []
    if not wanted:
        return ("rightly blank" if not got else "wrong money" if got.isdigit() else "wrong", what)
    if not got:
        return "missed", what
    if any(one in got or (len(one) > 30 and got in one) for one in wanted):
        return "right", what
    return ("wrong money" if _MONEY.match(expected.answer) else "wrong", what)


def _judge_boxes(expected: Expected, element: Any) -> tuple[str, str]:
    text = text_of(element)
    if expected.label == "[] x":
        done = "☒" in text
        result = (
            "right"
            if done and expected.options
            else "missed"
            if expected.options
            else "wrong"
            if done
            else "rightly blank"
        )
        return result, f"box {text!r}"
    pieces = re.split("([☐☒])", text)
    first = expected.label.split("[]")[-1].strip() == ""
    ticked = {bare(pieces[at - 1 if first else at + 1]) for at, piece in enumerate(pieces) if piece == "☒"}
    wanted = {bare(one) for one in expected.options}
    what = f"{expected.label!r} = {sorted(ticked)}"
    if expected.reserved:
        return ("right reserved" if not ticked else "touched", what)
    good = len(ticked) == len(wanted) and all(any(one in got for got in ticked) for one in wanted)
    if good:
        return ("right" if wanted else "rightly blank", what)
    return ("missed" if not ticked else "wrong", what)
