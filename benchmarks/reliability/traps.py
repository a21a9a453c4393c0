"""Six traps (promise C6): none holds the collection beyond its ceilings, and each is said to be cut.

A calendar without end, a session in every address, paths that go a/b/a/b, a page that leads to itself, a hundred
thousand links, a sitemap of sitemaps. Prints what was counted; exits 1 when one is short.
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
from aap_tracker.model.sources import Source
from spiders.jobs import Limits

PAGES, SECONDS = 300, 60.0


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


def traps() -> dict[str, tuple[str, dict[str, Any]]]:
    """Each trap: the family that meets it, and its site."""
    many = "".join(f"<a href='/p{n}'>Appel à projets {n}</a>" for n in range(100_000))
    cards = ars_list({f"/p{n}": f"Appel à projets {n} 2027" for n in range(200)}, many)
    nest = "<?xml version='1.0'?><sitemapindex>" + "".join(
        f"<sitemap><loc>BASEplan-{n}.xml</loc></sitemap>" for n in range(500)
    ) + "</sitemapindex>"  # fmt: skip
    return {
        "calendar": ("ars", {"/liste": _calendar, "/appel": page("Appel à projets", "<p>Texte</p>")}),
        "session": ("ars", {"/liste": _session, "/appel": page("Appel à projets", "<p>Texte</p>")}),
        "nested": ("discover", {"/": _nested, "*": _nested, "/liste": _nested}),
        "loop": ("ars", {"/liste": (302, {"Location": "/autre"}, b""), "/autre": (302, {"Location": "/liste"}, b"")}),
        "links": ("ars", {"/liste": cards}),
        "sitemaps": ("sitemap", {"/liste": nest, "*": nest}),
    }


class _Any(dict[str, Any]):
    """Routes of which one may answer for all addresses that no other names."""

    def get(self, path: str, default: Any = None) -> Any:
        return super().get(path, super().get("*", default))


def escaped(pages: int = PAGES, seconds: float = SECONDS) -> int:
    """How many of the six were cut within so many requests and seconds, and said to be."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        sites, rows = {}, []
        for kind, (family, routes) in traps().items():
            site = sites[kind] = stack.enter_context(serve())
            site.routes = _Any(
                {path: one.replace("BASE", site.url) if isinstance(one, str) else one for path, one in routes.items()}
            )
            rows.append(Source(id=kind, name=kind, funder_kind="ars", family=family, url=f"{site.url}liste"))
        limits = Limits(timeout=5.0, seconds=seconds, requests=pages)
        run = collect(rows, Path(name) / "base.sqlite3", shipped.lexicon(), DAY, NOW, how=How(limits=limits))
        asked = {kind: len(site.asked) for kind, site in sites.items()}
    told = {one.source_id: [finding.code for finding in one.findings] for one in run.results}
    spent = {one.source_id: one.seconds for one in run.results}
    good = [kind for kind in asked if asked[kind] <= pages and spent[kind] <= seconds and _said(told[kind])]
    for kind, count in asked.items():
        print(f"  {kind}: {count} requests, {spent[kind]:.1f} s, {', '.join(sorted(set(told[kind])))}")
    print(f"traps escaped {len(good)}/6")
    return len(good)


def _said(codes: list[str]) -> bool:
    return bool({"capped", "loop", "no_calls", "nothing_yet", "none_kept"} & set(codes))


if __name__ == "__main__":
    sys.exit(int(escaped() < 6))
