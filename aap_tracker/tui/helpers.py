"""Other commands of the same program, run beside the dashboard on the same base: looking at a site, following it."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aap_tracker.errors import AapError

if TYPE_CHECKING:
    from aap_tracker.tui.services import Services

_LONGEST = 180  # seconds: a site is looked at in at most 150
_WORDS = 3  # last lines of what a command says


@dataclass(frozen=True)
class Told:
    """How a command ended: its exit code, its JSON (None when it gave none), its last words."""

    code: int
    record: Any
    words: str


def words_of(services: "Services", *words: str) -> list[str]:
    """What is started: this same Python, this same base, profile and day."""
    day = ["--jour", services.day] if services.day else []
    paths = ["--base", str(services.base), "--profil", str(services.profile_path)]
    return [sys.executable, "-m", "aap_tracker", *words, *paths, *day]


async def ask(services: "Services", *words: str) -> Told:
    """Run `aap words --json`; AapError when it cannot be started or does not end."""
    try:
        child = await asyncio.create_subprocess_exec(
            *words_of(services, *words), "--json", stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except OSError as error:
        raise AapError("La commande n’a pas démarré", str(error)) from error
    try:
        out, said = await asyncio.wait_for(child.communicate(), _LONGEST)
    except TimeoutError as error:
        raise AapError("Trop long", "Le site n’a pas fini de répondre.", "Recommencez plus tard.") from error
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    lines = said.decode("utf-8", "replace").strip().split("\n")
    return Told(child.returncode or 0, _json(out), "\n".join(lines[-_WORDS:]))


def _json(out: bytes) -> Any:
    try:
        return json.loads(out)
    except ValueError:
        return None
