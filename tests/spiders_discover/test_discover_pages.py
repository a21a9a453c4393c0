import pytest
from discover_pages import CALLS, CASES, page

from aap_tracker.documents.html import page_of
from aap_tracker.documents.tree import parse
from spiders.discovery.about import About
from spiders.discovery.looks import look
from spiders.discovery.ways import letters_of

URL = "https://site.test/partenaires/page-1"


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_the_calls_of_a_page_are_told_from_the_rest_whatever_its_layout(make):
    html, titles = make()
    root = parse(html.encode())
    found = look(root, page_of(root, URL))
    if titles is None:
        assert found.is_call
        assert not found.is_list
    else:
        assert sorted(card.title for card in found.sure) == sorted(titles)


def test_a_theme_whose_page_holds_panels_is_a_list_and_not_a_call():
    panels = "".join(
        f"<details><summary>{CALLS[i]}</summary><p>Date limite de dépôt : {3 + i} mars 2027</p></details>"
        for i in range(4)
    )
    root = parse(page("Autonomie et handicap", panels).encode())
    found = look(root, page_of(root, URL), About.CALLS)
    assert found.is_list
    assert sorted(card.title for card in found.sure) == sorted(CALLS[:4])


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Foire aux questions des appels à projets", "<details><summary>Où déposer ?</summary><p>Ici.</p></details>"),
        ("Aides et subventions", "<article><h2><a href='/1'>Aide aux salles</a></h2><p>Toute l’année.</p></article>"),
    ],
)
def test_questions_and_permanent_aids_are_no_calls(title, content):
    root = parse(page(title, content).encode())
    assert look(root, page_of(root, URL)).sure == []


@pytest.mark.parametrize(
    "trail", ["<p id='hierarchie'>", '<nav aria-label="Fil d\'Ariane">', "<ol class='breadcrumb'>"]
)
def test_a_rubric_under_calls_by_its_trail_is_a_list_of_calls(trail):
    above = f"{trail}<a href='/'>Accueil</a> <a href='/aap'>Appels à projets</a> Nos fonds{trail[0]}/{trail[1:].split()[0]}>"
    cards = "".join(f"<article><h2><a href='/{i}'>{title}</a></h2></article>" for i, title in enumerate(CALLS))
    root = parse(page("Nos fonds", cards).replace("<main>", f"{above}<main>").encode())
    assert [card.title for card in look(root, page_of(root, URL)).sure] == CALLS
    root = parse(page("Nos fonds", cards).encode())
    assert look(root, page_of(root, URL)).sure == []


def test_an_alphabetical_index_leads_to_its_other_letters():
    letters = "".join(f"<a href='/guide?lettre={one}'>{one}</a>" for one in ("A-B", "C", "D-E", "F-Z"))
    root = parse(page("Guide des aides", letters).encode())
    assert letters_of(root, "https://site.test/guide?lettre=C") == [
        f"https://site.test/guide?lettre={one}" for one in ("A-B", "D-E", "F-Z")
    ]
    assert letters_of(parse(page("Guide", "<a href='/x'>A</a><a href='/y'>X</a>").encode()), URL) == []


def test_a_call_beside_the_cards_of_others_is_one_call():
    told = (
        "<p>Appel portant sur la pair-aidance.</p><h2>Candidats éligibles</h2><p>Les associations.</p><h2>Financement</h2>"
        "<p>5 000 € de subvention.</p><h2>Modalités</h2><p>Dossier à déposer ; la date de clôture sera précisée.</p>"
    )
    others = "".join(
        f"<div class='card'><p>Appel à projets</p><h3><a href='/{i}'>{CALLS[i]}</a></h3><p>Clôture le 0{i + 1}/03/2027</p></div>"
        for i in range(3)
    )
    root = parse(
        page("Pair-aidance", f"{told}<section><h2>Nos derniers appels à projets</h2>{others}</section>").encode()
    )
    assert not look(root, page_of(root, URL), About.CALLS).is_list
