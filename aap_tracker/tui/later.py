"""What the base could not take because another program was writing: tried again until it does, in order."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from aap_tracker.errors import AapError

if TYPE_CHECKING:
    from textual.timer import Timer

    from aap_tracker.tui.app import AapApp

EVERY = 0.5  # seconds between two tries; each gives up at once, so that the screen goes on
Job = Callable[[], str]


class Later:
    """Jobs that write and say what they did."""

    def __init__(self, app: "AapApp") -> None:
        self._app = app
        self._jobs: deque[Job] = deque()
        self._timer: Timer | None = None
        self._ending = False
        self._refused: dict[Job, Callable[[], None]] = {}

    @property
    def waiting(self) -> int:
        """How many jobs wait for the base."""
        return len(self._jobs)

    def write(self, job: Job, refused: Callable[[], None] | None = None) -> None:
        """Do it now; if the base is busy, after those that already wait.

        Other troubles are said, then `refused` is called: the form that was filled can come back.
        """
        if refused is not None:
            self._refused[job] = refused
        if not self._jobs and self._done(job):
            return
        self._jobs.append(job)
        if self._timer is None:
            self._app.say("La base est occupée par un autre programme : ce sera enregistré dès qu’elle se libère.")
            self._timer = self._app.set_interval(EVERY, self.again)

    def again(self) -> None:
        """Try those that wait, the oldest first, as far as the base takes them."""
        while self._jobs and self._done(self._jobs[0]):
            self._jobs.popleft()
        if not self._jobs and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _done(self, job: Job) -> bool:
        """Whether the job needs no other try."""
        app = self._app
        try:
            said = job()
        except AapError as error:
            if app.services.is_busy(error):
                return False
            refused = self._refused.pop(job, None)
            if not self._ending:
                app.say_error(error)
                if refused is not None:
                    refused()
            return True
        self._refused.pop(job, None)
        if not self._ending:
            if said:
                app.say(said)
            app.tell_change()
        return True

    def finish(self) -> int:
        """At the end: wait as long as a program may write; how many jobs could not be done even so."""
        self._ending = True
        if self._jobs:
            self._app.services.be_patient()
            self.again()
        return len(self._jobs)
