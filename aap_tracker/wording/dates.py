"""Days and deadlines as people say them."""

import datetime as dt
from collections.abc import Iterable

from aap_tracker.model.french import (
    DAYS,
    count,
    day_month,
    hour,
    long_day,
    moment,
    month,
    month_span,
    short_day,
)
from aap_tracker.model.status import instant, zone_of

__all__ = ["day_month", "days_left", "hour", "long_day", "moment", "month", "month_span", "short_day"]

_WEEK = 7
_DAY_LENGTH = len("2026-03-15")


def days_left(at: str, now: dt.datetime, territories: Iterable[str] = ()) -> str:
    """What is left before `at`, judged where the call holds: « dans 41 jours », « vendredi, 12 h », « clos ».

    Within a week the day of the week is said; the hour only when the text gives one.
    """
    zone = zone_of(territories)
    if instant(at, zone) < now:
        return "clos"
    day = dt.date.fromisoformat(at[:_DAY_LENGTH])
    left = (day - now.astimezone(zone).date()).days
    if left >= _WEEK:
        return f"dans {count(left, 'jour')}"
    names = {0: "aujourd’hui", 1: "demain"}
    name = names.get(left, DAYS[day.weekday()])
    return f"{name}, {hour(dt.time.fromisoformat(at[_DAY_LENGTH + 1 :]))}" if len(at) > _DAY_LENGTH else name
