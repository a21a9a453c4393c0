"""Calendrier: what comes, and when."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on

from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import BoardScreen, CallKeys
from aap_tracker.tui.screens.morning import when
from aap_tracker.tui.views import DateLine
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class CalendarScreen(CallKeys, BoardScreen):
    """Deadlines, board meetings and expected windows, month by month; estimates are marked ≈."""

    place: ClassVar[str] = "calendrier"
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [*CallKeys.CALL_BINDINGS]
    AUTO_FOCUS = "#board"

    def reload(self) -> None:
        self.board.show_entries(_entries(self.services.dates()))

    def current_call(self) -> str:
        place, _, key = self.board.chosen.partition(":") if self.is_mounted else ("", "", "")
        return key if place == "appel" else ""

    @on(Board.OptionSelected)
    def _open(self, event: Board.OptionSelected) -> None:
        place, _, key = self.board.key_at(event.option_index).partition(":")
        if place in {"appel", "dossier"}:
            self.aap.open_key(place, key)


def _entries(lines: tuple[DateLine, ...]) -> Iterator[Entry]:
    month = ""
    for index, line in enumerate(lines):
        if line.month != month:
            yield heading(line.month, air=bool(month))
            month = line.month
        details = (join((line.detail, "$muted")),) if line.detail else ()
        title = plain(line.title) if line.sure else join(("≈ ", "$muted"), (line.title, "italic"))
        row = Row(title, join(line.day), plain(line.middle, "$muted"), when(line.when, soon=line.soon), details, 7)
        yield Entry(row, f"{line.place}:{line.key or index}")
