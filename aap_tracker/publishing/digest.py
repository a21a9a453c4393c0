"""A digest: what one person is told today, as values; text and HTML are two ways to write it."""

import datetime as dt
import re
from dataclasses import dataclass, field

from aap_tracker.model.french import NO_BREAK, count, listed, long_day, quoted
from aap_tracker.model.mailing import Told
from aap_tracker.text import clean, strip_controls

_BLANKS = re.compile(r"[ \t\n]+")
_TITLE = 160
_QUOTE = 140


@dataclass(frozen=True, slots=True)
class Entry:
    """One call in a digest. `lead` is what is said first of it (a reminder, a change); `why` its reason.

    `facts`: deadline, sum, eligibility…, ready to read; `step`: what to do next.
    """

    title: str
    url: str = ""
    funder: str = ""
    lead: str = ""
    facts: tuple[str, ...] = ()
    why: str = ""
    quote: str = ""
    step: str = ""
    score: int | None = None
    urgent: bool = False
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading; `kind`: due, moved, new, expected."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    group: str = ""  # the identifier of the need, for new calls


@dataclass(frozen=True, slots=True)
class Digest:
    """`body_name`: the CCAS; `told`: what is marked as said once this has left; `more`: calls left for next time."""

    day: dt.date
    name: str
    body_name: str
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    more: int = 0
    told: tuple[Told, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """True when there is nothing to say: nothing is sent."""
        return not self.sections and not self.notes

    @property
    def pressing(self) -> bool:
        """True when it holds a reminder, which does not wait for the day chosen."""
        return any(section.kind == "due" for section in self.sections)

    @property
    def subject(self) -> str:
        """« Appels à projets : 1 échéance proche, 3 nouveaux – CCAS de Crest »."""
        words = {
            "due": ("échéance proche", "échéances proches"),
            "moved": ("changement", "changements"),
            "new": ("nouvel appel", "nouveaux appels"),
            "expected": ("à prévoir", "à prévoir"),
        }
        sums = {kind: sum(len(one.entries) for one in self.sections if one.kind == kind) for kind in words}
        parts = [count(number, *words[kind]) for kind, number in sums.items() if number]
        told = listed(parts) if parts else "l’état de la veille"
        return f"Appels à projets{NO_BREAK}: {told} – {line(self.body_name, 60)}"

    @property
    def heading(self) -> str:
        """The day it is of."""
        return f"Bulletin du {long_day(self.day)}"


def line(text: str, width: int) -> str:
    """One line without controls, at most `width` characters, its unbreakable spaces kept."""
    text = _BLANKS.sub(" ", strip_controls(text)).strip()
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > width // 2 else cut).rstrip(' ,;:')}…"


def shown(entry: Entry) -> Entry:
    """The entry, each text one line, without controls, of a bounded length: titles were written by strangers."""
    return Entry(
        title=line(entry.title, _TITLE),
        url=entry.url,
        funder=line(entry.funder, 90),
        lead=line(entry.lead, 220),
        facts=tuple(line(one, 160) for one in entry.facts),
        why=line(entry.why, 200),
        quote=line(entry.quote, _QUOTE),
        step=line(entry.step, 200),
        score=entry.score,
        urgent=entry.urgent,
        call_id=clean(entry.call_id),
    )


def reason(entry: Entry) -> str:
    """« Besoin servi : … – « les mots de l’appel » »."""
    return f"{entry.why}, {quoted(entry.quote)}" if entry.quote and entry.why else entry.why


def as_json(digest: Digest) -> dict[str, object]:
    """The digest for a program."""
    return {
        "day": digest.day.isoformat(),
        "to": digest.name,
        "subject": digest.subject,
        "sections": [_section(one) for one in digest.sections],
        "notes": list(digest.notes),
        "more": digest.more,
    }


def _section(section: Section) -> dict[str, object]:
    entries = [_record(one) for one in section.entries]
    return {"kind": section.kind, "title": section.title, "need": section.group or None, "entries": entries}


def _record(entry: Entry) -> dict[str, object]:
    return {
        "call": entry.call_id or None, "title": entry.title, "url": entry.url or None, "funder": entry.funder or None,
        "lead": entry.lead or None, "facts": list(entry.facts), "reason": entry.why or None,
        "quote": entry.quote or None, "next_step": entry.step or None, "score": entry.score, "urgent": entry.urgent,
    }  # fmt: skip
