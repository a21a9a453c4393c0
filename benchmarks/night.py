"""A night over 250 unchanged sources on loopback, against the bare requests alone.

`python benchmarks/night.py [sources] [nights]`. A first `aap nuit` fills the base, then as many more find the same pages; what
each asks of the sites is then asked again by a bare Scrapy with the same settings, which does nothing with the answers.
Sources are of ten families. Exits 1 when an unchanged night rewrites a publication or does not end well.
"""

import asyncio
import datetime as dt
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "collecting"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "night"))

from collect import _answer
from collecting_night import row
from night_kit import aap, alone, mailbox, profile

from aap_tracker.model.sources import Source
from aap_tracker.store.base import open_store

START = dt.date(2026, 11, 23)
_BARE = """
import json, sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from spiders.jobs import Limits
from spiders.settings import settings_for

class Bare(scrapy.Spider):
    name = "bare"
    handle_httpstatus_all = True

    async def start(self):
        for url, headers in json.load(open(sys.argv[1], encoding="utf-8")):
            yield scrapy.Request(url, self.fetched, headers=headers, dont_filter=True)

    def fetched(self, response):
        pass

own = settings_for(Limits(requests=100_000, bytes=10**10, seconds=3600), loopback=True)
own |= {"DOWNLOADER_MIDDLEWARES": {}, "DOWNLOAD_HANDLERS": {}, "ROBOTSTXT_OBEY": False, "LOG_LEVEL": "ERROR"}
process = AsyncCrawlerProcess(Settings(own, priority="cmdline"))
process.crawl(Bare)
process.start()
"""


@dataclass
class Sites:
    """As many servers as sources, in one thread: what they show, and what was asked of them since it was last read."""

    pages: list[dict[str, bytes]]
    ports: list[int] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def read(self) -> list[tuple[str, dict[str, str]]]:
        """The requests since the last reading: address, and the headers that ask whether it changed."""
        asked, self.asked = self.asked, []
        return asked

    async def _listen(self, number: int) -> asyncio.Server:
        async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while head := await reader.readuntil(b"\r\n\r\n"):
                    writer.write(self._answered(number, head))
                    await writer.drain()
            except (asyncio.IncompleteReadError, ConnectionError):
                writer.close()

        return await asyncio.start_server(client, "127.0.0.1", 0)

    def _answered(self, number: int, head: bytes) -> bytes:
        lines = head.decode("latin-1").split("\r\n")
        wanted = dict(line.split(": ", 1) for line in lines[1:] if line.lower().startswith("if-"))
        pages, path = self.pages[number], lines[0].split(" ")[1]
        self.asked.append((f"http://127.0.0.1:{self.ports[number]}{path}", wanted))
        if path.partition("?")[0] in pages:  # an interface is asked with parameters
            pages[path] = pages[path.partition("?")[0]]
        answer = _answer(head, pages)
        self.answers[answer.split(b" ", 2)[1].decode()] += 1
        return answer

    async def serve(self, ready: threading.Event) -> None:
        """Serve them all until the program ends."""
        servers = [await self._listen(number) for number in range(len(self.pages))]
        self.ports = [server.sockets[0].getsockname()[1] for server in servers]
        ready.set()
        await asyncio.gather(*(server.serve_forever() for server in servers))


@contextmanager
def served(count: int) -> Iterator[tuple[Sites, list[Source]]]:
    """The sites and the catalogue that names them."""
    rows = [row(number) for number in range(count)]
    sites = Sites([{path: str(body).encode() for path, body in one.routes.items()} for one in rows])
    ready = threading.Event()
    threading.Thread(target=lambda: asyncio.run(sites.serve(ready)), daemon=True).start()
    ready.wait()
    for one, port in zip(rows, sites.ports, strict=True):
        one.url = f"http://127.0.0.1:{port}/{one.entry}"
    yield sites, [Source.model_validate(one.source()) for one in rows]


def bare(folder: Path, requests: list[tuple[str, dict[str, str]]]) -> float:
    """Seconds that the same requests take alone."""
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _BARE, str(path)], check=True, env=alone())
    return time.perf_counter() - begun


def one_night(folder: Path, sources: list[Source], day: dt.date) -> tuple[float, int]:
    """Seconds of the whole process, and its exit code."""
    begun = time.perf_counter()
    done = aap(folder, sources, "nuit", "--toutes", day=day.isoformat())
    seconds = time.perf_counter() - begun
    if done.returncode:
        print(done.stderr[-2000:])
    return seconds, done.returncode


def _publications(folder: Path) -> list[tuple[object, ...]]:
    with open_store(folder / "aap.sqlite3", write=False) as store:
        return [tuple(one) for one in store.rows("SELECT id, fingerprint, changed_on, raw FROM publications")]


def main(count: int, rounds: int) -> int:
    """Print both times and their ratio; how many rows were rewritten."""
    wrong, ours, floors = 0, [], []
    with (
        tempfile.TemporaryDirectory(prefix="aap-night-") as name,
        served(count) as (sites, sources),
        mailbox() as (_, port),
    ):
        folder = Path(name)
        profile(folder, port, "agent@crest.exemple.fr")
        first, code = one_night(folder, sources, START)
        before = _publications(folder)
        print(
            f"night: {count} sources, {len(before)} publications, the first night {first:.1f} s ({len(sites.read())} requests)"
        )
        wrong += code
        for number in range(1, rounds + 1):
            sites.answers.clear()
            seconds, code = one_night(folder, sources, START + dt.timedelta(days=number))
            requests, answers = sites.read(), dict(sites.answers)
            ours.append(seconds)
            floors.append(bare(folder, requests))
            sites.read()
            wrong += code + sum(old != new for old, new in zip(before, _publications(folder), strict=True))
            print(
                f"  unchanged: {seconds:.1f} s, its {len(requests)} requests alone {floors[-1]:.1f} s, answers {answers}"
            )
    ratio = median(mine / floor for mine, floor in zip(ours, floors, strict=True))
    print(f"  ratio {ratio:.1f} (median): starting, the profile, the scores, the backup proved and the digest included")
    print(f"  publications rewritten or nights ended badly: {wrong}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*(int(sys.argv[1]) if len(sys.argv) > 1 else 250, int(sys.argv[2]) if len(sys.argv) > 2 else 3)))
