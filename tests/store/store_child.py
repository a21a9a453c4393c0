"""Programs that tests start, watch and kill: `store_child.py write|hold|migrate BASE …`."""

import sys
from pathlib import Path

from store_kit import DAY, DROME, NOW, page

from aap_tracker.store import intake, rounds
from aap_tracker.store.base import open_store


def write(base: Path) -> None:
    """Take batch after batch until killed, saying each once it is done."""
    with open_store(base) as store:
        run = rounds.start(store, NOW)
        first = store.value("SELECT count(*) FROM publications") // 20
        for batch in range(first, first + 10_000):
            items = [page(f"Sujet {1000 + 20 * batch + n}", f"https://www.ladrome.fr/{batch}/{n}") for n in range(20)]
            intake.take(store, run, DROME, items, DAY)
            sys.stdout.write(f"{batch}\n")
            sys.stdout.flush()


def hold(base: Path) -> None:
    """Begin a round and wait to be killed."""
    with open_store(base) as store:
        rounds.start(store, NOW)
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    {"write": write, "hold": hold}[sys.argv[1]](Path(sys.argv[2]))
