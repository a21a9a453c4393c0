"""Where the user's things live, and the one way any file is written."""

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs

BASE_VARIABLE = "AAP_BASE"
PROFILE_VARIABLE = "AAP_PROFIL"
# What disks that cannot sync a folder answer (some shared ones).
_NO_SUCH_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS, errno.EACCES, errno.EPERM}
_ABANDONED = 6 * 3600  # seconds: nobody can still be writing it
_OURS = ("dossiers", "sauvegardes", "brouillons", "projets")  # beside the base


def user_dir() -> Path:
    """The user's data directory (not created)."""
    return Path(platformdirs.user_data_dir("aap-tracker", appauthor=False))


def base_path(option: str | None = None) -> Path:
    """The database: `--base`, else AAP_BASE, else the user's data directory."""
    chosen = option or os.environ.get(BASE_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_dir() / "aap.sqlite3"


def profile_path(option: str | None = None) -> Path:
    """The profile `ccas.toml`: `--profil`, else AAP_PROFIL, else the user's data directory."""
    chosen = option or os.environ.get(PROFILE_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_dir() / "ccas.toml"


def sources_path(base: Path) -> Path:
    """The user's own sources, `mes-sources.toml`, beside the database."""
    return base.with_name("mes-sources.toml")


def private_dir(path: Path) -> Path:
    """Create a directory that only its owner reads (mode 700 where modes exist) and return it."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write_atomic(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: temporary file beside it, fsync, rename. Raise OSError when it cannot.

    A reader sees the old file or the new one, never half of one; a kill leaves at worst a `.aap-*.tmp`, which the next
    file written in that folder, or the next start, sweeps once nobody can be writing it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".aap-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            written = os.fstat(stream.fileno()).st_mtime
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # a disk that refuses everything: what refused first is what is raised
            temporary.unlink(missing_ok=True)
        raise
    sync_names(path.parent)
    sweep(path.parent, written - _ABANDONED)


def settle(half: Path, path: Path) -> None:
    """Put a finished file in its place: a power cut leaves the old one or this one, whole. Raise OSError."""
    with half.open("rb+") as stream:
        os.fsync(stream.fileno())
    half.replace(path)
    sync_names(path.parent)


def sync_names(folder: Path) -> None:
    """Wait until the disk holds the names of a folder (a file renamed there), where the system allows it. OSError."""
    if os.name != "posix":
        return  # Windows opens no folder as a file
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise
    finally:
        os.close(handle)


def sweep_beside(base: Path) -> int:
    """At a start: take away what killed programs left beside a base just touched, and in the folders we keep there."""
    before = base.stat().st_mtime - _ABANDONED
    return sum(sweep(folder, before) for folder in (base.parent, *(base.with_name(name) for name in _OURS)))


def sweep(folder: Path, before: float) -> int:
    """Remove what killed saves left in a folder, last written before that instant of the disk's clock; how many."""
    gone = 0
    for left in folder.glob(".aap-*"):
        with suppress(OSError):
            if left.stat().st_mtime < before:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
                gone += 1
    return gone
