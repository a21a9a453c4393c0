"""Questions asked of the store from another thread, on a connection of their own: the screen never waits for them."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from aap_tracker.tui.views import CallLine, Facet, Filters

if TYPE_CHECKING:
    from aap_tracker.tui.services import Services

T = TypeVar("T")
_GOODBYE = 2.0  # seconds to wait for a question that is being answered when the program ends


class Aside:
    """At most one question at a time; one that was overtaken by a newer one is not even asked."""

    def __init__(self, make: "Callable[[], Services]") -> None:
        self._make = make
        self._services: Services | None = None
        self._turn = threading.Lock()
        self._latest = 0

    def search(self, filters: Filters) -> Callable[[], tuple[list[CallLine], int] | None]:
        """What to run in another thread: the first rows of a list and how many it holds; None when overtaken."""
        wanted = replace(filters)
        return self._ask(lambda services: (services.call_lines(wanted), services.count_calls(wanted)))

    def facets(self, filters: Filters) -> Callable[[], tuple[Facet, ...] | None]:
        """What to run in another thread: the criteria of the filter with their counts; None when overtaken."""
        wanted = replace(filters)
        return self._ask(lambda services: services.facets(wanted))

    def _ask(self, question: "Callable[[Services], T]") -> Callable[[], T | None]:
        self._latest += 1
        mine = self._latest

        def run() -> T | None:
            with self._turn:
                if mine != self._latest:
                    return None
                if self._services is None:
                    self._services = self._make()
                    self._services.be_patient()
                return question(self._services)

        return run

    def overtake(self) -> None:
        """Whatever is asked now is no more wanted."""
        self._latest += 1

    def close(self) -> None:
        """Close its connection, if it had one."""
        self.overtake()
        if self._turn.acquire(timeout=_GOODBYE):
            if self._services is not None:
                self._services.forget()
            self._services = None
            self._turn.release()
