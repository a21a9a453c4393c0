"""Eight hostile servers (promise C5): none harms the machine, each is named, none lasts longer than its time allows.

Bombs in gzip, br, deflate and zstd, an endless body, a drip, a header of 20 MB, a length that lies. Prints what was
counted; exits 1 when one is short.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))
from collecting_days import DAY, NOW
from collecting_hostile import brotli_bomb, deflate_bomb, gzip_bomb, zstd_bomb
from replica import drip, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.sources import Source
from spiders.jobs import Limits

MEGABYTES = 100  # of each bomb, once unpacked
MEMORY = 200  # megabytes, the peak of the process that crawls
TIMEOUT = 3.0


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


def refused(timeout: float = TIMEOUT, slack: float = 2.0) -> tuple[int, int]:
    """How many of the eight were refused by their name in their time; the peak of memory of a child, in megabytes.

    slack: seconds allowed beside the two tries of each, more on a machine that does other things.
    """
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        rows, wanted = [], {}
        for kind, (route, codes) in servers().items():
            site = stack.enter_context(serve({"/liste": route}))
            wanted[kind] = codes
            rows.append(Source(id=kind, name=kind, funder_kind="ars", family="ars", url=f"{site.url}liste"))
        how = How(limits=Limits(timeout=timeout), processes=1)
        begun = time.monotonic()
        run = collect(rows, Path(name) / "base.sqlite3", shipped.lexicon(), DAY, NOW, how=how)
        spent = time.monotonic() - begun
    good = [one for one in run.results if not one.ok and one.findings[0].code in wanted[one.source_id]]
    timely = [one for one in good if one.seconds < 2 * timeout + slack]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"hostile servers refused {len(timely)}/8 in {spent:.1f} s, peak {peak} MB (at most {MEMORY})")
    return len(timely), peak


def main() -> int:
    count, peak = refused()
    return int(count < 8 or (sys.platform == "linux" and peak > MEMORY))


if __name__ == "__main__":
    sys.exit(main())
