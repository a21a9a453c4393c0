"""Six traps (promise C6): none holds the collection beyond its ceilings, and each is said to be cut.

A calendar without end, a session in every address, paths that go a/b/a/b, a redirection to itself, a page of a hundred
thousand links, a sitemap of sitemaps with one of 50 MB among them. Prints what was counted; exits 1 when one is short.
"""

import sys
import tempfile
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))
from collecting_days import DAY, NOW
from replica import ars_list, page, serve

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from spiders.jobs import Limits

PAGES, SECONDS = 300, 60.0
_HEAVY = 50 * 1024 * 1024  # bytes of the sitemap that nobody should read
_LINKS = 100_000
_NEST = 500  # sitemaps named by each sitemap
# What must be said of each, beside a list that was read to its end: the words of the report.
SAID = {
    "calendar": {"capped"},
    "session": {"capped"},
    "nested": {"capped"},
    "loop": {"loop"},
    "links": {"capped"},
    "sitemaps": {"capped", "too_large"},
}


def _say(handler: BaseHTTPRequestHandler, body: str, kind: str = "text/html") -> None:
    content = body.encode()
    handler.send_response(200)
    handler.send_header("Content-Type", f"{kind}; charset=utf-8")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def _number(path: str) -> int:
    return int(path.rpartition("=")[2] or 0) if "n=" in path else 0


def _calendar(handler: BaseHTTPRequestHandler) -> None:
    """Every page has a next one and calls of its own."""
    number = _number(handler.path)
    cards = {f"/appel?n={number * 10 + k}": f"Appel à projets {number}-{k} 2027" for k in range(5)}
    _say(handler, ars_list(cards, f"<a rel='next' href='/liste?n={number + 1}'>Suivant</a>"))


def _session(handler: BaseHTTPRequestHandler) -> None:
    """The same call for ever, under an address that is new each time."""
    number = _number(handler.path)
    cards = {
        f"/appel;jsessionid=a{number}{k}?sid={number}{k}&n={number}{k}": "Appel à projets Un 2027" for k in range(5)
    }
    _say(handler, ars_list(cards, f"<a rel='next' href='/liste?PHPSESSID=a{number}&n={number + 1}'>Suivant</a>"))


def _nested(handler: BaseHTTPRequestHandler) -> None:
    """Each folder holds two more: /a/b/a/b/…"""
    path = handler.path.rstrip("/")
    links = "".join(f"<li><a href='{path}/{name}'>Appels à projets {name} {len(path)}</a></li>" for name in "ab")
    _say(handler, page("Appels à projets", f"<ul>{links}</ul>"))


def _heavy(handler: BaseHTTPRequestHandler) -> None:
    """A sitemap of 50 MB, sent piece by piece."""
    piece = b"<url><loc>/appel-a-projets</loc></url>" * 1000
    handler.send_response(200)
    handler.send_header("Content-Type", "application/xml")
    handler.end_headers()
    for _ in range(_HEAVY // len(piece) + 1):
        handler.wfile.write(piece)
    handler.close_connection = True


def traps() -> dict[str, tuple[str, dict[str, Any]]]:
    """Each trap: the family that meets it, and its site."""
    many = "".join(f"<li><a href='/p{n}'>Appel à projets {n} 2027</a></li>" for n in range(_LINKS))
    nest = "<?xml version='1.0'?><sitemapindex>" + "".join(
        f"<sitemap><loc>BASEplan-{n}.xml</loc></sitemap>" for n in range(_NEST)
    ) + "</sitemapindex>"  # fmt: skip
    return {
        "calendar": ("ars", {"/liste": _calendar, "/appel": page("Appel à projets", "<p>Texte</p>")}),
        "session": ("ars", {"/liste": _session, "/appel": page("Appel à projets", "<p>Texte</p>")}),
        "nested": ("discover", {"/": _nested, "*": _nested, "/liste": _nested}),
        "loop": ("ars", {"/liste": (302, {"Location": "/autre"}, b""), "/autre": (302, {"Location": "/liste"}, b"")}),
        "links": (
            "listing",
            {"/liste": page("Appels à projets", f"<ul>{many}</ul>"), "*": page("Appel", "<p>Un.</p>")},
        ),
        "sitemaps": ("sitemap", {"/liste": nest, "*": nest, "/plan-3.xml": _heavy}),
    }


class _Any(dict[str, Any]):
    """Routes of which one may answer for all addresses that no other names."""

    def get(self, path: str, default: Any = None) -> Any:
        return super().get(path, super().get("*", default))


def escaped(
    pages: int = PAGES,
    seconds: float = SECONDS,
    *,
    only: frozenset[str] = frozenset(),
    settings: dict[str, Any] | None = None,
) -> frozenset[str]:
    """The traps (all six, or `only` some) that were cut within so many requests and seconds, and said to be.

    settings: of Scrapy, over ours: that is how a guard is taken away.
    """
    chosen = {kind: one for kind, one in traps().items() if not only or kind in only}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        sites, rows = {}, []
        for kind, (family, routes) in chosen.items():
            site = sites[kind] = stack.enter_context(serve())
            site.routes = _Any(
                {path: one.replace("BASE", site.url) if isinstance(one, str) else one for path, one in routes.items()}
            )
            options = {"card": "li", "title": "a"} if family == "listing" else {}
            url = f"{site.url}liste"
            rows.append(Source(id=kind, name=kind, funder_kind="ars", family=family, url=url, options=options))
        limits = Limits(timeout=5.0, seconds=seconds, requests=pages)
        how = How(limits=limits, settings=settings or {})
        run = collect(rows, Path(name) / "base.sqlite3", shipped.lexicon(), DAY, NOW, how=how)
        asked = {kind: len(site.asked) for kind, site in sites.items()}
    for one in run.results:
        told = ", ".join(sorted({finding.code for finding in one.findings}))
        print(f"  {one.source_id}: {asked[one.source_id]} requests, {one.seconds:.1f} s, {told}")
    good = frozenset(one.source_id for one in run.results if _held(one, asked[one.source_id], pages, seconds))
    print(f"C6 traps escaped {len(good)}/{len(chosen)}")
    return good


def _held(one: SourceResult, asked: int, pages: int, seconds: float) -> bool:
    said = {finding.code for finding in one.findings}
    return 0 < asked <= pages and one.seconds <= seconds and said >= SAID[one.source_id]


if __name__ == "__main__":
    sys.exit(int(escaped() != set(SAID)))
