"""Besoins: which of our needs can be funded now, and which wait."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding

from aap_tracker.tui.dialogs.need import NeedDialog
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.screens.base import BoardScreen, CallKeys
from aap_tracker.tui.screens.morning import when
from aap_tracker.tui.views import NeedView
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row


class NeedsScreen(CallKeys, BoardScreen):
    """Each need with its best open calls; the needs that no open call serves come last, and say so."""

    place: ClassVar[str] = "besoins"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [
        *CallKeys.CALL_BINDINGS,
        Binding("n", "add", "nouveau besoin"),
        Binding("f2", "change", "modifier", key_display="F2"),
        Binding("delete", "remove", "retirer", key_display="Suppr"),
    ]
    AUTO_FOCUS = "#board"

    def reload(self) -> None:
        self.board.show_entries(_entries(self.services.needs()))

    def current_call(self) -> str:
        kind, _, key = self.board.chosen.partition(":") if self.is_mounted else ("", "", "")
        return key if kind == "appel" else ""

    def _need(self) -> str:
        """The need under the cursor, or that of the call under it."""
        if not self.is_mounted or self.board.highlighted is None:
            return ""
        above = [self.board.key_at(index) for index in range(self.board.highlighted + 1)]
        return next((key.partition(":")[2] for key in reversed(above) if key.startswith("besoin:")), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"change", "remove"}:
            return True if self._need() else None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        self._write("")

    def action_change(self) -> None:
        self._write(self._need())

    def _write(self, need_id: str) -> None:
        """The form of a need, with what was typed and left last time."""
        drafts, services = self.aap.drafts, self.services
        with self.spoken():
            values = {**services.need_values(need_id), **drafts.get(need_id, {})}
            names = {
                key: [name for _, name in services.concept_names(kind)]
                for key, kind in (("publics", "public"), ("themes", "theme"))
            }
            title = "Modifier un besoin" if need_id else "Nouveau besoin"

            def keep_draft(typed: dict[str, str]) -> None:
                drafts[need_id] = typed
                self.aap.say("Votre saisie est gardée : rouvrez ce formulaire pour la reprendre.")

            form = NeedDialog(title, values, names, services.try_need, keep_draft)
            self.aap.push_screen(form, lambda typed: self._written(need_id, typed))

    def _written(self, need_id: str, typed: dict[str, str] | None) -> None:
        if typed is None:
            return
        self.aap.drafts[need_id] = typed  # until it is in the file

        def save() -> str:
            said = self.services.save_need(need_id, typed)
            self.aap.drafts.pop(need_id, None)
            self.aap.background.follow()
            return f"{said} (u : annuler)"

        self.aap.later.write(save, refused=lambda: self._write(need_id))

    def action_remove(self) -> None:
        need_id = self._need()

        def remove() -> str:
            said = self.services.remove_need(need_id)
            self.aap.background.follow()
            return f"{said} (u : annuler)"

        self.aap.later.write(remove)

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
    if not needs:
        yield Entry(Row(join("Aucun besoin : touche n pour en écrire un. C’est par eux que les appels sont triés.")))


def _need(need: NeedView) -> Iterator[Entry]:
    details = [join((line, "$muted")) for line in (need.detail, *need.comes_back) if line]
    count = f"{need.open_calls} appel{'s' if need.open_calls > 1 else ''}" if need.open_calls else "▲ aucun appel"
    yield Entry(Row(plain(need.title, "bold"), right=join(count), details=details, mark_width=0), f"besoin:{need.id}")
    for call in need.calls:
        score = join(("–" if call.score is None else str(call.score), "bold"))
        row = Row(plain(call.title), score, plain(call.funder, "$muted"), when(call.when, soon=call.soon))
        yield Entry(row, f"appel:{call.id}")
