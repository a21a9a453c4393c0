"""Profil: who we are, who signs, when the board meets, which papers are ready; each line can be changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding

from aap_tracker.tui.dialogs.line import LineDialog
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.place_views import ProfileLine
from aap_tracker.tui.screens.base import BoardScreen
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class ProfileScreen(BoardScreen):
    """`ccas.toml` as lines; Enter changes one, and the file keeps its comments and its order."""

    place: ClassVar[str] = "profil"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "modifier"
    BINDINGS = [
        Binding("f2", "expiry", "fin de validité", key_display="F2"),
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ProfileLine, ...] = ()

    def reload(self) -> None:
        self._lines = self.services.profile_lines()
        self.board.show_entries(_entries(self._lines))

    @property
    def _chosen(self) -> ProfileLine | None:
        chosen = self.board.chosen if self.is_mounted else ""
        return next((line for line in self._lines if line.key == chosen), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "expiry":
            return True if self._chosen and self.services.expiry_of(self._chosen.key)[0] else None
        return super().check_action(action, parameters)

    @on(Board.OptionSelected)
    def _open(self) -> None:
        line = self._chosen
        if line is None:
            return
        if not line.editable:
            self.aap.say(line.hint)
            return
        asked = LineDialog(line.label, line.text, hint=line.hint, placeholder="vide pour effacer")
        self.aap.push_screen(asked, lambda text: self._typed(line.key, text))

    def action_expiry(self) -> None:
        line = self._chosen
        if line is not None:
            key, text = self.services.expiry_of(line.key)
            hint = "Le dernier jour où cette pièce est valable, par exemple 31/03/2027."
            asked = LineDialog(f"{line.label} : valable jusqu’au", text, hint=hint, placeholder="vide pour effacer")
            self.aap.push_screen(asked, lambda typed: self._typed(key, typed))

    def _typed(self, key: str, text: str | None) -> None:
        if text is not None:
            self.aap.later.write(lambda: f"{self.services.set_profile(key, text)} (u : annuler)")


def _entries(lines: tuple[ProfileLine, ...]) -> Iterator[Entry]:
    group = ""
    for line in lines:
        if line.group != group:
            yield heading(line.group, air=bool(group))
            group = line.group
        style = "bold $warning" if line.soon else "" if line.said else "$muted"
        said = join((line.said or "·", style))
        yield Entry(Row(plain(line.label), right=said, mark_width=0, right_width=min(said.cell_length, 60)), line.key)
