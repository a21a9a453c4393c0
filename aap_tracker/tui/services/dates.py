"""The calendar: deadlines of what one watches, board meetings, announced openings."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.model.french import MONTHS, NO_BREAK
from aap_tracker.model.matches import Window
from aap_tracker.planning.forecast import forecast
from aap_tracker.store import boards, calls, dossiers, series
from aap_tracker.store.base import open_store
from aap_tracker.tui.services import lists
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import FIT, day_of, is_soon, time_left, week_day
from aap_tracker.tui.views import DateLine, Filters

_YEAR = 365  # days: expected windows further than that are not on the calendar
_LOOKED_AT = 20  # calls of the same name


def dates(bench: Bench) -> tuple[DateLine, ...]:
    """Every date to come, in order."""
    found = [*_deadlines(bench), *_openings(bench), *_boards(bench), *_windows(bench)]
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def any_date(bench: Bench) -> bool:
    """Whether the calendar has something to show."""
    if next(_boards(bench), None) or next(_deadlines(bench, _LOOKED_AT), None):
        return True
    return next(_openings(bench, _LOOKED_AT), None) is not None or next(_windows(bench), None) is not None


def windows(bench: Bench) -> list[Window]:
    """The expected windows of recurring calls, soonest first, as far as they were made: see `forecast_of`."""
    return bench.windows[1]


def forecast_of(base: Path, day: dt.date) -> list[Window]:
    """Expected windows from every past edition; those about which nothing can be said are left out.

    It reads every call: it opens its own store, to be run in another thread.
    """
    with open_store(base, write=False) as store:
        pasts = series.pasts(store)
    found = forecast(pasts, day, shipped.toml_table("recurring.toml"))
    return [window for window in found if window.opens or window.closes]


def window_said(window: Window) -> tuple[str, str]:
    """The name of an expected window, and what its past editions let expect."""
    return window.series, window.text.partition(f"{NO_BREAK}: ")[2] or window.text


def _windows(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    limit = bench.today + dt.timedelta(days=_YEAR)
    for window in windows(bench):
        span = window.opens or window.closes
        if span is None:
            continue
        day = max(dt.date.fromisoformat(f"{span.start}-01"), bench.today)
        if day <= limit:
            name, said = window_said(window)
            key = latest_call(bench, window)
            yield (
                day,
                DateLine(
                    "appel" if key else "attendu", key, "", _month(day), name, window.funder, "", said, sure=False
                ),
            )


def latest_call(bench: Bench, window: Window) -> str:
    """The call of the last edition seen, empty when it is not in the base."""
    urls = [one.url for one in window.observations if one.url]
    found = calls.find(bench.store, window.series, limit=_LOOKED_AT) if urls else []
    return next((one.id or "" for one in found if one.url in urls), "")


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
            yield day, DateLine("appel", row.id, week_day(day), _month(day), f"Ouverture : {row.title}", row.funder)


def _boards(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    for day in bench.profile.board_dates:
        if day >= bench.today:
            yield day, DateLine("conseil", "", week_day(day), _month(day), "Conseil d’administration")


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"
