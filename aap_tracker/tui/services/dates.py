"""The calendar: deadlines of what one watches, board meetings, announced openings."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from aap_tracker.model.french import MONTHS, NO_BREAK
from aap_tracker.model.matches import Window
from aap_tracker.store import boards, dossiers, follow_up
from aap_tracker.tui.services import lists
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import FIT, SOON, day_of, is_soon, time_left, week_day
from aap_tracker.tui.views import DateLine, Filters
from aap_tracker.wording import labels
from aap_tracker.wording.dates import days_left

_YEAR = 365  # days: expected windows further than that are not on the calendar
_LOOKED_AT = 20  # calls of the same name


def dates(bench: Bench) -> tuple[DateLine, ...]:
    """Every date to come, in order."""
    found = [*_deadlines(bench), *_openings(bench), *_boards(bench), *_awaited(bench), *_windows(bench)]
    return tuple(replace(line, on=day.isoformat()) for day, line in sorted(found, key=lambda pair: pair[0]))


def awaited_lines(bench: Bench) -> tuple[DateLine, ...]:
    """What is due after a deposit, the soonest first."""
    return tuple(replace(line, on=day.isoformat()) for day, line in _awaited(bench))


def any_date(bench: Bench) -> bool:
    """Whether the calendar has something to show."""
    if next(_boards(bench), None) or next(_awaited(bench), None) or next(_deadlines(bench, _LOOKED_AT), None):
        return True
    return next(_openings(bench, _LOOKED_AT), None) is not None or next(_windows(bench), None) is not None


def window_said(window: Window) -> tuple[str, str]:
    """The name of an expected window, and what its past editions let expect."""
    return window.series, window.text.partition(f"{NO_BREAK}: ")[2] or window.text


def _windows(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    limit = bench.today + dt.timedelta(days=_YEAR)
    for one in bench.outlook.expected:
        day = max(dt.date.fromisoformat(f"{one.start}-01"), bench.today)
        if day <= limit:
            name, said = window_said(one.window)
            place = "appel" if one.call_id else "attendu"
            yield (
                day,
                DateLine(place, one.call_id, "", _month(day), name, one.window.funder, "", said, sure=False),
            )


def _deadlines(bench: Bench, limit: int = boards.MOST) -> Iterator[tuple[dt.date, DateLine]]:
    files = {file.call_id: file for file in dossiers.all(bench.store) if file.call_id}
    for row in boards.call_rows(bench.store, lists.query_of(bench, Filters(sort="deadline", limit=limit))):
        watched = row.decision is not None or row.id in files
        if row.deadline is None or row.status == "closed" or not (watched or (row.score or 0) >= FIT):
            continue
        day = day_of(row.deadline)
        detail = (
            "dossier ouvert" if row.id in files else "retenu" if row.decision == "keep" else "suivi" if watched else ""
        )
        when = time_left(row.deadline, row.deadline_kind, row.status, bench.now)
        line = DateLine(
            "appel",
            row.id,
            week_day(day),
            _month(day),
            row.title,
            row.funder,
            when,
            detail,
            soon=is_soon(row.deadline, bench.today),
        )
        yield day, line


def _openings(bench: Bench, limit: int = boards.MOST) -> Iterator[tuple[dt.date, DateLine]]:
    for row in boards.call_rows(bench.store, lists.query_of(bench, Filters(sort="deadline", limit=limit))):
        if row.status == "forecast" and row.opens is not None:
            day = dt.datetime.fromtimestamp(row.opens, bench.zone).date()
            yield (
                day,
                DateLine(
                    "appel", row.id, week_day(day), _month(day), f"Ouverture : {row.title}", row.funder, opening=True
                ),
            )


def _awaited(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    """What is due after a deposit: complements, instalments, reports; late until it is done."""
    titles = {file.id: file.title for file in dossiers.all(bench.store)}
    for event in follow_up.awaited(bench.store):
        day = dt.date.fromisoformat(event.on)
        title = f"{labels.event(event.kind)} : {titles.get(event.dossier_id, '')}"
        when = "en retard" if day < bench.today else days_left(event.on, bench.now)
        soon = (day - bench.today).days <= SOON
        yield (
            day,
            DateLine(
                "dossier", str(event.dossier_id), week_day(day), _month(day), title, "", when, event.note, soon=soon
            ),
        )


def _boards(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    for day in bench.profile.board_dates:
        if day >= bench.today:
            yield day, DateLine("conseil", "", week_day(day), _month(day), "Conseil d’administration")


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"
