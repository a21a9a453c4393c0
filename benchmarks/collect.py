"""Pages through the whole collection beside a bare Scrapy that only fetches them, with the same settings.

Fetch, parse, read, tag, identity, SQLite, for one site on loopback; then the same site again, unchanged; then the peak
of memory and, with `--linear`, five times more pages. Prints ratios with their floors, and where the time goes.
"""

import argparse
import asyncio
import cProfile
import datetime as dt
import json
import multiprocessing
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from aap_tracker import shipped
from aap_tracker.collecting import readers as readers_module
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.calls import Reading
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.assemble import read_call
from aap_tracker.store.base import open_store
from spiders.jobs import Limits

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
LIMITS = Limits(requests=100_000, bytes=10**10, seconds=3600)
_THEMES = ("isolement", "parentalité", "habitat", "mobilité", "numérique", "santé", "répit", "insertion", "précarité")
_FILLER = (
    "L’action concourt à la politique sociale du territoire et à la cohésion entre ses habitants, "
    "dans le respect des orientations du schéma départemental et des besoins recensés. "
)
_PAGE = """<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>Appel {theme} {number} | ARS</title>
<script>{script}</script></head><body><header><nav><ul>{menu}</ul></nav></header>
<main><h1>Appel à projets {theme} et {other} n° {number}</h1><p>L’Agence lance un appel à projets pour 2027.</p>
<h2>Qui peut candidater ?</h2><ul><li>CCAS et CIAS</li><li>Associations</li><li>Communes</li></ul><h2>Objectifs</h2>
{text}<h2>Financement</h2><p>Aide maximale de {sum} 000 € par projet, dans la limite de 80 % du coût.</p>
<h2>Calendrier</h2><p>Date limite de dépôt : {day} mars 2027 à 12 h.</p></main>
<footer><p>ARS Bretagne – 6 place des Colombes, Rennes</p></footer></body></html>"""
_CARD = (
    "<div class='accueil-appels-projets--item'><h3 class='accueil-appels-projets--item-titre'>"
    "<a href='/p{n}'>Appel à projets n° {n}</a></h3></div>"
)
_BARE = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from spiders.jobs import Limits
from spiders.settings import settings_for

class Bare(scrapy.Spider):
    name = "bare"

    async def start(self):
        yield scrapy.Request(sys.argv[1], self.parse)

    def parse(self, response):
        for href in response.css("h3 a::attr(href)").getall():
            yield scrapy.Request(response.urljoin(href), self.fetched, dont_filter=True)

    def fetched(self, response):
        pass

own = settings_for(Limits(requests=100_000, bytes=10**10, seconds=3600), loopback=True)
own |= {"DOWNLOADER_MIDDLEWARES": {}, "DOWNLOAD_HANDLERS": {}, "ROBOTSTXT_OBEY": False}
process = AsyncCrawlerProcess(Settings(own, priority="cmdline"))
process.crawl(Bare)
process.start()
"""
READING = [0.0]  # seconds spent in read_call


def page(number: int) -> str:
    """A page of about 40 KB: menus, script, twelve paragraphs, every fact once."""
    chance = random.Random(number)
    theme, other = chance.sample(_THEMES, 2)
    return _PAGE.format(
        theme=theme,
        other=other,
        number=number,
        text="".join(f"<p>{_FILLER * 3}{theme}, {other}, {chance.randrange(10**6)}.</p>" for _ in range(12)),
        script="var x = 1; " * 2600,
        menu="".join(f"<li><a href='/rubrique-{k}'>Rubrique {k} du site</a></li>" for k in range(60)),
        sum=chance.randrange(3, 60),
        day=chance.randrange(1, 28),
    )


def listing(count: int) -> str:
    cards = "".join(_CARD.format(n=n) for n in range(count))
    return f"<html><head><title>Appels</title></head><body><main><h1>Appels à projets</h1>{cards}</main></body></html>"


def _answer(head: bytes, bodies: dict[str, bytes]) -> bytes:
    path = head.split(b" ", 2)[1].decode()
    body = bodies.get(path)
    if body is None:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if f'if-none-match: "{path}"'.encode() in head.lower():
        return b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
    lines = ("HTTP/1.1 200 OK", "Content-Type: text/html", f'ETag: "{path}"', f"Content-Length: {len(body)}", "", "")
    return "\r\n".join(lines).encode() + body


def _serve(count: int, ready: "multiprocessing.Queue[int]") -> None:
    """A server that costs little: every answer is made beforehand, with its ETag."""
    bodies = {"/liste": listing(count).encode(), **{f"/p{n}": page(n).encode() for n in range(count)}}

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(_answer(head, bodies))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(client, "127.0.0.1", 0)
        ready.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


def _timed(raw: RawCall, *others: Any) -> Reading:
    begin = time.perf_counter()
    try:
        return read_call(raw, *others)
    finally:
        READING[0] += time.perf_counter() - begin


def bare(url: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", _BARE, url], check=True)
    return time.perf_counter() - begin


def full(url: str, base: Path) -> tuple[float, float, int]:
    """Seconds, CPU seconds of all the processes, calls found."""
    READING[0] = 0.0
    source = Source(id="site", name="ARS Bretagne", funder_kind="ars", family="ars", url=url, territories=("REG-53",))
    before, begin = _cpu(), time.perf_counter()
    run = collect([source], base, shipped.lexicon(), DAY, NOW, how=How(limits=LIMITS))
    return time.perf_counter() - begin, _cpu() - before, run.results[0].found


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _rows(base: Path) -> str:
    with open_store(base, write=False) as store:
        rows = store.rows("SELECT id, fingerprint, changed_on FROM publications ORDER BY id")
        return json.dumps([list(map(str, row)) for row in rows])


def measure(count: int, rounds: int, *, profile: bool) -> None:
    """One size of site, `rounds` times, both sides interleaved."""
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(count, ready), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ready.get()}/liste"
    floors, ours, again, reading, rewritten = [], [], [], [], 0
    for _ in range(rounds):
        floors.append(bare(url))
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder) / "base.sqlite3"
            seconds, cpu, found = full(url, base)
            ours.append(seconds)
            reading.append(READING[0])
            rows = _rows(base)
            _, cpu_again, found_again = full(url, base)
            again.append(cpu_again / cpu)
            rewritten += _rows(base) != rows
            assert found == found_again == count, (found, found_again)
    _say(count, floors, ours)
    print(f"  reading in the parent: {min(reading) / count * 1000:.1f} ms a page of {min(ours) / count * 1000:.1f}")
    print(f"  unchanged: {median(again):.2f} of the first round's CPU (at most 0.25), {rewritten} rounds rewrote a row")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"  peak memory of one process: {peak:.0f} MB (under 200)")
    if profile:
        _profile(url)
    server.kill()


def _say(count: int, floors: list[float], ours: list[float]) -> None:
    ratio = median(floor / mine for floor, mine in zip(floors, ours, strict=True))
    size = len(page(0).encode()) / 1024
    print(f"collect: {count} pages of {size:.0f} KB, bare {min(floors):.1f} s, whole {min(ours):.1f} s")
    print(f"  ratio {ratio:.2f} (aim: at least 0.35, floor 0.20)")


def _profile(url: str) -> None:
    profiler = cProfile.Profile()
    with tempfile.TemporaryDirectory() as folder:
        profiler.runcall(full, url, Path(folder) / "base.sqlite3")
    pstats.Stats(profiler).sort_stats("cumtime").print_stats(45)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--profile", action="store_true")
    asked.add_argument("--linear", action="store_true")
    options = asked.parse_args()
    readers_module.read_call = _timed
    shipped.lexicon()
    for count in (options.pages, *((options.pages * 5,) if options.linear else ())):
        measure(count, options.rounds, profile=options.profile)


if __name__ == "__main__":
    main()
