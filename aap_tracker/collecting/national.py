"""A collection spread over several machines (extra `[national]`): jobs on PostgreSQL, one intake.

`procrastinate` holds the queue: one job a source and day, a lock for each host, retries. A worker runs the same crawl
as any machine and leaves its lines, compressed, in `aap_batches` (`batches.py`); the publisher's machine takes those of
a day into its database as one round. A job whose worker was killed is done again by another, once.
"""

import asyncio
import datetime as dt
import gzip
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aap_tracker.collecting import batches, rounds
from aap_tracker.collecting.batches import explained
from aap_tracker.collecting.child import Children
from aap_tracker.errors import AapError
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.rounds import Run
from spiders.jobs import SpiderJob

if TYPE_CHECKING:
    import procrastinate

QUEUE, TASK = "sources", "aap.crawl"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two signs of life of a worker, and without one after which it is held for dead."""

    beat: float = 10.0
    dead: float = 60.0


@dataclass(frozen=True, slots=True)
class State:
    """Counts of a day: `waiting` and `running` jobs, `failed` ones, batches made and taken."""

    waiting: int
    running: int
    failed: int
    made: int
    taken: int


def _app(dsn: str) -> "procrastinate.App":
    try:
        import procrastinate
    except ImportError as error:
        raise AapError(
            "Complément absent",
            "La collecte sur plusieurs machines demande le complément « national ».",
            "Installez « aap-tracker[national] », puis recommencez.",
        ) from error
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=dsn))
    retry = procrastinate.RetryStrategy(max_attempts=TRIES, exponential_wait=5)

    @app.task(name=TASK, queue=QUEUE, retry=retry, pass_context=True)
    async def crawl(
        context: "procrastinate.JobContext", job: dict[str, Any], day: str, settings: dict[str, Any]
    ) -> None:
        asked = SpiderJob.model_validate(job)
        if await batches.made(dsn, asked.source.id, day):
            return
        lines = await asyncio.to_thread(crawled, asked, settings)
        await batches.leave(dsn, asked, day, lines, str(context.worker_name))

    return app


def crawled(job: SpiderJob, settings: dict[str, Any]) -> bytes:
    """Crawl one source in a child process; its lines, one JSON each, gzipped."""
    with tempfile.TemporaryFile() as log, Children([job], 1, settings, log) as crawl:
        return gzip.compress(b"".join(line.model_dump_json().encode() + b"\n" for line in crawl.lines()))


@asynccontextmanager
async def _opened(dsn: str) -> "AsyncIterator[procrastinate.App]":
    """The queue, opened. A server that does not answer is known at once: the pool would try for half a minute."""
    app = _app(dsn)
    async with batches.connection(dsn):
        pass
    async with app.open_async():
        yield app


def prepare(dsn: str) -> None:
    """Make the tables; nothing when they are there."""
    asyncio.run(explained(_prepare(dsn)))


async def _prepare(dsn: str) -> None:
    async with _opened(dsn) as app:
        async with batches.connection(dsn) as link:
            there = await (await link.execute("SELECT to_regclass('procrastinate_jobs')")).fetchone()
            await link.execute(batches.TABLE)
        if there is None or there[0] is None:
            await app.schema_manager.apply_schema_async()


def distribute(dsn: str, jobs: Sequence[SpiderJob], day: dt.date, settings: dict[str, Any] | None = None) -> int:
    """Queue one job for each source that has neither a batch nor a waiting job of this day; how many were queued."""
    return asyncio.run(explained(_distribute(dsn, jobs, day.isoformat(), settings or {})))


async def _distribute(dsn: str, jobs: Sequence[SpiderJob], day: str, settings: dict[str, Any]) -> int:
    from procrastinate.exceptions import AlreadyEnqueued

    queued = 0
    async with _opened(dsn) as app:
        for job in jobs:
            if await batches.made(dsn, job.source.id, day):
                continue
            once = app.configure_task(
                TASK, lock=urlsplit(job.source.url).netloc.lower(), queueing_lock=f"{job.source.id} {day}", queue=QUEUE
            )
            try:
                await once.defer_async(job=job.model_dump(mode="json"), day=day, settings=settings)
            except AlreadyEnqueued:
                continue
            queued += 1
    return queued


def work(dsn: str, name: str, *, until_empty: bool = False, pace: Pace | None = None) -> None:
    """Crawl what is queued, one source at a time, for ever or until nothing waits nor runs.

    Jobs of a worker that gives no sign of life any more are put back in the queue.
    """
    asyncio.run(explained(_work(dsn, name, until_empty=until_empty, pace=pace or Pace())))


async def _work(dsn: str, name: str, *, until_empty: bool, pace: Pace) -> None:
    async with _opened(dsn) as app:
        while True:
            await _revive(app, pace)
            await app.run_worker_async(
                queues=[QUEUE], name=name, wait=False, update_heartbeat_interval=pace.beat,
                stalled_worker_timeout=pace.dead, install_signal_handlers=False,
            )  # fmt: skip
            left = await _counts(dsn)
            if until_empty and not left.get("todo") and not left.get("doing"):
                return
            await asyncio.sleep(min(pace.beat, 5.0))


async def _revive(app: "procrastinate.App", pace: Pace) -> None:
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.dead):
        await app.job_manager.retry_job(job)


async def _counts(dsn: str) -> dict[str, int]:
    async with batches.connection(dsn) as link:
        found = await link.execute(
            "SELECT status::text, count(*) FROM procrastinate_jobs WHERE task_name = %s GROUP BY 1", (TASK,)
        )
        return {str(status): int(count) for status, count in await found.fetchall()}


def state(dsn: str, day: dt.date) -> State:
    """How far a day is."""
    return asyncio.run(explained(_state(dsn, day)))


async def _state(dsn: str, day: dt.date) -> State:
    counts = await _counts(dsn)
    async with batches.connection(dsn) as link:
        found = await link.execute("SELECT count(*), count(taken) FROM aap_batches WHERE day = %s", (day,))
        made, taken = (await found.fetchone()) or (0, 0)
    return State(counts.get("todo", 0), counts.get("doing", 0), counts.get("failed", 0), made, taken)


def receive(dsn: str, base: Path, lexicon: Lexicon, now: dt.datetime) -> list[Run]:
    """Take into the database at `base` what the workers left and nobody took: one round a day, the oldest first.

    Marked as taken only once it is in: an intake killed in the middle begins again, and changes nothing twice.
    """
    runs = []
    for day in asyncio.run(explained(batches.days(dsn))):
        left = asyncio.run(explained(batches.waiting(dsn, day)))
        lines = batches.lines(content for _, content in left)
        runs.append(rounds.receive([source for source, _ in left], lines, base, lexicon, day, now))
        asyncio.run(explained(batches.mark(dsn, day, [source.id for source, _ in left])))
    return runs
