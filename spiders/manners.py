"""Manners of the collection: robots.txt obeyed to the letter, and a ceiling for each source."""

import asyncio
import time
from typing import ClassVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.signals import bytes_received
from scrapy.utils.httpobj import urlparse_cached

from spiders.addresses import host_port
from spiders.jobs import Limits
from spiders.settings import MEBIBYTE, ROBOT
from spiders.transport import PACES

ROBOTS_BYTES = 500 * 1024  # RFC 9309 §2.5: what a crawler must read of a robots.txt; the rest is not
_TOO_MANY = 429
_SERVER_ERROR = 500
_OK = 200


class RobotsRefusedError(IgnoreRequest):
    """robots.txt closes this address to us."""


class RobotsUnreachableError(IgnoreRequest):
    """robots.txt answers with a server error: RFC 9309 §2.3.1.4 says to take it as a complete refusal."""


class OverBudgetError(IgnoreRequest):
    """The source has had its share of requests, bytes or seconds for this round."""


class Robots:
    """Ask robots.txt once per site and process, and obey it: 5xx and silence close the site, 4xx open it."""

    _rules: ClassVar[dict[str, "asyncio.Future[ProtegoRobotParser | None]"]] = {}

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self._received: dict[Request, int] = {}
        crawler.signals.connect(self._cut, signal=bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Robots":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let an allowed request pass; raise RobotsRefusedError, or what kept robots.txt from being read."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parser = await self._parser(request)
        if parser is not None and not parser.allowed(request.url, ROBOT):
            raise RobotsRefusedError(request.url)

    async def _parser(self, request: Request) -> ProtegoRobotParser | None:
        site = f"{urlparse_cached(request).scheme}://{host_port(request.url)}"
        if site not in self._rules:
            future = self._rules[site] = asyncio.get_running_loop().create_future()
            try:
                future.set_result(await self._ask(request, site))
            except Exception as error:  # noqa: BLE001 - whatever it is, every request of this site meets it
                future.set_exception(error)
        return await asyncio.shield(self._rules[site])

    async def _ask(self, request: Request, site: str) -> ProtegoRobotParser | None:
        parts = urlparse_cached(request)
        asked = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            callback=NO_CALLBACK,
            headers={"Accept-Encoding": "identity"},
            meta={"dont_obey_robotstxt": True, "robots": True, "download_maxsize": 100 * MEBIBYTE},
        )
        answer = await self.crawler.engine.download_async(asked)
        if answer.status >= _SERVER_ERROR or answer.status == _TOO_MANY:
            raise RobotsUnreachableError(f"{site} {answer.status}")
        if answer.status != _OK:
            return None
        parser = ProtegoRobotParser(answer.body[:ROBOTS_BYTES], None)
        delay = parser.crawl_delay(ROBOT)
        if delay:
            PACES.slow_down(host_port(request.url), delay)
        return parser

    def _cut(self, data: bytes, request: Request) -> None:
        if not request.meta.get("robots"):
            return
        self._received[request] = self._received.get(request, 0) + len(data)
        if self._received[request] > ROBOTS_BYTES:
            raise StopDownload(fail=False)


class Budget:
    """Refuse, gently, every request after the ceiling: what was already found is kept and handed over."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.requests = 0
        self.bytes = 0
        self.started = time.monotonic()
        self.spent = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Budget":
        job = getattr(crawler.spider, "job", None)
        if job is None:
            raise NotConfigured
        return cls(job.limits)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy names it
        """Count a request, redirects and robots.txt included; raise OverBudgetError past the ceiling."""
        if self.requests >= self.limits.requests:
            self.spent = f"{self.limits.requests} requêtes"
        elif self.bytes >= self.limits.bytes:
            self.spent = f"{self.limits.bytes // MEBIBYTE} Mio reçus"
        elif time.monotonic() - self.started >= self.limits.seconds:
            self.spent = f"{round(self.limits.seconds)} secondes"
        if self.spent:
            raise OverBudgetError(self.spent)
        self.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - idem
        self.bytes += len(response.body)
        return response
