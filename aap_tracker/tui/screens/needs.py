"""Besoins: which of our needs can be funded now, and which wait."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on

from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import BoardScreen, CallKeys
from aap_tracker.tui.screens.morning import when
from aap_tracker.tui.views import NeedView
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class NeedsScreen(CallKeys, BoardScreen):
    """Each need with its best open calls; the needs that no open call serves come last, and say so."""

    place: ClassVar[str] = "besoins"
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [*CallKeys.CALL_BINDINGS]
    AUTO_FOCUS = "#board"

    def reload(self) -> None:
        self.board.show_entries(_entries(self.services.needs()))

    def current_call(self) -> str:
        kind, _, key = self.board.chosen.partition(":") if self.is_mounted else ("", "", "")
        return key if kind == "appel" else ""

    @on(Board.OptionSelected)
    def _open(self, event: Board.OptionSelected) -> None:
        kind, _, key = self.board.key_at(event.option_index).partition(":")
        if kind == "appel":
            self.aap.open_call(key)
        else:
            self.aap.open_need(key)


def _entries(needs: tuple[NeedView, ...]) -> Iterator[Entry]:
    served = [need for need in needs if need.open_calls]
    waiting = [need for need in needs if not need.open_calls]
    if served:
        yield heading("Des appels ouverts y répondent")
    for need in served:
        yield from _need(need)
    if waiting:
        yield heading("Aucun appel ouvert aujourd’hui ▲", air=bool(served), urgent=True)
    for need in waiting:
        yield from _need(need)


def _need(need: NeedView) -> Iterator[Entry]:
    details = (join((need.detail, "$muted")),) if need.detail else ()
    count = f"{need.open_calls} appel{'s' if need.open_calls > 1 else ''}" if need.open_calls else "▲ aucun appel"
    yield Entry(Row(plain(need.title, "bold"), right=join(count), details=details, mark_width=0), f"besoin:{need.id}")
    for call in need.calls:
        score = join(("–" if call.score is None else str(call.score), "bold"))
        row = Row(plain(call.title), score, plain(call.funder, "$muted"), when(call.when, soon=call.soon))
        yield Entry(row, f"appel:{call.id}")
