"""What is left after a power cut, against what had been said kept."""

import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

import looks
import replay
import scenes
from disk import failing_disk
from runs import DAY, Night, alone, mailbox, serve

from aap_tracker.store import intake, rounds
from aap_tracker.store.base import Store, open_store

_PRAGMA = (
    "Store._begin = lambda self, *, durable:"
    " (self.connection.execute('PRAGMA synchronous = {}'), self.connection.execute('BEGIN IMMEDIATE'))"
)
# Guards, and the words that take them away in people.py.
GUARDS = {
    "synchronous = OFF": _PRAGMA.format("OFF"),
    "synchronous = NORMAL for what people type": _PRAGMA.format("NORMAL"),
    "no sync of a folder's names": "from aap_tracker import paths; paths.sync_names = lambda folder: None",
    "no sync of a file before it takes its name":
        "import os, types; from aap_tracker import paths;"
        " paths.os = types.SimpleNamespace(**{**vars(os), 'fsync': lambda handle: None})",
}  # fmt: skip


@dataclass
class Tally:
    """What was counted over the cuts: folders whole, things said kept and there, nights that went on."""

    cuts: int = 0
    whole: int = 0
    said: int = 0
    there: int = 0
    finished: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return self.cuts == self.whole == self.finished > 0 and self.said == self.there and not self.wrong


def people(turns: int, count: int, *, seed: int = 8, sabotage: str = "", asleep: bool = False) -> Tally:
    """Record people at work while calls are collected, then cut the power at `count` moments of it."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="aap-power-") as name, failing_disk(Path(name)) as disk:
        scenes.seed(disk.root)
        start, out = disk.room / "start", disk.room / "after"
        shutil.copytree(disk.root, start)
        disk.write_down(asleep=asleep)
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("people.py")), name, str(turns), sabotage],
            env=alone() | disk.environment(), check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        for moment, way, said in replay.cuts(start, disk.root, disk.log, out, count, seed):
            _judge(out, f"cut after {moment}, {way}", said, tally)
            tally.ways[way] += 1
    return tally


def _judge(folder: Path, where: str, said: str, tally: Tally) -> None:
    tally.cuts += 1
    kept = re.findall(r"kept (\w+) (\d+)", said)
    _, wrong = looks.state(folder)
    try:
        lost, batches, finished = _lost(folder, kept), _batches(folder), _goes_on(folder)
    except Exception as error:  # noqa: BLE001 - a base in pieces raises anything
        lost, batches, finished = ["all"] * len(kept), str(error), False
    tally.whole += not wrong and not batches
    tally.said += len(kept)
    tally.there += len(kept) - len(lost)
    tally.finished += finished
    if wrong or batches or lost or not finished:
        tally.wrong.append(f"{where}: {wrong} {batches} lost: {', '.join(lost)}; goes on: {finished}")


def _lost(folder: Path, kept: list[tuple[str, str]]) -> list[str]:
    """The things said kept that are not there; a file holds its last state, or one that came after."""
    found: dict[str, set[int]] = {}
    with open_store(scenes.base_of(folder)) as store:
        for kind, sql in (
            ("note", "SELECT text FROM notes"), ("paragraph", "SELECT text FROM dossier_texts"),
            ("decision", "SELECT note FROM decisions"),
        ):  # fmt: skip
            found[kind] = {_number(row[0]) for row in store.rows(sql)}
    needs = tomllib.loads((folder / "ccas.toml").read_text("utf-8"))["besoins"]
    setting = next(_number(one.get("description", "")) for one in needs if one["id"] == "isolement-aines")
    letter = (folder / "lettre.txt").read_text("utf-8")
    whole = len(set(letter.splitlines())) == 1
    last = {"setting": setting, "file": _number(letter.splitlines()[0]) if whole else -1}
    found["archive"] = {_number(path.stem) for path in folder.glob("copie-*.zip")}
    return [
        f"{kind} {number}"
        for kind, number in kept
        if (int(number) > last[kind] if kind in last else int(number) not in found[kind])
    ]


def _number(text: str) -> int:
    numbers = re.search(r"\d+", text)
    return int(numbers[0]) if numbers else -1


def _batches(folder: Path) -> str:
    """Nothing when each batch of five is there or not at all."""
    with open_store(scenes.base_of(folder)) as store:
        titles = [row[0].split()[1] for row in store.rows("SELECT title FROM publications WHERE title LIKE 'Sujet %'")]
    return ", ".join(f"batch {one}: {seen} of 5" for one, seen in Counter(titles).items() if seen != 5)


def _goes_on(folder: Path) -> bool:
    """The next collection takes place: every call of it is there."""
    with open_store(scenes.base_of(folder)) as store:
        run = rounds.start(store, scenes.LATER)
        items = [scenes.page(f"Après {n}", f"https://www.ladrome.fr/apres/{n}") for n in range(5)]
        intake.take(store, run, scenes.DROME, items, scenes.DAY)
        rounds.finish(store, run, scenes.LATER)
        return bool(_count(store) == 5)


def _count(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM publications WHERE title LIKE 'Après %'"))


def night(count: int, *, seed: int = 8, sites: int = 5) -> Tally:
    """Record a whole `aap nuit`, cut the power at `count` moments of it; each time the night is run again, to its end."""
    tally, chance = Tally(), random.Random(seed)
    with (
        tempfile.TemporaryDirectory(prefix="aap-power-") as name, failing_disk(Path(name)) as disk, serve() as sources,
        mailbox() as (_, port),
    ):  # fmt: skip
        one = Night(disk, sources[:sites], port)
        one.fresh()
        start, out, log = disk.room / "start", disk.room / "after", disk.room / "night.log"
        shutil.copytree(disk.root, start)
        disk.write_down()
        one.run(DAY)
        shutil.copyfile(disk.log, log)
        disk.stop_writing_down()
        for moment, way, said in replay.cuts(start, disk.root, log, out, count, chance.randint(0, 10**6)):
            tally.cuts += 1
            tally.ways[way] += 1
            _, wrong = looks.state(out)
            shutil.rmtree(disk.root)
            shutil.copytree(out, disk.root)
            stages = one.said_done(said)
            lost = [stage for stage in stages if stage not in one.done_stages(DAY)]
            tally.whole += not wrong
            tally.said += len(stages)
            tally.there += len(stages) - len(lost)
            again, told = one.run(DAY)
            finished = again == 0 and one.calls() == one.done
            tally.finished += finished
            if wrong or lost or not finished:
                tally.wrong.append(f"night cut after {moment}, {way}: {wrong} {lost} exit {again} {told[-600:]}")
    return tally
