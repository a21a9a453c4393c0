"""A base from every past format opens; a copy is made before; a program killed in the middle loses nothing."""

import hashlib
import sqlite3
import subprocess
import sys

import pytest
from sqlite_utils import Database
from store_kit import NOW, content, night, pages

from aap_tracker.errors import InputError
from aap_tracker.store import backup, base, decisions, dossiers, migrations, version
from aap_tracker.store.base import open_store

PAST = range(1, version.LATEST)


def _full(path):
    """A base of today with collected things and people's work."""
    with open_store(path) as store:
        night(store, pages(12))
        ids = night(store, pages(12, "2027-02-01"), later=1).call_ids
        decisions.decide(store, ids[0], "keep", now=NOW)
        made = dossiers.create(store, "Dossier", "generique", ids[0], None, NOW)
        dossiers.save_text(store, made.id, "projet.contexte", "Texte écrit à la main", NOW)


def _tables(connection):
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return sorted(name for (name,) in rows if not name.startswith(("search", "_")))


def _hashes(connection, like=None):
    """Table → a hash of its rows, over the columns that `like` has too."""
    found = {}
    for table in _tables(like or connection):
        names = [row[1] for row in (like or connection).execute(f"PRAGMA table_info({table})")]
        rows = sorted(map(repr, (tuple(row) for row in connection.execute(f"SELECT {', '.join(names)} FROM {table}"))))
        found[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def _old(path, step, full):
    """The same content in the format of `step`: its first migrations, then the rows that fit."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    early = migrations.Migrations("aap-tracker")
    early._migrations = migrations.migrations._migrations[:step]
    early.apply(Database(connection))
    connection.execute("ATTACH ? AS whole", (str(full),))
    for table in _tables(connection):
        theirs = {row[1] for row in connection.execute(f"PRAGMA whole.table_info({table})")}
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] in theirs)
        if names:
            connection.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM whole.{table}")
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute(f"PRAGMA application_id = {version.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {step}")
    return connection


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    path = tmp_path_factory.mktemp("entiere") / "aap.sqlite3"
    _full(path)
    return path


@pytest.mark.parametrize("step", PAST)
def test_a_base_of_every_past_format_opens_with_all_its_rows_and_a_copy_made_before(tmp_path, full, step):
    path = tmp_path / "aap.sqlite3"
    old = _old(path, step, full)
    before = _hashes(old)
    old.close()
    assert before["calls"][0] == 12
    with open_store(path) as store:
        shape = sqlite3.connect(tmp_path / f"aap.sqlite3.format-{step}")
        assert _hashes(shape) == before
        assert shape.execute("PRAGMA user_version").fetchone()[0] == step
        assert _hashes(store.connection, like=shape) == before
        shape.close()
        assert store.value("PRAGMA user_version") == version.LATEST
        assert store.value("PRAGMA integrity_check") == "ok"
        assert store.rows("PRAGMA foreign_key_check") == []
        night(store, pages(13), later=2)
        assert store.value("SELECT count(*) FROM board") == 13


_DYING = """
import os, sys
from pathlib import Path
from aap_tracker.store import migrations
left = int(sys.argv[2])
plain = migrations._script
def script(db, sql):
    global left
    for statement in sql.split("\\n;\\n"):
        if left <= 0: os._exit(9)
        left -= 1
        plain(db, statement)
migrations._script = script
from aap_tracker.store.base import open_store
open_store(Path(sys.argv[1])).close()
"""


@pytest.mark.skipif(not PAST, reason="there is only one format yet")
@pytest.mark.parametrize("statements", [0, 1, 3, 7])
def test_a_program_killed_in_mid_migration_leaves_the_old_base_or_the_new_one(tmp_path, full, statements):
    path = tmp_path / "aap.sqlite3"
    old = _old(path, 1, full)
    before = _hashes(old)
    old.close()
    done = subprocess.run([sys.executable, "-c", _DYING, str(path), str(statements)], check=False, timeout=60)
    assert done.returncode == 9
    probe = sqlite3.connect(path)
    assert probe.execute("PRAGMA user_version").fetchone()[0] == 1
    assert _hashes(probe) == before
    probe.close()
    with open_store(path) as store:
        assert store.value("PRAGMA user_version") == version.LATEST
        assert store.value("SELECT count(*) FROM board") == 12


def test_a_base_of_a_newer_format_is_refused_and_not_a_byte_of_it_changes(tmp_path, full):
    path = tmp_path / "aap.sqlite3"
    path.write_bytes(full.read_bytes())
    probe = sqlite3.connect(path)
    probe.execute(f"PRAGMA user_version = {version.LATEST + 1}")
    probe.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for write in (True, False):
        with pytest.raises(Exception, match="plus récente"):
            open_store(path, write=write)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(tmp_path.glob("aap.sqlite3.*")) == []


def _as_older(patch):
    """The program as it was one format ago."""
    early = migrations.Migrations("aap-tracker")
    early._migrations = migrations.migrations._migrations[: version.LATEST - 1]
    patch.setattr(migrations, "migrations", early)
    older = version.LATEST - 1
    for module in (version, base, migrations, backup):
        patch.setattr(module, "LATEST", older)


@pytest.mark.skipif(not PAST, reason="there is only one format yet")
def test_going_back_works_the_copy_of_before_opens_with_the_older_program(tmp_path, full, monkeypatch):
    path, archive = tmp_path / "aap.sqlite3", tmp_path / "avant.zip"
    _old(path, version.LATEST - 1, full).close()
    with monkeypatch.context() as patch:
        _as_older(patch)
        with open_store(path) as store:
            before = content(store, "calls", "publications", "decisions", "dossiers", "dossier_texts")
            backup.save(store, archive, NOW)
    with open_store(path) as store:
        night(store, pages(20), later=3)
    with monkeypatch.context() as patch:
        _as_older(patch)
        patch.setattr(backup, "_keep_oppositions", lambda *_: None)
        backup.restore(archive, path)
        with open_store(path) as store:
            assert store.value("PRAGMA user_version") == version.LATEST
            assert content(store, *before) == before


def test_a_thousand_flipped_bits_change_nothing_that_is_seen(tmp_path, full):
    with open_store(full) as store:
        found = backup.save(store, tmp_path / "b.zip", NOW)
    whole, damaged = found.path.read_bytes(), tmp_path / "abime.zip"
    refused = silent = 0
    for step in range(1000):
        place = (step * 104_729 + 17) % (len(whole) * 8)
        raw = bytearray(whole)
        raw[place // 8] ^= 1 << (place % 8)
        damaged.write_bytes(raw)
        try:
            again = backup.check(damaged)
        except InputError:
            refused += 1
        else:
            silent += (again.made, again.calls, again.dossiers) == (found.made, found.calls, found.dossiers)
    assert refused + silent == 1000
    assert refused > 900
