"""Pages made by scripts, opened in a Chromium that never reaches the network: all it asks for is fetched by us.

Each of its requests passes the same door as any other (`Budget`, `Robots`, redirects, `CarefulHandler`): private
addresses refused unless named, robots.txt obeyed, ceilings of bytes, requests and time, one request at a time for
a host, our own name. Pictures, styles, fonts, frames, sockets, workers and downloads are refused.

Imported by Scrapy only for a source read in a browser: `scrapy_playwright` is an extra.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page, Route
from playwright.async_api import Request as Asked
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy_playwright._loop import _ThreadedLoopAdapter
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from spiders.addresses import host_port
from spiders.browsing import LONGEST, context
from spiders.responses import media_type
from spiders.transport import CarefulHandler

_OK = 200
_STEP = 200  # milliseconds between two looks at a page that is being made
_QUIET = 3  # looks in a row at a page that asks for nothing and does not grow, from which it is made
_LOOKS = 40  # in a row, at a page that asks for nothing and never rests
_GLANCE = 0.25  # seconds between two looks at whether it is done
_KEPT = 200  # scripts kept for the next pages of the same site
_BODY = 64 * 1024  # bytes that a page may send to its own site, for a search
_WANTED = frozenset({"script", "xhr", "fetch"})
_COUNTERS = re.compile(  # what measures, asks for consent or shows a film: never the text of a call
    r"//[^/]*(?:google-?tag|google-?analytics|doubleclick|matomo|piwik|xiti|hotjar|facebook|linkedin|twitter|eulerian|abtasty"
    r"|axeptio|didomi|trustcommander|cookiebot|youtube|vimeo|recaptcha|hcaptcha|sentry|newrelic|dynatrace)[^/]*/"
    r"|/(?:matomo|piwik|tarteaucitron|gtm|gtag|analytics)[.\w-]*\.js",
    re.IGNORECASE,
)
_OURS = frozenset({"host", "user-agent", "cookie", "accept-encoding", "referer", "connection", "content-length"})
_NOT_PASSED = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "etag"})
_CONFINED = (
    "sandbox allow-scripts allow-same-origin; "
    "form-action 'none'; frame-src 'none'; object-src 'none'; worker-src 'none'"
)
_CONDITIONS = ("If-None-Match", "If-Modified-Since")  # the shell of a page never changes: what scripts put in it does
_SIZE = "document.documentElement.outerHTML.length"
Handle = Callable[[Route, Asked], Awaitable[None]]


class BrowserHandler(CarefulHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # Scrapy has no types
    """Fetches a page as any other, then, when it is HTML, lets a browser run its scripts; one page at a time."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        if self.config.use_threaded_loop:  # Windows: the thread of the browser serves the next crawls as well
            _ThreadedLoopAdapter._stop_events.setdefault(0, asyncio.Event())  # noqa: SLF001 - it cannot start twice
        self._crawled_by = crawler
        self._timeout = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._turn = asyncio.Lock()
        self._reactor = asyncio.get_running_loop()
        self._scripts: dict[str, Response] = {}
        self._shell: Response | None = None
        self._page: Page | None = None
        self._waiting: set[object] = set()  # requests of the page that are not answered yet
        self._heard = 0.0  # when the last of them was

    async def download_request(self, request: Request) -> Response:
        """The page as its scripts leave it; anything but a page of HTML as it came."""
        meta = request.meta
        if meta.get("inner") or meta.get("robots") or "download_maxsize" in meta or request.method != "GET":
            return await super().download_request(request)
        for name in _CONDITIONS:
            request.headers.pop(name, None)
        response = await super().download_request(request)
        if response.status != _OK or not _is_html(response):
            return response
        async with self._turn:
            return await self._rendered(request, response)

    async def _rendered(self, request: Request, shell: Response) -> Response:
        self._shell, self._waiting = shell, set()
        asked = request.replace(url=shell.url, meta={
            "playwright": True,
            "playwright_context_kwargs": context(),
            "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
            "playwright_page_methods": [PageMethod(self._settle)],
        })  # fmt: skip
        try:
            made = await self._watched(ScrapyPlaywrightDownloadHandler.download_request(self, asked))
        except (TimeoutError, BrowserError) as error:
            await self._drop()
            raise DownloadTimeoutError(f"scripts of {shell.url}") from error
        kept = {"Content-Type": f"text/html; charset={made.encoding}"}
        return HtmlResponse(made.url, headers=kept, body=made.body, request=request, encoding=made.encoding)

    async def _watched(self, making: Awaitable[Any]) -> Any:
        """Wait for a page as long as it is told something: what it asks for waits its turn, at the host's pace."""
        task = asyncio.ensure_future(making)
        begun = self._heard = time.monotonic()
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_GLANCE)
                now = time.monotonic()
                silent = not self._waiting and now - self._heard > self._timeout
                if silent or now - begun > LONGEST:
                    raise TimeoutError
            return task.result()
        finally:
            task.cancel()

    async def _drop(self) -> None:
        """Close what hangs: the page, else the whole browser (the next page starts another)."""
        with suppress(TimeoutError, BrowserError):
            await asyncio.wait_for(self._maybe_future_from_coro(self._close_hung()), self._timeout)

    async def _close_hung(self) -> None:
        if self._page is not None and not self._page.is_closed():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._page.close(), 2)
                return
        await self.browser.close()

    async def _create_page(self, request: Request, spider: Any) -> Page:
        self._page = await super()._create_page(request, spider)
        return self._page

    async def _get_response_and_download(self, request: Request, page: Page, spider: Any) -> tuple[Any, None]:
        """What the page itself is; a download that its scripts began is no page, and was refused."""
        response, _ = await super()._get_response_and_download(request, page, spider)
        return response, None

    async def _settle(self, page: Page) -> None:
        """Wait until nothing more is asked for and the text no longer grows; what is there then is the page."""
        before, quiet, looks = -1, 0, 0
        while quiet < _QUIET and looks < _LOOKS:
            await page.wait_for_timeout(_STEP)
            size = await page.evaluate(_SIZE)
            if size > self._most:
                raise DownloadCancelledError(page.url)
            quiet = quiet + 1 if size == before and not self._waiting else 0
            looks = 0 if self._waiting else looks + 1
            before = size

    def _make_request_handler(self, **_: Any) -> Handle:
        """What answers the requests of a page: its own shell first, then only what it needs to make its text."""
        shell, went = self._shell, count()

        async def handle(route: Route, asked: Asked) -> None:
            with suppress(BrowserError):
                if shell is None or not self._allowed(asked):
                    await route.abort()
                elif not asked.is_navigation_request():
                    await _answer(route, await self._fetched(asked))
                else:
                    first = next(went) == 0
                    await _answer(route, shell if first else await self._fetched(asked), confined=True)

        return handle

    def _allowed(self, asked: Asked) -> bool:
        """A page asks for its text only: scripts and data, from anywhere by GET, from its own host by POST.

        Where scripts send it to another page of its host, it may go: the first time is the page itself.
        """
        own = self._shell is not None and host_port(asked.url) == host_port(self._shell.url)
        if asked.is_navigation_request():
            return own and asked.frame.parent_frame is None and asked.method == "GET"
        if asked.resource_type not in _WANTED or _COUNTERS.search(asked.url):
            return False
        sent = len(asked.post_data_buffer or b"")
        return asked.method in {"GET", "HEAD"} or (own and asked.method == "POST" and sent <= _BODY)

    async def _fetched(self, asked: Asked) -> Response | None:
        """What one request of a page brings, through our own door; None when it is refused or does not come."""
        kept = self._scripts.get(asked.url)
        if kept is not None:
            return kept
        headers = {name: value for name, value in asked.headers.items() if name not in _OURS and name[:4] != "sec-"}
        waiting, token = self._waiting, object()  # those of this page, even if it is dropped meanwhile
        waiting.add(token)
        try:
            request = Request(
                asked.url, method=asked.method, headers=headers, body=asked.post_data_buffer or b"",
                callback=NO_CALLBACK, dont_filter=True,
                meta={"inner": True, "dont_cache": True, "download_slot": f"browser {host_port(asked.url)}"},
            )  # fmt: skip
            response: Response = await self._in_reactor(self._crawled_by.engine.download_async(request))
        except Exception:  # noqa: BLE001 - whatever refuses it, the page does without
            return None
        finally:
            waiting.discard(token)
            self._heard = time.monotonic()
        if asked.resource_type == "script" and len(self._scripts) < _KEPT:
            self._scripts[asked.url] = response
        return response

    async def _in_reactor(self, coroutine: Any) -> Any:
        """Run in Scrapy's own loop: on Windows the browser's is another, in a thread of its own."""
        if asyncio.get_running_loop() is self._reactor:
            return await coroutine
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._reactor))


async def _answer(route: Route, response: Response | None, *, confined: bool = False) -> None:
    """Give an answer to the browser; confined: as a page that may open, send and download nothing."""
    if response is None:
        await route.abort()
        return
    told = ((name.decode("latin-1").lower(), b", ".join(values)) for name, values in response.headers.items())
    headers = {name: values.decode("latin-1") for name, values in told if name not in _NOT_PASSED}
    if confined:
        headers["content-security-policy"] = ", ".join(
            filter(None, (headers.get("content-security-policy"), _CONFINED))
        )
    await route.fulfill(status=response.status, headers=headers, body=response.body)


def _is_html(response: Response) -> bool:
    said = media_type(response).lower()
    return isinstance(response, HtmlResponse) and ("html" in said or not said)
