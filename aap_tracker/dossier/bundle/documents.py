"""The documents of a bundle: the dossier and those that go with it, each rendered from its template."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.dossier.budget import Budget
from aap_tracker.dossier.bundle.workbook import workbook
from aap_tracker.dossier.checks import Case
from aap_tracker.dossier.context import build
from aap_tracker.dossier.look import Look
from aap_tracker.dossier.occasion import Occasion
from aap_tracker.dossier.render import render
from aap_tracker.dossier.shape import rows_of
from aap_tracker.dossier.templates import Template, load
from aap_tracker.model.dossiers import Check
from aap_tracker.model.french import NO_BREAK
from aap_tracker.text import slug

_LABEL = re.compile(f"^À compléter{NO_BREAK}: ")
LETTERS = "engagements"


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the bundle: its name, its bytes, what it is, the labels still to complete, what is left to the pen."""

    name: str
    body: bytes = field(repr=False)
    content: str
    missing: tuple[str, ...] = ()
    by_hand: str = ""


def documents(case: Case, found: list[Check], look: Look) -> Iterator[Made]:
    """Every document but the checklist, in the order one reads them."""
    occasion = Occasion(case.day, found)
    yield _made("dossier.docx", case.template, case, occasion, look, "lieu, date et signature de l’attestation")
    for name, template, hand in (
        ("lettre-accompagnement.docx", "lettre-accompagnement", "date et signature"),
        ("deliberation.docx", "deliberation", "numéro, membres présents, secrétaire de séance, votes, signatures"),
        ("note-opportunite.docx", "note-opportunite", "décision, date et visa"),
    ):
        yield _made(name, load(template), case, occasion, look, hand)
    if case.call and any(one.step == "intent" for one in case.call.deadlines):
        yield _made("lettre-intention.docx", load("lettre-intention"), case, occasion, look, "date et signature")
    for rank, partner in enumerate(unproved(case.values), 1):
        name = letter_name(rank, str(partner.get("nom")))
        hand = "moyens apportés, interlocuteur, date et signature du partenaire"
        yield _made(name, load("engagement-partenaire"), case, Occasion(case.day, found, partner), look, hand)
    body = workbook(Budget.from_project(case.values), case.values, case.call, look)
    yield Made("budget.xlsx", body, "Budget, plan de financement, pont M57")


def letter_name(rank: int, partner: str) -> str:
    """Where the letter of a partner goes: a name of ours, whatever the partner is called."""
    return f"{LETTERS}/engagement-{rank}-{slug(partner, 60)}.docx"


def _made(name: str, template: Template, case: Case, occasion: Occasion, look: Look, hand: str) -> Made:
    context = build(case.profile, case.need, case.call, case.dossier, occasion)
    body, missing = render(template.path, context, look)
    return Made(name, body, template.title, labels(missing), hand)


def labels(missing: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be completed, once each."""
    return tuple(dict.fromkeys(_LABEL.sub("", one) for one in missing))


def unproved(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The partners that signed nothing yet: a letter is prepared for each."""
    rows = rows_of(values.get("projet.partenaires"))
    return [row for row in rows if row.get("nom") and row.get("piece") in (None, "", False)]


def checklist(case: Case, found: list[Check], look: Look, listing: Mapping[str, Any]) -> bytes:
    """The checklist; what the dossier itself lacks is in its tables."""
    occasion = Occasion(case.day, found, listing=listing)
    body, _ = render(
        load("liste-controle").path, build(case.profile, case.need, case.call, case.dossier, occasion), look
    )
    return body
