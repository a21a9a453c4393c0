"""The saved views of the list of calls, and the one of one's own calls. Mixed into its screen."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.widgets import Input

from aap_tracker.tui.dialogs.saved_views import SavedViewsDialog

if TYPE_CHECKING:
    from aap_tracker.tui.screens.base import AapScreen


class SavedViews:
    """Open a view, save the present one, forget one."""

    VIEW_BINDINGS: ClassVar[list[Binding]] = [
        Binding("f3", "views", "vues", key_display="F3"),
        Binding("f4", "mine", "mes appels", key_display="F4"),
    ]

    def action_mine(self) -> None:
        """Only the calls given to me, then all of them again."""
        screen = cast("AapScreen", self)
        me, filters = screen.services.me, screen.aap.filters
        if not me:
            screen.aap.say("Dites d’abord qui vous êtes : touche p, ligne « Votre nom ».")
            return
        filters.person = None if filters.person == me else me
        screen.refresh_data()

    def action_views(self) -> None:
        screen = cast("AapScreen", self)
        with screen.spoken():
            services = screen.services
            now = services.filters_said(screen.aap.filters, services.count_calls(screen.aap.filters))

            def forget(name: str) -> list[str]:
                screen.aap.later.write(lambda: f"{services.remove_view(name)} (u : annuler)")
                return [one for one in services.saved_views() if one != name]

            screen.aap.push_screen(SavedViewsDialog(list(services.saved_views()), now, forget), self._view_chosen)

    def _view_chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        screen = cast("AapScreen", self)
        wish, name = chosen
        with screen.spoken():
            if wish == "keep":
                kept = replace(screen.aap.filters)
                screen.aap.later.write(lambda: screen.services.keep_view(name, kept))
                return
            screen.aap.filters = screen.services.saved_views().get(name, screen.aap.filters)
            with screen.query_one("#search", Input).prevent(Input.Changed):
                screen.query_one("#search", Input).value = screen.aap.filters.text
        screen.refresh_data()
