"""Why a call is set aside: coded, so that the next ones are judged better; a word of one's own if wished."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row

REASONS = (
    ("no_capacity", "p", "Pas la capacité de le porter cette année"),
    ("off_need", "b", "Ne répond pas à nos besoins"),
    ("no_cofunding", "c", "Cofinancement hors de portée"),
    ("too_late", "t", "Trop tard pour un bon dossier"),
    ("not_eligible", "n", "Le CCAS ne peut pas candidater"),
    ("other", "a", "Autre raison"),
)


@dataclass(frozen=True)
class Refusal:
    """What to record: set aside this time, or for good; why; a note."""

    action: str
    reason: str
    note: str


class ReasonDialog(Dialog[Refusal]):
    """Enter on a reason sets aside; F2 does it for good, so that the next editions stay away too."""

    BINDINGS = [
        Binding("f2", "for_good", "pour de bon", key_display="F2"),
        *(Binding(letter, f"reason('{code}')", name, show=False) for code, letter, name in REASONS),
    ]

    def __init__(self, title: str) -> None:
        super().__init__(f"Écarter : {title}")

    def body(self) -> Iterator[Widget]:
        yield Board(id="reasons")
        yield Input(placeholder="Un mot pour s’en souvenir (facultatif)", id="note", max_length=500)

    def enter_hint(self) -> str:
        return "écarter"

    def on_mount(self) -> None:
        rows = (
            Entry(Row(join(name), join((letter, "bold $primary")), mark_width=1), code)
            for code, letter, name in REASONS
        )
        self.query_one(Board).show_entries(rows)
        self.query_one(Board).focus()

    @on(Board.OptionSelected)
    def _picked(self) -> None:
        self._finish("set_aside")

    @on(Input.Submitted)
    def _noted(self) -> None:
        self._finish("set_aside")

    def action_reason(self, code: str) -> None:
        self._finish("set_aside", code)

    def action_for_good(self) -> None:
        self._finish("set_aside_for_good")

    def _finish(self, action: str, code: str = "") -> None:
        note = self.query_one("#note", Input).value.strip()
        self.dismiss(Refusal(action, code or self.query_one(Board).chosen, note))
