"""Programs that tests start, watch and kill: `store_child.py write|hold BASE SABOTAGE`."""

import sys
from pathlib import Path

from store_kit import DAY, DROME, NOW, page

from aap_tracker.store import intake, notes, rounds
from aap_tracker.store.base import open_store

BATCH = 20


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def write(base: Path) -> None:
    """Take batch after batch, and a note of a person after each, until killed; say each once it is done."""
    with open_store(base) as store:
        run = rounds.start(store, NOW)
        for batch in range(store.value("SELECT count(*) FROM publications") // BATCH, 1_000_000):
            first = 1000 + BATCH * batch
            items = [page(f"Sujet {first + n}", f"https://www.ladrome.fr/{first + n}") for n in range(BATCH)]
            calls = intake.take(store, run, DROME, items, DAY).call_ids
            _say("batch", batch)
            notes.add(store, calls[0], f"note {batch}", now=NOW)
            _say("note", batch)


def hold(base: Path) -> None:
    """Begin a round and wait to be killed."""
    with open_store(base) as store:
        rounds.start(store, NOW)
        _say("held")
        sys.stdin.read()


if __name__ == "__main__":
    exec(sys.argv[3], {})
    {"write": write, "hold": hold}[sys.argv[1]](Path(sys.argv[2]))
