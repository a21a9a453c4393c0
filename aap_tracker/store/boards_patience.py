"""How long a connection waits for another program that writes, and telling that wait from other troubles."""

import sqlite3

from aap_tracker.errors import AapError
from aap_tracker.store.base import Store

_MAIN_CODE = 0xFF  # extended result codes keep the main one in their low byte


def wait_at_most(store: Store, milliseconds: int) -> None:
    """Each try of a read or a write gives up after that long; a screen must not stand still."""
    store.connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}").fetchall()


def is_busy(error: AapError) -> bool:
    """Whether the store only refused because another program was writing: the same again will do later."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & _MAIN_CODE
    return isinstance(cause, sqlite3.OperationalError) and code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
