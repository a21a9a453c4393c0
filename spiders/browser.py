"""Pages made by scripts, opened in a Chromium that never reaches the network: all it asks for is fetched by us.

Each of its requests passes the same door as any other (`Budget`, `Robots`, redirects, `CarefulHandler`): private
addresses refused unless named, robots.txt obeyed, ceilings of bytes, requests and time, one request at a time for
a host, our own name. Pictures, styles, fonts, frames, sockets, workers and downloads are refused.

Imported by Scrapy only for a source read in a browser: `scrapy_playwright` is an extra.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page, Route
from playwright.async_api import Request as Asked
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from spiders.addresses import host_port
from spiders.browsing import context
from spiders.responses import media_type
from spiders.transport import CarefulHandler

_OK = 200
_QUIET = 6.0  # seconds allowed to a page to fall silent
_STEP = 200  # milliseconds between two looks at a page that is being made
_LOOKS = 15
_KEPT = 200  # scripts kept for the next pages of the same site
_BODY = 64 * 1024  # bytes that a page may send to its own site, for a search
_WANTED = frozenset({"script", "xhr", "fetch"})
_OURS = frozenset({"host", "user-agent", "cookie", "accept-encoding", "referer", "connection", "content-length"})
_NOT_PASSED = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "etag"})
_CONDITIONS = ("If-None-Match", "If-Modified-Since")  # the shell of a page never changes: what scripts put in it does
_TEXT = "document.body ? document.body.innerText.length : 0"
_SIZE = "document.documentElement.outerHTML.length"
Handle = Callable[[Route, Asked], Awaitable[None]]


class BrowserHandler(CarefulHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # Scrapy has no types
    """Fetches a page as any other, then, when it is HTML, lets a browser run its scripts; one page at a time."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawled_by = crawler
        self._timeout = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._turn = asyncio.Lock()
        self._reactor = asyncio.get_running_loop()
        self._scripts: dict[str, Response] = {}
        self._shell: Response | None = None
        self._page: Page | None = None

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
        self._shell = shell
        asked = request.replace(url=shell.url, meta={
            "playwright": True,
            "playwright_context_kwargs": context(),
            "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
            "playwright_page_methods": [PageMethod(self._settle)],
        })  # fmt: skip
        try:
            made = await asyncio.wait_for(ScrapyPlaywrightDownloadHandler.download_request(self, asked), self._timeout)
        except (TimeoutError, BrowserError) as error:
            await self._drop()
            raise DownloadTimeoutError(f"scripts of {shell.url}") from error
        kept = {"Content-Type": f"text/html; charset={made.encoding}"}
        return HtmlResponse(shell.url, headers=kept, body=made.body, request=request, encoding=made.encoding)

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

    async def _settle(self, page: Page) -> None:
        """Wait until nothing more is asked for and the text no longer grows; what is there then is the page."""
        with suppress(BrowserError):
            await page.wait_for_load_state("networkidle", timeout=_QUIET * 1000)
        before = -1
        for _ in range(_LOOKS):
            length = await page.evaluate(_TEXT)
            if length == before and length:
                break
            before = length
            await page.wait_for_timeout(_STEP)
        if await page.evaluate(_SIZE) > self._most:
            raise DownloadCancelledError(page.url)

    def _make_request_handler(self, **_: Any) -> Handle:
        """What answers the requests of a page: its own shell first, then only what it needs to make its text."""
        shell, given = self._shell, [False]

        async def handle(route: Route, asked: Asked) -> None:
            with suppress(BrowserError):
                if asked.is_navigation_request():
                    first, given[0] = not given[0], True
                    await (_answer(route, shell) if first and shell is not None else route.abort())
                elif asked.resource_type in _WANTED and self._allowed(asked):
                    await _answer(route, await self._fetched(asked))
                else:
                    await route.abort()

        return handle

    def _allowed(self, asked: Asked) -> bool:
        if asked.method in {"GET", "HEAD"}:
            return True
        own = self._shell is not None and host_port(asked.url) == host_port(self._shell.url)
        return own and asked.method == "POST" and len(asked.post_data_buffer or b"") <= _BODY

    async def _fetched(self, asked: Asked) -> Response | None:
        """What one request of a page brings, through our own door; None when it is refused or does not come."""
        kept = self._scripts.get(asked.url)
        if kept is not None:
            return kept
        headers = {name: value for name, value in asked.headers.items() if name not in _OURS and name[:4] != "sec-"}
        try:
            request = Request(
                asked.url, method=asked.method, headers=headers, body=asked.post_data_buffer or b"",
                callback=NO_CALLBACK, dont_filter=True,
                meta={"inner": True, "dont_cache": True, "download_slot": f"browser {host_port(asked.url)}"},
            )  # fmt: skip
            response: Response = await self._in_reactor(self._crawled_by.engine.download_async(request))
        except Exception:  # noqa: BLE001 - whatever refuses it, the page does without
            return None
        if asked.resource_type == "script" and len(self._scripts) < _KEPT:
            self._scripts[asked.url] = response
        return response

    async def _in_reactor(self, coroutine: Any) -> Any:
        """Run in Scrapy's own loop: on Windows the browser's is another, in a thread of its own."""
        if asyncio.get_running_loop() is self._reactor:
            return await coroutine
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._reactor))


async def _answer(route: Route, response: Response | None) -> None:
    if response is None:
        await route.abort()
        return
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    passed = {name: value for name, value in headers.items() if name not in _NOT_PASSED}
    await route.fulfill(status=response.status, headers=passed, body=response.body)


def _is_html(response: Response) -> bool:
    said = media_type(response).lower()
    return isinstance(response, HtmlResponse) and ("html" in said or not said)
