"""The attachments of a dossier: ticked when they are ready; each tick is kept at once."""

from collections.abc import Callable, Iterator

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.file_views import PieceLine
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row


class PiecesDialog(Dialog[None]):
    """`read` gives the lines as they are now, `toggle` changes one."""

    BINDINGS = [Binding("space", "tick", "cocher", show=False)]

    def __init__(self, read: Callable[[], tuple[PieceLine, ...]], toggle: Callable[[str], None]) -> None:
        super().__init__("Les pièces à joindre")
        self._read, self._toggle = read, toggle

    def body(self) -> Iterator[Widget]:
        yield Board(id="pieces")

    def on_mount(self) -> None:
        self._show()
        self.query_one(Board).focus()

    def enter_hint(self) -> str:
        return "prête ou non"

    def _show(self) -> None:
        self.query_one(Board).show_entries(Entry(_row(line), line.key) for line in self._read())

    @on(Board.OptionSelected)
    def action_tick(self) -> None:
        chosen = self.query_one(Board).chosen
        if chosen:
            self._toggle(chosen)
            self._show()


def _row(line: PieceLine) -> Row:
    sign = "[×]" if line.ready else "[ ]"
    return Row(plain(line.title), join((sign, "bold")), right=join((line.said, "$muted")), mark_width=3)
