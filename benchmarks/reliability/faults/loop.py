"""SQLite's loop over one write path: the n-th operation fails, n = 1, 2, 3… until a run meets no failure.

`loop.py ROOM [[SCENE, STEP, SABOTAGE], …]` runs inside the disk of ROOM (see disk.py) and prints a JSON object for each. Each run is a process
of its own, forked from this one once everything is imported; it is the program: same code, same way of saying errors.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))

import looks
import scenes
from disk import Disk

from aap_tracker.cli import main
from aap_tracker.store.base import Store

State = dict[str, str]


def program(action: Callable[[Path], None], folder: Path) -> tuple[int, str]:
    """The action as `aap` would do it, in a process: its exit code and what it printed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        main.aap.main = lambda **_: action(folder)  # type: ignore[method-assign]
        code = 70
        try:
            main.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 - a trace is what people would see
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as stream:
        text = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


@contextmanager
def _watching(folder: Path, steps: list[State]) -> Any:
    """Every state a healthy run goes through: one after each transaction, one at the end."""
    plain = Store.write

    @contextmanager
    def watched(self: Store, *, durable: bool = True) -> Any:
        outer = not self.connection.in_transaction
        with plain(self, durable=durable):
            yield
        if outer:
            steps.append(looks.state(folder)[0])

    Store.write = watched  # type: ignore[method-assign]
    try:
        yield
    finally:
        Store.write = plain  # type: ignore[method-assign]


class Loop:
    """One scene on one disk."""

    def __init__(self, room: Path, name: str) -> None:
        self.disk = Disk(room)
        self.folder, self.seed = self.disk.root, room / f"seed of {name}"
        self.action = scenes.SCENES[name]
        scenes.prepare(name, self.seed)
        self.before = looks.state(self._fresh())[0]
        self.steps = [self.before]
        with _watching(self.folder, self.steps):  # also imports all there is to import
            self.action(self.folder)
        self.steps.append(looks.state(self.folder)[0])
        self.met = self.whole = self.said = self.finished = self.operations = 0
        self.wrong: list[str] = []

    def _fresh(self) -> Path:
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.seed, self.folder, dirs_exist_ok=True)
        return self.folder

    def run(self, step: int = 1) -> None:
        """Each errno, once and from then on; `step` 3 takes every third operation."""
        for code in ("ENOSPC", "EIO"):
            for onward in (False, True):
                at = 1
                while self.one(at, code, onward=onward):
                    at += step

    def one(self, at: int, code: str, *, onward: bool) -> bool:
        """One failure and what it left; False when the run met none."""
        self._fresh()
        self.disk.arm(at, code, onward=onward)
        status, text = program(self.action, self.folder)
        failed = self.disk.failed
        self.operations = max(self.operations, self.disk.counted)
        self.disk.heal()
        if not failed:
            return False
        self.met += 1
        where = f"{code} {'from' if onward else 'at'} {at}"
        self._judge(where, status, text)
        return True

    def _judge(self, where: str, status: int, text: str) -> None:
        found, wrong = looks.state(self.folder)
        last = self.steps[-1]
        allowed = self.steps if status else [last]
        between = [name for name in {*found, *last} if found.get(name) not in {one.get(name) for one in allowed}]
        if between:
            wrong = wrong or f"between: {between}"
        if wrong:
            self.wrong.append(f"{where}: exit {status}: {wrong} | {text.strip()[-300:]}")
        self.whole += not wrong
        badly = looks.badly_said(text, status)
        if badly:
            self.wrong.append(f"{where}: exit {status}: {badly}: {text.strip()[-700:]}")
        self.said += not badly
        again, told = program(self.action, self.folder)
        after, wrong = looks.state(self.folder)
        done = not again and not wrong and self._same_work(after)
        if not done:
            self.wrong.append(f"{where}: next run: exit {again} {wrong} {told.strip()[-300:]}")
        self.finished += done

    def _same_work(self, after: State) -> bool:
        """As one healthy run leaves it, or as two do: the first may have passed before it failed."""
        if not hasattr(self, "twice"):
            self._fresh()
            program(self.action, self.folder)
            program(self.action, self.folder)
            self.twice = looks.state(self.folder)[0]
        return looks.work(after) in (looks.work(self.steps[-1]), looks.work(self.twice))

    def told(self) -> dict[str, Any]:
        """The counts."""
        return {
            "operations": self.operations, "met": self.met, "whole": self.whole, "said": self.said,
            "finished": self.finished, "states": len({json.dumps(one, sort_keys=True) for one in self.steps}),
            "wrong": self.wrong[:12], "all_wrong": len(self.wrong),
        }  # fmt: skip


def loop(room: Path, name: str, step: int, sabotage: str) -> dict[str, Any]:
    """The counts of one scene, every `step`-th operation of it failing."""
    one = Loop(room, name)
    exec(sabotage, {"loop": one, "scenes": scenes, "main": main})  # a guard taken away
    one.run(step)
    return one.told()


if __name__ == "__main__":
    for words in json.loads(sys.argv[2]):
        # on a line of its own, among what the program says
        print(f"\n{json.dumps(loop(Path(sys.argv[1]), *words), ensure_ascii=False)}", flush=True)
