"""Putting a timer in place, taking it away, seeing whether it is there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence

from aap_tracker.collecting.timers import BEGIN, END, SECONDS, Timer, answers
from aap_tracker.errors import AapError
from aap_tracker.model.french import NO_BREAK
from aap_tracker.paths import write_atomic

_LIST = ("crontab", "-l")
_HOUR = re.compile(
    r"(?:T|\*-\*-\* )(\d\d)(?:\.\.\d\d)?:(\d\d):00"
    r"|Hour</key>\s*<integer>(\d+)[\s\S]*?Minute</key>\s*<integer>(\d+)"
)


def install(made: Timer) -> None:
    """Write its files and start it. Raise AapError when the system refuses: what was written is taken back."""
    if made.kind == "cron":
        _write_crontab(f"{_without_ours(_crontab())}{made.note}")
        return
    for path, content in made.files.items():
        write_atomic(path, content)
    try:
        for words in made.starts:
            _run(words)
    except AapError:
        remove(made)
        raise


def remove(made: Timer) -> bool:
    """Stop it and take its files away; False when there was nothing."""
    if made.kind == "cron":
        before = _crontab()
        _write_crontab(_without_ours(before))
        return BEGIN in before
    there = any(path.exists() for path in made.files)
    for words in made.stops:
        answers(*words)
    for path in made.files:
        path.unlink(missing_ok=True)
    return there


def installed(made: Timer) -> tuple[int, int] | None:
    """The hour and minute of the timer that is there, None when there is none."""
    if made.kind == "cron":
        text = _crontab() if shutil.which("crontab") else ""
        found = re.search(rf"{re.escape(BEGIN)}\n(\d+) (\d+)", text)
        return (int(found[2]), int(found[1])) if found else None
    path = list(made.files)[-1]
    if not path.is_file():
        return None
    text = path.read_bytes().decode("utf-16" if made.kind == "windows" else "utf-8")
    found = _HOUR.search(text)
    return tuple(int(part) for part in found.groups() if part is not None) if found else None  # type: ignore[return-value]


def asleep(made: Timer) -> str:
    """What is wrong with the service that starts this timer, and what to do; empty when all is well or unknown."""
    if made.kind != "cron" or sys.platform != "linux" or not shutil.which("pgrep"):
        return ""
    if answers("pgrep", "-x", "cron|crond|cronie"):
        return ""
    return (
        "Le service cron ne tourne pas sur cette machine, la nuit ne partira pas. "
        f"Démarrez-le{NO_BREAK}: « sudo systemctl enable --now cron », ou « sudo service cron start »."
    )


def _without_ours(text: str) -> str:
    rest = re.sub(rf"{re.escape(BEGIN)}\n.*?{re.escape(END)}\n?", "", text, flags=re.DOTALL)
    return rest if not rest or rest.endswith("\n") else f"{rest}\n"


def _crontab() -> str:
    done = subprocess.run(_LIST, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our words
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else ""


def _write_crontab(text: str) -> None:
    if not text.strip():
        answers("crontab", "-r")
        return
    _run(("crontab", "-"), text.encode("utf-8", "surrogateescape"))


def _run(words: Sequence[str], given: bytes | None = None) -> None:
    try:
        done = subprocess.run(words, input=given, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - our words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(words, str(error)) from error
    if done.returncode:
        raise _refused(words, done.stderr.decode("utf-8", "replace").strip())


def _refused(words: Sequence[str], why: str) -> AapError:
    return AapError(
        "Le minuteur n’a pas pu être installé",
        f"« {' '.join(words[:3])} » : {why or 'refusé, sans explication'}.",
        "Essayez un autre minuteur (« --minuteur cron »), ou lancez « aap nuit » par vos propres moyens.",
    )
