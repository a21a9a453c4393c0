"""The database: opening it, reading it, writing it in whole transactions."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aap_tracker.disk import told
from aap_tracker.errors import AapError
from aap_tracker.paths import private_dir, sweep_beside
from aap_tracker.store.lock import FileLock
from aap_tracker.store.trouble import explain, unreadable
from aap_tracker.store.version import APPLICATION, LATEST

_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_BUSY_SECONDS = 5.0
_TRIES = 3  # a writer waits three times the busy timeout before it gives up
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_size_limit = 16777216",  # bytes: the -wal file shrinks back after a collection
    "PRAGMA cache_size = -16000",  # kibibytes
    "PRAGMA temp_store = MEMORY",
)

Row = sqlite3.Row


def stamp(now: dt.datetime) -> str:
    """An aware instant as it is kept: UTC to the second, so that texts compare as instants do."""
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")


class Store:
    """One connection to the database. Reads are free; every write happens inside `with store.write():`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.lock = FileLock(path.with_name(path.name + ".lock"))
        self.seen: dict[tuple[int, str], set[int]] = {}  # (run, source) → publications met in this round
        self.cache: dict[str, Any] = {}  # what identity remembers between two batches
        self._guard = threading.RLock()

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Every row of a query."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def stream(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Row]:
        """Every row of a query, one after the other: for those that would fill the memory."""
        try:
            yield from self.connection.execute(sql, values)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """One statement that writes; only inside `write()`."""
        if not self.connection.in_transaction:
            raise RuntimeError("a write outside store.write()")
        return self.connection.execute(sql, values)

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """One statement over many values; only inside `write()`."""
        if not self.connection.in_transaction:
            raise RuntimeError("a write outside store.write()")
        self.connection.executemany(sql, values)

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[None]:
        """A transaction, all or nothing; inside another one it is part of it.

        `durable` (what people typed) survives a power cut as soon as it ends; without it (what the night collects) the
        last batches may be lost in a power cut, never half written. Raise AapError when SQLite cannot.
        """
        with self._guard:
            if self.connection.in_transaction:
                yield
                return
            try:
                self._begin(durable=durable)
                yield
                self.connection.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                self.cache.clear()
                if isinstance(error, sqlite3.Error):
                    raise explain(error, self.path) from error
                raise

    def _begin(self, *, durable: bool) -> None:
        self.connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        for left in reversed(range(_TRIES)):
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                    raise
            else:
                return

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Bring the journal back into the database file and empty it, as far as readers allow."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def fold(self) -> None:
        """Make the database one file, without a journal beside it, until it is opened again."""
        self.checkpoint()
        self.rows("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Free the collector's lock and close. The store is no more used."""
        self.lock.release()
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(path: Path, *, write: bool = True) -> Store:
    """Open the database, creating or migrating it when needed (an older one is first copied aside).

    `write=False` gives a store that refuses to write. Raise AapError, and touch nothing, when the file is from a newer
    version of the program, is no database of ours, or cannot be opened.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise AapError(
            "SQLite est trop ancien",
            f"Ce Python utilise SQLite {sqlite3.sqlite_version}.",
            "Installez une version récente de Python (SQLite 3.37 au moins).",
        )
    try:
        version = _version(path)
        private_dir(path.parent)
        path.touch(mode=0o600)
        if write:
            sweep_beside(path)
        connection = _connect(path)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except UnicodeDecodeError as error:  # Python's sqlite3, on a damaged file whose letters SQLite repeats
        raise unreadable(path, "son contenu n’est plus du texte") from error
    except OSError as error:
        raise told(error, "La base ne peut pas être ouverte", path) from error
    store = Store(path, connection)
    try:
        if version < LATEST:
            from aap_tracker.store.migrations import migrate

            migrate(store)
        if not write:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        store.close()
        raise
    return store


def _version(path: Path) -> int:
    """The version of an existing database, read without changing a byte of it; 0 when there is none."""
    if not path.exists() or not path.stat().st_size:
        return 0
    probe = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        version = int(probe.execute("PRAGMA user_version").fetchone()[0])
        ours = probe.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        if not ours and not probe.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0  # another program of ours is making it
    finally:
        probe.close()
    if not ours:
        raise unreadable(path, "elle est à un autre programme")
    if version > LATEST:
        raise AapError(
            "Cette base vient d’une version plus récente",
            f"{path} : format {version} ; ce programme lit jusqu’au format {LATEST}. Elle n’a pas été touchée.",
            "Mettez aap-tracker à jour, ou indiquez une autre base avec --base.",
        )
    return version


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _begin_journal(connection)
    for setting in _SETTINGS:
        connection.execute(setting).fetchall()
    return connection


def _begin_journal(connection: sqlite3.Connection) -> None:
    """Turn WAL on. SQLite does not wait for another program that is doing the same: we ask it to, by a write lock."""
    for _ in range(_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError:
            connection.execute("BEGIN IMMEDIATE")  # waits for the other, up to the busy timeout
            connection.execute("ROLLBACK")
        else:
            return
