"""A need being written: its fields, and the open calls it would find, as one types."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from aap_tracker.errors import AapError
from aap_tracker.text import fold
from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join
from aap_tracker.tui.place_views import NeedMatches

if TYPE_CHECKING:
    from textual.timer import Timer

PAUSE = 0.5  # seconds without a key before the need is tried on the open calls
FIELDS = (
    ("intitule", "Le besoin en quelques mots", "Rompre l’isolement des aînés"),
    ("publics", "Publics, séparés par des virgules (→ complète)", "personnes âgées, aidants"),
    ("themes", "Thèmes, séparés par des virgules (→ complète)", "isolement social"),
    ("mots_cles", "Vos mots, séparés par des virgules", "visites de convivialité"),
    ("priorite", "Priorité", "forte, moyenne ou faible"),
    ("budget", "Budget, en euros", "15 000"),
    ("apport", "Part que le CCAS peut apporter, en %", "20"),
)
Try = Callable[[dict[str, str]], Callable[[], NeedMatches]]


class NeedDialog(Dialog[dict[str, str]]):
    """Ctrl+S keeps; Escape closes and `keep_draft` gets what was typed, so that nothing is lost."""

    BINDINGS = [Binding("ctrl+s", "save", "enregistrer", key_display="ctrl+s", priority=True)]

    def __init__(
        self, title: str, values: dict[str, str], names: dict[str, list[str]], try_it: Try,
        keep_draft: Callable[[dict[str, str]], None],
    ) -> None:  # fmt: skip
        super().__init__(title)
        self._values, self._names, self._try, self._keep_draft = values, names, try_it, keep_draft
        self._pending: Timer | None = None

    def body(self) -> Iterator[Widget]:
        with VerticalScroll(classes="form", can_focus=False):
            for key, label, example in FIELDS:
                yield Static(join(label), markup=False)
                names = self._names.get(key)
                yield Input(
                    self._values.get(key, ""), placeholder=example, id=key, max_length=1000,
                    suggester=_Names(names) if names else None,
                )  # fmt: skip
                if key == "intitule":
                    yield Static(join("Le constat : chiffres, source, année"), markup=False)
                    yield TextArea(
                        self._values.get("description", ""), id="description", soft_wrap=True, tab_behavior="focus"
                    )
        yield Static(id="matches", markup=False)

    def on_mount(self) -> None:
        self.query_one("#intitule", Input).focus(scroll_visible=False)
        self._changed()

    @property
    def typed(self) -> dict[str, str]:
        """What every field holds now."""
        texts = {key: self.query_one(f"#{key}", Input).value for key, _, _ in FIELDS}
        return {**texts, "description": self.query_one("#description", TextArea).text}

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PAUSE, self.look)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @work(exclusive=True, exit_on_error=False)
    async def look(self) -> None:
        """Try the need on the open calls, in another thread; what cannot be read yet waits."""
        board = self.query_one("#matches", Static)
        try:
            found = await asyncio.to_thread(self._try(self.typed))
        except AapError as error:
            board.update(join((error.title, "$muted")))
            return
        lines = [join((found.said, "bold"))]
        lines += [join((f"{score:>4}  ", "bold $primary"), title) for score, title in found.best]
        board.update(Content("\n").join(lines))

    def action_save(self) -> None:
        self.dismiss(self.typed)

    def action_leave(self) -> None:
        if self.typed != self._values:
            self._keep_draft(self.typed)
        self.dismiss(None)


class _Names(Suggester):
    """Completes the last of several names parted by commas."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(use_cache=True, case_sensitive=True)
        self._list = names

    async def get_suggestion(self, value: str) -> str | None:
        before, comma, last = value.rpartition(",")
        wanted = fold(last.strip())
        if not wanted:
            return None
        found = next((name for name in self._list if fold(name).startswith(wanted)), None)
        blanks = last[: len(last) - len(last.lstrip())]
        typed = last.strip()
        return f"{before}{comma}{blanks}{typed}{found[len(typed) :]}" if found else None
