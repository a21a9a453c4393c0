"""Saved views of the list of calls: open one, save the present one, forget one."""

from collections.abc import Callable, Iterator, Sequence

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row


class SavedViewsDialog(Dialog[tuple[str, str]]):
    """Dismisses with ("open", name) or ("keep", name). `forget` is called with a name and returns the names left."""

    BINDINGS = [Binding("delete", "forget", "retirer", key_display="Suppr")]

    def __init__(self, names: Sequence[str], now: str, forget: Callable[[str], Sequence[str]]) -> None:
        super().__init__("Vues enregistrées")
        self._names, self._now, self._forget = names, now, forget

    def body(self) -> Iterator[Widget]:
        yield Board(id="names")
        yield Static(join(("La vue de maintenant : ", "$muted"), self._now), markup=False, classes="dialog-text")
        yield Input(placeholder="Un nom pour l’enregistrer", id="line", max_length=80)

    def on_mount(self) -> None:
        self._show()
        (self.query_one(Board) if self._names else self.query_one(Input)).focus()

    def _show(self) -> None:
        board = self.query_one(Board)
        board.show_entries(Entry(Row(join(name), mark_width=0), name) for name in self._names)
        board.display = bool(self._names)

    def enter_hint(self) -> str:
        return "ouvrir" if isinstance(self.focused, Board) else "enregistrer"

    @on(Board.OptionSelected)
    def _open(self) -> None:
        self.dismiss(("open", self.query_one(Board).chosen))

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(("keep", event.value.strip()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "forget":
            return bool(self._names) and isinstance(self.focused, Board)
        return super().check_action(action, parameters)

    def action_forget(self) -> None:
        self._names = self._forget(self.query_one(Board).chosen)
        self._show()
