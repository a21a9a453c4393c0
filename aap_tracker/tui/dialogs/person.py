"""Who looks after a call: a name among those known here, or another one."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row

NOBODY = "personne"


class PersonDialog(Dialog[str]):
    """Dismisses with a name, with an empty text for nobody, with None when nothing changes."""

    def __init__(self, title: str, names: Sequence[str], me: str, holder: str) -> None:
        super().__init__(f"Confier : {title}")
        self._names, self._me, self._holder = names, me, holder

    def body(self) -> Iterator[Widget]:
        yield Board(id="people")
        yield Input(placeholder="Un autre nom", id="line", max_length=80)

    def on_mount(self) -> None:
        board = self.query_one(Board)
        rows = [Entry(self._row(name), f"nom:{name}") for name in self._names]
        if self._holder:
            rows.append(Entry(Row(join(("Personne : ne plus le confier", "$muted")), mark_width=1), NOBODY))
        board.show_entries(rows)
        board.display = bool(rows)
        (board if rows else self.query_one(Input)).focus()

    def _row(self, name: str) -> Row:
        sign = join("●" if name == self._holder else "○")
        said = plain(name, "bold") + (join((", moi", "$muted")) if name == self._me else "")
        return Row(said, sign, mark_width=1)

    def enter_hint(self) -> str:
        return "confier"

    @on(Board.OptionSelected)
    def _picked(self, event: Board.OptionSelected) -> None:
        key = self.query_one(Board).key_at(event.option_index)
        self.dismiss("" if key == NOBODY else key.partition(":")[2])

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())
