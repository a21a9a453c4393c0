"""What workers crawled and nobody took yet: the table `aap_batches` of the national PostgreSQL."""

import datetime as dt
import gzip
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from aap_tracker.collecting.wire import Line
from aap_tracker.errors import InputError
from aap_tracker.model.sources import Source
from spiders.jobs import SpiderJob

if TYPE_CHECKING:
    import psycopg

VARIABLE = "AAP_POSTGRES"  # the address of the database: it holds a password, so it is given by the environment only
T = TypeVar("T")
TABLE = """
CREATE TABLE IF NOT EXISTS aap_batches (
  source TEXT NOT NULL,
  day DATE NOT NULL,
  row TEXT NOT NULL,
  lines BYTEA NOT NULL,
  worker TEXT NOT NULL,
  made TIMESTAMPTZ NOT NULL DEFAULT now(),
  taken TIMESTAMPTZ,
  PRIMARY KEY (source, day)
)
"""


@asynccontextmanager
async def connection(dsn: str) -> "AsyncIterator[psycopg.AsyncConnection[Any]]":
    """A connection to that PostgreSQL; each statement is its own transaction."""
    import psycopg

    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as link:
        yield link


async def made(dsn: str, source: str, day: str) -> bool:
    """True when a source was crawled for that day."""
    async with connection(dsn) as link:
        found = await link.execute("SELECT 1 FROM aap_batches WHERE source = %s AND day = %s", (source, day))
        return await found.fetchone() is not None


async def leave(dsn: str, job: SpiderJob, day: str, lines: bytes, worker: str) -> None:
    """Leave the lines of a source; nothing when another worker did."""
    async with connection(dsn) as link:
        await link.execute(
            "INSERT INTO aap_batches (source, day, row, lines, worker) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (source, day) DO NOTHING",
            (job.source.id, day, job.source.model_dump_json(), lines, worker),
        )


async def days(dsn: str) -> list[dt.date]:
    """The days of which something is to be taken, the oldest first."""
    async with connection(dsn) as link:
        found = await link.execute("SELECT DISTINCT day FROM aap_batches WHERE taken IS NULL ORDER BY day")
        return [day for (day,) in await found.fetchall()]


async def waiting(dsn: str, day: dt.date) -> list[tuple[Source, bytes]]:
    """The sources of a day that nobody took, and their lines."""
    query = "SELECT row, lines FROM aap_batches WHERE taken IS NULL AND day = %s ORDER BY source"
    async with connection(dsn) as link:
        found = await link.execute(query, (day,))
        return [(Source.model_validate_json(row), bytes(lines)) for row, lines in await found.fetchall()]


async def mark(dsn: str, day: dt.date, sources: Iterable[str]) -> None:
    """These are in the publisher's database."""
    async with connection(dsn) as link:
        await link.execute(
            "UPDATE aap_batches SET taken = now() WHERE day = %s AND source = ANY(%s)", (day, list(sources))
        )


def lines(batches: Iterable[bytes]) -> Iterator[Line]:
    """The lines of batches, one after the other."""
    for batch in batches:
        for text in gzip.decompress(batch).splitlines():
            yield Line.model_validate_json(text)


async def explained(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result; what PostgreSQL refuses becomes an error in French, without the address: it holds a password."""
    import psycopg
    from procrastinate.exceptions import ConnectorException

    try:
        return await coroutine
    except (psycopg.Error, ConnectorException) as error:
        raise InputError(
            "PostgreSQL injoignable",
            f"La base donnée par {VARIABLE} ne répond pas comme prévu ({type(error).__name__}).",
            "Vérifiez l’adresse, puis « aap national preparer ».",
        ) from error
