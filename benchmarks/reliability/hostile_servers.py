"""Eight hostile servers (promise C5): none harms the machine, each is named, no try lasts longer than its time allows.

Bombs in gzip, br, deflate and zstd, an endless body, a drip, a header of 20 MB, a length that lies. Prints what was
counted; exits 1 when one is short.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))
from collecting_days import DAY, NOW
from collecting_hostile import brotli_bomb, deflate_bomb, gzip_bomb, peaks, zstd_bomb
from replica import drip, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.sources import Source
from spiders.jobs import Limits

MEGABYTES = 100  # of each bomb, once unpacked
MEMORY = 200  # megabytes, the peak of the process that crawls
TIMEOUT = 3.0
SLACK = 1.0  # seconds that one try may last beyond its timeout


@dataclass(frozen=True)
class Count:
    """What was counted: the servers refused by their name and in their time, and the peak of memory in megabytes."""

    refused: frozenset[str]
    peak: int

    @property
    def light(self) -> bool:
        """True when the peak was within its bound; where the system does not tell it, it is 0."""
        return self.peak <= MEMORY


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"<p>encore</p>" * 1000)


def _long_header(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 20_000_000 + b"\r\n\r\n")


def _liar(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<html>peu")
    handler.close_connection = True


def _bomb(coding: str, make: Callable[[int], bytes]) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Encoding": coding}, make(MEGABYTES)


def servers() -> dict[str, tuple[Any, set[str]]]:
    """What each answers, and the codes that may name it."""
    return {
        "gzip": (_bomb("gzip", gzip_bomb), {"bomb"}),
        "br": (_bomb("br", brotli_bomb), {"bomb"}),
        "deflate": (_bomb("deflate", deflate_bomb), {"bomb"}),
        "zstd": (_bomb("zstd", zstd_bomb), {"bomb"}),
        "endless": (_endless, {"too_large"}),
        "drip": (drip, {"timeout"}),
        "header": (_long_header, {"truncated", "dead_host", "timeout"}),
        "liar": (_liar, {"truncated", "timeout"}),
    }


def refused(
    timeout: float = TIMEOUT,
    slack: float = SLACK,
    *,
    only: frozenset[str] = frozenset(),
    settings: dict[str, Any] | None = None,
) -> Count:
    """Collect from the eight (or from `only` some), in one process, and count.

    slack: seconds that a try may last beyond its timeout, more on a machine that does other things.
    settings: of Scrapy, over ours: that is how a guard is taken away.
    """
    chosen = {kind: one for kind, one in servers().items() if not only or kind in only}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        sites = {kind: stack.enter_context(serve({"/liste": route})) for kind, (route, _) in chosen.items()}
        rows = [
            Source(id=kind, name=kind, funder_kind="ars", family="ars", url=f"{site.url}liste")
            for kind, site in sites.items()
        ]
        how = How(limits=Limits(timeout=timeout), processes=1, settings=settings or {})
        held = stack.enter_context(peaks(Path(name) / "watched"))
        begun = time.monotonic()
        run = collect(rows, Path(name) / "base.sqlite3", shipped.lexicon(), DAY, NOW, how=how)
        spent = time.monotonic() - begun
        tries = {kind: site.paths.count("/liste") for kind, site in sites.items()}
        stack.close()
    named = {one.source_id for one in run.results if not one.ok and one.findings[0].code in chosen[one.source_id][1]}
    timely = {one.source_id for one in run.results if one.seconds / max(1, tries[one.source_id]) < timeout + slack}
    count = Count(frozenset(named & timely), max(held, default=0))
    print(
        f"C5 hostile servers refused {len(count.refused)}/{len(chosen)} in {spent:.1f} s, "
        f"peak of the process that crawls {count.peak} MB of {MEMORY}"
    )
    for kind in sorted(set(chosen) - count.refused):
        print(f"  {kind}: {'not named' if kind not in named else 'too long'}")
    return count


def main() -> int:
    count = refused()
    return int(len(count.refused) < len(servers()) or not count.light)


if __name__ == "__main__":
    sys.exit(main())
