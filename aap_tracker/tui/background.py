"""What takes the processor and follows the base: done in other threads, after the screen is drawn."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from aap_tracker.errors import AapError
from aap_tracker.model.french import count
from aap_tracker.tui.start import settle
from aap_tracker.tui.threads import beside

if TYPE_CHECKING:
    from aap_tracker.tui.app import AapApp


class Background:
    """Forecasts after each round, scores after each change of the needs; at most one of each at a time."""

    def __init__(self, app: "AapApp") -> None:
        self._app = app
        self._scoring = False
        self._warm = False

    def follow(self) -> None:
        """Start what is due; nothing when the base says it is up to date, or cannot be read."""
        services = self._app.services
        settle()
        if not self._warm:
            self._warm = True
            self._app.run_worker(beside(services.warm), group="warm", exit_on_error=False)
        with contextlib.suppress(AapError):
            forecast = services.forecast()
            if forecast is not None:
                self._app.run_worker(self._expect(forecast), group="forecast", exit_on_error=False)
            if not self._scoring and services.scores_are_stale():
                self._scoring = True
                self._app.run_worker(self._rescore(services.rescore()), group="score", exit_on_error=False)

    async def _expect(self, work: Callable[[], None]) -> None:
        with contextlib.suppress(AapError):
            await beside(work)
            if self._app.services.expects_windows:
                self._app.tell_change()

    async def _rescore(self, work: Callable[[], int]) -> None:
        app = self._app
        app.progress = "Vos besoins ont changé : les appels sont notés à nouveau…"
        try:
            scored = await beside(work)
        except AapError as error:
            app.say_error(error)
        else:
            app.say(f"{count(scored, 'appel noté', 'appels notés')} d’après vos besoins.")
        finally:
            self._scoring, app.progress = False, ""
        app.tell_change()
