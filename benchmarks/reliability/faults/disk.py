"""A disk that fails when told to: the shim compiled for this machine, and its control block shared with every process."""

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHIM = Path(__file__).with_name("shim.c")
CODES = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EROFS": errno.EROFS, "EACCES": errno.EACCES}
_PAGE = 4096
_COUNT, _AT, _FAILED = 0, 8, 16  # u64
_CODE, _ONWARD, _LOGGING, _ASLEEP, _REMOVING = 24, 28, 32, 36, 44  # u32


def missing() -> str:
    """Why no disk can be made to fail here, or nothing when it can."""
    if not sys.platform.startswith("linux"):
        return "only Linux loads a library before the program's own (LD_PRELOAD)"
    if not _compiler():
        return "there is no C compiler here"
    return ""


def _compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which(str(sysconfig.get_config_var("CC") or "cc"))


class Disk:
    """The data folder `root` of a program, on a disk that can be told to fail."""

    def __init__(self, room: Path) -> None:
        """`room` is an empty folder: the shim, the control block and the log lie there, the data in `room/data`."""
        room = room.resolve()
        self.room, self.log = room, room / "log"
        self.root = Path(os.environ.get("AAP_FAULTS_ROOT") or room / "data")  # seen from inside: perhaps one file of it
        self._shim, self._block = room / "shim.so", room / "control"
        if not self._block.exists():  # else: the same disk, seen from a program that runs on it
            self._make()
        self._handle = os.open(self._block, os.O_RDWR)
        self._page = mmap.mmap(self._handle, _PAGE)

    def _make(self) -> None:
        self.root.mkdir()
        words = [str(_compiler()), "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-o", str(self._shim)]
        subprocess.run([*words, str(SHIM), "-ldl", "-lpthread"], check=True)
        self._block.write_bytes(bytes(_PAGE))

    def environment(self, only: str = "") -> dict[str, str]:
        """What a program started on this disk needs besides its own environment; `only` one file of the folder fails."""
        return {
            "LD_PRELOAD": str(self._shim), "AAP_FAULTS": str(self._block), "AAP_FAULTS_ROOT": str(self.root / only),
            "AAP_FAULTS_LOG": str(self.log), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def arm(self, at: int, code: str, *, onward: bool = False, removing: bool = False) -> None:
        """From now on operations are counted; the one number `at` fails (and those after it, when `onward`)."""
        self._put("<QQQII", _COUNT, 0, at, 0, CODES[code], onward)
        self._put("<I", _REMOVING, removing)

    def heal(self) -> None:
        """Nothing fails any more; what was counted stays."""
        self._put("<Q", _AT, 0)
        self._put("<I", _REMOVING, 0)

    def write_down(self, *, asleep: bool = False) -> None:
        """Operations are written in the log from now on. `asleep`: fsync says yes and does nothing."""
        self.log.write_bytes(b"")
        self._put("<II", _LOGGING, 1, asleep)

    def stop_writing_down(self) -> None:
        """Operations are no longer written down."""
        self._put("<I", _LOGGING, 0)

    @property
    def counted(self) -> int:
        """How many operations there were since it was armed."""
        return int(struct.unpack_from("<Q", self._page, _COUNT)[0])

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return int(struct.unpack_from("<Q", self._page, _FAILED)[0])

    def _put(self, form: str, place: int, *values: int) -> None:
        struct.pack_into(form, self._page, place, *values)

    def close(self) -> None:
        self._page.close()
        os.close(self._handle)


@contextmanager
def failing_disk(room: Path) -> Iterator[Disk]:
    """A disk in this empty folder, for the time of a block."""
    disk = Disk(room)
    try:
        yield disk
    finally:
        disk.close()
