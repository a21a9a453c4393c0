"""A night over many replica sites, some of them broken, each in its own way: the sites, the rows, the process."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from collecting_hostile import certificates, gzip_bomb
from replica import Site, ars_list, call_page, page, serve, silence

from aap_tracker import shipped
from aap_tracker.model.lexicon import Place

THEMES = (
    "Lien social des aînés", "Répit des aidants", "Soutien à la parentalité", "Habitat inclusif", "Mobilité solidaire",
    "Inclusion numérique", "Aide alimentaire", "Accès aux droits", "Prévention des chutes", "Santé mentale",
    "Sport et handicap", "Culture pour tous", "Lutte contre le non-recours", "Logement des jeunes", "Aller vers",
)  # fmt: skip
TEXT = "<p>Le Département accompagne ses habitants toute l’année, partout sur le territoire. </p>" * 12


@dataclass
class Row:
    """One source of the night: how it is read, where its site stands, what it shows."""

    id: str
    family: str
    options: dict[str, str]
    routes: dict[str, object]
    entry: str
    titles: set[str]
    place: Place
    url: str = ""
    site: Site = field(default_factory=Site)

    def source(self) -> dict[str, object]:
        """As `data/sources/` would write it."""
        return {
            "id": self.id, "name": f"Département {self.place.name}", "funder_kind": "departement", "family": self.family,
            "url": self.url, "territories": [self.place.code], "options": self.options,
        }  # fmt: skip


def _cards(block: str, titles: dict[str, str]) -> str:
    links = (
        f"<div class='{block}'><h3 class='t'><a href='{url}'>{title}</a></h3></div>" for url, title in titles.items()
    )
    return page("Appels à projets", "".join(links) + TEXT)


def _rss(titles: dict[str, str]) -> str:
    items = "".join(f"<item><title>{title}</title><link>{url}</link></item>" for url, title in titles.items())
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Site</title>{items}</channel></rss>"


def _spip(titles: dict[str, str]) -> str:
    items = "".join(f"<li><h3><a href='{url}'>{title}</a></h3></li>" for url, title in titles.items())
    return page("Appels à projets", f"<div class='liste articles'><ul>{items}</ul></div>")


def _records(titles: dict[str, str]) -> str:
    rows = [
        {"titre": title, "date_limite": "2027-03-12", "url": f"https://fiches.example{url}"}
        for url, title in titles.items()
    ]
    return json.dumps(rows)


def _sitemap(titles: dict[str, str]) -> str:
    return "<?xml version='1.0'?><urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in titles) + "</urlset>"


_LISTS: tuple[tuple[str, dict[str, str], Callable[[dict[str, str]], str]], ...] = (
    ("ars", {}, ars_list),
    ("listing", {"card": ".fiche", "title": "h3"}, lambda titles: _cards("fiche", titles)),
    ("feed", {}, _rss),
    ("fondation", {}, lambda titles: _cards("uk-card", titles)),
    ("discover", {}, ars_list),
    ("prefecture", {}, lambda titles: _cards("fr-card", titles).replace("class='t'", "class='fr-card__title'")),
    ("spip", {}, _spip),
    ("records", {}, _records),
    ("sitemap", {}, _sitemap),
    ("opendatasoft", {}, _records),
)


def row(number: int) -> Row:
    """A healthy source: three calls of three themes, in a family taken by turns."""
    family, options, make = _LISTS[number % len(_LISTS)]
    place = _departments()[number % len(_departments())]
    themes = (THEMES[(3 * number + k) % len(THEMES)] for k in range(3))
    titles = {
        f"/appel-a-projets-{number}-{k}": f"Appel à projets {theme} {place.name} 2027" for k, theme in enumerate(themes)
    }
    routes = {"/liste": make(titles), **{url: call_page(title) for url, title in titles.items()}}
    own = {url: body.replace("département de la Drôme", f"département {place.name}") for url, body in routes.items()}
    return Row(f"s{number}", family, dict(options), dict(own), "liste", set(titles.values()), place)


@cache
def _departments() -> list[Place]:
    return [place for place in shipped.lexicon().places if place.code.startswith("DEP-")]


@contextmanager
def refused() -> Iterator[str]:
    """A port where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}/"


def break_all(rows: list[Row], stack: ExitStack, folder: Path) -> dict[str, str]:
    """Break twelve rows, each in its own way: id → the code that must name the cause."""
    causes: dict[str, str] = {}

    def broken(
        code: str, answer: object = None, *, url: str = "", family: str = "", options: dict[str, str] | None = None
    ) -> None:
        one = rows[len(causes)]
        causes[one.id] = code
        one.family, one.options = family or "ars", options or {}
        if answer is not None:
            one.site.routes["/liste"] = answer
        one.url = url or one.url

    secure = stack.enter_context(serve({"/liste": ars_list({})}, certificates(folder)["self-signed"]))
    broken("dead_host", url=stack.enter_context(refused()))
    broken("dns", url="http://personne.invalid/")
    broken("timeout", silence)
    broken("server_error", (500, {}, b"panne"))
    broken("forbidden", (403, {}, b"interdit"))
    broken("challenge", page("Just a moment...", "<p>Checking your browser</p>"))
    broken("tls", url=f"{secure.url}liste")
    broken("empty_page", "<html><body></body></html>")
    broken("not_a_feed", page("Accueil", "<p>Une page ordinaire.</p>"), family="feed")
    broken("crashed", family="listing", options={"card": "div[", "title": "a"})
    broken("bomb", (200, {"Content-Encoding": "gzip"}, gzip_bomb(20)))
    broken("loop", (302, {"Location": "/liste"}, b""))
    return causes


_PROGRAM = """
import functools, json, sys
from aap_tracker import shipped
from aap_tracker.collecting import rounds
from aap_tracker.model.sources import Source
from spiders.jobs import Limits
rows = tuple(Source.model_validate(row) for row in json.load(open(sys.argv.pop(1), encoding="utf-8")))
shipped.sources = lambda: rows
rounds.collect = functools.partial(rounds.collect, how=rounds.How(limits=Limits(timeout=float(sys.argv.pop(1)))))
exec(sys.argv.pop(1))
from aap_tracker.cli.main import main
main()
"""


def aap(rows: list[Row], folder: Path, *, timeout: float, sabotage: str = "") -> tuple[int, dict[str, object], str]:
    """`aap collecter --toutes --json` as a process, these rows being the whole catalogue: exit code, run, talk.

    sabotage: Python that takes a guard away first.
    """
    catalogue = folder / "catalogue.json"
    catalogue.write_text(json.dumps([one.source() for one in rows]), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        _PROGRAM,
        str(catalogue),
        str(timeout),
        sabotage,
        "collecter",
        "--toutes",
        "--json",
    ]
    options = ["--base", str(folder / "nuit.sqlite3"), "--jour", "2026-11-23"]
    alone = {**os.environ, "AAP_PROFIL": str(folder / "sans.toml")}  # nobody's profile
    done = subprocess.run([*command, *options], capture_output=True, check=False, timeout=300, env=alone)
    return done.returncode, json.loads(done.stdout or b"{}"), done.stderr.decode()
