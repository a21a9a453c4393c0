"""The crawl itself, in a process of its own: the one file of the collection that knows Scrapy.

`python -m aap_tracker.collecting.crawl` reads a Job on its standard input (one line, kept open) and writes Lines on its
standard output. It ends with its parent: when standard input closes, or standard output breaks.
"""

import asyncio
import logging
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from aap_tracker.collecting.steps import Steps
from aap_tracker.collecting.wire import Done, Job, Line
from aap_tracker.model.raw import Finding
from spiders import browsing, causes
from spiders.addresses import host_port, is_loopback
from spiders.base import BaseSpider
from spiders.jobs import Fetched, Found, SpiderJob, StillSeen
from spiders.registry import FAMILIES
from spiders.settings import SETTINGS, settings_for
from spiders.strays import GONE

PARALLEL = 12  # sources at once in one process; never two of one host
Say = Callable[[Line], None]
logger = logging.getLogger(__name__)


def main() -> None:
    """Read the job, crawl every source of it, write what is found."""
    out = _private_stdout()
    job = Job.model_validate_json(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    crawl(job, partial(_write, out))
    out.close()
    sys.stderr.flush()
    os._exit(0)  # the thread that reads standard input holds its lock: an ordinary end would die of it, loudly


def _private_stdout() -> BinaryIO:
    """Keep the real standard output for Lines; whatever else is printed goes to the log."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return out


def _end_with_parent() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(1)


def _write(out: BinaryIO, line: Line) -> None:
    try:
        out.write(line.model_dump_json(exclude_defaults=True).encode("utf-8", "replace") + b"\n")
        out.flush()
    except OSError:
        os._exit(1)


def crawl(job: Job, say: Say) -> None:
    """Crawl the sources of a job, several at once, one at a time for each host."""
    process = AsyncCrawlerProcess({**SETTINGS, **job.settings})
    for name in ("scrapy", "twisted"):  # LOG_LEVEL only filters: each item and page would make its record first
        logging.getLogger(name).setLevel(logging.WARNING)
    loop = asyncio.get_event_loop()
    everything = loop.create_task(_everything(process, job, say))
    everything.add_done_callback(lambda _: process._stop_reactor())  # noqa: SLF001 - what `start` does itself after a crawl
    process.start(stop_after_crawl=False)
    if not everything.cancelled() and everything.exception():
        raise everything.exception() or RuntimeError


async def _everything(process: AsyncCrawlerProcess, job: Job, say: Say) -> None:
    places = asyncio.Semaphore(PARALLEL)
    hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def one(spider_job: SpiderJob) -> None:
        async with hosts[host_port(spider_job.source.url)], places:
            await _source(process, spider_job, job.settings, say)

    await asyncio.gather(*map(one, job.sources))


async def _source(process: AsyncCrawlerProcess, job: SpiderJob, overrides: dict[str, Any], say: Say) -> None:
    """One source from its first request to its last; whatever happens to it, it is said to be done."""
    say(Line(source=job.source.id, started=True))
    begun = time.monotonic()
    steps = Steps(job, say)
    left: SpiderJob | None = job
    try:
        while left is not None:
            done = await _one_crawl(process, left, overrides, steps.hear)
            left = steps.after(left, done, time.monotonic() - begun)
    except Exception as error:  # noqa: BLE001 - the other sources go on
        say(Line(source=job.source.id, finding=_crash(error, job.source.url)))
    seconds = round(time.monotonic() - begun, 3)
    say(Line(source=job.source.id, done=steps.spent.model_copy(update={"seconds": seconds})))


async def _one_crawl(process: AsyncCrawlerProcess, job: SpiderJob, overrides: dict[str, Any], say: Say) -> Done:
    told: list[Finding] = []

    def heard(line: Line) -> None:
        told.extend([line.finding] if line.finding else ())
        say(line)

    crawler = _crawler(job, overrides, heard)
    await process.crawl(crawler, source=job.source, job=job)
    spider = crawler.spider
    if not isinstance(spider, BaseSpider):
        return Done()
    chosen = str(getattr(spider, "chosen", ""))
    code = None if spider.calls or chosen or job.source.family == "fetch" else _nothing(told)
    if code:
        say(Line(source=job.source.id, finding=causes.finding(code, job.source.url, fatal=True)))
    return Done(
        requests=crawler.stats.get_value("downloader/request_count", 0),
        not_modified=spider.not_modified,
        complete=spider.all_read,
        visited=spider.end(),
        chosen=chosen,
        lists=tuple(dict.fromkeys(getattr(spider, "list_pages", ()))),
    )


def _nothing(told: list[Finding]) -> str | None:
    """The alarm for a source that gave no call at all; None when what it `told` says why."""
    codes = {one.code for one in told}
    if any(one.fatal and one.code != "capped" for one in told) or not codes <= {"capped", *GONE}:
        return None
    if "capped" in codes:
        return "nothing_yet"
    return "nothing_there" if codes else "nothing"


def _crawler(job: SpiderJob, overrides: dict[str, Any], say: Say) -> Crawler:
    own = settings_for(job.limits, loopback=is_loopback(job.source.url))
    if job.source.browser and not browsing.missing():
        own |= browsing.browser_settings(job.source.url)
    crawler = Crawler(FAMILIES[job.source.family], Settings({**own, **overrides}, priority="cmdline"))
    source = job.source.id

    def item_scraped(item: object) -> None:
        if isinstance(item, Found):
            say(Line(source=source, found=item))
        elif isinstance(item, StillSeen):
            say(Line(source=source, seen=item))
        elif isinstance(item, Fetched):
            say(Line(source=source, body=item))
        elif isinstance(item, Finding):
            say(Line(source=source, finding=item))

    def spider_error(failure: Any, response: Any) -> None:
        say(Line(source=source, finding=_crash(failure.value, getattr(response, "url", job.source.url))))

    def spider_closed(spider: BaseSpider, reason: str) -> None:
        if reason != "finished":
            spider.all_read = False
            say(Line(source=source, finding=causes.of_ending(reason, job.source.url, job.limits)))

    crawler.signals.connect(item_scraped, signal=signals.item_scraped, weak=False)
    crawler.signals.connect(spider_error, signal=signals.spider_error, weak=False)
    crawler.signals.connect(spider_closed, signal=signals.spider_closed, weak=False)
    return crawler


def _crash(error: BaseException, url: str) -> Finding:
    logger.error("crashed on %s", url, exc_info=error)
    return causes.finding("crashed", url, fatal=True)


if __name__ == "__main__":
    main()
