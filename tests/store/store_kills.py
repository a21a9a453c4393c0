"""Writers killed with -9 at random moments, again and again, and what is then found in their base."""

import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from store_child import BATCH

from aap_tracker.errors import AapError
from aap_tracker.store.base import Store, open_store

CHILD = Path(__file__).with_name("store_child.py")
STARTER = Path(__file__).with_name("store_starter.py")
_FRESH = 50  # kills after which another base is begun: what is read back stays short
_LATER = 0.15  # seconds: a kill comes at any moment of them after something was said done


@dataclass
class Killed:
    """What was counted: kills, bases sound, indexes sound, without half a batch, said done and found."""

    kills: int = 0
    sound: int = 0
    indexed: int = 0
    whole: int = 0
    said: int = 0
    kept: int = 0

    @property
    def good(self) -> bool:
        """Nothing was lost, nothing was broken."""
        return self.sound == self.indexed == self.whole == self.kills and self.kept == self.said


def child(action: str, base: Path, sabotage: str = "") -> "subprocess.Popen[str]":
    """One of the programs of `store_child`, or the starter."""
    program = [str(STARTER)] if action == "start" else [str(CHILD), action]
    return subprocess.Popen(
        [sys.executable, *program, str(base), sabotage],
        stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def end(process: "subprocess.Popen[str]") -> str:
    """Kill it; what it had still said."""
    process.kill()
    return process.communicate()[0]


def kill_writers(folder: Path, kills: int, sabotage: str = "", seed: int = 2000) -> Killed:
    """Kill so many writers, each a random moment after it said something done."""
    found, chance = Killed(), random.Random(seed)
    for kill in range(kills):
        base = folder / f"{kill // _FRESH}.sqlite3"
        process = child("write", base, sabotage)
        said = [process.stdout.readline() for _ in range(chance.randint(1, 6))]
        timer = threading.Timer(chance.uniform(0, _LATER), process.kill)
        timer.start()
        said += process.stdout.read().splitlines()
        timer.join()
        process.communicate()
        _look(base, [line.split() for line in said if line], found)
    return found


def _look(base: Path, said: list[list[str]], found: Killed) -> None:
    found.kills += 1
    with open_store(base) as store:
        found.sound += store.value("PRAGMA integrity_check") == "ok" and not store.rows("PRAGMA foreign_key_check")
        found.indexed += _indexed(store)
        tables = ("publications", "calls", "board", "texts")
        counts = {store.value(f"SELECT count(*) FROM {name}") for name in tables}
        kept = counts.pop()
        found.whole += not counts and kept % BATCH == 0
        notes = {row["text"] for row in store.rows("SELECT text FROM notes")}
    found.said += len(said)
    found.kept += sum(f"note {n}" in notes if kind == "note" else kept >= (int(n) + 1) * BATCH for kind, n in said)


def _indexed(store: Store) -> bool:
    try:
        with store.write():
            store.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except AapError:
        return False
    return True


@dataclass
class Started:
    """What was counted: rounds, those with one winner, losers told their code and who holds it, locks freed by a kill."""

    rounds: int = 0
    single: int = 0
    losers: int = 0
    told: int = 0
    freed: int = 0


def start_together(base: Path, rounds: int, starters: int = 4, sabotage: str = "") -> Started:
    """Begin so many rounds by several programs at once; the one that holds it is killed, the others try again."""
    found, running = Started(), []
    try:
        for _ in range(rounds):
            running += [child("start", base, sabotage) for _ in range(starters - len(running))]
            for process in running:
                process.ready = getattr(process, "ready", None) or process.stdout.readline()
            _round(running, found)
    finally:
        for process in running:
            end(process)
    return found


def _round(running: "list[subprocess.Popen[str]]", found: Started) -> None:
    said = _ask(running)
    winners = [process for process, words in said if words == ["won"]]
    found.rounds += 1
    found.single += len(winners) == 1
    for _, words in said:
        if words[0] == "lost":
            found.losers += 1
            holder = f"processus {winners[0].pid}," if winners else "?"
            found.told += words[1] == "3" and "déjà en cours" in " ".join(words) and holder in " ".join(words)
    for process in winners:
        end(process)
        running.remove(process)
    again = [process for process, words in _ask(running) if words == ["won"]]
    found.freed += len(again) == 1
    for process in again:
        process.stdin.write("end\n")
        process.stdin.flush()
        process.stdout.readline()


def _ask(running: "list[subprocess.Popen[str]]") -> "list[tuple[subprocess.Popen[str], list[str]]]":
    """Tell them all to begin, then read what each says."""
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [(process, process.stdout.readline().split()) for process in running]
