"""Robots, traps, bombs, settings: polite with sites, safe with hostile ones."""

import asyncio
import json
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

from replica import ars_list, call_page, page, serve, silence

from aap_tracker.store.base import open_store
from spiders.settings import USER_AGENT

CALLS = {"/appel-un": "Appel à projets Un", "/appel-deux": "Appel à projets Deux"}
_LONG = b"# " + b"x" * 50_000_000


def _site(robots: object) -> dict[str, object]:
    pages = {url: call_page(title) for url, title in CALLS.items()}
    return {"/liste": ars_list(CALLS), "/robots.txt": robots, **pages}


_ROBOTS = {
    "allow": ((200, {}, b"User-agent: *\nAllow: /\n"), True, None),
    "404": ((404, {}, b""), True, None),
    "403": ((403, {}, b""), True, None),
    "binary": ((200, {"Content-Type": "image/png"}, bytes(range(256)) * 40), True, None),
    "50 MB": ((200, {}, b"User-agent: *\nDisallow: /liste\n" + _LONG), False, "robots"),
    "disallow": ((200, {}, b"User-agent: *\nDisallow: /\n"), False, "robots"),
    "named": ((200, {}, b"User-agent: aap-tracker\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), False, "robots"),
    "other": ((200, {}, b"User-agent: autre\nDisallow: /\n"), True, None),
    "500": ((500, {}, b"panne"), False, "robots_unreachable"),
    "503": ((503, {}, b"panne"), False, "robots_unreachable"),
    "429": ((429, {}, b""), False, "robots_unreachable"),
    "silence": (silence, False, "timeout"),
}


def _obeyed(source, gather) -> list[str]:
    """The kinds of robots.txt that were obeyed and said: what may be fetched was, nothing else was asked."""
    with ExitStack() as stack:
        sites = {kind: stack.enter_context(serve(_site(robots))) for kind, (robots, _, _) in _ROBOTS.items()}
        rows = {f"s{n}": (kind, source(f"s{n}", f"{sites[kind].url}liste")) for n, kind in enumerate(sites)}
        results = gather(*(row for _, row in rows.values()), timeout=3.0).results
        good = []
        for result in results:
            kind = rows[result.source_id][0]
            _, fetched, code = _ROBOTS[kind]
            told = [finding.code for finding in result.findings] == ([code] if code else [])
            if told and ("/liste" in sites[kind].paths) == fetched:
                good.append(kind)
        return good


def test_robots_is_obeyed_to_the_letter(source, gather):
    good = _obeyed(source, gather)
    print(f"C9 robots.txt obeyed and said {len(good)}/{len(_ROBOTS)}")
    assert sorted(good) == sorted(_ROBOTS)


def test_without_its_own_rules_robots_that_fail_would_be_taken_for_leave(source, gather, in_child):
    in_child("from spiders import manners\nmanners._SERVER_ERROR, manners._TOO_MANY = 1000, 1000")
    assert set(_ROBOTS) - set(_obeyed(source, gather)) == {"500", "503", "429"}


def _second_pass(base, source, gather) -> tuple[int, int, bool]:
    """(pages asked again, those asked only if they changed, rows all as before) of a second round."""

    def rows() -> list[tuple[object, ...]]:
        with open_store(base, write=False) as store:
            names = ("publications", "calls", "publication_versions", "pages", "changes")
            return [tuple(row) for name in names for row in store.rows(f"SELECT * FROM {name} ORDER BY 1, 2")]

    dated = {"Last-Modified": "Mon, 02 Nov 2026 06:00:00 GMT"}
    with serve(_site((404, {}, b""))) as site:
        site.routes |= {path: (200, dated, str(site.routes[path]).encode()) for path in ("/liste", *CALLS)}
        gather(source("site", f"{site.url}liste"))
        before = rows()
        site.asked.clear()
        gather(source("site", f"{site.url}liste"))
        pages = [headers for path, headers, _ in site.asked if path != "/robots.txt"]
    asked = sum({"If-None-Match", "If-Modified-Since"} <= set(headers) for headers in pages)
    return len(pages), asked, rows() == before


def test_a_second_pass_asks_only_if_it_changed_and_writes_no_row(base, source, gather):
    pages, asked, same = _second_pass(base, source, gather)
    print(f"C9 second pass conditional {asked}/{pages}, rows as before {same}")
    assert (pages, asked, same) == (3, 3, True)


def test_without_what_is_remembered_a_second_pass_asks_everything_again(base, source, gather, in_child):
    in_child("from spiders import base, jobs\nbase.BaseSpider.known = lambda self, url: jobs.Known()")
    assert _second_pass(base, source, gather)[1] == 0


def test_a_closed_page_of_the_list_costs_only_itself(source, gather):
    cards = "".join(f"<div class='uk-card'><h3><a href='/a{n}'>Appel à projets {n}</a></h3></div>" for n in range(3))
    routes = {
        "/fr/appels-a-projets": page("Appels", cards),
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /*?start=\n"),
    }
    with serve(routes | {f"/a{n}": call_page(f"Appel {n}") for n in range(3)}) as site:
        run = gather(source("fondation", f"{site.url}fr/appels-a-projets", "fondation"))
        assert not [path for path in site.paths if "start=" in path]
    assert (run.results[0].ok, run.results[0].found) == (True, 3)
    assert [finding.code for finding in run.results[0].findings] == ["robots"]


def test_every_request_says_who_asks_and_carries_nothing_else(source, gather):
    with serve(_site((404, {}, b""))) as site:
        gather(source("site", f"{site.url}liste"))
    for _, headers, _ in site.asked:
        assert headers["User-Agent"] == USER_AGENT
        assert "https://github.com/aap-tracker/aap-tracker" in headers["User-Agent"]
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_a_crawl_delay_is_waited_even_on_loopback(source, gather):
    with serve(_site((200, {}, b"User-agent: *\nCrawl-delay: 0.4\n"))) as site:
        gather(source("site", f"{site.url}liste"))
    instants = [instant for path, _, instant in site.asked if path != "/robots.txt"]
    assert len(instants) == 3
    assert min(after - before for before, after in pairwise(instants)) >= 0.38


def test_one_request_at_a_time_whatever_the_sources(source, gather):
    state = {"now": 0, "most": 0}
    lock = threading.Lock()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            state["now"] += 1
            state["most"] = max(state["most"], state["now"])
        threading.Event().wait(0.05)
        body = (ars_list(CALLS) if handler.path.startswith("/liste") else call_page("Appel à projets")).encode()
        with lock:
            state["now"] -= 1
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with serve({"/liste": slow, "/liste2": slow, "/appel-un": slow, "/appel-deux": slow}) as site:
        gather(source("une", f"{site.url}liste"), source("deux", f"{site.url}liste2"))
    assert state["most"] == 1


async def _gaps() -> list[float]:
    """Between the requests that thirty askers make to each of two hosts at once."""
    from spiders import transport

    paces, instants = transport.Paces(), []

    async def ask(host: str) -> None:
        async with paces.turn(host, local=False):
            instants.append((host, time.monotonic()))

    hosts = ("a.fr:443", "b.fr:443")
    await asyncio.gather(*[ask(host) for _ in range(30) for host in hosts])
    own = ([instant for name, instant in instants if name == host] for host in hosts)
    return [after - before for one in own for before, after in pairwise(one)]


async def test_two_requests_to_one_public_host_are_a_gap_apart_whoever_asks(monkeypatch):
    monkeypatch.setattr("spiders.transport.GAP", 0.06)
    gaps = await _gaps()
    kept = sum(gap >= 0.03 for gap in gaps)
    print(f"C9 gaps kept {kept}/{len(gaps)} of 60 requests")
    assert kept == len(gaps) == 58


async def test_without_its_gap_requests_follow_at_once(monkeypatch):
    monkeypatch.setattr("spiders.transport.GAP", 0.0)
    assert sum(gap >= 0.03 for gap in await _gaps()) < 58


def test_the_gap_between_two_requests_is_more_than_a_second():
    from spiders.transport import GAP

    assert 1.0 < GAP < 1.5


def test_a_slow_answer_does_not_slow_down_an_unchanged_site_for_ever(source, gather):
    """Scrapy's AutoThrottle took the slowest answer for the pace of all « not modified » ones after it."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        threading.Event().wait(1.0)
        handler.send_response(200)
        body = ars_list(titles).encode()
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    titles = {f"/appel-{n}": f"Appel à projets numéro {n} 2027" for n in range(12)}
    with serve({url: call_page(title) for url, title in titles.items()}) as site:
        site.routes["/liste"] = ars_list(titles)
        gather(source("site", f"{site.url}liste"))
        site.routes["/liste"] = slow
        site.asked.clear()
        run = gather(source("site", f"{site.url}liste"), timeout=10.0)
    instants = [instant for path, _, instant in site.asked if path.startswith("/appel")]
    assert (len(instants), run.results[0].found) == (12, 12)
    assert sorted(after - before for before, after in pairwise(instants))[5] < 0.5


def test_a_retry_after_is_waited(source, gather):
    tries = []

    def busy(handler: BaseHTTPRequestHandler) -> None:
        tries.append(time.monotonic())
        status, body = (503, b"") if len(tries) == 1 else (200, ars_list(CALLS).encode())
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with serve(_site((404, {}, b"")) | {"/liste": busy}) as site:
        run = gather(source("site", f"{site.url}liste"))
    assert run.results[0].found == 2
    assert tries[1] - tries[0] >= 0.95


_PRINT_SETTINGS = """
import json, sys
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from aap_tracker.collecting.crawl import _crawler
from aap_tracker.model.sources import Source
from spiders.jobs import SpiderJob
from spiders.settings import SETTINGS

source = Source(id="site", name="Site", funder_kind="ars", family="ars", url="http://personne.invalid/liste")
process = AsyncCrawlerProcess(SETTINGS)
crawler = _crawler(SpiderJob(source=source), {}, lambda line: None)
names = json.loads(sys.argv[1])

def opened(spider):
    live = {name: crawler.settings[name] for name in names}
    live["DOWNLOAD_HANDLERS"] = dict(crawler.settings["DOWNLOAD_HANDLERS"])
    live["extensions"] = [type(one).__name__ for one in crawler.extensions.middlewares]
    print(json.dumps(live))

crawler.signals.connect(opened, signal=signals.spider_opened)
process.crawl(crawler, source=source, job=SpiderJob(source=source))
process.start()
"""


def test_the_live_crawler_has_every_setting_that_was_promised():
    promised = {
        "DOWNLOAD_MAXSIZE": 10 * 1024 * 1024,
        "DOWNLOAD_TIMEOUT": 30.0,
        "DEPTH_LIMIT": 5,
        "CLOSESPIDER_PAGECOUNT": 301,
        "CLOSESPIDER_TIMEOUT": 930.0,
        "URLLENGTH_LIMIT": 2083,
        "REDIRECT_MAX_TIMES": 5,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "CONCURRENT_ITEMS": 4,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 1.0,
        "AUTOTHROTTLE_ENABLED": False,
        "HTTPAUTH_DOMAIN": "",
        "REFERRER_POLICY": "no-referrer",
        "MEMUSAGE_LIMIT_MB": 512,
        "USER_AGENT": USER_AGENT,
    }
    done = subprocess.run(
        [sys.executable, "-c", _PRINT_SETTINGS, json.dumps(list(promised))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    live = json.loads(done.stdout)
    assert {name: live[name] for name in promised} == promised
    assert [live["DOWNLOAD_HANDLERS"][scheme] for scheme in ("file", "data", "ftp", "s3")] == [None] * 4
    assert not {"TelnetConsole", "RemoteControl", "MemoryUsage"} & set(live["extensions"])
    assert "Memory" in live["extensions"]
