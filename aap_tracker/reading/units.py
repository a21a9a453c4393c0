"""The days of one sentence, ranges taken as one, each with the words that may speak of it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aap_tracker.reading.dates import Day
from aap_tracker.reading.dates_grammar import LIST_GAP
from aap_tracker.reading.heads import clause_head

_DATE_LEADS = ("", "le", "au", "du", "avant le", "jusqu'au", "a partir du", "des le")
_LEAD = re.compile(r"\b(?:avant le|jusqu'au|a (?:partir|compter) du|des le|du|le|au) $")
_SEPARATORS = (",", ";", "(", " - ", " et ", " puis ", " ou ")
_TAIL_READ = 120


class Unit(NamedTuple):
    """A day, or a range with its first bound."""

    first: Day | None
    last: Day

    @property
    def start(self) -> int:
        return (self.first or self.last).start

    @property
    def end(self) -> int:
        return self.last.end


class Placing(NamedTuple):
    """A unit in its sentence.

    `before` and `after` are the words since the unit before and until the next; `own` is the part of `before` that
    cannot speak of the unit before; `listed`: it continues a list of days.
    """

    unit: Unit
    before: str
    own: str
    after: str
    listed: bool


def units_of(days: Sequence[Day]) -> list[Unit]:
    """The days of a sentence, the two bounds of a range as one unit."""
    units: list[Unit] = []
    for day in days:
        if day.bound == "second" and units and units[-1].last.bound == "first":
            units[-1] = Unit(units[-1].last, day)
        else:
            units.append(Unit(None, day))
    return units


def placings(words: str, start: int, end: int, units: Sequence[Unit]) -> Iterator[Placing]:
    """Each unit of the sentence [start, end) with its words."""
    edges = [start, *(unit.end for unit in units)]
    gaps = [words[edge : unit.start] for edge, unit in zip(edges, units, strict=False)] + [words[edges[-1] : end]]
    if _date_first(gaps):
        for unit, before, after in zip(units, gaps, gaps[1:], strict=False):
            yield Placing(unit, _lead(before), "", after, listed=False)
        return
    listed = [index > 0 and bool(LIST_GAP.match(gaps[index])) for index in range(len(units))] + [False]
    for index, unit in enumerate(units):
        last = index
        while listed[last + 1]:  # what follows a list speaks of all its days
            last += 1
        after = gaps[last + 1] if last + 1 == len(units) else _first_part(gaps[last + 1])
        own = gaps[index] if not index else _last_part(gaps[index])
        yield Placing(unit, gaps[index], own, after, listed[index])


def _lead(before: str) -> str:
    """The preposition of a day, without the words that speak of the day before it."""
    found = _LEAD.search(before)
    return found[0] if found else ""


def _first_part(between: str) -> str:
    """The words between two days that may speak of the first: « (réception) » of « (réception), jury le »."""
    cut = max(between.rfind(mark) for mark in _SEPARATORS)
    return between[: max(cut, 0)]


def _last_part(between: str) -> str:
    """The words between two days that speak of the second alone: « et avant le » of « pour le jury et avant le »."""
    cut = max(between.rfind(mark) for mark in _SEPARATORS)
    return between[max(cut, 0) :]


def _date_first(gaps: Sequence[str]) -> bool:
    """« 15 janvier : ouverture – 15 mars : clôture »: what a day is for stands after it."""
    if gaps[0].strip(" -•*|") not in _DATE_LEADS:
        return False
    tail = gaps[-1]
    return bool(re.match(r" ?[:\-|>=,]| ?->", tail)) and bool(clause_head(tail[:_TAIL_READ]).role)
