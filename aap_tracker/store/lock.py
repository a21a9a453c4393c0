"""One collector (or one night) at a time: a lock on a file beside the database, freed when its holder dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from aap_tracker.disk import told
from aap_tracker.errors import AapError

_FAR = 1 << 30  # the locked byte, far from the words: others can read who holds the lock, on Windows too
_PATIENCE, _PAUSE = 100, 0.01  # tries, seconds: how long one waits for one's turn

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    def _gate(path: Path) -> int:
        return os.open(path.with_name(path.name + ".tour"), os.O_RDWR | os.O_CREAT, 0o600)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def _gate(path: Path) -> int:
        return os.open(path.parent, os.O_RDONLY)


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """One after the other takes the lock and writes its name, or reads whose it is: never the name of one who died."""
    handle = _gate(path)
    try:
        for _ in range(_PATIENCE):  # then without: some disks of a network know no such locks
            try:
                _lock(handle)
            except OSError:
                time.sleep(_PAUSE)
            else:
                break
        yield
    finally:
        os.close(handle)


class FileLock:
    """Held from `acquire` to `release` (or the end of the process). `holder` is written in the file for the others."""

    def __init__(self, path: Path, busy: str = "Une collecte est déjà en cours") -> None:
        self.path = path
        self._busy = busy  # the title of the error of those who come second
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        return self._handle is not None

    def acquire(self, holder: str) -> None:
        """Take the lock or raise AapError naming who has it. Taking it twice is the same as once."""
        if self._handle is not None:
            return
        try:
            with _turn(self.path):
                self._handle = self._take(holder)
        except OSError as error:
            raise told(error, what=self.path) from error

    def _take(self, holder: str) -> int:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._claim(handle)
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, holder.encode("utf-8"))
        except BaseException:
            os.close(handle)
            raise
        return handle

    def _claim(self, handle: int) -> None:
        try:
            _lock(handle)
        except OSError as error:
            raise _taken(self._busy, _words(handle)) from error

    def release(self) -> None:
        """Free the lock; nothing happens when it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            with suppress(OSError):  # a failing disk: the next holder writes over these words
                os.ftruncate(handle, 0)
            _unlock(handle)
        finally:
            os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def night_lock(base: Path) -> FileLock:
    """The lock of what a night alone may do with this base: a second night, a digest sent, a restoration wait."""
    return FileLock(base.with_name(f"{base.name}.nuit.lock"), "Une nuit est déjà en cours")


def _words(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 500).decode("utf-8", "replace").strip()


def _taken(title: str, other: str) -> AapError:
    return AapError(
        title,
        f"Elle est tenue par {other or 'un autre programme'}.",
        "Attendez qu’elle finisse, ou arrêtez-la, puis relancez la vôtre.",
    )
