"""The frame of every dialog: a title, a body, its keys; Escape leaves without doing anything."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.look import join
from aap_tracker.tui.widgets.keybar import KeyBar

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A question over the screen. `dismiss(None)` on Escape."""

    BINDINGS = [Binding("escape", "leave", "fermer", key_display="Échap")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(join((self._heading, "bold")), classes="dialog-title", markup=False)
            yield from self.body()
            yield KeyBar()

    def body(self) -> Iterator[Widget]:
        """The widgets between the title and the keys."""
        raise NotImplementedError

    def enter_hint(self) -> str:
        """What Enter does, empty when nothing."""
        return ""

    def action_leave(self) -> None:
        self.dismiss(None)
