"""Appels: every call, searched as one types, narrowed and sorted by SQL."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from aap_tracker.errors import AapError
from aap_tracker.model.french import count
from aap_tracker.store.boards import MOST
from aap_tracker.tui.dialogs.filters import FiltersDialog
from aap_tracker.tui.look import join, tame
from aap_tracker.tui.screens.base import CallKeys, PlaceScreen
from aap_tracker.tui.screens.calls_views import SavedViews
from aap_tracker.tui.views import CallLine, Filters
from aap_tracker.tui.widgets.calltable import CallTable

if TYPE_CHECKING:
    from textual.timer import Timer

PAUSE = 0.15  # seconds without a key before the store is asked
FIRST = 100  # rows shown at first; the others come as one goes down
_NEAR_THE_END = 15  # rows
_LARGE = 5000  # calls from which facets are counted in another thread
SORTS = (("score", "note"), ("deadline", "échéance"), ("title", "titre"), ("new", "nouveauté"))


class CallsScreen(SavedViews, CallKeys, PlaceScreen):
    """The table of calls, its search line and its filters."""

    place: ClassVar[str] = "appels"
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [
        *CallKeys.CALL_BINDINGS,
        Binding("slash", "search", "chercher", key_display="/", id="chercher"),
        Binding("f", "filters", "filtrer", id="filtrer"),
        Binding("t", "sort", "trier", id="trier"),
        Binding("space", "mark", "cocher", key_display="espace"),
        Binding("ctrl+a", "mark_all", "tout cocher", show=False),
        *SavedViews.VIEW_BINDINGS,
        Binding("escape", "clear", "tout montrer", key_display="Échap", show=False),
    ]
    AUTO_FOCUS = "#calls"

    def __init__(self) -> None:
        super().__init__()
        self._pending: Timer | None = None
        self._wish = ""
        self._narrowed = ""
        self._limit, self._total = FIRST, 0

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
        self.services.aside.overtake()
        shown = replace(self.filters, limit=self._limit)
        self._show(self.services.call_lines(shown), self.services.count_calls(shown))

    def _show(self, lines: list[CallLine], total: int) -> None:
        self._total = total
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

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value == self.filters.text:
            return
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PAUSE, self._search_now)

    def _search_now(self) -> None:
        self._pending = None
        self.filters.text, self._limit = self.query_one("#search", Input).value, FIRST
        self._seek(replace(self.filters, limit=FIRST))

    @work(exclusive=True, group="seek", exit_on_error=False)
    async def _seek(self, filters: Filters) -> None:
        """Ask the store in another thread: typing never waits for it."""
        try:
            found = await asyncio.to_thread(self.services.aside.search(filters))
        except AapError as error:
            self.aap.say_error(error)
            return
        if found is not None and self.is_mounted:
            self._show(*found)
            self.refresh_bindings()

    @on(Input.Submitted, "#search")
    def _done(self) -> None:
        """The results are those of what is written now, before a key acts on them."""
        if self._pending is not None:
            self._pending.stop()
        self._pending = None
        self.filters.text, self._limit = self.query_one("#search", Input).value, FIRST
        self.refresh_data()
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """The down arrow leaves the search line for its results."""
        if event.key == "down" and self.focused is self.query_one("#search", Input):
            self._done()
            event.stop()

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        """Near the end of what is shown, the rest comes, up to what the table may hold."""
        shown = self.table.row_count
        if self._limit == FIRST and FIRST <= shown < self._total and self.table.cursor_row >= shown - _NEAR_THE_END:
            self._limit = MOST
            self.call_after_refresh(self.refresh_data)
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
        """Counting every value takes a while on a large base: it is then done in another thread."""
        if self._total > _LARGE:
            self._count_then_filter(replace(self.filters))
            return
        with self.spoken():
            self.aap.push_screen(FiltersDialog(self.services.facets(self.filters), self.filters), self._filtered)

    @work(exclusive=True, group="facets", exit_on_error=False)
    async def _count_then_filter(self, filters: Filters) -> None:
        self.aap.progress = "Les valeurs des filtres sont comptées…"
        try:
            facets = await asyncio.to_thread(self.services.aside.facets(filters))
        except AapError as error:
            self.aap.say_error(error)
        else:
            if facets is not None and self.is_current:
                self.aap.push_screen(FiltersDialog(facets, self.filters), self._filtered)
        finally:
            self.aap.progress = ""

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
            self._done()
        elif self.focused is not search:
            self.aap.filters = Filters(sort=self.filters.sort)
            self.refresh_data()
        self.table.focus()
