"""C11: a page that says « not found » with 200 is not a call, on three roads; thirty calls are; each guard is needed."""

import zlib
from contextlib import ExitStack

import pytest
from collecting_missing import MISSING, WALLS, WORDED, WORDLESS, calls
from replica import page, serve

from aap_tracker.store.base import open_store

OPTIONS = {"card": ".fiche", "title": "h3"}


class _Site(dict):
    """Routes of which one answers for every address that no other names; robots.txt aside."""

    def get(self, path, default=None):
        return super().get(path, default if path == "/robots.txt" else super().get("*", default))


def _list(titles: dict[str, str]) -> str:
    cards = (f"<div class='fiche'><h3><a href='{url}'>{title}</a></h3></div>" for url, title in titles.items())
    return page("Appels à projets", "".join(cards))


def _plan(titles: dict[str, str]) -> str:
    return f"<?xml version='1.0'?><urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in titles)}</urlset>"


def _flow(titles: dict[str, str]) -> str:
    items = (f"<item><title>{title}</title><link>{url}</link></item>" for url, title in titles.items())
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Site</title>{''.join(items)}</channel></rss>"


ROADS = {"listing": (_list, OPTIONS), "sitemap": (_plan, {}), "feed": (_flow, {})}


def _published(base) -> list[tuple[str, str]]:
    with open_store(base, write=False) as store:
        rows = store.rows("SELECT url, raw, record FROM publications")
        return [(row["url"], zlib.decompress(row["raw"]).decode() + row["record"]) for row in rows]


def _stored(kinds: dict[str, str], road: str, base, source, gather) -> list[str]:
    """The kinds of page stored as a call: each answers for the page of a call and for every address of its site."""
    make, options = ROADS[road]
    titles = {"/appel-a-projets-entraide": "Appel à projets Entraide de voisinage 2027"}
    with ExitStack() as stack:
        sites = {}
        for kind, body in kinds.items():
            sites[kind] = stack.enter_context(serve())
            sites[kind].routes = _Site({"/liste": make(titles), "*": body})
        rows = [source(f"s{n}", f"{site.url}liste", road, **options) for n, site in enumerate(sites.values())]
        results = gather(*rows, timeout=10.0).results
        assert len(results) == len(kinds)
        return [kind for kind, site in sites.items() if any(url.startswith(site.url) for url, _ in _published(base))]


@pytest.mark.parametrize("road", ROADS)
def test_thirty_pages_that_are_none_are_stored_by_no_road(road, base, source, gather):
    kinds = MISSING if road == "sitemap" else WORDED | WORDLESS
    stored = _stored(kinds, road, base, source, gather)
    print(f"C11 pages that are none refused by {road} {len(kinds) - len(stored)}/{len(kinds)}")
    assert (stored, len(MISSING)) == ([], 30)


def test_behind_a_wall_the_call_of_a_list_is_kept_without_a_word_of_the_wall(base, source, gather):
    assert _stored(WALLS, "listing", base, source, gather) == list(WALLS)
    said = ("Checking", "incident", "autorisé", "Revenez", "Mot de passe", "Acceptez", "prévenue", "humain")
    clean = [raw for _, raw in _published(base) if not any(words in raw for words in said)]
    print(f"C11 walls of which no word is stored {len(clean)}/{len(WALLS)}")
    assert len(clean) == len(WALLS) == len(said)


def test_thirty_calls_pass_on_a_site_that_answers_everything(base, source, gather):
    shown = calls()
    with serve() as site:
        site.routes = _Site({url: body for url, (_, body) in shown.items()} | {"*": WORDLESS["home"]})
        site.routes["/liste"] = _list({url: title for url, (title, _) in shown.items()})
        result = gather(source("site", f"{site.url}liste", "listing", **OPTIONS)).results[0]
        made_up = [path for path in site.paths if path not in site.routes and path != "/robots.txt"]
    print(f"C11 calls that pass {result.found}/{len(shown)}")
    assert (result.ok, result.found, len(shown), result.findings) == (True, 30, 30, ())
    assert len(made_up) == 1  # once for the source, because four pages never name their call


_NO_MADE_UP = "from spiders import strays\nstrays.alike = lambda one, other: False\n"
_NO_WORDS = "from spiders import walls\nwalls.missing = lambda page: None\nwalls.wall = lambda response: None\n"
_KEPT = "from spiders import base\nbase.GONE = frozenset()\n"
_SABOTAGES = {
    "no made-up address": (_NO_MADE_UP, WORDLESS),
    "no words": (_NO_MADE_UP + _NO_WORDS, WORDED),
    "links kept": (_KEPT, WORDED),
}


@pytest.mark.parametrize(("guard", "kinds"), _SABOTAGES.values(), ids=_SABOTAGES)
def test_without_its_guard_a_page_that_is_none_is_stored(guard, kinds, base, source, gather, in_child):
    in_child(guard)
    assert len(_stored(kinds, "listing", base, source, gather)) == len(kinds)


def test_a_source_of_which_all_links_lead_nowhere_is_an_alarm(source, gather):
    titles = {f"/appel-{n}": f"Appel à projets Entraide {n}" for n in range(3)}
    with serve({"/liste": _list(titles)}) as site:
        result = gather(source("site", f"{site.url}liste", "listing", **OPTIONS)).results[0]
    assert (result.ok, result.found) == (False, 0)
    assert [one.code for one in result.findings if one.fatal] == ["nothing_there"]


@pytest.mark.parametrize("where", ["/liste", "/erreur"])
def test_a_link_led_back_to_its_list_or_elsewhere_is_no_call(where, base, source, gather):
    titles = {"/appel-1": "Appel à projets Entraide", "/appel-2": "Appel à projets Jardins"}
    routes = {"/liste": _list(titles), "/appel-1": (302, {"Location": where}, b""), "/erreur": WORDLESS["poem"]}
    with serve(routes | {"/appel-2": calls()["/vrai-appel-0"][1].replace("Lien social des aînés", "Jardins")}) as site:
        result = gather(source("site", f"{site.url}liste", "listing", **OPTIONS)).results[0]
        assert [url for url, _ in _published(base)] == [f"{site.url}appel-2"]
    assert [one.code for one in result.findings] == ["redirected_away"]
