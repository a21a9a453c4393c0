"""The calendar: deadlines of what one watches, board meetings, announced openings."""

import datetime as dt
from collections.abc import Iterator

from aap_tracker.model.french import MONTHS
from aap_tracker.store import boards, dossiers
from aap_tracker.tui.services import lists
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import FIT, day_of, is_soon, time_left, week_day
from aap_tracker.tui.views import DateLine, Filters


def dates(bench: Bench) -> tuple[DateLine, ...]:
    """Every date to come, in order."""
    found = [*_deadlines(bench), *_openings(bench), *_boards(bench)]
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def _deadlines(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    files = {file.call_id: file for file in dossiers.all(bench.store) if file.call_id}
    for row in boards.call_rows(bench.store, lists.query_of(bench, Filters(sort="deadline"))):
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


def _openings(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    for row in boards.call_rows(bench.store, lists.query_of(bench, Filters(sort="deadline"))):
        if row.status == "forecast" and row.opens is not None:
            day = dt.datetime.fromtimestamp(row.opens, bench.zone).date()
            yield day, DateLine("appel", row.id, week_day(day), _month(day), f"Ouverture : {row.title}", row.funder)


def _boards(bench: Bench) -> Iterator[tuple[dt.date, DateLine]]:
    for day in bench.profile.board_dates:
        if day >= bench.today:
            yield day, DateLine("conseil", "", week_day(day), _month(day), "Conseil d’administration")


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"
