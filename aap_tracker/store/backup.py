"""Backups that prove themselves: the base and the files beside it, in an archive whose every byte is checked."""

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker.disk import told
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.french import count
from aap_tracker.paths import settle
from aap_tracker.store.base import Store, open_store, stamp
from aap_tracker.store.lock import FileLock, night_lock
from aap_tracker.store.trouble import explain
from aap_tracker.store.version import LATEST

_BASE, _CONTENT, _FILES = "aap.sqlite3", "contenu.json", "fichiers/"
_CHUNK = 1 << 20
_LEVEL = 1  # zlib: half the time of the usual level, for a sixth more size
# All that zipfile and its decompressor raise on a damaged archive.
_DAMAGE = (
    OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
_ASIDE = ".avant-restauration"


@dataclass(frozen=True, slots=True)
class Backup:
    """An archive: its path, when it was made (ISO instant), how many calls and dossiers it holds, its other files."""

    path: Path
    made: str
    calls: int
    dossiers: int
    files: tuple[str, ...]


def save(store: Store, out: Path, now: dt.datetime, files: Mapping[str, Path] | None = None) -> Backup:
    """Write a whole archive or none: the base as it is now, even during a collection, and `files` by plain names.

    Raise AapError when it cannot be written.
    """
    names = {name: path for name, path in (files or {}).items() if path.is_file()}
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".aap-") as folder:
            copy, half = Path(folder) / _BASE, Path(folder) / "archive.zip"
            _copy(store, copy)
            calls, dossiers = counts(store)
            members = {_BASE: copy, **{f"{_FILES}{name}": path for name, path in names.items()}}
            content = json.dumps({
                "made": stamp(now), "format": LATEST, "calls": calls, "dossiers": dossiers,
                "sha256": {name: _digest(path) for name, path in members.items()},
            }, indent=1).encode("utf-8")  # fmt: skip
            half.touch(mode=0o600)
            with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
                archive.comment = hashlib.sha256(content).hexdigest().encode("ascii")
                archive.writestr(_CONTENT, content)
                for name, path in members.items():
                    archive.write(path, name)
            settle(half, out)
    except sqlite3.Error as error:
        raise explain(error, store.path) from error
    except OSError as error:
        raise told(error, "La sauvegarde n’a pas pu être écrite", out) from error
    return check(out)


def counts(store: Store) -> tuple[int, int]:
    """How many calls and dossiers a base holds."""
    return int(store.value("SELECT count(*) FROM board")), int(store.value("SELECT count(*) FROM dossiers"))


def held(calls: int, dossiers: int) -> str:
    """« 45 appels, 1 dossier »."""
    return f"{count(calls, 'appel')}, {count(dossiers, 'dossier')}"


def _copy(store: Store, path: Path) -> None:
    target = sqlite3.connect(path)
    try:
        store.connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check(path: Path) -> Backup:
    """Read every byte of an archive against what it says of itself. InputError when one differs."""
    try:
        return _read(path)
    except _DAMAGE as error:
        raise _damaged(path, error) from error


def _read(path: Path) -> Backup:
    with zipfile.ZipFile(path) as archive:
        content = _content(archive)
        for name, digest in content["sha256"].items():
            with archive.open(name) as stream:
                if _streamed(stream) != digest:
                    raise ValueError(name)
    files = tuple(name.removeprefix(_FILES) for name in content["sha256"] if name.startswith(_FILES))
    return Backup(path, content["made"], content["calls"], content["dossiers"], files)


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(
        "Cette sauvegarde ne peut pas être lue",
        f"{path} est abîmée, ou n’est pas une sauvegarde d’aap-tracker ({error}).",
        "Essayez une sauvegarde plus ancienne. La base en place n’a pas été touchée.",
    )


def _content(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What the archive says it holds: exactly its members, under plain names, not more than the disk can take."""
    raw = archive.read(_CONTENT)
    if hashlib.sha256(raw).hexdigest().encode("ascii") != archive.comment:
        raise ValueError(_CONTENT)
    content: dict[str, Any] = json.loads(raw)
    names = archive.namelist()
    if sorted(names) != sorted([_CONTENT, *content["sha256"]]) or _BASE not in names:
        raise ValueError(", ".join(names))
    for name in names:
        plain = name.removeprefix(_FILES)
        if name not in {_BASE, _CONTENT} and (plain == name or plain != Path(plain).name or plain.startswith(".")):
            raise ValueError(name)
    return content


def _streamed(stream: Any) -> str:
    digest = hashlib.sha256()
    while part := stream.read(_CHUNK):
        digest.update(part)
    return digest.hexdigest()


def restore(archive: Path, base: Path, files: Path | None = None) -> Backup:
    """Put an archive back: the base in place of `base` (kept beside it), its other files in the folder `files`.

    Nothing is touched unless the whole archive is sound and its base opens. Raise AapError during a collection.
    """
    found = check(archive)
    try:
        base.parent.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(base.with_name(base.name + ".lock")) as lock,
            night_lock(base) as night,
            tempfile.TemporaryDirectory(dir=base.parent, prefix=".aap-") as folder,
        ):
            lock.acquire("« aap restaurer »")
            night.acquire("« aap restaurer »")
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(folder, members=opened.namelist())
            fresh = Path(folder) / _BASE
            fresh.chmod(0o600)
            _prove(fresh)
            _keep_oppositions(base, fresh)
            _bring_back(base)
            _swap(fresh, base, "-wal", "-shm")
            for name in found.files if files else ():
                _swap(Path(folder) / _FILES / name, Path(files or folder) / name)
    except OSError as error:
        raise told(error, "La sauvegarde n’a pas pu être remise", base) from error
    return found


def _prove(path: Path) -> None:
    """The base opens with this program, and SQLite finds nothing wrong in it."""
    with open_store(path) as store:
        wrong = store.value("PRAGMA integrity_check")
        if wrong != "ok" or store.rows("PRAGMA foreign_key_check"):
            raise _damaged(path, ValueError(str(wrong)))
        store.fold()


def _keep_oppositions(base: Path, fresh: Path) -> None:
    """Who asked to be erased stays erased. Nothing when the base in place cannot be opened."""
    from aap_tracker.store import persons

    if not base.exists():
        return
    with suppress(AapError), open_store(base) as old, open_store(fresh) as new:
        persons.carry_over(old, new)
        new.fold()


def _bring_back(base: Path) -> None:
    """The journal of the base in place, brought back into it when it can be opened; else it is kept as it is."""
    if base.exists():
        with suppress(AapError), open_store(base) as store:
            store.checkpoint()


def _swap(fresh: Path, there: Path, *tails: str) -> None:
    """Put `fresh` in place of `there` (and of what lies beside under its name and these tails), kept aside; or nothing.

    At each instant a whole file has the name: no power cut, no full disk leaves none.
    """
    aside, kept = _free_name(there), []
    try:
        for tail in ("", *tails):
            part = there.with_name(there.name + tail)
            if part.exists():
                kept.append((part, part.with_name(aside + tail)))
                _twin(*kept[-1])
        for part, _ in kept[1:]:
            part.unlink()  # the journal of the one that goes is not the journal of the one that comes
        settle(fresh, there)
    except OSError:
        for part, twin in kept if fresh.exists() else ():  # it did not take its place: back as it was
            with suppress(OSError):
                twin.unlink(missing_ok=True) if part.exists() else twin.replace(part)
        raise


def _twin(part: Path, twin: Path) -> None:
    """A second name of a file, or a copy where the disk knows no second names."""
    twin.unlink(missing_ok=True)
    try:
        os.link(part, twin)
    except OSError:
        shutil.copy2(part, twin)


def _free_name(base: Path) -> str:
    """« aap.sqlite3.avant-restauration », or the next one: what is set aside is never written over."""
    name = base.name + _ASIDE
    taken = (number for number in range(2, 1000) if not base.with_name(f"{name}-{number}").exists())
    return f"{name}-{next(taken)}" if base.with_name(name).exists() else name
