"""Deadlines as a calendar (RFC 5545), with identifiers that never move: an agenda updates instead of doubling."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.french import NO_BREAK
from aap_tracker.model.status import instant, zone_of
from aap_tracker.publishing.feeds import identifier, summary, web_address
from aap_tracker.text import clean, slug

_REMINDERS = (30, 7)  # days before
_HOUR = dt.timedelta(hours=1)
_STEPS = {"intent": "lettre d’intention", "first_request": "première demande", "renewal": "reconduction"}


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the CCAS's own to show beside the deadlines (a board, a report); `key` is its stable name."""

    key: str
    title: str
    day: dt.date
    text: str = ""


def to_ics(calls: Iterable[Call], now: dt.datetime, dates: Sequence[Date] = ()) -> bytes:
    """A calendar of every deadline of `calls` and of `dates`. A session keeps its identifier when its day moves."""
    calendar = Calendar()
    calendar.add("prodid", "-//aap-tracker//Appels à projets//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Appels à projets")
    for call in calls:
        for rank, deadline in enumerate(call.deadlines):
            calendar.add_component(_deadline(call, deadline, rank, now))
    for date in dates:
        calendar.add_component(_date(date, now))
    return bytes(calendar.to_ical())


def _deadline(call: Call, deadline: Deadline, rank: int, now: dt.datetime) -> Event:
    """Its hour when the call gives one (in UTC: every agenda agrees), else the whole day."""
    event = _event(f"{slug(identifier(call), 120)}-{rank}", now)
    several = f" ({clean(deadline.label)})" if deadline.label and len(call.deadlines) > 1 else ""
    event.add(
        "summary", f"{_STEPS.get(deadline.step, 'Échéance').capitalize()}{NO_BREAK}: {clean(call.title)}{several}"
    )
    if deadline.time is None:
        _whole_day(event, deadline.day)
    else:
        end = instant(deadline.at, zone_of(call.territories)).astimezone(dt.UTC)
        event.add("dtstart", end - _HOUR)
        event.add("dtend", end)
    event.add("description", summary(call, now))
    if web_address(call.url):
        event.add("url", clean(call.url or ""))
    for days in _REMINDERS:
        event.add_component(_reminder(days))
    return event


def _date(date: Date, now: dt.datetime) -> Event:
    event = _event(slug(date.key, 120), now)
    event.add("summary", clean(date.title))
    _whole_day(event, date.day)
    if date.text:
        event.add("description", date.text)
    return event


def _event(uid: str, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@aap-tracker")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("transp", "TRANSPARENT")
    return event


def _whole_day(event: Event, day: dt.date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))


def _reminder(days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Échéance dans {days} jours")
    alarm.add("trigger", dt.timedelta(days=-days))
    return alarm
