"""Budget: what it costs, who pays, and whether both sides agree."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.file_views import AmountLine, BudgetView
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import AapScreen
from aap_tracker.tui.widgets.banner import Header
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Hanging, Row


class BudgetScreen(AapScreen):
    """Amounts to type line by line; the balance moves with each."""

    place: ClassVar[str] = "budget"
    enter: ClassVar[str] = "saisir le montant"
    quiet: ClassVar[frozenset[str]] = frozenset({"search", "filters", "sort", "collect", "undo", "leave"})
    BINDINGS = [Binding("escape", "back", "retour", key_display="Échap")]
    AUTO_FOCUS = "#board"

    def __init__(self, dossier_id: int) -> None:
        super().__init__()
        self._dossier_id = dossier_id
        self._budget: BudgetView | None = None

    def body(self) -> Iterator[Widget]:
        yield Board(id="board")
        yield Static(id="remarks", markup=False)

    def header(self) -> Header:
        view = self._budget = self.services.budget(self._dossier_id)
        right = join(("! à équilibrer", "bold $warning")) if view.gap else join(("budget", "$muted"))
        return Header(plain(view.title, "bold"), right, join((view.said, "bold $warning" if view.gap else "")))

    def reload(self) -> None:
        view = self._budget
        if view is not None:
            self.query_one(Board).show_entries(_entries(view.lines))
            told = Hanging(join(("! ", "bold $warning"), view.remarks[0]), indent=1) if view.remarks else ""
            self.query_one("#remarks", Static).update(told)

    @on(Board.OptionSelected)
    def _chosen(self, event: Board.OptionSelected) -> None:
        key = self.query_one(Board).key_at(event.option_index)
        line = next((one for one in self._budget.lines if one.key == key), None) if self._budget else None
        if line is None:
            return
        if not line.editable:
            self.aap.say("Ce compte est la somme de ses lignes : changez une de ses lignes.")
            return
        title, amount = f"{line.title} (en euros)", line.amount.rstrip("€ \u00a0")
        asked = LineDialog(title, amount, placeholder="Montant ; vide pour effacer")
        self.aap.push_screen(asked, lambda text: self._typed(line.key, text))

    def _typed(self, key: str, text: str | None) -> None:
        if text is not None:

            def keep() -> str:
                self.services.set_amount(self._dossier_id, key, text)
                return ""

            self.aap.later.write(keep)

    def action_back(self) -> None:
        self.dismiss()


def _entries(lines: tuple[AmountLine, ...]) -> Iterator[Entry]:
    group = ""
    for line in lines:
        if line.group != group:
            group = line.group
            yield heading(group, air=True)
        title = join(("  " * line.depth + line.title, "bold" if line.detailed or line.depth == 0 else ""))
        amount = join(
            (line.amount or "·", "bold" if line.amount and line.depth == 0 else "" if line.amount else "$muted")
        )
        yield Entry(Row(title, right=amount, mark_width=0), line.key)
