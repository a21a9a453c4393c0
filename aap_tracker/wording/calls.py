"""A call as lines of facts: label, value, and the words the value was read in."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.model.calls import Amounts, Call, Deadline, Evidence, Filing
from aap_tracker.model.french import NO_BREAK, euros, listed, number, percent
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.status import coming, status_on
from aap_tracker.wording import labels
from aap_tracker.wording.dates import days_left, moment, short_day
from aap_tracker.wording.money import per_project


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact, ready to show. `field` is the key of the call's JSON; `known` is False for « non précisé »."""

    label: str
    value: str
    evidence: tuple[Evidence, ...] = ()
    field: str = ""
    known: bool = True


def facts(call: Call, now: dt.datetime, lexicon: Lexicon | None = None) -> list[FactLine]:
    """The facts of a call in the order a reader asks for them; what decides is shown even when unknown."""
    lexicon = lexicon or Lexicon()
    rows = [
        ("Peut-on candidater ?", eligibility(call), "ccas_eligibility", True),
        ("Qui peut candidater", listed([labels.applicant(one) for one in call.applicants]), "applicants", False),
        ("Autre porteur possible", _carriers(call), "carriers", False),
        ("Nature", labels.kind(call.kind), "kind", False),
        ("État", labels.status(status_on(call, now)), "status", False),
        ("Financeur", listed([one.name for one in call.funders]), "funders", True),
        ("Territoire", listed([labels.place(one, lexicon) for one in call.territories]), "territories", True),
        ("Ouverture", _day(call.opens_at), "opens_at", False),
        ("Échéance", deadline(call, now), "deadlines", True),
        *_money_rows(call.amounts),
        ("Publics", listed([labels.concept(one, lexicon) for one in call.audiences]), "audiences", False),
        ("Thèmes", listed([labels.concept(one, lexicon) for one in call.themes]), "themes", False),
        ("Actions", listed([labels.concept(one, lexicon) for one in call.actions]), "actions", False),
        ("Conditions", f"{NO_BREAK}· ".join(one.text for one in call.conditions), "conditions", False),
        ("Dépôt", filing(call.filing), "filing", True),
        (
            "Pièces",
            listed([labels.piece(one, lexicon) for one in call.required_documents]),
            "required_documents",
            False,
        ),
        ("Critères de sélection", " · ".join(call.criteria), "criteria", False),
        ("Contact", contact(call), "contacts", False),
        ("Retour", call.recurrence or "", "recurrence", False),
        ("Publié le", _day(call.published_on), "published_on", False),
    ]
    return [line for row in rows if (line := _line(call, *row)) is not None]


def _line(call: Call, label: str, value: str, field: str, always: bool) -> FactLine | None:  # noqa: FBT001 - one column of the table above
    evidence = call.evidence.get(field, ())
    if value:
        return FactLine(label, value, evidence, field)
    return FactLine(label, labels.UNKNOWN, evidence, field, known=False) if always else None


def eligibility(call: Call) -> str:
    """« oui », « non », « à vérifier »."""
    return labels.eligibility(call.ccas_eligibility)


def _carriers(call: Call) -> str:
    if call.ccas_eligibility == "yes":
        return ""
    return listed([labels.applicant(one) for one in call.carriers], "ou")


def _day(at: str | None) -> str:
    if at is None:
        return ""
    return moment(at) if len(at) > len("2026-01-05") else short_day(dt.date.fromisoformat(at))


def deadline(call: Call, now: dt.datetime) -> str:
    """The next date with what is left, the others after it; "" when no date is known and filing is not rolling."""
    if not call.deadlines:
        return labels.deadline_kind("rolling") if call.deadline_kind == "rolling" else ""
    left = coming(call, now) or call.deadlines[-1:]
    first, *others = (_dated(one) for one in left)
    words = f"{first} ({days_left(left[0].at, now, call.territories)})"
    return f"{words}, puis {listed(others)}" if others else words


def _dated(one: Deadline) -> str:
    label = one.label or (labels.step(one.step) if one.step != "deposit" else "")
    return f"{moment(one.at)} ({label})" if label else moment(one.at)


def _money_rows(amounts: Amounts) -> list[tuple[str, str, str, bool]]:
    envelope = euros(amounts.envelope) if amounts.envelope is not None else ""
    rate = f"{percent(amounts.cofunding_rate)} au plus" if amounts.cofunding_rate is not None else ""
    units = listed([f"{number(one.amount)}{NO_BREAK}€ par {one.per}" for one in amounts.units])
    return [
        ("Par projet", per_project(amounts), "amounts", True),
        ("Enveloppe", envelope, "amounts", False),
        ("Taux", rate, "amounts", False),
        ("À l’unité", units, "amounts", False),
    ]


def filing(value: Filing) -> str:
    """How to file: « plateforme (Démarche numérique) », « courriel à … », with the imposed subject."""
    if value.channel == "unknown" and not (value.url or value.email):
        return ""
    words = labels.channel(value.channel) if value.channel != "unknown" else ""
    details = [
        value.platform or "",
        f"à {value.email}" if value.email else "",
        f"objet{NO_BREAK}: {value.subject}" if value.subject else "",
        f"en {value.copies} exemplaires" if value.copies and value.copies > 1 else "",
        value.url or "",
    ]
    return ", ".join(part for part in (words, *details) if part)


def contact(call: Call) -> str:
    """Names, addresses and numbers, one contact after the other."""
    people = (", ".join(part for part in (one.name, one.email, one.phone) if part) for one in call.contacts)
    return " · ".join(person for person in people if person)
