"""A disk without room, made by SQLite's own limit or by the system's: `store_full.py pages|system BASE TIMES SABOTAGE`.

Prints one line of JSON: transactions refused, those after which the base was neither before nor after, what was lost of what was said
written, refusals told in French with the size missing, whether the same transaction passes once there is room.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store_kit import DAY, DROME, NOW, page

from aap_tracker.errors import AapError
from aap_tracker.store import intake, notes, rounds
from aap_tracker.store.base import Store, open_store

BATCH = 10
_WIDE = 1_000_000


def pages_left(store: Store, room: int | None) -> None:
    """SQLite may add so many pages to the base; any number when None."""
    size = _WIDE if room is None else store.value("PRAGMA page_count") + room
    store.connection.execute(f"PRAGMA max_page_count = {size}").fetchall()


def system_left(store: Store, room: int | None) -> None:
    """The system lets every file grow only a little above the journal, in half pages, as a quota would."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = store.path.with_name(store.path.name + "-wal")
    size = most if room is None else journal.stat().st_size + 2048 * room
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))


LIMITS: dict[str, Callable[[Store, int | None], None]] = {"pages": pages_left, "system": system_left}


class _Writer:
    """Batches of a night and notes of people by turns, each with its number."""

    def __init__(self, store: Store) -> None:
        self.store, self.run = store, rounds.start(store, NOW)
        self.calls = list(intake.take(store, self.run, DROME, self._items(0), DAY).call_ids)
        self.batches, self.notes = 1, 0

    @staticmethod
    def _items(number: int) -> list[object]:
        first = 1000 + number * BATCH
        return [
            page(f"Sujet {first + n}", f"https://www.ladrome.fr/{first + n}", text="Texte. " * 300)
            for n in range(BATCH)
        ]

    def write(self) -> None:
        if (self.batches + self.notes) % 3:
            intake.take(self.store, self.run, DROME, self._items(self.batches), DAY)  # type: ignore[arg-type]
            self.batches += 1
        else:
            notes.add(self.store, self.calls[0], "note " * 2000, now=NOW)
            self.notes += 1

    def whole(self) -> bool:
        """The base holds what was said written, and nothing else."""
        counts = (self.store.value(f"SELECT count(*) FROM {name}") for name in ("publications", "board", "notes"))
        return tuple(counts) == (BATCH * self.batches, BATCH * self.batches, self.notes)


def fill(base: Path, limit: Callable[[Store, int | None], None], times: int) -> dict[str, int]:
    """Be refused so many times, with another little room each time."""
    found = {"refused": 0, "between": 0, "lost": 0, "told": 0, "after": 0}
    with open_store(base) as store:
        writer, room = _Writer(store), 0
        while found["refused"] < times:
            limit(store, room := (room + 1) % 17)
            try:
                writer.write()
            except AapError as error:
                found["refused"] += 1
                found["told"] += error.title.startswith("Le disque") and "Mo" in error.message and bool(error.advice)
            limit(store, None)
            found["between"] += not writer.whole()
        with suppress(AapError):
            writer.write()
            found["after"] = 1
        said = (writer.batches * BATCH, writer.notes)
    with open_store(base, write=False) as store:
        kept = (store.value("SELECT count(*) FROM publications"), store.value("SELECT count(*) FROM notes"))
        found["lost"] = sum(max(a - b, 0) for a, b in zip(said, kept, strict=True))
        found["sound"] = int(
            store.value("PRAGMA integrity_check") == "ok" and not store.rows("PRAGMA foreign_key_check")
        )
    return found


if __name__ == "__main__":
    exec(sys.argv[4], {})
    sys.stdout.write(json.dumps(fill(Path(sys.argv[2]), LIMITS[sys.argv[1]], int(sys.argv[3]))))
