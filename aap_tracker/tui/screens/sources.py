"""Sources: whether everything is watched as it should."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding

from aap_tracker.tui.browser import can_open
from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.proposing import Proposing
from aap_tracker.tui.screens.base import BoardScreen
from aap_tracker.tui.views import SourceLine
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row

_GROUPS = (("trouble", "En panne ▲", True), ("ok", "En ordre", False), ("never", "Pas encore visitées", False))


class SourcesScreen(BoardScreen):
    """Sources in trouble first; Enter tells the last visits."""

    place: ClassVar[str] = "sources"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "dernières visites"
    BINDINGS = [
        Binding("o", "open_page", "ouvrir la page"),
        Binding("n", "propose", "proposer une source"),
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[SourceLine, ...] = ()

    def reload(self) -> None:
        self._lines = self.services.sources()
        self.board.show_entries(_entries(self._lines))

    @property
    def _chosen(self) -> SourceLine | None:
        chosen = self.board.chosen if self.is_mounted else ""
        return next((line for line in self._lines if line.id == chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_page":
            return True if self._chosen and can_open(self._chosen.url) else None
        return super().check_action(action, parameters)

    @on(Board.OptionSelected)
    def _open(self) -> None:
        line = self._chosen
        if line is not None:
            with self.spoken():
                rows = [(words, "") for words in self.services.visits_of(line.id)]
                self.aap.push_screen(ListingDialog(line.name, rows, "Cette source n’a pas encore été visitée."))

    def action_propose(self) -> None:
        hint = "L’adresse du site ou de sa page d’appels. Il est d’abord regardé ; rien n’est ajouté sans votre accord."
        example = "https://www.exemple.fr/appels-a-projets"
        asked = LineDialog("Proposer une source", hint=hint, placeholder=example, does="regarder le site")
        self.aap.push_screen(asked, self._proposed)

    def _proposed(self, url: str | None) -> None:
        text = (url or "").strip()
        if text and not can_open(text):
            text = f"https://{text}"
        if text and not can_open(text):
            self.aap.say("Cette adresse n’est pas une page du web.")
        elif text:
            self.aap.run_worker(Proposing(self.aap).look(text), group="propose", exit_on_error=False)

    def action_open_page(self) -> None:
        if self._chosen is not None:
            self.aap.visit(self._chosen.url)


def _entries(lines: tuple[SourceLine, ...]) -> Iterator[Entry]:
    first = True
    for state, name, urgent in _GROUPS:
        group = [line for line in lines if line.state == state]
        if group:
            yield heading(name, str(len(group)), air=not first, urgent=urgent)
            first = False
        for line in group:
            details = (join((line.said, "$muted")),) if line.said else ()
            row = Row(
                plain(line.name),
                middle=join((line.found, "$muted")),
                right=join(line.last),
                details=details,
                mark_width=0,
            )
            yield Entry(row, line.id)
