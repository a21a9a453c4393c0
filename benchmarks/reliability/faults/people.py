"""People who type while a night collects, on a disk whose operations are written down: `people.py ROOM TURNS SABOTAGE`.

Each thing kept is said on a line once the program says it is kept: « kept a note 12 ».
"""

import datetime as dt
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import scenes
from disk import Disk
from scenes import DAY, DROME, LATER, open_store, page

from aap_tracker.model.rounds import SourceResult
from aap_tracker.settings.writing import change_need
from aap_tracker.store import backup, decisions, intake, notes, rounds, writing
from aap_tracker.store.base import Store


def said(what: str, number: int) -> None:
    sys.stdout.write(f"kept {what} {number}\n")
    sys.stdout.flush()


def turn(store: Store, folder: Path, run: int, number: int) -> None:
    """A batch, then what somebody types meanwhile."""
    items = [page(f"Sujet {number} {n}", f"https://www.ladrome.fr/{number}/{n}") for n in range(5)]
    intake.take(store, run, DROME, items, DAY)
    call = str(store.value("SELECT min(id) FROM calls"))
    now = LATER + dt.timedelta(minutes=number)
    if number % 2:
        notes.add(store, call, f"Note {number}", "Anne", now=now)
        said("note", number)
    else:
        seen = writing.latest(store, 1, "projet.contexte").number
        writing.save(store, 1, "projet.contexte", f"Texte {number}\n" * 100, seen, now=now)
        said("paragraph", number)
    if number % 3 == 0:
        decisions.decide(store, call, "keep" if number % 2 else "follow", note=f"Décision {number}", now=now)
        said("decision", number)
    if number % 4 == 1:
        change_need(folder / "ccas.toml", "isolement-aines", {"description": f"Réglage {number}"})
        said("setting", number)
    if number % 5 == 2:
        scenes.write_atomic(folder / "lettre.txt", f"Lettre {number}\n".encode() * 500)
        said("file", number)
    if number % 12 == 7:
        backup.save(store, folder / f"copie-{number}.zip", now)
        said("archive", number)


def main() -> None:
    disk = Disk(Path(sys.argv[1]))
    exec(sys.argv[3], globals())  # a guard taken away
    for number in range(int(sys.argv[2])):
        with open_store(scenes.base_of(disk.root)) as store:  # each turn opens anew, as commands do
            run = rounds.start(store, LATER)
            turn(store, disk.root, run, number)
            rounds.record(store, run, SourceResult(source_id=DROME.id, ok=True, found=5), DAY)
            rounds.finish(store, run, LATER)


if __name__ == "__main__":
    main()
