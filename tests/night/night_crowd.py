"""People at their screens while a night runs: `night_crowd.py BASE READERS WRITERS SABOTAGE`.

Each reader and each writer is a thread with a connection of its own. Answers every line read with one of JSON: what was done so far;
ends with its input.
"""

import datetime as dt
import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aap_tracker.errors import AapError
from aap_tracker.model.sources import Source
from aap_tracker.store import boards, calls, decisions, notes
from aap_tracker.store.base import Store, open_store

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
_PAUSE = 0.05  # seconds between two gestures of one person
READERS, WRITERS, READS, WRITES = 30, 4, 500, 200


class Crowd:
    """Readers and writers at work until `stop` is set."""

    def __init__(self, base: Path) -> None:
        self.base, self.stop, self.guard = base, threading.Event(), threading.Lock()
        self.done: Counter[str] = Counter()

    def read(self, number: int) -> None:
        """Look at the lists as the screens do."""
        chance = random.Random(number + os.getpid())
        looks: list[Callable[[Store], object]] = [
            lambda store: boards.call_rows(store, boards.RowQuery(now=NOW, state="all")),
            lambda store: boards.morning(store, NOW, None),
            lambda store: calls.find(store, "aînés"),
            boards.source_states,
        ]
        self._work("read", False, lambda store, _: chance.choice(looks)(store))

    def write(self, number: int) -> None:
        """Keep or set aside a call, and note why: two writes."""
        chance = random.Random(number + os.getpid())

        def once(store: Store, turn: int) -> None:
            call = chance.choice(store.rows("SELECT id FROM calls WHERE merged_into IS NULL ORDER BY id"))["id"]
            decisions.decide(store, call, chance.choice(("keep", "set_aside")), now=NOW)
            self._count("write")
            notes.add(store, call, f"note {os.getpid()}.{number}.{turn}", now=NOW)

        self._work("write", True, once)

    def _work(self, kind: str, write: bool, once: Callable[[Store, int], object]) -> None:
        turn = 0
        while not self.stop.is_set():
            try:
                with open_store(self.base, write=write) as store:
                    while not self.stop.wait(_PAUSE):
                        once(store, turn)
                        turn += 1
                        self._count(kind)
            except (AapError, sqlite3.Error) as error:
                busy = "occupée" in str(error) or "locked" in str(error)
                self._count(f"{kind} locked" if busy else f"error: {error}")

    def _count(self, what: str) -> None:
        with self.guard:
            self.done[what] += 1


def main(base: Path, readers: int, writers: int) -> None:
    """Work until the end of the input."""
    crowd = Crowd(base)
    jobs = [(crowd.read, n) for n in range(readers)] + [(crowd.write, n) for n in range(writers)]
    threads = [threading.Thread(target=job, args=(number,)) for job, number in jobs]
    for thread in threads:
        thread.start()
    for line in sys.stdin:
        if line == "end\n":
            crowd.stop.set()
            for thread in threads:
                thread.join()
        sys.stdout.write(json.dumps(crowd.done) + "\n")
        sys.stdout.flush()


@dataclass
class Together:
    """What was counted while nights ran: reads and writes done, those refused because of a lock, other errors, nights done."""

    done: Counter[str] = field(default_factory=Counter)
    nights: int = 0
    nights_done: int = 0
    notes: int = 0
    decisions: int = 0

    @property
    def reads(self) -> int:
        return self.done["read"]

    @property
    def writes(self) -> int:
        return self.done["write"]

    @property
    def locked(self) -> int:
        return self.done["read locked"] + self.done["write locked"]

    @property
    def errors(self) -> list[str]:
        return [name for name in self.done if name.startswith("error")]


def together(folder: Path, sources: Sequence[Source], nights: int, sabotage: str = "") -> Together:
    """Nights over these sites (one more until enough was done) beside thirty readers and four writers in two programs."""
    from night_kit import aap

    found, base = Together(), folder / "aap.sqlite3"
    aap(folder, sources[2:3], "nuit", "--toutes", sabotage=sabotage)  # some calls to read and to decide on
    with ExitStack() as stack:
        crowds = [stack.enter_context(_crowd(base, sabotage)) for _ in range(2)]
        enough = False
        while found.nights < nights or (nights and not enough and found.nights < 8):
            day = dt.date(2026, 11, 24) + dt.timedelta(days=found.nights)
            done = aap(folder, sources, "nuit", "--toutes", day=day.isoformat())
            found.nights += 1
            found.nights_done += done.returncode == 0
            so_far = sum((_ask(crowd, "count") for crowd in crowds), Counter())
            enough = so_far["read"] >= READS and so_far["write"] >= WRITES
        if not nights:  # a sabotage: the crowd alone, until it was refused or did all its work
            for _ in range(200):
                so_far = sum((_ask(crowd, "count") for crowd in crowds), Counter())
                if so_far["read locked"] or so_far["write locked"] or so_far["write"] >= WRITES:
                    break
                threading.Event().wait(_PAUSE)
        found.done = sum((_ask(crowd, "end") for crowd in crowds), Counter())
    with open_store(base) as store:
        found.notes = store.value("SELECT count(DISTINCT text) FROM notes")
        found.decisions = store.value("SELECT count(*) FROM decisions")
    return found


def _crowd(base: Path, sabotage: str) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, str(base), str(READERS // 2), str(WRITERS // 2), sabotage]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _ask(crowd: "subprocess.Popen[str]", word: str) -> Counter[str]:
    crowd.stdin.write(f"{word}\n")
    crowd.stdin.flush()
    return Counter(json.loads(crowd.stdout.readline()))


if __name__ == "__main__":
    exec(sys.argv[4], {})
    with suppress(KeyboardInterrupt):
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
