"""An amount in euros: Enter keeps it, empty erases it, Escape changes nothing."""

from collections.abc import Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from aap_tracker.tui.dialogs.base import Dialog


class AmountDialog(Dialog[str]):
    """Dismisses with what was typed, or None."""

    def __init__(self, title: str, amount: str) -> None:
        super().__init__(f"{title} (en euros)")
        self._amount = amount

    def body(self) -> Iterator[Widget]:
        yield Input(
            self._amount.rstrip("€ \u00a0"), placeholder="Montant ; vide pour effacer", id="amount", max_length=30
        )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def enter_hint(self) -> str:
        return "enregistrer"

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
