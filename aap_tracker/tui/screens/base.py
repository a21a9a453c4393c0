"""What every place of the dashboard shares: a banner, a body, the keys, and reading the store without falling."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import DataTable, OptionList, Static

from aap_tracker.errors import AapError
from aap_tracker.tui.dialogs.person import PersonDialog
from aap_tracker.tui.dialogs.reason import ReasonDialog, Refusal
from aap_tracker.tui.look import join
from aap_tracker.tui.messages import DataChanged
from aap_tracker.tui.widgets.banner import Banner, Header, menu_header
from aap_tracker.tui.widgets.board import Board
from aap_tracker.tui.widgets.keybar import KeyBar
from aap_tracker.tui.widgets.painted import Hanging
from aap_tracker.tui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from aap_tracker.tui.app import AapApp
    from aap_tracker.tui.services import Services


_AFTER_PAINT = 0.4  # seconds: what takes the processor comes after the screen is drawn


_ON_A_CALL = frozenset({"keep", "set_aside", "follow", "dossier", "assign"})


class AapScreen(Screen[None]):
    """A screen that reads the store when it comes to the front and when something changed."""

    place: ClassVar[str] = ""  # names its help, and its tab when it has one
    enter: ClassVar[str] = ""  # what Enter does on a row, for the bar of keys
    quiet: ClassVar[frozenset[str]] = frozenset()  # actions of everywhere that work here too, but need no room below

    def compose(self) -> ComposeResult:
        yield Banner()
        yield Static(id="trouble", markup=False)
        yield from self.body()
        yield ProgressLine()
        yield KeyBar()

    def body(self) -> Iterator[Widget]:
        """The widgets between the banner and the keys."""
        raise NotImplementedError

    def header(self) -> Header:
        """The two first lines; a place of the menu shows the menu."""
        return menu_header(self.services.frame(), self.place, self.aap.touches)

    def enter_hint(self) -> str:
        """What Enter does where the focus is, empty when nothing worth a word."""
        return self.enter if isinstance(self.focused, OptionList | DataTable) else ""

    def reload(self) -> None:
        """Read again and show; AapError is said in words by `refresh_data`."""
        raise NotImplementedError

    @property
    def aap(self) -> "AapApp":
        return cast("AapApp", self.app)

    @property
    def services(self) -> "Services":
        return self.aap.services

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """An error inside becomes a plain sentence on the screen, never a traceback."""
        try:
            yield
        except AapError as error:
            self.aap.say_error(error)

    def refresh_data(self) -> None:
        """Show what the store holds now."""
        if not self.is_mounted:
            return
        trouble = self.query_one("#trouble", Static)
        try:
            self.query_one(Banner).header = self.header()
            self.reload()
        except AapError as error:
            words = join((f"! {error.title}.", "bold $error"), f" {error.message} {error.advice}")
            trouble.update(Hanging(words, indent=1))
            trouble.display = True
        else:
            trouble.display = False
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        self.refresh_data()

    @on(DataChanged)
    def _changed(self) -> None:
        self.refresh_data()


class PlaceScreen(AapScreen):
    """A place of the menu: the arrows go to the places beside it."""

    def on_screen_resume(self) -> None:
        self.set_timer(_AFTER_PAINT, self.aap.background.follow)

    BINDINGS = [
        Binding("right", "app.next_place(1)", "page suivante", show=False),
        Binding("left", "app.next_place(-1)", "page précédente", show=False),
    ]


class CallKeys:
    """What can be done with the call under the cursor, the same on every screen. Mixed into an `AapScreen`."""

    CALL_BINDINGS: ClassVar[list[Binding]] = [
        Binding("r", "keep", "retenir", id="retenir"),
        Binding("x", "set_aside", "écarter", id="ecarter"),
        Binding("g", "follow", "suivre", show=False, id="suivre"),
        Binding("d", "dossier", "dossier", id="dossier"),
        Binding("k", "assign", "confier", show=False, id="confier"),
    ]

    def current_call(self) -> str:
        """The identifier of the call that keys act on, empty when there is none."""
        raise NotImplementedError

    def targets(self) -> list[str]:
        """The calls that a decision is for: the one under the cursor, or several."""
        call_id = self.current_call()
        return [call_id] if call_id else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _ON_A_CALL and not self.current_call():
            return None
        return super().check_action(action, parameters)  # type: ignore[misc, no-any-return]

    def action_keep(self) -> None:
        cast("AapScreen", self).aap.decide(self.targets(), "keep")

    def action_follow(self) -> None:
        cast("AapScreen", self).aap.decide(self.targets(), "follow")

    def action_set_aside(self) -> None:
        screen, call_ids = cast("AapScreen", self), self.targets()

        def refused(refusal: Refusal | None) -> None:
            if refusal is not None:
                screen.aap.decide(call_ids, refusal.action, refusal.reason, refusal.note)

        with screen.spoken():
            screen.aap.push_screen(ReasonDialog(self._titled(call_ids)), refused)

    def _titled(self, call_ids: list[str]) -> str:
        title_of = cast("AapScreen", self).services.title_of
        return f"{len(call_ids)} appels" if len(call_ids) > 1 else title_of(call_ids[0])

    def action_assign(self) -> None:
        """Give the call to a person, among those known here or not."""
        screen, call_ids = cast("AapScreen", self), self.targets()
        services = screen.services

        def chosen(name: str | None) -> None:
            if name is not None:
                screen.aap.later.write(lambda: f"{services.assign(call_ids, name)} (u : annuler)")

        with screen.spoken():
            holders = {services.person_of(one) for one in call_ids}
            holder = next(iter(holders)) if len(holders) == 1 else ""
            screen.aap.push_screen(PersonDialog(self._titled(call_ids), services.people(), services.me, holder), chosen)

    def action_dossier(self) -> None:
        screen = cast("AapScreen", self)
        screen.aap.open_dossier_of(self.current_call())


class BoardScreen(PlaceScreen):
    """A place made of one list."""

    def body(self) -> Iterator[Widget]:
        yield Board(id="board")

    @property
    def board(self) -> Board:
        return self.query_one("#board", Board)

    @on(Board.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()
