"""A base from every past format opens; a copy is made before; a program killed in the middle loses nothing; going back works."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from store_formats import KEPT, PAST, PEOPLE, SKIPPED, as_of, hashes, kept, read, work
from store_kit import NOW, PIECEMEAL, night, pages

from aap_tracker.errors import AapError
from aap_tracker.store import backup, base, migrations, notes, version
from aap_tracker.store.base import open_store

KILLS = 50


def test_a_base_of_every_format_is_kept():
    asked = f"keep one: python {Path(__file__).with_name('store_formats.py').name}"
    assert set(range(1, version.LATEST + 1)) - set(KEPT) == SKIPPED, asked


def _upgraded(path: Path, step: int) -> bool:
    """Open a base of a past format with the program of today: every row is there, and in the copy made before."""
    before = read(kept(step, path))
    open_store(path).close()
    copy = path.with_name(f"{path.name}.format-{step}")
    if not copy.exists() or read(copy) != before:
        return False
    shape = sqlite3.connect(copy)
    with open_store(path) as store:
        same = hashes(store.connection, like=shape) == before[1]
        sound = store.value("PRAGMA integrity_check") == "ok" and not store.rows("PRAGMA foreign_key_check")
        written = store.value("PRAGMA user_version") == version.LATEST
        night(store, pages(13), later=2)
        works = store.value("SELECT count(*) FROM board") == 13
    shape.close()
    return same and sound and written and works


def test_a_base_of_every_past_format_opens_with_all_its_rows_and_a_copy_made_before(tmp_path):
    done = [step for step in PAST if _upgraded(tmp_path / str(step) / "aap.sqlite3", step)]
    print(f"B6 older formats opened with every row and a copy made before {len(done)}/{len(PAST)}")
    assert done == PAST
    assert len(PAST) >= 8


def test_without_the_copy_made_before_no_upgrade_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(migrations, "_copy_aside", lambda *_: None)
    assert not any(_upgraded(tmp_path / str(step) / "aap.sqlite3", step) for step in PAST)


def test_a_migration_that_loses_a_note_is_seen(tmp_path, monkeypatch):
    added = migrations.Migrations("aap-tracker")
    last = migrations.migrations._migrations[-1]
    added._migrations = migrations.migrations._migrations[:-1]

    def careless(db):
        last.fn(db)
        db.conn.execute("DELETE FROM notes")

    added(name=last.name)(careless)
    monkeypatch.setattr(migrations, "migrations", added)
    assert not any(_upgraded(tmp_path / str(step) / "aap.sqlite3", step) for step in PAST)


# Upgrades of the base in each folder, each killed before another statement, spread over all there are; prints how many there are.
_DYING = """
import os, signal, sys
from pathlib import Path
from aap_tracker.store import base, migrations
from aap_tracker.store.base import open_store
exec(sys.argv[2])
ran, plain = 0, base._connect
def watched(last):
    def connect(path):
        connection = plain(path)
        def seen(_):
            global ran
            if ran >= last:
                os.kill(os.getpid(), signal.SIGKILL)
            ran += 1
        connection.set_trace_callback(seen)
        return connection
    return connect
folders = sorted(path for path in Path(sys.argv[1]).iterdir())
base._connect = watched(10 ** 9)
open_store(folders.pop() / "aap.sqlite3").close()
statements = ran
for number, folder in enumerate(folders):
    child = os.fork()
    if not child:
        ran, base._connect = 0, watched(number * statements // len(folders))
        open_store(folder / "aap.sqlite3").close()
        os._exit(0)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        sys.exit(f"not killed: {folder}")
print(statements)
"""


def _killed(folder: Path, kills: int, sabotage: str = "") -> int:
    """Kill so many upgrades of a base of the first format; how many left it before or after, and opened again."""
    before = read(kept(1, folder / "avant.sqlite3"))
    for number in range(kills + 1):
        kept(1, folder / "bases" / f"{number:03}" / "aap.sqlite3")
    command = [sys.executable, "-c", _DYING, str(folder / "bases"), sabotage]
    done = subprocess.run(command, check=True, timeout=120, capture_output=True, text=True)
    assert int(done.stdout) > kills
    *killed, whole = sorted((folder / "bases").iterdir())
    after = read(whole / "aap.sqlite3")
    return sum(_either(one / "aap.sqlite3", before, after) for one in killed)


def _either(path: Path, before: object, after: object) -> bool:
    if (left := read(path)) not in (before, after):
        return False
    with open_store(path) as store:
        whole = store.value("PRAGMA integrity_check") == "ok" and store.value("SELECT count(*) FROM board") == 12
    return whole and left in (before, after) and read(path) == after


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a program copied from itself")
def test_a_program_killed_in_mid_migration_leaves_the_old_base_or_the_new_one(tmp_path):
    done = _killed(tmp_path, KILLS)
    print(f"B6 upgrades killed in the middle, before or after {done}/{KILLS}")
    assert done == KILLS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a program copied from itself")
def test_without_the_one_transaction_a_killed_upgrade_leaves_a_base_between_two(tmp_path):
    assert _killed(tmp_path, 12, PIECEMEAL) < 12


@pytest.fixture
def newer(tmp_path):
    """A base of the next format."""
    path = tmp_path / "aap.sqlite3"
    work(path)
    probe = sqlite3.connect(path)
    probe.execute(f"PRAGMA user_version = {version.LATEST + 1}")
    probe.close()
    return path


def _refused(path: Path) -> int:
    """Open it to write and to read: how many refusals that left every byte as it was."""
    before, refused = hashlib.sha256(path.read_bytes()).hexdigest(), 0
    for write in (True, False):
        try:
            open_store(path, write=write).close()
        except AapError as error:
            refused += "plus récente" in str(error) and hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(path.parent.glob("aap.sqlite3.format*")) == []
    return refused


def test_a_base_of_a_newer_format_is_refused_and_not_a_byte_of_it_changes(newer):
    refused = _refused(newer)
    print(f"B6 newer bases refused, not a byte changed {refused}/2")
    assert refused == 2


def test_without_its_check_a_newer_base_would_be_opened(newer, monkeypatch):
    monkeypatch.setattr(base, "_version", lambda _: version.LATEST)
    assert _refused(newer) == 0


def _back(folder: Path, step: int) -> bool:
    """Save with an older program, upgrade, work, put the older program and its archive back: it is as it was."""
    path, archive = kept(step, folder / "aap.sqlite3"), folder / "avant.zip"
    before = read(path)
    with pytest.MonkeyPatch.context() as patch:
        as_of(patch, step)
        with open_store(path) as store:
            backup.save(store, archive, NOW)
    with open_store(path) as store:
        (first, *_) = night(store, pages(20), later=3).call_ids
        notes.add(store, first, "Écrite après la mise à jour", now=NOW)
    with pytest.MonkeyPatch.context() as patch, suppress(AapError):
        as_of(patch, step)
        backup.restore(archive, path)
        with open_store(path) as store:
            counted = backup.counts(store) == (12, 1) and all(before[1][name] for name in PEOPLE)
        aside = folder / "aap.sqlite3.avant-restauration"
        kept_aside = aside.exists() and read(aside)[1]["notes"][0] == before[1]["notes"][0] + 1
        return read(path) == before and counted and kept_aside
    return False


def test_going_back_works_the_archive_of_before_opens_with_the_older_program(tmp_path):
    done = [step for step in PAST if _back(tmp_path / str(step), step)]
    print(f"B8 older programs put back with their archive, everything as before {len(done)}/{len(PAST)}")
    assert done == PAST


def test_going_back_is_not_counted_when_the_newer_base_stays_in_place(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "restore", lambda *_: None)
    assert not any(_back(tmp_path / str(step), step) for step in PAST)


def test_a_base_written_over_by_a_restoration_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_swap", lambda fresh, there, *_: fresh.replace(there))
    assert not _back(tmp_path, PAST[-1])
