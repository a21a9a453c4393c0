import hashlib
import sqlite3
import subprocess
import sys
import threading

import pytest
from store_kit import content, night, pages

from aap_tracker.errors import AapError
from aap_tracker.store import base, migrations, version
from aap_tracker.store.base import open_store


def test_the_settings_that_keep_the_base_safe_are_on(store):
    wanted = {
        "journal_mode": "wal", "foreign_keys": 1, "trusted_schema": 0, "secure_delete": 1, "journal_size_limit": 16777216,
        "busy_timeout": 5000,
    }  # fmt: skip
    assert {name: store.value(f"PRAGMA {name}") for name in wanted} == wanted


def test_what_people_typed_is_synced_and_what_the_night_collects_may_wait(store):
    with store.write():
        assert store.value("PRAGMA synchronous") == 2
    with store.write(durable=False):
        assert store.value("PRAGMA synchronous") == 1


def test_every_table_of_ours_is_strict(store):
    rows = store.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {row["name"] for row in rows if not row["strict"]}
    assert not {name for name in loose if not name.startswith(("search", "sqlite_", "_sqlite"))}


def test_a_value_outside_a_vocabulary_is_refused(store):
    night(store, pages(1))
    with pytest.raises(AapError), store.write():
        store.run("UPDATE publications SET first_seen = 'hier'")


def test_a_call_that_people_wrote_about_cannot_be_deleted(store):
    night(store, pages(1))
    with pytest.raises(AapError), store.write():
        store.run("DELETE FROM calls")


def test_a_write_outside_a_transaction_is_a_mistake_of_ours(store):
    with pytest.raises(RuntimeError):
        store.run("DELETE FROM visits")


def test_a_failed_transaction_leaves_nothing(store):
    night(store, pages(3))
    before = content(store)
    with pytest.raises(ZeroDivisionError), store.write():
        store.run("DELETE FROM board WHERE n = ?", (1 / 0 if store.run("DELETE FROM board") else 0,))
    assert content(store) == before


def test_a_store_opened_for_reading_refuses_to_write(tmp_path):
    with open_store(tmp_path / "aap.sqlite3") as store:
        night(store, pages(2))
    with open_store(tmp_path / "aap.sqlite3", write=False) as store:
        assert store.value("SELECT count(*) FROM board") == 2
        with pytest.raises(AapError), store.write():
            store.run("DELETE FROM board")


def test_opening_the_base_twice_changes_nothing(tmp_path):
    path = tmp_path / "aap.sqlite3"
    open_store(path).close()
    first = hashlib.sha256(path.read_bytes()).hexdigest()
    open_store(path).close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == first


def test_a_base_of_a_newer_version_is_refused_untouched(tmp_path):
    path = tmp_path / "aap.sqlite3"
    with open_store(path) as store:
        night(store, pages(2))
        with store.write():
            store.run(f"PRAGMA user_version = {version.LATEST + 1}")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(AapError, match="plus récente") as refused:
        open_store(path)
    assert refused.value.advice
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_base_whose_letters_were_damaged_is_unreadable_and_untouched(tmp_path):
    path = tmp_path / "aap.sqlite3"
    with open_store(path) as store:
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE notes", b"CREATE TABLE \xc3\x28\xff\xfe "))
    before = path.read_bytes()
    with pytest.raises(AapError, match="illisible"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content_of_file", [b"ceci n'est pas une base" * 50, b"\x00" * 4096])
def test_a_file_that_is_no_base_is_refused_untouched(tmp_path, content_of_file):
    path = tmp_path / "lettre.docx"
    path.write_bytes(content_of_file)
    with pytest.raises(AapError, match="illisible"):
        open_store(path)
    assert path.read_bytes() == content_of_file


def test_the_base_of_another_program_is_refused_untouched(tmp_path):
    path = tmp_path / "autre.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE clients (nom)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(AapError, match="illisible"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_used_is_said_in_french(tmp_path):
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(AapError, match="ne peut pas être ouverte"):
        open_store(tmp_path / "fichier" / "aap.sqlite3")


def _one_more_migration(monkeypatch, action):
    """The next version of the program: one migration more."""
    added = migrations.Migrations("aap-tracker")
    added._migrations = [*migrations.migrations._migrations]
    added(name="9999_next")(action)
    monkeypatch.setattr(migrations, "migrations", added)
    for module in (version, base, migrations):
        monkeypatch.setattr(module, "LATEST", version.LATEST + 1 if module is version else version.LATEST)


def test_an_older_base_is_copied_aside_then_migrated(tmp_path, monkeypatch):
    path = tmp_path / "aap.sqlite3"
    old = version.LATEST
    with open_store(path) as store:
        night(store, pages(5))
        before = content(store)
    _one_more_migration(monkeypatch, lambda db: db.conn.execute("CREATE TABLE later (x TEXT) STRICT"))
    with open_store(path) as store:
        assert content(store) == before
        assert store.value("PRAGMA user_version") == old + 1
        assert store.rows("SELECT * FROM later") == []
    copy = sqlite3.connect(tmp_path / f"aap.sqlite3.format-{old}")
    assert copy.execute("SELECT count(*) FROM calls").fetchone()[0] == 5
    assert copy.execute("PRAGMA user_version").fetchone()[0] == old
    copy.close()


def test_a_migration_that_fails_leaves_the_base_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "aap.sqlite3"
    with open_store(path) as store:
        night(store, pages(5))

    def fails(db):
        db.conn.execute("DROP TABLE board_deadlines")
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        _one_more_migration(patch, fails)
        with pytest.raises(ZeroDivisionError):
            open_store(path)
    with open_store(path) as store:
        assert store.value("PRAGMA user_version") == version.LATEST
        assert store.rows("SELECT * FROM board_deadlines") == []
        assert store.value("SELECT count(*) FROM board") == 5


def test_migrations_are_counted_by_the_version():
    assert len(migrations.migrations._migrations) == version.LATEST


def test_four_programs_may_create_the_base_at_once(tmp_path):
    path, gate, found = tmp_path / "aap.sqlite3", threading.Barrier(4), []

    def create():
        gate.wait()
        with open_store(path) as store:
            found.append(store.value("PRAGMA user_version"))

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [version.LATEST] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_its_owner_reads_the_base(tmp_path):
    with open_store(tmp_path / "base" / "aap.sqlite3") as store:
        night(store, pages(1))
        assert {oct(path.stat().st_mode & 0o777) for path in store.path.parent.iterdir()} == {"0o600"}


def test_opening_an_up_to_date_base_does_not_load_sqlite_utils(tmp_path):
    open_store(tmp_path / "aap.sqlite3").close()
    program = (
        "import sys, pathlib; from aap_tracker.store.base import open_store;"
        f"open_store(pathlib.Path({str(tmp_path / 'aap.sqlite3')!r})).close();"
        "print(sorted({'sqlite_utils', 'pydantic', 'rapidfuzz', 'icalendar'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
