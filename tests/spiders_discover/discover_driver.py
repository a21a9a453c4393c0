"""Runs a spider over the pages of a replica without any network: requests by priority, as Scrapy would send them."""

import asyncio
import heapq
import inspect
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from aap_tracker.model.raw import Finding
from aap_tracker.model.sources import Source
from spiders.families.discover import DiscoverSpider
from spiders.jobs import Found, Limits, SpiderJob


class Crawled(NamedTuple):
    spider: DiscoverSpider
    calls: list
    findings: list
    asked: list


BASE = "http://site.test"


def crawl(site, known=None, start="/"):
    """The calls found, the findings, the addresses asked."""
    source = Source(id="essai", name="Essai", funder_kind="autre", family="discover", url=BASE + start)
    job = SpiderJob(source=source, known=known or {}, limits=Limits(requests=150))
    return asyncio.run(_crawl(DiscoverSpider(source, job), site))


async def _crawl(spider, site):
    queue, found, findings, asked, count = [], [], [], [], 0

    def take(item):
        nonlocal count
        if isinstance(item, Found):
            found.append(item.call)
        elif isinstance(item, Finding):
            findings.append(item)
        elif hasattr(item, "callback"):
            count += 1
            heapq.heappush(queue, (-item.priority, count, item))

    async for item in spider.start():
        take(item)
    while queue:
        request = heapq.heappop(queue)[2]
        asked.append(request.url)
        for item in await _answer(request, site):
            take(item)
    return Crawled(spider, found, findings, asked)


async def _answer(request, site):
    parts = urlsplit(request.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    page = site.pages.get(path, site.pages.get(unquote(path))) if request.url.startswith(BASE) else None
    if page is None:
        failure = Failure(HttpError(Response(request.url, status=404, request=request)))
        failure.request = request
        return list(request.errback(failure))
    kind, body = page
    body = body.replace(b"{BASE}", BASE.encode())
    make = HtmlResponse if "html" in kind else TextResponse if "xml" in kind else Response
    response = make(request.url, headers={"Content-Type": kind}, body=body, request=request)
    result = request.callback(response, **request.cb_kwargs)
    return [item async for item in result] if inspect.isasyncgen(result) else list(result)
