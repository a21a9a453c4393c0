"""A list to read; a line that has an address can be chosen."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Hanging


class ListingDialog(Dialog[str]):
    """Rows of (words, value); Enter on a row that has a value dismisses with it."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], empty: str) -> None:
        super().__init__(title)
        self._rows, self._empty = rows, empty

    def body(self) -> Iterator[Widget]:
        if self._rows:
            yield Board(id="rows")
        else:
            yield Static(self._empty, markup=False, classes="dialog-text")

    def on_mount(self) -> None:
        if self._rows:
            entries = [Entry(Hanging(join(words), indent=1), str(index)) for index, (words, _) in enumerate(self._rows)]
            self.query_one(Board).show_entries(entries)
            self.query_one(Board).focus()

    def enter_hint(self) -> str:
        return "ouvrir" if any(value for _, value in self._rows) else ""

    @on(Board.OptionSelected)
    def _picked(self, event: Board.OptionSelected) -> None:
        value = self._rows[event.option_index][1]
        if value:
            self.dismiss(value)
