"""Working days of a place: French holidays, those of Alsace-Moselle and overseas included."""

import datetime as dt
from functools import lru_cache

_ALSACE = frozenset({"67", "68"})
_OTHERS = frozenset({"57", "971", "972", "973", "974", "976"})
_SATURDAY = 5


@lru_cache(maxsize=256)
def _holidays(subdivision: str | None, year: int) -> frozenset[dt.date]:
    import holidays

    return frozenset(holidays.country_holidays("FR", subdiv=subdivision, years=year))


def is_working(day: dt.date, department: str | None = None) -> bool:
    """True for a day when offices are open; `department` (INSEE) tells which holidays hold."""
    subdivision = "6AE" if department in _ALSACE else department if department in _OTHERS else None
    return day.weekday() < _SATURDAY and day not in _holidays(subdivision, day.year)


def before(day: dt.date, count: int, department: str | None = None) -> dt.date:
    """The day `count` working days before `day`; with 0, `day` itself or the working day before it."""
    while not is_working(day, department):
        day -= dt.timedelta(days=1)
    for _ in range(count):
        day -= dt.timedelta(days=1)
        while not is_working(day, department):
            day -= dt.timedelta(days=1)
    return day
