"""Dossiers: where each one is, from the call that is kept to the last report, and what comes next."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.file_views import StageCard, StageColumn
from aap_tracker.tui.look import join
from aap_tracker.tui.screens.base import PlaceScreen
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.card import Card, card_row
from aap_tracker.tui.widgets.painted import WIDE, Row

_COLUMNS = 5
_ON_A_DOSSIER = frozenset({"move_stage", "choose_stage", "missing", "bundle"})


class DossiersScreen(PlaceScreen):
    """Columns of stages where there is room, else one list in groups; Enter takes up the writing."""

    place: ClassVar[str] = "dossiers"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    enter: ClassVar[str] = "rédiger"
    BINDINGS = [
        Binding("greater_than_sign", "move_stage(1)", "étape suivante", key_display=">"),
        Binding("less_than_sign", "move_stage(-1)", "étape d’avant", key_display="<"),
        Binding("f2", "choose_stage", "choisir l’étape", key_display="F2"),
        Binding("d", "begin", "commencer le dossier", id="dossier"),
        Binding("f4", "missing", "manque", key_display="F4"),
        Binding("ctrl+l", "bundle", "lot", key_display="ctrl+l"),
        Binding("o", "open_call", "fiche de l’appel"),
        Binding("right", "beside(1)", "colonne suivante", show=False),
        Binding("left", "beside(-1)", "colonne précédente", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[StageColumn, ...] = ()
        self._chosen = ""  # the card that keys act on, wherever it is shown

    def body(self) -> Iterator[Widget]:
        yield Board(id="grouped")
        with Horizontal(id="stages"):
            for number in range(_COLUMNS):
                yield Board(id=f"stage-{number}", classes="stage")

    @property
    def _wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def boards(self) -> list[Board]:
        """The lists in sight: one, or a column for each group of stages."""
        if self._wide:
            return [self.query_one(f"#stage-{number}", Board) for number in range(_COLUMNS)]
        return [self.query_one("#grouped", Board)]

    def reload(self) -> None:
        self._columns = self.services.stage_columns()
        self.query_one("#grouped", Board).show_entries(_grouped(self._columns))
        for number, column in enumerate(self._columns):
            self.query_one(f"#stage-{number}", Board).show_entries(_column(column))
        self._settle()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's
        self._settle()

    def _settle(self) -> None:
        """The cursor is on the chosen card, in the list in sight; else on the first card."""
        cards = [(board, board.place_of(self._chosen)) for board in self.boards]
        board, at = next(((board, at) for board, at in cards if at is not None), (None, None))
        if board is None:
            board = next((one for one in self.boards if one.chosen), self.boards[0])
        elif board.highlighted != at:
            board.highlighted = at
        board.focus()
        self._chosen = board.chosen
        self.refresh_bindings()

    @on(Board.OptionHighlighted)
    def _moved(self) -> None:
        if isinstance(self.focused, Board):
            self._chosen = self.focused.chosen or self._chosen
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self._moved()

    @property
    def card(self) -> StageCard | None:
        """The card under the cursor."""
        cards = (card for column in self._columns for card in column.cards)
        return next((card for card in cards if card.key == self._chosen), None)

    @property
    def dossier(self) -> int | None:
        """The number of the dossier under the cursor; None on a call that has none."""
        kind, _, key = self._chosen.partition(":")
        return int(key) if kind == "dossier" and self.card else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _ON_A_DOSSIER:
            return True if self.dossier is not None else None
        if action == "begin":
            return self.card is not None and self.dossier is None
        if action == "open_call":
            return True if self.card and self.card.call_id else None
        return super().check_action(action, parameters)

    def enter_hint(self) -> str:
        return self.enter if self.dossier is not None else "ouvrir" if self.card else ""

    @on(Board.OptionSelected)
    def _open(self) -> None:
        if self.card is not None:
            place, _, key = self.card.key.partition(":")
            self.aap.open_key(place, key)

    def action_beside(self, step: int) -> None:
        """To the next column that holds something; beyond the last one, to the next place of the menu."""
        boards = self.boards
        here = next((n for n, board in enumerate(boards) if board is self.focused), 0)
        ahead = boards[here + 1 :] if step > 0 else boards[:here][::-1]
        board = next((one for one in ahead if one.chosen), None)
        if board is None:
            self.aap.action_next_place(step)
        else:
            board.focus()

    def action_move_stage(self, step: int) -> None:
        dossier_id = self.dossier
        if dossier_id is not None:
            with self.spoken():
                stage = self.services.stage_beside(dossier_id, step)
                if stage:
                    self._move(dossier_id, stage)
                else:
                    self.aap.say("Il n’y a pas d’étape au-delà. F2 : choisir une étape.")

    def action_choose_stage(self) -> None:
        dossier_id = self.dossier
        if dossier_id is not None:
            rows = [(name, stage) for stage, name in self.services.stage_choices()]
            self.aap.push_screen(
                ListingDialog("À quelle étape ?", rows, ""), lambda stage: self._move(dossier_id, stage)
            )

    def _move(self, dossier_id: int, stage: str | None) -> None:
        if stage:
            self.aap.later.write(lambda: f"{self.services.move_dossier(dossier_id, stage)} (u : annuler)")

    def action_missing(self) -> None:
        if self.dossier is not None:
            self.aap.show_missing(self.dossier)

    def action_bundle(self) -> None:
        """The folder to deposit, written beside the base: where it is, and what is still missing."""
        if self.dossier is not None:
            self.aap.say("Le lot à déposer se prépare…")
            self.call_after_refresh(self._bundled, self.dossier)

    def _bundled(self, dossier_id: int) -> None:
        with self.spoken():
            folder, note = self.services.bundle(dossier_id)
            missing = self.services.missing(dossier_id) or ["Rien ne manque."]
            rows = [(str(folder), ""), (note, ""), *((line, "") for line in missing)]
            self.aap.push_screen(ListingDialog("Lot à déposer enregistré", rows, ""))

    def action_begin(self) -> None:
        if self.card is not None:
            self.aap.open_dossier_of(self.card.call_id)

    def action_open_call(self) -> None:
        if self.card is not None:
            self.aap.open_call(self.card.call_id)


def _grouped(columns: tuple[StageColumn, ...]) -> Iterator[Entry]:
    first = True
    for column in columns:
        if column.cards:
            yield heading(column.name, str(len(column.cards)), air=not first)
            yield from (Entry(card_row(card), card.key) for card in column.cards)
            first = False
    if first:
        yield Entry(Row(join("Aucun dossier : touche d sur un appel pour en commencer un.")))


def _column(column: StageColumn) -> Iterator[Entry]:
    yield heading(column.name, str(len(column.cards)) if column.cards else "")
    yield from (Entry(Card(card), card.key) for card in column.cards)
