"""Power cuts, replayed: what a program did to its files, and every folder that the disk may hold if the power goes then.

The shim writes down each operation of each process in one order. Until `k`, all of them happened; what was synced is on the disk;
of the rest the disk kept all, nothing, or any part in any order, down to half a sector. Names (files made, renamed, removed) not yet
synced with their folder are kept up to any of them, in their order. What programs said (their output) is in the same log.
"""

import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, SAID, LINK = range(1, 11)
_HEAD = struct.Struct("=IIQQQII")
_SECTOR = 512
WAYS = ("nothing", "all", "some", "torn")


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that succeeded."""

    kind: int
    inode: int
    offset: int
    length: int
    first: str
    second: str
    data: bytes


def read(log: Path) -> list[Step]:
    """Every operation written down, in order; a last one cut short is none."""
    raw, at, steps = log.read_bytes(), 0, []
    while at + _HEAD.size <= len(raw):
        kind, _, inode, offset, length, first, second = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        names = raw[at : at + first + second]
        at += first + second
        data = raw[at : at + length] if kind in {WRITE, SAID} else b""
        at += len(data)
        if kind in {WRITE, SAID} and len(data) < length:
            break
        steps.append(Step(kind, inode, offset, length, names[:first].decode(), names[first:].decode(), data))
    return steps


@dataclass
class File:
    """A file as the disk has it, and the operations on its bytes that were not synced yet."""

    held: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.waiting:
            _apply(self.held, step)
        self.waiting.clear()

    def kept(self, way: str, chance: random.Random) -> bytes:
        """Its bytes after a cut: the synced ones and, of the others, what the disk took."""
        body = bytearray(self.held)
        steps = list(self.waiting) if way != "nothing" else []
        if way in {"some", "torn"}:
            steps = [step for step in steps if chance.random() < 0.5]
            chance.shuffle(steps)
        for step in steps:
            _apply(body, step, chance if way == "torn" else None)
        return bytes(body)


def _apply(body: bytearray, step: Step, torn: random.Random | None = None) -> None:
    if step.kind == TRUNCATE:
        if step.offset < len(body):
            del body[step.offset :]
        else:
            body.extend(bytes(step.offset - len(body)))
        return
    data = step.data
    if torn and len(data) > _SECTOR:
        data = data[: torn.randrange(0, len(data), _SECTOR)]
    if step.offset > len(body):
        body.extend(bytes(step.offset - len(body)))
    body[step.offset : step.offset + len(data)] = data


class Folder:
    """What the disk holds of a folder while operations follow each other."""

    def __init__(self, start: Path, root: Path) -> None:
        """`start` holds what there was before the first operation; operations name files under `root`."""
        self.root = root
        self.files: dict[int, File] = {}  # our own numbers: a system uses one again once a file is gone
        self.names: dict[str, int] = {}  # on the disk
        self.now: dict[str, int] = {}  # as programs see it
        self.waiting: list[tuple[Step, int]] = []  # names not synced yet
        self.of_inode: dict[int, int] = {}
        self.folders = {str(root)}
        for path in sorted(start.rglob("*")):
            name = str(root / path.relative_to(start))
            if path.is_dir():
                self.folders.add(name)
            else:
                self.now[name] = self.names[name] = self._new(File(bytearray(path.read_bytes())))

    def _new(self, one: File) -> int:
        number = len(self.files)
        self.files[number] = one
        return number

    def take(self, step: Step) -> None:
        """One more operation."""
        if step.kind in {WRITE, TRUNCATE}:
            number = self._file(step)
            if number is not None:
                self.files[number].waiting.append(step)
        elif step.kind == SYNC:
            self._sync(step)
        elif step.kind == MKDIR:
            self.folders.add(step.first)
        elif step.kind in {CREATE, RENAME, UNLINK, LINK}:
            number = self._new(File()) if step.kind == CREATE else self.now.get(step.first, -1)
            if step.kind == CREATE:
                self.of_inode[step.inode] = number
            _name(self.now, step, number)
            self.waiting.append((step, number))

    def _file(self, step: Step) -> int | None:
        """The file an operation is on: by its inode once known, else by the name it had before all."""
        if step.inode not in self.of_inode and step.first in self.now:
            self.of_inode[step.inode] = self.now[step.first]
        return self.of_inode.get(step.inode)

    def _sync(self, step: Step) -> None:
        if step.first not in self.folders:
            number = self._file(step)
            if number is not None:
                self.files[number].sync()
            return
        left = []  # a folder: the names in it
        for one, number in self.waiting:
            if step.first in {str(Path(name).parent) for name in (one.first, one.second) if name}:
                _name(self.names, one, number)
            else:
                left.append((one, number))
        self.waiting = left

    def cut(self, out: Path, way: str, chance: random.Random) -> None:
        """Write in `out` what is found when the power comes back."""
        names = dict(self.names)
        most = {"nothing": 0, "all": len(self.waiting)}.get(way, chance.randint(0, len(self.waiting)))
        for one, number in self.waiting[:most]:
            _name(names, one, number)
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        for name, number in names.items():
            path = out / Path(name).relative_to(self.root)
            if path.name.endswith("-shm"):
                continue  # memory, not disk
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.files[number].kept(way, chance))


def _name(names: dict[str, int], step: Step, number: int) -> None:
    """What a step does to names."""
    if step.kind in {RENAME, UNLINK}:
        names.pop(step.first, None)
    if step.kind != UNLINK and number >= 0:
        names[step.first if step.kind == CREATE else step.second] = number


def cuts(start: Path, root: Path, log: Path, out: Path, count: int, seed: int) -> Iterator[tuple[int, str, str]]:
    """Cut `count` times at random: (operations done, way, what had been said); `out` then holds what the disk kept."""
    steps, chance = read(log), random.Random(seed)
    moments = sorted(chance.randint(1, len(steps)) for _ in range(count))
    folder, done, said = Folder(start, root), 0, []
    for moment in moments:
        for step in steps[done:moment]:
            folder.take(step)
            if step.kind == SAID:
                said.append(step.data.decode("utf-8", "replace"))
        done = moment
        way = chance.choice(WAYS)
        folder.cut(out, way, chance)
        yield moment, way, "".join(said)
