"""Two crawling processes over groups of sources, beside one: how much faster the same sites are fetched and parsed.

Loopback has no delay, so that the work of the processor is what is measured; sites are as in `collect.py`.
"""

import argparse
import asyncio
import multiprocessing
import time
from statistics import median

from collect import LIMITS, _answer, listing, page

from aap_tracker.collecting.child import Children
from aap_tracker.model.sources import Source
from spiders.jobs import SpiderJob

SITES = 8


def _serve(pages: int, ready: "multiprocessing.Queue[list[int]]") -> None:
    bodies = {"/liste": listing(pages).encode(), **{f"/p{n}": page(n).encode() for n in range(pages)}}

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(_answer(head, bodies))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        servers = [await asyncio.start_server(client, "127.0.0.1", 0) for _ in range(SITES)]
        ready.put([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.gather(*(server.serve_forever() for server in servers))

    asyncio.run(main())


def crawl(ports: list[int], pages: int, processes: int) -> float:
    """Pages for a second of so many processes."""
    jobs = [
        SpiderJob(
            source=Source(
                id=f"s{n}", name="ARS", funder_kind="ars", family="ars", url=f"http://127.0.0.1:{port}/liste"
            ),
            limits=LIMITS,
        )
        for n, port in enumerate(ports)
    ]
    begin = time.perf_counter()
    with Children(jobs, processes, {}) as children:
        found = sum(1 for line in children.lines() if line.found)
    assert found == SITES * pages, found
    return found / (time.perf_counter() - begin)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--pages", type=int, default=400)
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    ready: multiprocessing.Queue[list[int]] = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(options.pages, ready), daemon=True)
    server.start()
    ports = ready.get()
    pairs = [(crawl(ports, options.pages, 1), crawl(ports, options.pages, 2)) for _ in range(options.rounds)]
    ratio = median(two / one for one, two in pairs)
    one, two = (max(rates) for rates in zip(*pairs, strict=True))
    print(f"children: one process {one:.0f} pages/s, two {two:.0f}; ratio {ratio:.2f} (at least 1.7 on two idle cores)")
    server.kill()


if __name__ == "__main__":
    main()
