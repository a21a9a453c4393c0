"""One call, ready for its sheet."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from aap_tracker import shipped
from aap_tracker.errors import AapError
from aap_tracker.model.calls import Call
from aap_tracker.model.french import NO_BREAK, listed
from aap_tracker.model.history import Change
from aap_tracker.model.matches import Match
from aap_tracker.model.status import status_on
from aap_tracker.planning.backward import plan
from aap_tracker.store import assignments, calls, decisions, dossiers, matches, notes
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.watching import catalogue
from aap_tracker.tui.services.words import FIT, deadline_said, is_soon, short_day, verdict_said, week_day
from aap_tracker.tui.views import DocumentView, FactView, NeedReasons, PlanStep, Quote, ReasonView, SheetView
from aap_tracker.wording import labels
from aap_tracker.wording.calls import facts

# In the header already, or told by the right-hand column.
_ELSEWHERE = frozenset({"status", "funders", "kind"})
_DECIDES = "ccas_eligibility"  # its words are shown even when the other quotes are hidden
_SHORT = {
    "Qui peut candidater": "Qui",
    "Autre porteur possible": "Autre porteur",
    "Critères de sélection": "Critères",
    "À l’unité": "À l’unité",
}
_KINDS = {
    "postponed": "reportée",
    "advanced": "avancée",
    "reopened": "rouvert",
    "closed": "clos",
    "known": "maintenant connu",
    "withdrawn": "n’est plus écrit",
    "gone": "la page n’est plus vue",
    "back": "la page est revenue",
}


def sheet(bench: Bench, call_id: str) -> SheetView:
    """Everything the sheet of a call shows. AapError when the call is unknown."""
    call = calls.get(bench.store, call_id)
    if call is None:
        raise AapError("Appel introuvable", "Il n’est plus dans la base.", "Revenez à la liste : touche Échap.")
    scores = matches.of_call(bench.store, call_id)
    best = scores[0] if scores else None
    written = notes.of_call(bench.store, call_id)
    files = dossiers.of_call(bench.store, call_id)
    next_at = next((one.at for one in call.deadlines if one.day >= bench.today), None)
    steps, warnings = _plan(bench, call, next_at)
    return SheetView(
        id=call.id or call_id,
        title=call.title,
        subtitle=_subtitle(call, bench.now),
        score=best.score if best else None,
        verdict=verdict_said(best.verdict if best else None),
        facts=tuple(_facts(bench, call)),
        fits=tuple(_fit(bench, match) for match in _shown(scores)),
        history=tuple(_told(change) for change in reversed(calls.changes(bench.store, call_id))),
        documents=tuple(DocumentView(one.title or one.url, one.url) for one in call.documents),
        decision=_decision(bench, call_id),
        note=written[-1].text if written else "",
        url=call.url or "",
        plan=steps,
        warnings=warnings,
        dossier_id=files[-1].id if files else None,
        person=_held_by(bench, call_id),
        soon=status_on(call, bench.now) != "closed" and is_soon(next_at, bench.today),
    )


def warm() -> None:
    """Count the working days of a plan once: the calendar of holidays is slow the first time."""
    plan("2027-01-05", (), dt.date(2026, 11, 23), None, "unknown")


def _plan(bench: Bench, call: Call, at: str | None) -> tuple[tuple[PlanStep, ...], tuple[str, ...]]:
    """The way back from the deadline, with the board in it."""
    if at is None or status_on(call, bench.now) == "closed":
        return (), ()
    made = plan(at, bench.profile.board_dates, bench.today, bench.profile.departement, call.filing.channel)
    steps = (
        PlanStep(f"{week_day(one.day)} {short_day(one.day).partition(NO_BREAK)[2]}", one.text, one.late)
        for one in made.steps
    )
    return tuple(steps), made.warnings


def _subtitle(call: Call, now: dt.datetime) -> str:
    funder = listed([one.name for one in call.funders]) or "financeur non précisé"
    state = labels.status(status_on(call, now))
    return " · ".join(part for part in (state, deadline_said(call, now), funder) if part)


def _facts(bench: Bench, call: Call) -> Iterator[FactView]:
    lexicon = shipped.lexicon()
    told: set[str] = set()
    for line in facts(call, bench.now, lexicon):
        if line.field in _ELSEWHERE:
            continue
        quotes = tuple(Quote(one.quote, _where(one.source, call.url)) for one in line.evidence if one.quote not in told)
        told.update(one.words for one in quotes)
        yield FactView(_SHORT.get(line.label, line.label), line.value, quotes, always=line.field == _DECIDES)
    if call.summary:
        yield FactView("Résumé", call.summary)
    for one in call.contradictions:
        value = f"{labels.field(one.field)} : une autre page dit autre chose"
        yield FactView("▲ À vérifier", value, (Quote(one.kept.quote), Quote(one.other.quote)))
    yield from _seen(bench, call)
    if call.unread:
        yield FactView("Pas compris", " · ".join(call.unread))


def _where(source: str, page: str | None) -> str:
    """The address a quote comes from, when it is not the page of the call itself."""
    if not source or source == page:
        return ""
    parts = urlsplit(source)
    return (
        f"{parts.hostname or ''}/…/{parts.path.rpartition('/')[2]}" if parts.path.strip("/") else parts.hostname or ""
    )


def _seen(bench: Bench, call: Call) -> Iterator[FactView]:
    """Where else it was seen, and its other editions."""
    names = {source.id: source.name for source in catalogue(bench)}
    told = calls.publications(bench.store, call.id or "")
    others = [names.get(one.source, one.source) for one in told[1:]]
    if others:
        yield FactView("Aussi vu sur", listed(list(dict.fromkeys(others))))
    gone = [one.missing_since for one in told if one.missing_since]
    if told and len(gone) == len(told):
        yield FactView("▲ Plus vu", f"depuis le {short_day(dt.date.fromisoformat(max(gone)), year=True)}")
    editions = [_edition(one) for one in calls.editions(bench.store, call.id or "")[:4]]
    if editions:
        yield FactView("Éditions", listed(editions))


def _edition(call: Call) -> str:
    year = str(call.edition or (call.deadlines[-1].at[:4] if call.deadlines else "sans date"))
    closes = f" (clos le {short_day(call.deadlines[-1].day)})" if call.deadlines else ""
    return f"{year}{closes}"


def _shown(scores: list[Match]) -> list[Match]:
    """The needs it serves; when it serves none, the first sentence that says why."""
    return [match for match in scores if match.verdict != "excluded" and match.score >= FIT][:3] or scores[:1]


def _fit(bench: Bench, match: Match) -> NeedReasons:
    names = {need.id: need.intitule for need in bench.profile.needs}
    told: set[str] = set()
    reasons = []
    for reason in match.reasons:
        reasons.append(ReasonView(reason.points, reason.text, "" if reason.quote in told else reason.quote))
        told.add(reason.quote)
    return NeedReasons(names.get(match.need, match.need), match.score, verdict_said(match.verdict), tuple(reasons))


def _decision(bench: Bench, call_id: str) -> str:
    made = decisions.of_call(bench.store, call_id)
    if not made or made[-1].action == "clear":
        return ""
    last = made[-1]
    why = f" ({labels.set_aside_reason(last.reason)})" if last.reason else ""
    sign = {"keep": "✓ ", "set_aside": "× ", "set_aside_for_good": "× "}.get(last.action, "")
    return f"{sign}{labels.decision(last.action)}{why}"


def _held_by(bench: Bench, call_id: str) -> str:
    """« confié à Paul par Nadia le 23 nov. »."""
    held = assignments.of_call(bench.store, call_id)
    if held is None:
        return ""
    day = dt.datetime.fromisoformat(held.at).astimezone(bench.zone).date()
    by = f" par {held.who}" if held.who and held.who != held.person else ""
    return f"confié à {held.person}{by} le {short_day(day)}"


def _told(change: Change) -> tuple[str, str]:
    """A change as a day and a sentence."""
    day = short_day(dt.date.fromisoformat(change.on), year=True)
    return day, change_said(change)


def change_said(change: Change) -> str:
    """« échéance reportée du 30 novembre au 15 janvier », « montant : 5000 → 7000 »."""
    name = labels.field(change.field.partition(".")[0])
    kind = _KINDS.get(change.kind, "")
    if change.field == "deadlines" and change.old and change.new:
        old, new = (_days(value) for value in (change.old, change.new))
        return f"{name[:1].lower()}{name[1:]} {kind or 'changée'} : {old} → {new}"
    values = " → ".join(
        labels.status(one) if change.field == "status" else one for one in (change.old, change.new) if one
    )
    return f"{name[:1].lower()}{name[1:]} {kind} : {values}" if values else f"{name[:1].lower()}{name[1:]} {kind}"


def _days(value: str) -> str:
    return listed([short_day(dt.date.fromisoformat(one[:10]), year=True) for one in value.split(", ")])
