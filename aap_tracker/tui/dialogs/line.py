"""One line to type: Enter keeps it, Escape changes nothing."""

from collections.abc import Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join

_LONGEST = 20_000  # characters: some lines of a profile are whole texts


class LineDialog(Dialog[str]):
    """Dismisses with what was typed, or None."""

    def __init__(
        self, title: str, text: str = "", *, hint: str = "", placeholder: str = "", does: str = "enregistrer"
    ) -> None:
        super().__init__(title)
        self._text, self._hint, self._placeholder, self._does = text, hint, placeholder, does

    def body(self) -> Iterator[Widget]:
        yield Input(self._text, placeholder=self._placeholder, id="line", max_length=_LONGEST)
        if self._hint:
            yield Static(join((self._hint, "$muted")), markup=False, classes="dialog-text")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def enter_hint(self) -> str:
        return self._does

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
