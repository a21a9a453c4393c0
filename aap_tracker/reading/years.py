"""The year of a day written without one: from weekday, publication, opening or edition; never from today."""

import datetime as dt
import re
from dataclasses import dataclass

from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.dates import Day
from aap_tracker.reading.flat import flat
from aap_tracker.reading.guards import guard
from aap_tracker.reading.moments import Moment, moments_of

_YEARS = re.compile(r"(?<!\d)(20[0-4]\d)(?: ?[-/] ?(20[0-4]\d|\d\d(?!\d)))?(?!\d)")
_FOR_YEAR = guard(
    r"(?:annee|exercice|campagne|edition|titre de|programmation|appel a projets?|aap"
    r"|millesime) (?:civile |budgetaire )?(20[0-4]\d)(?!\d|-)"
)
_YEARLY = guard(r"\bchaque annee\b|\btous les ans\b|\bannuellement\b")  # « chaque année, jusqu'au 31 mars »
_AUTUMN = 9  # from September on, an edition's window may lie in the year before
_MONTHS_AHEAD = 10  # a deadline lies within this of the publication


@dataclass(frozen=True, slots=True)
class Anchors:
    """What dates the call: its publication, its opening, the year it is for."""

    published: dt.date | None = None
    opening: dt.date | None = None
    edition: int | None = None

    def year_of(self, moment: Moment, day: Day) -> int | None:
        """The year of a day without one; None when nothing tells it."""
        said = _FOR_YEAR.search(moment.sentence)
        edition = int(said[1]) if said else self.edition
        start = self.opening or self.published
        if day.weekday is not None:
            base = [start.year, start.year + 1] if start else [edition - 1, edition] if edition else []
            fitting = [year for year in base if (date := _date(year, day)) and date.weekday() == day.weekday]
            return fitting[0] if len(fitting) == 1 else None
        if start is not None:
            year = _next(start, day)
            return year if year and (edition is None or edition - 1 <= year <= edition + 1) else None
        if edition and day.month < _AUTUMN:
            return edition
        return None if edition else _from_line(moment, day)


def _from_line(moment: Moment, day: Day) -> int | None:
    """The year of the whole days of the same line, when the day follows the last of them within the year."""
    dates = [date for other in moment.line.days if other.end <= day.start and (date := other.date)]
    return _next(dates[-1], day) if dates and len({date.year for date in dates}) == 1 else None


def anchors_of(corpus: Corpus) -> Anchors:
    """The whole dates of a call that tell the year of the others."""
    moments = moments_of(corpus)
    published = _first(moments, "publication") or _page_date(corpus)
    openings = sorted(
        date
        for moment in moments
        if moment.role in ("opening", "window") and (date := (moment.first or moment.last).date)
    )
    return Anchors(published, openings[0] if openings else None, edition_of(corpus.title))


def edition_of(title: str) -> int | None:
    """The year a call is for, when its title says exactly one: « AAP 2026 »; « 2024-2025 » gives 2024."""
    years = {int(found[1]) for found in _YEARS.finditer(flat(title))}
    return years.pop() if len(years) == 1 else None


def with_year(moment: Moment, anchors: Anchors) -> Moment:
    """The same moment, its days whole where a year could be told."""
    around = moment.around
    last = _whole(moment, around.last, anchors)
    first = around.first and _whole(moment, around.first, anchors)
    if last is around.last and first is around.first:
        return moment
    return moment._replace(around=around._replace(first=first, last=last))


def _whole(moment: Moment, day: Day, anchors: Anchors) -> Day:
    if day.year is not None or day.doubt:
        return day
    year = None if _YEARLY.search(moment.sentence) else anchors.year_of(moment, day)
    return day._replace(year=year) if year and _date(year, day) else day


def _date(year: int, day: Day) -> dt.date | None:
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _next(start: dt.date, day: Day) -> int | None:
    for year in (start.year, start.year + 1):
        date = _date(year, day)
        if date and start <= date <= start + dt.timedelta(days=31 * _MONTHS_AHEAD):
            return year
    return None


def _first(moments: tuple[Moment, ...], role: str) -> dt.date | None:
    return next((moment.last.date for moment in moments if moment.role == role and moment.last.date), None)


def _page_date(corpus: Corpus) -> dt.date | None:
    del corpus
    return None
