"""Opening things from anywhere: a place, a call, a need, a dossier, a page of the web."""

from typing import TYPE_CHECKING, cast

from aap_tracker.errors import AapError
from aap_tracker.tui import places
from aap_tracker.tui.browser import can_open, open_page
from aap_tracker.tui.views import Filters

if TYPE_CHECKING:
    from pathlib import Path

    from aap_tracker.tui.app import AapApp

_ALWAYS = frozenset({"previsions", "statistiques", "profil"})  # they say themselves that they are empty
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Doors:
    """Mixed into the program."""

    def go_home(self) -> None:
        """Leave the assistant for the first morning."""
        self._app.switch_screen(places.make("matin"))

    @property
    def _app(self) -> "AapApp":
        return cast("AapApp", self)

    def action_go(self, place: str) -> None:
        """Go to a place of the menu; pages opened above are closed (their text is kept).

        Nothing is awaited: a screen that waited for its own removal would wait for ever.
        """
        app = self._app
        if app.services.needs_setup or (place not in self._menu() and place not in _ALWAYS):
            return
        while len(app.screen_stack) > 2:  # noqa: PLR2004 - Textual's own screen, and the place
            app.pop_screen()
        if getattr(app.screen, "place", "") != place:
            app.switch_screen(places.make(place))

    def action_next_place(self, step: int) -> None:
        menu = self._menu()
        here = getattr(self._app.screen, "place", "matin")
        if here in menu:
            self.action_go(menu[(menu.index(here) + step) % len(menu)])

    def _menu(self) -> list[str]:
        try:
            return [tab.place for tab in self._app.services.frame().tabs]
        except AapError as error:
            self._app.say_error(error)
            return []

    def action_search(self) -> None:
        self._calls_then("search")

    def action_filters(self) -> None:
        self._calls_then("filters")

    def _calls_then(self, wish: str) -> None:
        self.action_go("appels")
        grant = getattr(self._app.screen, "wish", None)
        if grant is not None:
            grant(wish)

    def open_call(self, call_id: str) -> None:
        from aap_tracker.tui.screens.call import CallScreen

        self._app.push_screen(CallScreen(call_id))

    def open_need(self, need_id: str) -> None:
        """The calls that serve a need."""
        app = self._app
        self.action_go("appels")
        app.filters = Filters(need=need_id)
        if getattr(app.screen, "place", "") == "appels":
            app.tell_change()

    def open_dossier(self, dossier_id: int) -> None:
        from aap_tracker.tui.screens.draft import DraftScreen

        self._app.push_screen(DraftScreen(dossier_id))

    def open_key(self, place: str, key: str) -> None:
        """Open what a line of news speaks of: a call, a dossier, or a place of the menu."""
        if place == "appel":
            self.open_call(key)
        elif place == "dossier":
            self.open_dossier(int(key))
        else:
            self.action_go(place)

    def open_dossier_of(self, call_id: str) -> None:
        """The dossier of a call: the one there is, else a new one."""
        app = self._app
        try:
            dossier_id, is_new = app.services.dossier_of(call_id)
        except AapError as error:
            app.say_error(error)
            return
        if is_new:
            app.say("Dossier ouvert : votre texte est enregistré à chaque pause.")
        self.open_dossier(dossier_id)

    def show_missing(self, dossier_id: int) -> None:
        """What is left to do before a dossier can be deposited, the gravest first."""
        from aap_tracker.tui.dialogs.listing import ListingDialog

        app = self._app
        try:
            rows = [(line, "") for line in app.services.missing(dossier_id)]
        except AapError as error:
            app.say_error(error)
            return
        app.push_screen(ListingDialog("Ce qui manque avant le dépôt", rows, "Rien : le dossier est complet."))

    def visit(self, url: str) -> None:
        """Open a page of the web, in the browser one sees the dashboard in when there is one."""
        app = self._app
        if app.is_web and can_open(url):
            app.open_url(url)
            app.say("Page ouverte dans un autre onglet.")
        else:
            app.say(open_page(url))

    def hand_over(self, path: "Path", note: str) -> None:
        """Say where an exported dossier is; in a browser, give it to download."""
        app = self._app
        app.say(f"{note}\n{path}", title="Dossier Word enregistré")
        if app.is_web:
            app.deliver_binary(path, save_filename=path.name, open_method="download", mime_type=_DOCX)
