"""Dossiers: where each one is, and how long is left."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding

from aap_tracker.tui.file_views import DossierLine
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import BoardScreen
from aap_tracker.tui.screens.morning import when
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class DossiersScreen(BoardScreen):
    """Dossiers, the most pressing first; Enter takes up the writing."""

    place: ClassVar[str] = "dossiers"
    enter: ClassVar[str] = "rédiger"
    BINDINGS = [
        Binding("o", "open_call", "fiche de l’appel"),
    ]
    AUTO_FOCUS = "#board"

    def reload(self) -> None:
        self.board.show_entries(_entries(self.services.dossiers()))

    @on(Board.OptionSelected)
    def _open(self, event: Board.OptionSelected) -> None:
        self.aap.open_dossier(int(self.board.key_at(event.option_index)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_call":
            return True if self._call() else None
        return super().check_action(action, parameters)

    def _call(self) -> str:
        chosen = self.board.chosen if self.is_mounted else ""
        return next((line.call_id for line in self.services.dossiers() if str(line.id) == chosen), "")

    def action_open_call(self) -> None:
        self.aap.open_call(self._call())


def _entries(lines: tuple[DossierLine, ...]) -> Iterator[Entry]:
    total = len(lines)
    yield heading(f"{total} dossier{'s' if total > 1 else ''}", "du plus pressé au moins pressé")
    for line in lines:
        percent = join((f"{line.percent}\u202f%", "bold"))
        details = (join((line.detail, "$muted")),) if line.detail else ()
        row = Row(plain(line.title), percent, plain(line.stage, "$muted"), when(line.when, soon=line.soon), details, 5)
        yield Entry(row, str(line.id))
