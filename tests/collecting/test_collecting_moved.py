"""A page of calls that disappears: its new address is looked for and proposed, and nothing is switched without a word."""

import pytest
from replica import Site, ars_list, call_page, page, serve

from aap_tracker.model.raw import moved_to
from aap_tracker.model.sources import Source
from aap_tracker.store import calls
from aap_tracker.store.base import open_store

_CALLS = {"/aap-lien-social": "Appel à projets Lien social 2027", "/aap-aidants": "Appel à projets Aidants 2027"}


def _listed(path: str) -> dict[str, object]:
    links = "".join(f'<article><h2><a href="{url}">{title}</a></h2></article>' for url, title in _CALLS.items())
    home = page("Accueil", f'<p>Le Département.</p><a href="{path}">Appels à projets</a>')
    return {
        "/": home,
        path: page("Appels à projets", links),
        **{url: call_page(title) for url, title in _CALLS.items()},
    }


def _row(site: Site, family: str = "discover") -> Source:
    return Source(
        id="dep-replique", name="Département réplique", funder_kind="departement", family=family, url=f"{site.url}anciens-appels/",
        home=site.url, territories=("DEP-26",),
    )  # fmt: skip


@pytest.mark.alone
@pytest.mark.parametrize("gone", ["404", "home", "soft"])
def test_the_new_page_of_a_list_that_is_gone_is_proposed_and_not_taken(gone, base, gather):
    answer = {
        "404": (404, {}, b"<h1>Introuvable</h1>"),
        "home": (302, {"Location": "/"}, b""),
        "soft": page("Page introuvable", "<p>Cette page n’existe plus.</p>"),
    }[gone]
    with serve(_listed("/nouveaux-appels/") | {"/anciens-appels/": answer}) as site:
        result = gather(_row(site)).results[0]
        asked = len(site.asked)
    proposed = moved_to(result.findings)
    assert not result.ok
    assert result.found == 0
    assert proposed is not None
    assert proposed.url == f"{site.url}nouveaux-appels/"
    assert "2 appels vus" in proposed.text
    assert not proposed.fatal
    assert asked <= 45
    with open_store(base, write=False) as store:
        assert calls.find(store, open_on=None) == []


@pytest.mark.alone
def test_the_calls_of_a_source_that_moved_stay_and_nothing_is_closed(base, gather):
    with serve(_listed("/anciens-appels/")) as site:
        row = _row(site)
        assert gather(row).results[0].found == 2
        site.routes = _listed("/nouveaux-appels/")
        result = gather(row).results[0]
        assert moved_to(result.findings) is not None
        with open_store(base, write=False) as store:
            kept = calls.find(store, open_on=None)
            assert len(kept) == 2
            assert not any(one.missing_since for call in kept for one in calls.publications(store, call.id))
        after = gather(row.model_copy(update={"url": f"{site.url}nouveaux-appels/", "own": True})).results[0]
    assert after.ok
    assert (after.found, after.new) == (2, 0)


@pytest.mark.alone
def test_nothing_is_proposed_for_a_dead_site_nor_for_a_home_page_without_calls(gather):
    with serve({"/": page("Accueil", "<p>Horaires.</p>")}) as site:
        lost = gather(_row(site)).results[0]
        dead = gather(_row(Site(url="http://127.0.0.1:9/"))).results[0]
        home = gather(_row(site).model_copy(update={"url": site.url})).results[0]
    for result in (lost, dead, home):
        assert moved_to(result.findings) is None
    assert not lost.ok


@pytest.mark.alone
def test_a_family_with_selectors_is_searched_for_too(gather):
    routes = {
        "/": page("ARS", '<a href="/nouvelle-liste">Appels à projets et à candidatures</a>'),
        "/nouvelle-liste": ars_list(_CALLS),
        **{url: call_page(title) for url, title in _CALLS.items()},
    }
    with serve(routes) as site:
        proposed = moved_to(gather(_row(site, "ars")).results[0].findings)
    assert proposed is not None
    assert proposed.url == f"{site.url}nouvelle-liste"
