"""A command on a real terminal: every byte that it writes there."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def written(command: Sequence[str], env: dict[str, str], *, typing: bool = False, cwd: Path | None = None) -> bytes:
    """Run it on a pty of its own until it ends. typing: its standard input is that terminal too."""
    import pty

    parent, child = pty.openpty()
    stdin = child if typing else subprocess.DEVNULL
    running = subprocess.Popen(command, stdin=stdin, stdout=child, stderr=child, cwd=cwd, env=env)
    os.close(child)
    found = bytearray()
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        found += piece
    running.wait(timeout=120)
    os.close(parent)
    return bytes(found)
