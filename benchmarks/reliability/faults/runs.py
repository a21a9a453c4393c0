"""Programs on a failing disk: the loop over small write paths, and whole nights that meet one failure."""

import datetime as dt
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).resolve().parents[3] / "tests" / "night"))

import looks
from disk import Disk, failing_disk
from night_kit import alone, command, mailbox, profile

from aap_tracker.cli.demo_sites import serve
from aap_tracker.collecting.stages import LABELS
from aap_tracker.store import nights
from aap_tracker.store.base import open_store

FIRST, DAY = "2026-11-23", "2026-11-24"
AGENT = "ccas@crest.exemple.fr"
_NEVER = 1 << 60


@dataclass
class Tally:
    """What was counted: failures met, bases and files whole, errors well said, runs finished by the next one."""

    met: int = 0
    whole: int = 0
    said: int = 0
    finished: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return self.met > 0 and self.met == self.whole == self.said == self.finished and not self.wrong


def loops(wanted: Sequence[tuple[str, int, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(scene, step, guard taken away) → the counts of each."""
    with tempfile.TemporaryDirectory(prefix="aap-disk-") as room, failing_disk(Path(room)) as disk:
        words = [sys.executable, str(Path(__file__).with_name("loop.py")), room, json.dumps(wanted)]
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=alone() | disk.environment(), encoding="utf-8"
        ) as process:
            for name, _, _ in wanted:
                line = next((one for one in process.stdout or () if one.startswith('{"operations"')), "")
                if not line:
                    raise RuntimeError(process.stderr.read() if process.stderr else name)
                yield name, json.loads(line)


class Night:
    """Nights of one base on one disk, sites and mail server on loopback."""

    def __init__(self, disk: Disk, sources: Any, port: int) -> None:
        self.disk, self.sources, self.folder = disk, sources, disk.root
        self._seed = disk.room / "seed"
        profile(self.folder, port, AGENT)
        self.run(FIRST)
        shutil.copytree(self.folder, self._seed)
        self.disk.arm(_NEVER, "EIO")
        code, text = self.run(DAY)
        self.operations = disk.counted
        if code:
            raise RuntimeError(text)
        self.done = self.calls()

    def run(self, day: str, *words: str, sabotage: str = "") -> tuple[int, str]:
        """`aap nuit`, or another command, on this disk: its exit code and what it printed."""
        done = subprocess.run(
            command(self.folder, self.sources, *(words or ("nuit", "--toutes")), day=day, sabotage=sabotage),
            capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=300,
            env=alone() | self.disk.environment(),
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def calls(self) -> list[str]:
        """Every call kept, and how the last night ended."""
        with open_store(self.folder / "aap.sqlite3", write=False) as store:
            last = nights.last(store)
            rows = store.rows("SELECT c.id, p.title FROM calls c JOIN publications p ON p.call_id = c.id")
            return [str(last[0].outcome), *sorted(f"{row[0]} {row[1]}" for row in rows)]

    def said_done(self, text: str) -> list[str]:
        """The stages that a night said were over."""
        lines = text.splitlines()
        return [name for name, label in LABELS.items() if any(line.startswith(f"{label}\u00a0:") for line in lines)]

    def done_stages(self, day: str) -> set[str]:
        """The stages that the journal of the base has as done."""
        with open_store(self.folder / "aap.sqlite3") as store:
            last = nights.of_day(store, dt.date.fromisoformat(day))
        return {stage.name for stage in last.stages if stage.state in {"done", "partial"}} if last else set()

    def fresh(self) -> None:
        """The base as the first night left it."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._seed, self.folder)

    def one(self, at: int, code: str, tally: Tally, *, onward: bool, sabotage: str = "") -> None:
        """A night that meets this failure, then one that meets none."""
        self.fresh()
        self.disk.arm(at, code, onward=onward)
        status, text = self.run(DAY, sabotage=sabotage)
        failed = self.disk.failed
        self.disk.heal()
        if not failed:
            return
        where = f"night, {code} {'from' if onward else 'at'} {at}: exit {status}"
        tally.met += 1
        _, wrong = looks.state(self.folder)
        tally.whole += not wrong
        badly = looks.badly_said(text, status)
        tally.said += not badly
        again, told = self.run(DAY)
        finished = again == 0 and self.calls() == self.done
        tally.finished += finished
        if wrong or badly:
            tally.wrong.append(f"{where}: {wrong} {badly} | {text.strip()[-900:]}")
        if not finished:
            tally.wrong.append(f"{where}: next night: exit {again} | {told.strip()[-600:]}")


@contextmanager
def night(sites: int = 5) -> Iterator[Night]:
    """A base that has had a first night, over so many of the sample sites."""
    with (
        tempfile.TemporaryDirectory(prefix="aap-disk-") as room, failing_disk(Path(room)) as disk, serve() as sources,
        mailbox() as (_, port),
    ):  # fmt: skip
        yield Night(disk, sources[:sites], port)


def sampled(count: int, seed: int = 8, sites: int = 5) -> Tally:
    """As many nights, each with a failure at a random moment of it."""
    chance, tally = random.Random(seed), Tally()
    with night(sites) as one:
        for turn in range(count):
            code, onward = ("ENOSPC", "EIO")[turn % 2], turn % 4 > 1
            one.one(chance.randint(1, one.operations), code, tally, onward=onward)
    return tally


def closed(code: str, only: str = "", sabotage: str = "") -> dict[str, tuple[int, str, str]]:
    """Every command on a folder (or only its base) that answers `code` to all who write: see closed.py."""
    with tempfile.TemporaryDirectory(prefix="aap-closed-") as room, failing_disk(Path(room)) as disk:
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("closed.py")), room, code, sabotage],
            capture_output=True, encoding="utf-8", check=False, env=alone() | disk.environment(only),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return {name: tuple(found) for name, found in json.loads(done.stdout.splitlines()[-1]).items()}
