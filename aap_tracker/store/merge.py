"""One call told by several publications: which facts are shown.

The funder's own page wins over a relay, a page still seen over one that is gone, then the page that moved last. A fact
that the winner does not give is taken from the next. Two pages that say two things of one date or sum contradict each
other: both are kept and shown.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aap_tracker.model.calls import Amounts, Call, Contact, Contradiction, Document, Evidence, Funder, Seen
from aap_tracker.model.history import Publication
from aap_tracker.store.addresses import canonical
from aap_tracker.text import fold, words

_FIRST_KNOWN = (
    "published_on", "opens_at", "summary", "edition", "recurrence", "audiences", "themes", "actions",
    "required_documents", "criteria",
)  # fmt: skip
_AMOUNTS = ("minimum", "maximum", "envelope", "cofunding_rate", "units")
_DISPUTED = ("minimum", "maximum", "envelope", "cofunding_rate")


def order(publications: Iterable[Publication]) -> list[Publication]:
    """Best first. Does not depend on the order in which sources were collected."""
    return sorted(publications, key=_preference)


def _preference(one: Publication) -> tuple[bool, bool, bool, int, str, str]:
    moved = dt.date.fromisoformat(one.changed_on).toordinal()
    return (one.replaced_on is not None, one.missing_since is not None, not one.own, -moved, one.source, one.url)


def merge(call_id: str, publications: Sequence[Publication]) -> Call:
    """The call as it is shown. `publications` are best first (see `order`) and not empty."""
    facts = [one.facts for one in publications]
    first = facts[0]
    values: dict[str, Any] = {name: _first(facts, name) for name in _FIRST_KNOWN}
    dated = next((one for one in facts if one.deadlines or one.deadline_kind != "unknown"), first)
    applying = next(
        (one for one in facts if one.applicants or one.conditions or one.ccas_eligibility != "to_check"), first
    )
    filing = next((one.filing for one in facts if one.filing.channel != "unknown" or one.filing.url), first.filing)
    own = [one.facts for one in publications if one.own] or facts[:1]
    values |= {
        "id": call_id,
        "url": first.url,
        "title": first.title,
        "kind": next((one.kind for one in facts if one.kind != "other"), "other"),
        "status": next((one.status for one in facts if one.status != "unknown"), "unknown"),
        "funders": _funders(own) or _funders(facts),
        "territories": _union(own, "territories") or _first(facts, "territories"),
        "deadline_kind": dated.deadline_kind,
        "deadlines": dated.deadlines,
        "amounts": Amounts(**{name: _first([one.amounts for one in facts], name) for name in _AMOUNTS}),
        "applicants": applying.applicants,
        "ccas_eligibility": applying.ccas_eligibility,
        "conditions": applying.conditions,
        "carriers": applying.carriers,
        "documents": _documents(facts),
        "contacts": _contacts(facts),
        "filing": filing,
        "unread": first.unread,
    }
    values["evidence"] = _evidence(facts, values)
    values["contradictions"] = _unique([*first.contradictions, *_contradictions(publications, dated)], str)
    values["seen_at"] = _seen(publications)
    return first.model_copy(update=values)


def _first(facts: Sequence[Any], name: str) -> Any:
    for one in facts:
        if value := getattr(one, name):
            return value
    return getattr(facts[0], name)


def _unique(values: Iterable[Any], key: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple({key(value): value for value in reversed(list(values))}.values())[::-1]


def _union(facts: Sequence[Call], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in facts for value in getattr(one, name)))


def _funders(facts: Sequence[Call]) -> tuple[Funder, ...]:
    kept: list[Funder] = []
    for funder in (funder for one in facts for funder in one.funders):
        name = set(words(funder.name))
        if not any(name <= set(words(other.name)) or set(words(other.name)) <= name for other in kept):
            kept.append(funder)
    return tuple(kept)


def _documents(facts: Sequence[Call]) -> tuple[Document, ...]:
    return _unique((document for one in facts for document in one.documents), lambda one: canonical(one.url))


def _contacts(facts: Sequence[Call]) -> tuple[Contact, ...]:
    def key(one: Contact) -> str:
        return fold(one.email or one.phone or one.name or "")

    return _unique((contact for one in facts for contact in one.contacts), key)


def _evidence(facts: Sequence[Call], values: dict[str, Any]) -> dict[str, tuple[Evidence, ...]]:
    """For each field, the words of the publication whose value is shown."""
    kept: dict[str, tuple[Evidence, ...]] = {}
    for name in dict.fromkeys(name for one in facts for name in one.evidence):
        field = name.partition(".")[0]
        told = [one for one in facts if one.evidence.get(name)]
        same = [one for one in told if getattr(one, field, None) == values.get(field)]
        kept[name] = (same or told)[0].evidence[name]
    return kept


def _contradictions(publications: Sequence[Publication], dated: Call) -> Iterable[Contradiction]:
    current = [one.facts for one in publications if one.missing_since is None and one.replaced_on is None]
    for one in current:
        if one.deadlines and dated.deadlines and one.deadlines[-1].day != dated.deadlines[-1].day:
            yield _dispute("deadlines", dated, one, dated.deadlines[-1].at, one.deadlines[-1].at)
        for name in _DISPUTED:
            kept = next((other for other in current if getattr(other.amounts, name) is not None), one)
            value, shown = getattr(one.amounts, name), getattr(kept.amounts, name)
            if value is not None and value != shown:
                yield _dispute(f"amounts.{name}", kept, one, f"{shown:g}", f"{value:g}")
        kept = next((other for other in current if other.ccas_eligibility != "to_check"), one)
        if {kept.ccas_eligibility, one.ccas_eligibility} == {"yes", "no"}:
            yield _dispute("ccas_eligibility", kept, one, kept.ccas_eligibility, one.ccas_eligibility)


def _dispute(field: str, kept: Call, other: Call, shown: str, value: str) -> Contradiction:
    return Contradiction(field=field, kept=_words(field, kept, shown), other=_words(field, other, value))


def _words(field: str, call: Call, value: str) -> Evidence:
    """The words a disputed value was read in; a record imported without any quotes the value itself."""
    for name in (field, field.partition(".")[0], "applicants" if field == "ccas_eligibility" else ""):
        if quotes := call.evidence.get(name):
            return quotes[0]
    return Evidence(quote=value, source=call.url or "")


def _seen(publications: Sequence[Publication]) -> tuple[Seen, ...]:
    return tuple(Seen(source=one.source, url=one.url, on=one.first_seen) for one in publications)
