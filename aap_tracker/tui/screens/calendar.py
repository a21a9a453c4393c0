"""Calendrier: what comes, and when: a month of days beside the list of dates."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import BoardScreen, CallKeys
from aap_tracker.tui.screens.morning import when
from aap_tracker.tui.views import DateLine
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.month import MonthGrid
from aap_tracker.tui.widgets.painted import Row

_SIGNS = {"appel": "•", "conseil": "◆", "dossier": "▪"}
_STRONGEST = "▲•▪◆○"  # the sign shown when a day has several dates


class CalendarScreen(CallKeys, BoardScreen):
    """Deadlines, board meetings, reports due, openings, expected windows; the month and the list follow each other."""

    place: ClassVar[str] = "calendrier"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [
        Binding("tab", "other_side", "mois ou liste", key_display="tab"),
        *CallKeys.CALL_BINDINGS,
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[DateLine, ...] = ()
        self._keys: dict[str, DateLine] = {}

    def body(self) -> Iterator[Widget]:
        with Horizontal(id="calendar"):
            yield MonthGrid(self.services.today, id="month")
            yield Board(id="board")

    @property
    def month(self) -> MonthGrid:
        return self.query_one("#month", MonthGrid)

    def enter_hint(self) -> str:
        return "voir ce jour" if self.focused is self.month else self.enter

    def reload(self) -> None:
        self._lines = self.services.dates()
        self._keys = {_key(index, line): line for index, line in enumerate(self._lines)}
        self.board.show_entries(_entries(self._keys))
        self.month.signs = signs(self._lines)
        self.month.expected = Counter(_month_of(line) for line in self._lines if not line.sure)

    def current_call(self) -> str:
        line = self._keys.get(self.board.chosen) if self.is_mounted else None
        return line.key if line and line.place == "appel" else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other_side":
            return self.month.display and self.month.size.width > 0
        return super().check_action(action, parameters)

    @on(Board.OptionHighlighted)
    def _follow(self) -> None:
        """The month shows the day of the date under the cursor."""
        line = self._keys.get(self.board.chosen)
        if line is not None and self.focused is self.board:
            self.month.day = dt.date.fromisoformat(line.on)

    @on(MonthGrid.Moved)
    def _went(self, event: MonthGrid.Moved) -> None:
        """The list goes to the first date of that day, else to the next one."""
        later = (key for key, line in self._keys.items() if line.on >= event.day.isoformat())
        at = self.board.place_of(next(later, ""))
        if at is not None:
            self.board.highlighted = at

    @on(MonthGrid.Opened)
    def _to_list(self) -> None:
        self.board.focus()

    def action_other_side(self) -> None:
        (self.board if self.focused is self.month else self.month).focus()

    @on(Board.OptionSelected)
    def _open(self, event: Board.OptionSelected) -> None:
        line = self._keys.get(self.board.key_at(event.option_index))
        if line is not None and line.place in {"appel", "dossier"} and line.key:
            self.aap.open_key(line.place, line.key)


def signs(lines: tuple[DateLine, ...]) -> dict[dt.date, str]:
    """The sign of each day that has a date; an estimate has no day."""
    found: dict[dt.date, str] = {}
    for line in lines:
        if line.sure:
            day = dt.date.fromisoformat(line.on)
            sign = "▲" if line.soon else "○" if line.opening else _SIGNS.get(line.place, "•")
            found[day] = min(sign, found.get(day, sign), key=_STRONGEST.index)
    return found


def _month_of(line: DateLine) -> tuple[int, int]:
    day = dt.date.fromisoformat(line.on)
    return day.year, day.month


def _key(index: int, line: DateLine) -> str:
    return f"{line.place}:{line.key or index}:{line.on}"


def _entries(lines: dict[str, DateLine]) -> Iterator[Entry]:
    month = ""
    for key, line in lines.items():
        if line.month != month:
            yield heading(line.month, air=bool(month))
            month = line.month
        details = (join((line.detail, "$muted")),) if line.detail else ()
        title = plain(line.title) if line.sure else join(("≈ ", "$muted"), (line.title, "italic"))
        row = Row(title, join(line.day), plain(line.middle, "$muted"), when(line.when, soon=line.soon), details, 7)
        yield Entry(row, key)
    if not month:
        yield Entry(Row(join("Aucune date à venir.")))
