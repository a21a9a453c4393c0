"""Ending processes: ours, and what they started."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill it, wait for it, close its pipes: what was still to be told to it is lost, as it is."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM (a timer, a service manager, the dashboard) end this process as Ctrl-C does, its round closed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a handler
    raise KeyboardInterrupt
