"""The one door to the network: pages, redirects, robots.txt, documents go through it, one at a time per host."""

import asyncio
import ipaddress
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future

from spiders.addresses import Address, host_port, is_public, literal

GAP = 1.02  # seconds between two requests to one host, measured on the server's side
MAX_WAIT = 60.0  # the longest Retry-After that is waited for
_REFUSING = (429, 503)


class RefusedAddressError(IgnoreRequest):
    """A page pointed to a private, local or non-web address: it is never asked."""


class _Pace:
    """One host:port, for every spider of the process: when it may be asked again."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.crawl_delay = 0.0
        self.not_before = 0.0


class Paces:
    """The pace of each host:port, shared by all the spiders of the process."""

    def __init__(self) -> None:
        self._paces: dict[str, _Pace] = {}

    def of(self, host: str) -> _Pace:
        return self._paces.setdefault(host, _Pace())

    def slow_down(self, host: str, gap: float) -> None:
        """Obey a Crawl-delay."""
        pace = self.of(host)
        pace.crawl_delay = max(pace.crawl_delay, min(gap, MAX_WAIT))

    def hold(self, host: str, seconds: float) -> None:
        """Obey a Retry-After."""
        pace = self.of(host)
        pace.not_before = max(pace.not_before, time.monotonic() + seconds)

    @asynccontextmanager
    async def turn(self, host: str, *, local: bool) -> AsyncIterator[None]:
        """Wait for this host's turn, and keep it until the answer is in."""
        pace = self.of(host)
        async with pace.lock:
            wait = pace.not_before - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            asked = time.monotonic()
            try:
                yield
            finally:
                gap = max(0.0 if local else GAP, pace.crawl_delay)
                pace.not_before = max(pace.not_before, asked + gap)


PACES = Paces()


class CarefulHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler, behind a check of the address asked and a turn of its host."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._named: frozenset[str] = frozenset(getattr(crawler.spider, "named", ()))

    async def download_request(self, request: Request) -> Response:
        """Refuse what is not public (unless named), wait for the host's turn, then fetch."""
        host = host_port(request.url)
        address = await self._checked(request, host)
        local = address is not None and address.is_loopback
        async with PACES.turn(host, local=local):
            response = await super().download_request(request)
        _obey_retry_after(request, response, host)
        return response

    async def _checked(self, request: Request, host: str) -> Address | None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise RefusedAddressError(request.url)
        if request.meta.get("proxy") and not proxy_bypass(parts.hostname):
            address = literal(parts.hostname)  # the proxy resolves names, and guards its own network
        else:
            address = await _resolve(parts.hostname)
        if address is not None and not is_public(address) and host not in self._named:
            raise RefusedAddressError(request.url)
        return address


async def _resolve(host: str) -> Address:
    """The address a name stands for; the same answer serves the connection (Scrapy's cache), so nothing rebinds."""
    from twisted.internet import reactor

    address = literal(host)
    if address is not None:
        return address
    try:
        found = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]  # typed askew in Twisted
    except OSError as error:
        raise CannotResolveHostError(host) from error
    return ipaddress.ip_address(found)


def _obey_retry_after(request: Request, response: Response, host: str) -> None:
    if response.status not in _REFUSING:
        return
    words = (response.headers.get("Retry-After") or b"").decode("ascii", "replace").strip()
    if not words.isdigit():
        return
    if float(words) > MAX_WAIT:
        request.meta["dont_retry"] = True
    else:
        PACES.hold(host, float(words))
