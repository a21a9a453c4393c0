"""« Collecter » from the dashboard: a child process, followed in the store, never in the way."""

import asyncio
import contextlib
import os
import sys
from typing import TYPE_CHECKING

from aap_tracker.errors import AapError

if TYPE_CHECKING:
    from aap_tracker.tui.app import AapApp

_EVERY = 0.5  # seconds between two looks at the store
_LAST_WORDS = 4000  # characters of the child's own explanation that are kept


class Collection:
    """At most one collection started from here at a time."""

    def __init__(self, app: "AapApp") -> None:
        self._app = app
        self._child: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.returncode is None

    def command(self) -> list[str]:
        """What is started: this same Python, this same base, profile and day."""
        services = self._app.services
        day = ["--jour", services.day] if services.day else []
        paths = ["--base", str(services.base), "--profil", str(services.profile_path)]
        return [sys.executable, "-m", "aap_tracker", "collecter", *paths, *day]

    async def start(self) -> None:
        """Start, follow, and say how it ended."""
        if self.running:
            self._app.say("Une collecte est déjà en cours.")
            return
        with contextlib.ExitStack() as stack:
            try:
                before = self._app.services.last_round_id()
                child = await self._spawn()
            except (AapError, OSError) as error:
                problem = error if isinstance(error, AapError) else AapError("La collecte n’a pas démarré", str(error))
                self._app.say_error(problem)
                return
            self._child = child
            stack.callback(self._forget)
            self._app.say("Collecte commencée. Vous pouvez continuer à travailler.")
            words = await self._follow(child, before)
        self._conclude(child.returncode or 0, words)

    async def _spawn(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self.command(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )

    async def _follow(self, child: asyncio.subprocess.Process, before: int) -> str:
        reading = asyncio.create_task(_last_words(child))
        while not reading.done():
            with contextlib.suppress(AapError):
                self._app.progress = self._app.services.progress(before)
            await asyncio.wait([reading], timeout=_EVERY)
        await child.wait()
        return reading.result()

    def _forget(self) -> None:
        self.stop()  # nothing to stop when it ended by itself; the worker may have been cancelled
        self._child = None
        self._app.progress = ""

    def _conclude(self, code: int, words: str) -> None:
        app = self._app
        app.tell_change()
        if code in {0, 1}:
            with contextlib.suppress(AapError):
                app.say(app.services.round_said(), title="Collecte finie", trouble=code == 1)
        else:
            said = words.strip() or f"Le programme de collecte s’est arrêté (code {code})."
            app.say(
                f"{said}\nVos données sont comme avant, ou mieux.", title="La collecte n’a pas abouti", trouble=True
            )

    def stop(self) -> None:
        """Ask the child to end; what it has already written stays."""
        if self.running and self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                # Not SIGINT: programs started in the background (nohup, cron, `&`) and their children may ignore it.
                self._child.terminate()  # as Ctrl-C for the collector: it ends its own children and its round


async def _last_words(child: asyncio.subprocess.Process) -> str:
    """The end of what the child says on stderr, read until it closes."""
    kept = b""
    while child.stderr is not None and (piece := await child.stderr.read(4096)):
        kept = (kept + piece)[-_LAST_WORDS:]
    lines = kept.decode("utf-8", "replace").replace("\r", "\n").strip().split("\n")
    return "\n".join(lines[-3:])
