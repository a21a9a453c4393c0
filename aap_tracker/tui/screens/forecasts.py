"""Prévisions: what comes back, when, and how sure that is."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding

from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.place_views import ForecastLine
from aap_tracker.tui.screens.base import BoardScreen
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class ForecastsScreen(BoardScreen):
    """Expected windows month by month, as estimates; Enter shows the past editions they rest on."""

    place: ClassVar[str] = "previsions"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "éditions passées"
    BINDINGS = [
        Binding("n", "await", "prévenez-moi"),
        Binding("o", "open_call", "dernière édition"),
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ForecastLine, ...] = ()

    def reload(self) -> None:
        self._lines = self.services.forecasts()
        self.board.show_entries(_entries(self._lines))

    @property
    def _chosen(self) -> ForecastLine | None:
        chosen = self.board.chosen if self.is_mounted else ""
        return next((line for line in self._lines if line.key == chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_call":
            return True if self._chosen and self._chosen.call_id else None
        if action == "await":
            return True if self._chosen else None
        return super().check_action(action, parameters)

    @on(Board.OptionSelected)
    def _open(self) -> None:
        line = self._chosen
        if line is not None:
            rows = [(line.told, ""), *((seen.said, seen.url) for seen in line.seen)]
            self.aap.push_screen(ListingDialog(line.name, rows, "Aucune édition passée."), self._visit)

    def _visit(self, url: str | None) -> None:
        if url:
            self.aap.visit(url)

    def action_await(self) -> None:
        if self._chosen is not None:
            key = self._chosen.key
            self.aap.later.write(lambda: self.services.await_window(key))

    def action_open_call(self) -> None:
        if self._chosen is not None:
            self.aap.open_call(self._chosen.call_id)


def _entries(lines: tuple[ForecastLine, ...]) -> Iterator[Entry]:
    month = ""
    for line in lines:
        if line.month != month:
            yield heading(line.month, "" if month else "estimations d’après les éditions passées", air=bool(month))
            month = line.month
        sign = join(("◆", "bold $warning")) if line.waited else join(("≈", "$muted"))
        said = " · ".join(part for part in (line.when, line.sure, "vous serez prévenu" if line.waited else "") if part)
        details = [join((said, "$muted"))] + ([join((line.detail, "$muted"))] if line.detail else [])
        yield Entry(
            Row(plain(line.name, "italic"), sign, plain(line.funder, "$muted"), details=details, mark_width=1), line.key
        )
    if not month:
        yield Entry(Row(join("Aucun appel attendu : il faut au moins deux éditions passées dans la base.")))
