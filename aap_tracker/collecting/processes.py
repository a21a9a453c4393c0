"""Ending a process of ours and everything that ties us to it."""

import subprocess
from contextlib import suppress


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill it, wait for it, close its pipes: what was still to be told to it is lost, as it is."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
