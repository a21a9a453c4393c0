"""A question asked only before what cannot be undone."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import block


class ConfirmDialog(Dialog[bool]):
    """True on Enter; None on Escape."""

    BINDINGS = [Binding("enter", "agree", "oui", key_display="↵")]

    def __init__(self, title: str, question: str, yes: str) -> None:
        super().__init__(title)
        self._question, self._yes = question, yes

    def body(self) -> Iterator[Widget]:
        yield Static(block(self._question), markup=False, classes="dialog-text")

    def action_agree(self) -> None:
        self.dismiss(result=True)
