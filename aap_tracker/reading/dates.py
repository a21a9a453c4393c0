"""Days found in a text, as they are written: our grammar finds, `dateparser` reads the month, the calendar refuses."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aap_tracker.reading import dates_grammar as grammar
from aap_tracker.reading.flat import flat

_PARIS = ZoneInfo("Europe/Paris")
_HOUR_REACH = 90  # characters after a day in which its hour is looked for
_BEFORE_REACH = 40
_GAP_REACH = 70
_MOST = 300  # days read in one line: more is no text
_LAST_DIGIT = 9
_CENTURY = 2000
_LAST_SHORT_YEAR = 50  # « 24 » is 2024; nothing here is about 1998
_MIDNIGHT = "23:59"
_DIGIT_BEFORE = re.compile(r"(?<![\d\w/.,])[123] $")
_HOUR_SIGN = re.compile(r"\d|mi(?:nuit|di)")
_ANY_DIGIT = re.compile(r"\d|premier")
_ENDS_GAP = frozenset(("u ", "t ", "e ", "a ", "- "))  # before the day that a bare first bound is joined to
_SPELLINGS = {"juill": "juil"}  # the one dateparser does not know


class Day(NamedTuple):
    """One day as written at [start, end) of a text. `year` is None when nothing beside it gives one.

    bound: "first" or "second" of a range. doubt: "impossible", "broken" (digits split), "weekday" (not that day).
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None = None
    time: str | None = None
    weekday: int | None = None
    bound: str = ""
    doubt: str = ""

    @property
    def date(self) -> dt.date | None:
        """The date, when whole and possible."""
        if self.year is None or self.doubt in ("impossible", "broken"):
            return None
        return dt.date(self.year, self.month, self.day)

    @property
    def at(self) -> str | None:
        """AAAA-MM-JJ, with Thh:mm when an hour is written."""
        date = self.date
        if date is None:
            return None
        return f"{date.isoformat()}T{self.time}" if self.time else date.isoformat()


@lru_cache(maxsize=128)
def month_number(word: str) -> int | None:
    """The number of a French month, as `dateparser` reads it: "sept" → 9."""
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(f"1 {_SPELLINGS.get(word, word)} 2000", languages=["fr"], settings=settings)
    return found.month if found else None


def find_days(text: str, *, is_flat: bool = False) -> tuple[Day, ...]:
    """Every day written in the text, in order, with ranges and lists sharing their month, year and hour."""
    line = (text if is_flat else flat(text)).replace("\n", " ")
    if not _ANY_DIGIT.search(line):
        return ()
    days = [day for found in islice(grammar.DAY.finditer(line), _MOST) if (day := _day(found, line)) is not None]
    days = _with_first_bounds(days, line)
    return tuple(_with_years(_with_bounds(days, line), line))


def _day(found: re.Match[str], line: str) -> Day | None:
    if found["bday"] and not grammar.BEFORE_BARE.search(line[max(0, found.start() - 20) : found.start()]):
        return None
    day = _with_weekday(_written(found, line), line)
    return day if found["itime"] or (found["iyear"] and day.doubt) else _checked(_with_hour(day, line))


def _written(found: re.Match[str], line: str) -> Day:
    if found["iyear"]:
        return _iso_day(found)
    if found["bday"]:
        return Day(*found.span(), int(found["bday"]), int(found["bmonth"]))
    if found["nday"]:
        return Day(*found.span(), int(found["nday"]), int(found["nmonth"]), _year(found["nyear"]))
    return _named_day(found, line)


def _with_weekday(day: Day, line: str) -> Day:
    found = grammar.WEEKDAY_BEFORE.search(line, max(0, day.start - grammar.WEEKDAY_REACH), day.start)
    return day._replace(start=found.start(), weekday=_weekday(found["weekday"])) if found else day


def _named_day(found: re.Match[str], line: str) -> Day:
    number = 1 if found["day"].startswith("premier") else int(re.match(r"\d+", found["day"])[0])  # type: ignore[index]
    year = _year(found["year"] or found["short"] or "")
    split = bool(found["broken"]) or (
        number <= _LAST_DIGIT and bool(_DIGIT_BEFORE.search(line[max(0, found.start("day") - 3) : found.start("day")]))
    )
    month = month_number(found["month"]) or 0
    return Day(*found.span(), number, month, year, doubt="broken" if split else "")


def _iso_day(found: re.Match[str]) -> Day:
    year, month, number = int(found["iyear"]), int(found["imonth"]), int(found["iday"])
    time = found["itime"]
    try:
        moment = dt.datetime.fromisoformat(f"{year:04d}-{month:02d}-{number:02d}T{time or '00:00'}")
    except ValueError:
        return Day(*found.span(), number, month, year, doubt="impossible")
    if found["izone"]:
        zone = found["izone"].replace("z", "+00:00")
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
        moment = dt.datetime.fromisoformat(moment.isoformat() + zone).astimezone(_PARIS)
    clock = f"{moment:%H:%M}" if time and (moment.hour or moment.minute) else None
    return Day(*found.span(), moment.day, moment.month, moment.year, clock)


def _year(text: str) -> int | None:
    if not text:
        return None
    number = int(text)
    if len(text) > 2:  # noqa: PLR2004 - two digits or four
        return number
    return _CENTURY + number if number < _LAST_SHORT_YEAR else None


def _weekday(text: str) -> int:
    return next(index for index, name in enumerate(grammar.WEEKDAYS) if name.startswith(text[:3]))


def clock(found: re.Match[str]) -> str | None:
    """« 12 h 30 » → "12:30"; midday is 12:00; midnight and 24 h are the last minute of the day."""
    if found["word"]:
        return _MIDNIGHT if found["word"] == "minuit" else "12:00"
    hour, minute = int(found["hour"]), int(found["minute"] or found["colon"] or 0)
    if hour == 24:  # noqa: PLR2004
        return _MIDNIGHT if not minute else None
    if found["colon"] and not hour and not minute:  # « 31/03/2026 00:00 » is a day printed by a machine
        return None
    return f"{hour:02d}:{minute:02d}"


def _with_hour(day: Day, line: str) -> Day:
    near = _HOUR_SIGN.search(line, day.end, day.end + _HOUR_REACH)
    after = grammar.HOUR_AFTER.match(line, day.end, day.end + _HOUR_REACH) if near else None
    if after:
        return day._replace(end=after.end(), time=clock(after))
    before = grammar.HOUR_BEFORE.search(line[max(0, day.start - _BEFORE_REACH) : day.start])
    return day._replace(time=clock(before)) if before else day


def _checked(day: Day) -> Day:
    """Refuse 31 February; notice a Friday that is a Saturday."""
    if day.doubt:
        return day
    try:
        date = dt.date(day.year or 2000, day.month, day.day)  # a leap year: 29 February waits for its year
    except ValueError:
        return day._replace(doubt="impossible")
    wrong = day.year is not None and day.weekday is not None and date.weekday() != day.weekday
    return day._replace(doubt="weekday") if wrong else day


def _with_first_bounds(days: Iterable[Day], line: str) -> list[Day]:
    """Add the bounds written by their day alone: « du 4 au 29 janvier 2027 »."""
    result: list[Day] = []
    for day in days:
        begin = max(0, day.start - _BEFORE_REACH)
        ends = line[max(0, day.start - 2) : day.start] in _ENDS_GAP
        found = grammar.BARE_FIRST.search(line, begin, day.start) if ends else None
        if found and not (result and result[-1].end > found.start("day")):
            result.append(
                _checked(Day(found.start("day"), found.start("gap") - 1, int(found["day"]), day.month, day.year))
            )
        result.append(day)
    return result


def _with_bounds(days: list[Day], line: str) -> list[Day]:
    """Mark the two ends of each range."""
    for index in range(len(days) - 1):
        first, second = days[index], days[index + 1]
        gap = line[first.end : second.start]
        if first.bound or len(gap) > _GAP_REACH or not grammar.RANGE_GAP.match(gap):
            continue
        lead = grammar.FROM.search(line[max(0, first.start - 20) : first.start])
        if gap.strip(" ,").startswith("et") and "jusqu" not in gap and not (lead and "entre" in lead[0]):
            continue
        if lead or gap.strip()[:2] in ("au", "->", "-", ">", "→", "ju", "et"):
            days[index], days[index + 1] = first._replace(bound="first"), second._replace(bound="second")
    return days


def _with_years(days: list[Day], line: str) -> list[Day]:
    """Give a year to the day that shares it with its neighbour in a range or a list."""
    for index in range(len(days) - 2, -1, -1):
        day, after = days[index], days[index + 1]
        if day.year is None and after.year is not None and _joined(day, after, line):
            late = (day.month, day.day) > (after.month, after.day)
            days[index] = _checked(day._replace(year=after.year - late))
    for index in range(1, len(days)):
        day, before = days[index], days[index - 1]
        if day.year is None and before.year is not None and _joined(before, day, line):
            early = (day.month, day.day) < (before.month, before.day)
            days[index] = _checked(day._replace(year=before.year + early))
    return days


def _joined(first: Day, second: Day, line: str) -> bool:
    gap = line[first.end : second.start]
    if len(gap) > _GAP_REACH:
        return False
    return first.bound == "first" or bool(grammar.LIST_GAP.match(gap))
