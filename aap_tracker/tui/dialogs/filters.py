"""What the list of calls is narrowed to: criteria on the left, their values on the right."""

from collections.abc import Iterator
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import join
from aap_tracker.tui.views import Choice, Facet, Filters
from aap_tracker.tui.widgets.board import Board, Entry
from aap_tracker.tui.widgets.painted import Row


class FiltersDialog(Dialog[Filters]):
    """Enter picks a value; Escape applies and closes; `z` clears everything."""

    BINDINGS = [
        Binding("escape", "apply", "appliquer", key_display="Échap"),
        Binding("z", "reset", "tout effacer"),
        Binding("right", "values", "valeurs", show=False),
        Binding("left", "criteria", "critères", show=False),
    ]

    def __init__(self, facets: tuple[Facet, ...], filters: Filters) -> None:
        super().__init__("Filtrer les appels")
        self._facets = {facet.key: facet for facet in facets}
        self._chosen = replace(filters)

    def body(self) -> Iterator[Widget]:
        with Horizontal(classes="dialog-panes"):
            yield Board(id="criteria")
            yield Board(id="values")

    def enter_hint(self) -> str:
        return "choisir"

    def on_mount(self) -> None:
        self._show_criteria()
        self.query_one("#criteria", Board).focus()

    def _show_criteria(self) -> None:
        rows = (Entry(_criterion(facet, self._value(facet)), facet.key) for facet in self._facets.values())
        self.query_one("#criteria", Board).show_entries(rows)
        self._show_values()

    def _show_values(self) -> None:
        facet = self._facets.get(self.query_one("#criteria", Board).chosen)
        if facet is None:
            return
        now = self._value(facet).value
        rows = (
            Entry(Row(join(choice.name), join("●" if choice.value == now else "○"), mark_width=1), str(index))
            for index, choice in enumerate(facet.choices)
        )
        self.query_one("#values", Board).show_entries(rows)

    def _value(self, facet: Facet) -> Choice:
        now = getattr(self._chosen, facet.key)
        return next((choice for choice in facet.choices if choice.value == now), facet.choices[0])

    @on(Board.OptionHighlighted, "#criteria")
    def _criterion_moved(self) -> None:
        self._show_values()

    @on(Board.OptionSelected, "#criteria")
    def action_values(self) -> None:
        self.query_one("#values", Board).focus()

    def action_criteria(self) -> None:
        self.query_one("#criteria", Board).focus()

    @on(Board.OptionSelected, "#values")
    def _picked(self, event: Board.OptionSelected) -> None:
        facet = self._facets[self.query_one("#criteria", Board).chosen]
        setattr(self._chosen, facet.key, facet.choices[event.option_index].value)
        self._show_criteria()
        self.query_one("#criteria", Board).focus()

    def action_reset(self) -> None:
        self._chosen = Filters(text=self._chosen.text, sort=self._chosen.sort)
        self._show_criteria()

    def action_apply(self) -> None:
        self.dismiss(self._chosen)


def _criterion(facet: Facet, value: Choice) -> Row:
    return Row(join((facet.name, "bold")), mark_width=0, details=(join((value.name, "$muted")),))
