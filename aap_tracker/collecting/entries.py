"""A call as an entry of a digest: its deadline, sum and eligibility, why it is told, what to do next."""

import datetime as dt
from dataclasses import dataclass, replace

from aap_tracker.model.calls import Call
from aap_tracker.model.french import NARROW, NO_BREAK, count, listed, long_day, moment, month_span, quoted
from aap_tracker.model.history import Change
from aap_tracker.model.matches import Window
from aap_tracker.model.profile import Profile
from aap_tracker.model.status import coming
from aap_tracker.planning.backward import plan
from aap_tracker.publishing.digest import Entry
from aap_tracker.publishing.feeds import web_address
from aap_tracker.store.letters import Moves, Scored
from aap_tracker.wording import calls as worded
from aap_tracker.wording import labels
from aap_tracker.wording.money import per_project

_URGENT = 5  # working days
_SOON = 60  # days: beyond, the plan has nothing to say yet
_CONFIDENCES = {"high": "confiance forte", "medium": "confiance moyenne", "low": "confiance faible"}


@dataclass(frozen=True, slots=True)
class Today:
    """The instant and the day a digest is of, and who it is for."""

    now: dt.datetime
    day: dt.date
    profile: Profile


def of_call(call: Call, today: Today) -> Entry:
    """What is always said of a call."""
    eligible = labels.eligibility(call.ccas_eligibility)
    facts = [f"Échéance{NO_BREAK}: {worded.deadline(call, today.now) or labels.UNKNOWN}"]
    sums = per_project(call.amounts)
    facts.append(f"Peut-on candidater{NARROW}? {eligible.capitalize()}" + (f" – {sums} par projet" if sums else ""))
    return Entry(
        title=call.title,
        url=call.url if call.url and web_address(call.url) else "",
        funder=", ".join(one.name for one in call.funders),
        facts=tuple(facts),
        step=next_step(call, today),
        call_id=call.id or "",
    )


def of_new(call: Call, scored: Scored, also: list[str], today: Today) -> Entry:
    """A call never told: its first reason, and the other needs it serves."""
    entry = of_call(call, today)
    other = (f"Sert aussi{NO_BREAK}: {', '.join(also)}",) if also else ()
    why, quote = scored.best()
    return replace(entry, why=why, quote=quote, score=scored.score, facts=(*entry.facts, *other))


def of_reminder(call: Call, left: int, today: Today) -> Entry:
    """A deadline that comes: how many working days are left."""
    entry = of_call(call, today)
    at = coming(call, today.now)[0]
    step = labels.step(at.step) if at.step != "deposit" else "dépôt"
    wait = "aujourd’hui" if at.day == today.day else f"dans {count(left, 'jour ouvré', 'jours ouvrés')}"
    lead = f"{step.capitalize()} {wait}{NO_BREAK}: {moment(at.at)}"
    facts = tuple(fact for fact in entry.facts if not fact.startswith("Échéance"))
    return replace(entry, lead=lead, facts=facts, urgent=left <= _URGENT)


def next_step(call: Call, today: Today) -> str:
    """The next step of the plan back from the deadline, when it is near enough to matter."""
    left = coming(call, today.now)
    if not left or (left[0].day - today.day).days > _SOON:
        return ""
    profile = today.profile
    made = plan(left[0].at, profile.board_dates, today.day, profile.departement, call.filing.channel)
    ahead = next((step for step in made.steps if not step.late and step.key != "deadline"), None)
    if ahead is None:
        return ""
    return f"{ahead.text}, {'aujourd’hui' if ahead.day <= today.day else f'au plus tard le {long_day(ahead.day)}'}"


def of_moves(moves: Moves, call: Call, today: Today) -> Entry | None:
    """What moved of a call in one sentence; None when it is back where it was."""
    leads = []
    for field in dict.fromkeys(change.field for change in moves.changes):
        ours = [change for change in moves.changes if change.field == field]
        if ours[0].old != ours[-1].new:
            leads.append(_said(field, ours[0].old, ours[-1]))
    if not leads:
        return None
    return replace(of_call(call, today), lead=" ".join(leads), urgent=any("avancée" in lead for lead in leads))


def _said(field: str, old: str, last: Change) -> str:
    new = last.new
    words = {
        "page": "La page n’est plus en ligne." if last.kind == "gone" else "La page est revenue en ligne.",
        "status": f"L’appel est dit {quoted(labels.status(new or 'unknown'))}.",
        "opens_at": f"Ouverture{NO_BREAK}: {_days(new)} (avant{NO_BREAK}: {_days(old)}).",
        "deadline_kind": f"Dépôt{NO_BREAK}: {labels.deadline_kind(new or 'unknown')}.",
    }
    return words.get(field) or _dated(old, new)


def _dated(old: str, new: str) -> str:
    before, after = _ends(old), _ends(new)
    if not after:
        return f"La date limite n’est plus donnée (elle était{NO_BREAK}: {_days(old)})."
    if not before:
        return f"Date limite connue{NO_BREAK}: {_days(new)}."
    word = "reportée" if after > before else "avancée" if after < before else "modifiée"
    return f"Date limite {word} au {_days(new)} (avant{NO_BREAK}: {_days(old)})."


def _ends(days: str) -> str:
    return max(days.split(", "), default="") if days else ""


def _days(days: str) -> str:
    """« mardi 5 janvier 2027 » for each day of a value; what is no day is told as it is."""
    return ", ".join(_day(one) for one in days.split(", ")) if days else "date inconnue"


def _day(text: str) -> str:
    try:
        return moment(text)
    except ValueError:
        return text


def of_window(window: Window) -> Entry:
    """A window expected soon, and what makes us think so."""
    months = [
        f"{word} attendue{NO_BREAK}: {month_span(span.start, span.end)}"
        for word, span in (("Ouverture", window.opens), ("Clôture", window.closes))
        if span
    ]
    years = list(dict.fromkeys(str(one.edition) for one in window.observations if one.edition))
    seen = f"Déjà vu en {listed(years)}, {_CONFIDENCES.get(window.confidence, '')}" if years else ""
    return Entry(title=window.series, funder=window.funder, facts=tuple(part for part in (*months, seen) if part))
