"""Is a call open at a given instant? Local time of the territory, overseas included."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.vocabulary import Status

_ZONES = {
    "971": "America/Guadeloupe", "01": "America/Guadeloupe", "972": "America/Martinique", "02": "America/Martinique",
    "973": "America/Cayenne", "03": "America/Cayenne", "974": "Indian/Reunion", "04": "Indian/Reunion",
    "976": "Indian/Mayotte", "06": "Indian/Mayotte", "975": "America/Miquelon", "977": "America/St_Barthelemy",
    "978": "America/Marigot", "986": "Pacific/Wallis", "987": "Pacific/Tahiti", "988": "Pacific/Noumea",
}  # fmt: skip
_REGION_CODES = frozenset({"01", "02", "03", "04", "06"})


def zone_of(territories: Iterable[str]) -> ZoneInfo:
    """The zone in which a call's hours are written: that of its territories when all share one overseas, else Paris."""
    return _zone(tuple(territories))


@lru_cache(maxsize=4096)
def _zone(territories: tuple[str, ...]) -> ZoneInfo:
    names = {_zone_name(code) for code in territories}
    return ZoneInfo(names.pop() if len(names) == 1 else "Europe/Paris")


def _zone_name(code: str) -> str:
    level, _, number = code.partition("-")
    if level == "REG":
        return _ZONES[number] if number in _REGION_CODES else "Europe/Paris"
    departement = number[2:5] if level == "EPCI" else number[:3]  # an older EPCI's SIREN holds its département
    return _ZONES.get(departement, "Europe/Paris")


def instant(at: str, zone: ZoneInfo) -> dt.datetime:
    """The last instant of `at`: its minute when given, else the end of that day."""
    if len(at) > len("2026-03-15"):
        return dt.datetime.fromisoformat(at).replace(tzinfo=zone)
    return dt.datetime.combine(dt.date.fromisoformat(at), dt.time(23, 59, 59), zone)


def coming(call: Call, now: dt.datetime) -> tuple[Deadline, ...]:
    """The deadlines still to come, in order."""
    zone = zone_of(call.territories)
    return tuple(one for one in call.deadlines if instant(one.at, zone) >= now)


def status_on(call: Call, now: dt.datetime) -> Status:
    """The state at `now` (aware): dates first, what the page says only where dates are silent.

    A passed compulsory first step (letter of intent) closes a call; a passed session does not.
    """
    if call.deadlines:
        return _dated_status(call, now)
    if call.status == "closed":
        return "closed"
    if call.opens_at and _start(call.opens_at, zone_of(call.territories)) > now:
        return "forecast"
    return "open" if call.deadline_kind == "rolling" else call.status


def _dated_status(call: Call, now: dt.datetime) -> Status:
    zone = zone_of(call.territories)
    left = coming(call, now)
    if not left or any(one.step == "intent" and one not in left for one in call.deadlines):
        return "closed"
    if call.opens_at and _start(call.opens_at, zone) > now:
        return "forecast"
    return "open"


def _start(at: str, zone: ZoneInfo) -> dt.datetime:
    moment = dt.datetime.fromisoformat(at)
    return moment.replace(tzinfo=zone)
