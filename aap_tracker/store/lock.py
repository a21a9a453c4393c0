"""One collector (or one night) at a time: a lock on a file beside the database, freed when its holder dies."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from aap_tracker.disk import told
from aap_tracker.errors import AapError

_FAR = 1 << 30  # the locked byte, far from the words: others can read who holds the lock, on Windows too

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


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
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise told(error, what=self.path) from error
        try:
            _lock(handle)
        except OSError as error:
            other = _words(handle)
            os.close(handle)
            raise _taken(self._busy, other) from error
        try:
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, holder.encode("utf-8"))
        except OSError as error:
            os.close(handle)
            raise told(error, what=self.path) from error
        self._handle = handle

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
