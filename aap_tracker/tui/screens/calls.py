"""Appels: every call, searched as one types, narrowed and sorted by SQL."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from aap_tracker.model.french import count
from aap_tracker.tui.dialogs.filters import FiltersDialog
from aap_tracker.tui.dialogs.saved_views import SavedViewsDialog
from aap_tracker.tui.look import join, tame
from aap_tracker.tui.screens.base import CallKeys, PlaceScreen
from aap_tracker.tui.views import Filters
from aap_tracker.tui.widgets.calltable import CallTable

if TYPE_CHECKING:
    from textual.timer import Timer

PAUSE = 0.15  # seconds without a key before the store is asked
SORTS = (("score", "note"), ("deadline", "échéance"), ("title", "titre"), ("new", "nouveauté"))


class CallsScreen(CallKeys, PlaceScreen):
    """The table of calls, its search line and its filters."""

    place: ClassVar[str] = "appels"
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [
        *CallKeys.CALL_BINDINGS,
        Binding("slash", "search", "chercher", key_display="/"),
        Binding("f", "filters", "filtrer"),
        Binding("t", "sort", "trier"),
        Binding("space", "mark", "cocher", key_display="espace"),
        Binding("ctrl+a", "mark_all", "tout cocher", show=False),
        Binding("f3", "views", "vues", key_display="F3"),
        Binding("escape", "clear", "tout montrer", key_display="Échap", show=False),
    ]
    AUTO_FOCUS = "#calls"

    def __init__(self) -> None:
        super().__init__()
        self._pending: Timer | None = None
        self._wish = ""
        self._narrowed = ""

    def body(self) -> Iterator[Widget]:
        yield Input(placeholder=tame("Chercher : titre, financeur, mots de l’appel…"), id="search", max_length=200)
        yield Static(id="narrowed", markup=False)
        yield CallTable(id="calls")

    @property
    def filters(self) -> Filters:
        return self.aap.filters

    @property
    def table(self) -> CallTable:
        return self.query_one("#calls", CallTable)

    def on_mount(self) -> None:
        self.query_one("#search", Input).value = self.filters.text
        self._grant()

    def wish(self, wish: str) -> None:
        """Do `search` or `filters` as soon as the screen is there."""
        self._wish = wish
        if self.is_mounted:
            self._grant()

    def _grant(self) -> None:
        wish, self._wish = self._wish, ""
        if wish == "search":
            self.action_search()
        elif wish == "filters":
            self.call_after_refresh(self.action_filters)

    def reload(self) -> None:
        lines = self.services.call_lines(self.filters)
        total = self.services.count_calls(self.filters)
        self.table.show_lines(lines, self.filters.sort)
        self._narrowed = self._said(len(lines), total)
        self._tell_narrowed()

    def _tell_narrowed(self) -> None:
        """What the list holds, and how many calls are marked."""
        marked = len(self.table.marked)
        said = (f" {count(marked, 'coché', 'cochés')} · ", "bold") if marked else " "
        self.query_one("#narrowed", Static).update(join(said, (self._narrowed, "$muted")))

    def _said(self, shown: int, total: int) -> str:
        parts = [self.services.filters_said(self.filters, total)]
        if shown < total:
            parts.append(f"les {shown} premiers sont montrés")
        parts.append(f"tri : {dict(SORTS)[self.filters.sort]}")
        return " · ".join(parts)

    def current_call(self) -> str:
        return self.table.chosen if self.is_mounted else ""

    def targets(self) -> list[str]:
        return self.table.marked or super().targets()

    def action_mark(self) -> None:
        """Mark the call under the cursor and go to the next; decisions are then for all that are marked."""
        if self.current_call():
            self.table.mark([self.current_call()])
            self.table.action_cursor_down()
            self._tell_narrowed()

    def action_mark_all(self) -> None:
        self.table.mark_all()
        self._tell_narrowed()

    def action_views(self) -> None:
        with self.spoken():
            services = self.services
            now = services.filters_said(self.filters, services.count_calls(self.filters))

            def forget(name: str) -> list[str]:
                with self.spoken():
                    self.aap.say(f"{services.remove_view(name)} (u : annuler)")
                return list(services.saved_views())

            self.aap.push_screen(SavedViewsDialog(list(services.saved_views()), now, forget), self._view_chosen)

    def _view_chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        wish, name = chosen
        with self.spoken():
            if wish == "keep":
                self.aap.say(self.services.keep_view(name, self.filters))
                return
            self.aap.filters = self.services.saved_views().get(name, self.filters)
            with self.query_one("#search", Input).prevent(Input.Changed):
                self.query_one("#search", Input).value = self.filters.text
        self.refresh_data()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value == self.filters.text:
            return
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PAUSE, self._search_now)

    def _search_now(self) -> None:
        self._pending = None
        self.filters.text = self.query_one("#search", Input).value
        with self.spoken():
            self.reload()
        self.refresh_bindings()

    @on(Input.Submitted, "#search")
    def _done(self) -> None:
        self._search_now()
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """The down arrow leaves the search line for its results."""
        if event.key == "down" and self.focused is self.query_one("#search", Input):
            self._done()
            event.stop()

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_open()

    @on(DataTable.HeaderSelected)
    def _sort_by(self, event: DataTable.HeaderSelected) -> None:
        if event.column_key.value in dict(SORTS):
            self.filters.sort = event.column_key.value
            self.refresh_data()

    def action_open(self) -> None:
        if self.current_call():
            self.aap.open_call(self.current_call())

    def action_search(self) -> None:
        self.query_one("#search", Input).focus()

    def action_filters(self) -> None:
        with self.spoken():
            self.aap.push_screen(FiltersDialog(self.services.facets(self.filters), self.filters), self._filtered)

    def _filtered(self, chosen: Filters | None) -> None:
        if chosen is not None:
            self.aap.filters = chosen
            self.refresh_data()

    def action_sort(self) -> None:
        names = [name for name, _ in SORTS]
        self.filters.sort = names[(names.index(self.filters.sort) + 1) % len(names)]
        self.refresh_data()

    def action_clear(self) -> None:
        """Escape: nothing marked, then out of the search line, then without search, then without filters."""
        search = self.query_one("#search", Input)
        if self.focused is not search and self.table.unmark():
            self._tell_narrowed()
        elif search.value:
            search.value = ""
            self._search_now()
        elif self.focused is not search:
            self.aap.filters = Filters(sort=self.filters.sort)
            self.refresh_data()
        self.table.focus()
