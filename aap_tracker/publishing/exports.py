"""Calls in the formats of `aap exporter`: each writer takes calls and the instant of their state, and gives bytes."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.status import coming, status_on
from aap_tracker.publishing.cells import Cell, table
from aap_tracker.publishing.feeds import to_atom, to_json_feed
from aap_tracker.publishing.national import to_schema_aide
from aap_tracker.wording import labels

__all__ = ["as_json", "to_atom", "to_csv", "to_json", "to_json_feed", "to_jsonl", "to_schema_aide"]

HEADER = (
    "Identifiant", "Titre", "Financeur", "Nature", "État", "Ouverture", "Échéance", "Toutes les échéances",
    "Minimum (€)", "Maximum (€)", "Enveloppe (€)", "Taux (%)", "CCAS éligible", "Candidats", "Territoires", "Publics",
    "Thèmes", "Dépôt", "Contact", "Résumé", "Adresse", "Vu sur",
)  # fmt: skip


def as_json(call: Call, now: dt.datetime) -> dict[str, Any]:
    """The JSON of a call (`interfaces.md`), its status taken at `now`."""
    return {**call.model_dump(mode="json"), "status": status_on(call, now)}


def to_json(calls: Iterable[Call], now: dt.datetime) -> bytes:
    """One JSON array."""
    return (json.dumps([as_json(call, now) for call in calls], ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def to_jsonl(calls: Iterable[Call], now: dt.datetime) -> bytes:
    """One JSON object a line, as `aap importer` reads it."""
    lines = (json.dumps(as_json(call, now), ensure_ascii=False) for call in calls)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def to_csv(calls: Iterable[Call], now: dt.datetime, lexicon: Lexicon | None = None) -> bytes:
    """A table in French, for a spreadsheet: semicolons, byte order mark, sums as numbers, no cell a formula."""
    return table(HEADER, (row(call, now, lexicon) for call in calls), separator=";", bom=True)


def row(call: Call, now: dt.datetime, lexicon: Lexicon | None = None) -> Sequence[Cell]:
    """One call under `HEADER`: sums as numbers, the rest as text, a moment as « 2027-01-15 12:00 ».

    Places and subjects have the names of the lexicon; without one, their codes.
    """
    words = lexicon or Lexicon()
    left = coming(call, now)
    shown = left[0] if left else call.deadlines[-1] if call.deadlines else None
    rolling = labels.deadline_kind(call.deadline_kind) if call.deadline_kind == "rolling" else None
    amounts, contact = call.amounts, next(iter(call.contacts), None)
    reached = (contact.name, contact.email, contact.phone) if contact else ()
    return (
        call.id,
        call.title,
        _joined(funder.name for funder in call.funders),
        labels.kind(call.kind),
        labels.status(status_on(call, now)),
        call.opens_at,
        _moment(shown) or rolling,
        _joined(map(_moment, call.deadlines)),
        *(_sum(value) for value in (amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate)),
        labels.eligibility(call.ccas_eligibility),
        _joined(map(labels.applicant, call.applicants)),
        _joined(labels.place(one, words) for one in call.territories),
        _joined(labels.concept(one, words) for one in call.audiences),
        _joined(labels.concept(one, words) for one in call.themes),
        call.filing.url or call.filing.email or labels.channel(call.filing.channel),
        _joined(reached),
        call.summary,
        call.url,
        _joined(dict.fromkeys(seen.source for seen in call.seen_at)),
    )


def _joined(values: Iterable[str | None]) -> str:
    return ", ".join(value for value in values if value)


def _moment(deadline: Deadline | None) -> str | None:
    return None if deadline is None else deadline.at.replace("T", " ")


def _sum(value: float | None) -> Cell:
    return int(value) if value is not None and value == int(value) else value
