"""Sixty requests to one host, its gap measured on the server's own clock (promise C9); loopback is taken as public.

Then the same site again: every page asked conditionally, no row written. Prints counts; exits 1 when one is short.
"""

import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))
from collecting_days import DAY, NOW
from replica import ars_list, call_page, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import collect
from aap_tracker.model.sources import Source
from aap_tracker.store.base import open_store
from spiders.settings import USER_AGENT

CALLS = 58  # and the list, and robots.txt
_AS_PUBLIC = """
from spiders import transport
real = transport.Paces.turn
transport.Paces.turn = lambda self, host, *, local: real(self, host, local=False)
from aap_tracker.collecting.crawl import main
main()
"""


class _Crawlers(subprocess.Popen[bytes]):
    """The processes that crawl, with the pace of the open Web."""

    def __init__(self, command: list[str], **options: Any) -> None:
        crawls = command[1:] == ["-m", "aap_tracker.collecting.crawl"]
        super().__init__([sys.executable, "-c", _AS_PUBLIC] if crawls else command, **options)


def _rows(base: Path) -> list[tuple[Any, ...]]:
    with open_store(base, write=False) as store:
        names = ("publications", "calls", "publication_versions", "pages", "changes")
        return [tuple(row) for name in names for row in store.rows(f"SELECT * FROM {name} ORDER BY 1, 2")]


def main() -> int:
    subprocess.Popen = _Crawlers  # type: ignore[misc,assignment]
    titles = {f"/appel-{n}": f"Appel à projets numéro {n} 2027" for n in range(CALLS)}
    with tempfile.TemporaryDirectory() as name, serve({"/liste": ars_list(titles)}) as site:
        base = Path(name) / "base.sqlite3"
        site.routes |= {url: call_page(title) for url, title in titles.items()}
        row = Source(id="site", name="Site", funder_kind="ars", family="ars", url=f"{site.url}liste")
        collect([row], base, shipped.lexicon(), DAY, NOW)
        gaps = [after - before for (_, _, before), (_, _, after) in pairwise(site.asked)]
        named = sum(headers["User-Agent"] == USER_AGENT for _, headers, _ in site.asked)
        before, asked = _rows(base), len(site.asked)
        site.asked.clear()
        collect([row], base, shipped.lexicon(), DAY, NOW)
        pages = [headers for path, headers, _ in site.asked if path != "/robots.txt"]
        conditional = sum("If-None-Match" in headers for headers in pages)
        same = _rows(base) == before
    kept = sum(gap >= 1.0 for gap in gaps)
    print(f"C9 politeness: {asked} requests, gaps of a second {kept}/{len(gaps)}, the shortest {min(gaps):.3f} s")
    print(
        f"C9 identified {named}/{asked}; second pass conditional {conditional}/{len(pages)}, rows rewritten {0 if same else 'some'}"
    )
    return int(not (kept == len(gaps) == CALLS + 1 and named == asked and conditional == len(pages) and same))


if __name__ == "__main__":
    sys.exit(main())
