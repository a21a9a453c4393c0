"""Promise B5: two nights never run together. Four `aap nuit` at once, one works; the others end with their code and say who does.

`python benchmarks/reliability/two_nights.py [rounds]`, 25 by default. Then, as many times, the night that works is killed with -9 and the
next one finishes its work. Exits 1 when one round goes otherwise.
"""

import datetime as dt
import os
import signal
import socketserver
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "night"))

from night_kit import aap, alone, command, profile

from aap_tracker.cli.demo_sites import serve

FIRST = dt.date(2026, 11, 23)
STARTERS = 4
socketserver.BaseServer.handle_error = lambda *_: None  # type: ignore[method-assign]  # a crawl that is killed hangs up


def night(folder: Path, sources: object, day: str) -> "subprocess.Popen[str]":
    """Start one."""
    words = command(folder, sources, "nuit", "--toutes", day=day)  # type: ignore[arg-type]
    return subprocess.Popen(
        words,
        env=alone(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=os.name == "posix",
    )


def together(folder: Path, sources: object, day: str) -> tuple[bool, int]:
    """Four at once: whether one worked and no other; how many others ended with code 3 and the number of the one that did.

    One that comes when the work is done says so and ends well: it counts with those that were told.
    """
    running = [night(folder, sources, day) for _ in range(STARTERS)]
    ends = [(process, process.communicate()[1], process.returncode) for process in running]
    workers = [process for process, said, code in ends if code == 0 and "déjà faite" not in said]
    numbers = [f"processus {process.pid}," for process in workers]
    others = [(said, code) for process, said, code in ends if process not in workers]
    told = sum((code == 3 and any(one in said for one in numbers)) or "déjà faite" in said for said, code in others)
    return len(workers) == 1, told


def killed(folder: Path, sources: object, day: str) -> bool:
    """The one that holds the lock is killed; the next is let in and ends well."""
    process = night(folder, sources, day)
    lock = folder / "aap.sqlite3.nuit.lock"
    until = time.monotonic() + 60
    while f"processus {process.pid}," not in lock.read_text("utf-8") and time.monotonic() < until:
        time.sleep(0.02)
    _signal(process, "SIGSTOP")  # it does not end before the other has come
    held = aap(folder, (), "nuit", "--toutes", day=day)
    _signal(process, "SIGKILL")
    process.communicate()
    done = aap(folder, sources, "nuit", "--toutes", day=day)  # type: ignore[arg-type]
    if (held.returncode, done.returncode) != (3, 0) or f"processus {process.pid}," not in held.stderr:
        print(day, process.pid, held.returncode, held.stderr, done.returncode, done.stderr)
        return False
    return True


def _signal(process: "subprocess.Popen[str]", name: str) -> None:
    if os.name == "posix":
        os.killpg(process.pid, getattr(signal, name))
    elif name == "SIGKILL":
        process.kill()


def main(rounds: int) -> int:
    """Print the counts; 1 when one is short."""
    with tempfile.TemporaryDirectory(prefix="aap-two-nights-") as name, serve() as sources:
        folder = Path(name)
        profile(folder, 1)
        days = [(FIRST + dt.timedelta(days=n)).isoformat() for n in range(2 * rounds)]
        first = [together(folder, sources[2:3], day) for day in days[:rounds]]
        freed = sum(killed(folder, sources, day) for day in days[rounds:])
    single, told = sum(one for one, _ in first), sum(one for _, one in first)
    print(f"B5 one night of four {single}/{rounds}, the others told who holds it {told}/{rounds * (STARTERS - 1)}")
    print(f"B5 nights killed, the next let in and done {freed}/{rounds}")
    return int((single, told, freed) != (rounds, rounds * (STARTERS - 1), rounds))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25))
