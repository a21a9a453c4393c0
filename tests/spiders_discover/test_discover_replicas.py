import discover_sites
import discover_sites_eighth
import discover_sites_fifth
import discover_sites_fourth
import discover_sites_more
import discover_sites_seventh
import discover_sites_sixth
import discover_sites_third
import pytest
from discover_driver import BASE, crawl
from discover_sites import Site, prose, story

from spiders.discovery.taking import UNNAMED
from spiders.jobs import Known

SITES = [
    *discover_sites.ALL,
    *discover_sites_more.ALL,
    *discover_sites_third.ALL,
    *discover_sites_fourth.ALL,
    *discover_sites_fifth.ALL,
    *discover_sites_sixth.ALL,
    *discover_sites_seventh.ALL,
    *discover_sites_eighth.ALL,
]


@pytest.mark.parametrize("make", SITES, ids=lambda make: make.__name__)
def test_the_calls_of_a_site_are_found_from_its_home_page_alone(make):
    site = make()
    crawled = crawl(site)
    found = [call.title for call in crawled.calls]
    right = set(found) & set(site.calls)
    recall = len(right) / max(len(site.calls), 1) if site.calls else 1.0
    precision = len(right) / len(found) if found else 1.0
    told = f"recall {recall:.2f}, precision {precision:.2f}; missed {set(site.calls) - right}, too many {set(found) - right}"
    assert recall >= 0.95, told
    assert precision >= 0.95, told
    assert len(found) == len(set(found)), "a call was handed over twice"
    assert len(crawled.asked) <= 150
    assert [finding.code for finding in crawled.findings if finding.code == "no_calls"] == site.findings


def test_nothing_is_asked_twice_but_documents():
    for make in SITES:
        asked = [url for url in crawl(make()).asked if "/files/" not in url]
        assert len(asked) == len(set(asked)), make.__name__


def test_a_call_without_a_page_of_its_own_keeps_its_anchor_or_its_document():
    calls = {call.title: call.url.removeprefix(BASE) for call in crawl(discover_sites.carsat()).calls}
    assert calls["Appel à projets Lieux de vie collectifs 2027"] == "/home/partenaires/financer.html#c0"
    calls = {call.title: call for call in crawl(discover_sites.typo3()).calls}
    call = calls["Soutien aux proches aidants"]
    assert call.url.removeprefix(BASE) == "/fileadmin/user_upload/aap/doc1.pdf"
    assert call.listing_url.removeprefix(BASE) == "/aides-et-subventions/appels-a-projets.html"
    assert call.hints["deadline"] == "Date limite : 30/03/2027"
    assert [document.url.removeprefix(BASE) for document in call.documents] == ["/fileadmin/user_upload/aap/doc1.pdf"]


def test_a_call_keeps_the_hints_of_its_card_and_the_text_of_its_page():
    call = next(call for call in crawl(discover_sites.drupal()).calls if call.title == "Prévention des chutes 2027")
    assert call.hints["kind"] == "Appel à projets"
    assert "8 avril 2027 à 12h" in call.page.text
    assert call.source_id == "essai"


def test_a_closed_call_keeps_the_heading_that_says_so():
    calls = {call.title: call.hints.get("status", "") for call in crawl(discover_sites_more.two_tables()).calls}
    assert calls["Lutte contre l'isolement 2025"] == "Clôturés"
    assert calls["Accès aux droits"] == ""


def test_several_documents_of_one_call_are_one_call():
    call = next(call for call in crawl(discover_sites.pdf_only()).calls if "Bien vieillir" in call.title)
    assert len(call.documents) == 2


def test_a_list_that_ignores_its_page_number_ends():
    site = Site("ignoring", ["Habitat inclusif 2027", "Aide aux aidants 2027"])
    cards = "".join(f"<article><h2><a href='/{i}'>{title}</a></h2></article>" for i, title in enumerate(site.calls))
    for number in range(60):
        pager = f"<ul class='pagination'><li><a href='/appels-a-projets?page={number + 1}'>Suivant</a></li></ul>"
        site.html(
            "/appels-a-projets" + (f"?page={number}" if number else ""),
            f"<main><h1>Appels à projets</h1>{cards}{pager}</main>",
        )
    site.html("/", "<main><h1>Accueil</h1><a href='/appels-a-projets'>Appels à projets</a></main>")
    for i, title in enumerate(site.calls):
        site.html(f"/{i}", f"<main><h1>{title}</h1>{prose(title, '3 mars 2027')}</main>")
    crawled = crawl(site)
    assert sorted(call.title for call in crawled.calls) == sorted(site.calls)
    assert sum("?page=" in url for url in crawled.asked) <= 2


class Endless(dict):
    """A calendar: every page exists and links to the next days, with a session in its address."""

    def get(self, path, default=None):
        if path in {"/sitemap.xml", "/robots.txt"}:
            return default
        links = "".join(
            f"<li><a href='{path}/jour-{n}?sid={hash(path) % 999}{n}'>Agenda des aides, partenaires {n}</a></li>"
            for n in range(30)
        )
        body = f"<html><body><main><h1>Agenda</h1><ul>{links}</ul></main></body></html>"
        return ("text/html", body.encode())


def test_a_trap_holds_the_search_for_a_bounded_number_of_pages():
    site = Site("calendar", [])
    site.pages = Endless()
    crawled = crawl(site)
    assert len(crawled.asked) <= 60, f"{len(crawled.asked)} pages asked"
    assert crawled.calls == []


def test_a_hundred_thousand_links_do_not_hold_the_search():
    site = Site("links", [])
    site.html(
        "/",
        "<main><h1>Liens</h1>"
        + "".join(f"<p><a href='/p{n}'>Aide numéro {n}</a></p>" for n in range(100_000))
        + "</main>",
    )
    assert len(crawl(site).asked) <= 60


def test_a_site_that_says_that_nothing_is_open_is_believed():
    site = Site("none", [])
    site.html(
        "/",
        "<main><h1>Accueil</h1><p>Bienvenue sur le site de la fondation.</p><a href='/appels-a-projets'>Appels à projets</a></main>",
    )
    site.html(
        "/appels-a-projets",
        f"<main><h1>Appels à projets</h1><p>Aucun appel à projets n'est ouvert actuellement.</p>{story('La fondation')}</main>",
    )
    crawled = crawl(site)
    assert crawled.calls == []
    assert [(finding.code, finding.fatal) for finding in crawled.findings] == [("none_open", False)]


def test_a_site_whose_calls_vanished_is_a_failure_and_not_good_news():
    site = discover_sites.empty_town()
    crawled = crawl(site, known={f"{BASE}/ancien-appel": Known(fingerprint="x")})
    assert [(finding.code, finding.fatal) for finding in crawled.findings] == [("no_calls", True)]


def test_a_page_made_by_javascript_is_said_to_need_a_browser():
    site = Site("shell", [])
    site.html(
        "/",
        "<html><head><title>Caf</title><script src='/app.js'></script></head><body><div id='app'></div><noscript>Activez JavaScript</noscript></body></html>",
    )
    crawled = crawl(site)
    assert [(finding.code, finding.fatal) for finding in crawled.findings] == [("needs_browser", True)]


def test_a_dead_menu_entry_costs_nothing_to_the_others():
    site = discover_sites.typo3()
    del site.pages["/solidarites.html"]
    del site.pages["/aides-et-subventions/guide-des-aides.html"]
    crawled = crawl(site)
    assert len(crawled.calls) == 4
    assert [finding.code for finding in crawled.findings if not finding.code.startswith("document_")] == []


def test_a_call_whose_page_does_not_come_is_kept_from_its_card():
    site = discover_sites.fondation()
    del site.pages["/fr/appels-a-projets/projet-3"]
    crawled = crawl(site)
    call = next(call for call in crawled.calls if call.title == site.calls[3])
    assert call.hints["deadline"] == "Date de dépôt : 12 mars 2027"
    assert len(crawled.calls) == len(site.calls)


def test_a_search_may_start_from_the_list_or_from_a_call():
    site = discover_sites.prefecture()
    assert len(crawl(site, start="/Publications/Appels-a-projets").calls) == len(site.calls)
    titles = [call.title for call in crawl(site, start="/Publications/Appels-a-projets/fiche-0").calls]
    assert site.calls[0] in titles


def test_where_the_calls_were_found_is_told():
    crawled = crawl(discover_sites.typo3())
    assert crawled.spider.list_pages == [f"{BASE}/aides-et-subventions/appels-a-projets.html"]


def test_the_cards_that_name_nothing_beside_calls_are_looked_at_within_a_bound():
    site = Site("beside", [f"Appel à projets numéro {n}" for n in range(40)])
    others = [f"Dispositif {n}" for n in range(60)]
    cards = "".join(
        f"<article><h2><a href='/{n}'>{title}</a></h2></article>" for n, title in enumerate([*site.calls, *others])
    )
    site.html("/", f"<main><h1>Aides et subventions</h1>{cards}</main>")
    for n, title in enumerate([*site.calls, *others]):
        site.html(f"/{n}", f"<main><h1>{title}</h1>{prose(title, '3 mars 2027') if n < 40 else story(title)}</main>")
    crawled = crawl(site)
    asked = {int(url.rpartition("/")[2]) for url in crawled.asked if url.rpartition("/")[2].isdecimal()}
    assert sorted(call.title for call in crawled.calls) == sorted(site.calls)
    assert 0 < sum(n >= 40 for n in asked) <= UNNAMED
