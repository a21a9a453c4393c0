"""What was done elsewhere, from the sheet of a call. Mixed into its screen."""

from typing import TYPE_CHECKING, cast

from textual.binding import Binding

from aap_tracker.errors import AapError
from aap_tracker.tui.dialogs.listing import ListingDialog
from aap_tracker.tui.threads import beside

if TYPE_CHECKING:
    from aap_tracker.tui.screens.call import CallScreen

_NONE = "Aucune action publiée d’un autre CCAS n’en est proche."


class Elsewhere:
    """The nearest published actions, one of them to read, a project begun from it."""

    ELSEWHERE_BINDINGS = [Binding("f3", "elsewhere", "fait ailleurs", key_display="F3")]

    def action_elsewhere(self) -> None:
        screen = cast("CallScreen", self)
        screen.run_worker(self._look(), group="elsewhere", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        screen = cast("CallScreen", self)
        screen.aap.progress = "Recherche de ce que d’autres CCAS ont fait…"
        try:
            rows = await beside(screen.services.experiences_near(screen.current_call()))
        except AapError as error:
            screen.aap.say_error(error)
            return
        finally:
            screen.aap.progress = ""
        if screen.is_current:
            screen.aap.push_screen(ListingDialog("Fait ailleurs, proche de cet appel", rows, _NONE), self._read)

    def _read(self, sheet_id: str | None) -> None:
        if sheet_id is None:
            return
        screen = cast("CallScreen", self)
        with screen.spoken():
            title, rows = screen.services.experience(sheet_id)
            screen.aap.push_screen(ListingDialog(title, rows, ""), lambda chosen: self._begin(sheet_id, chosen))

    def _begin(self, sheet_id: str, chosen: str | None) -> None:
        screen = cast("CallScreen", self)
        if chosen:
            call_id = screen.current_call()
            screen.aap.later.write(lambda: f"{screen.services.begin_project(sheet_id, call_id)} (u : annuler)")
