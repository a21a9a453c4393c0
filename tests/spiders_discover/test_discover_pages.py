import pytest
from discover_pages import CALLS, CASES, page

from aap_tracker.documents.html import page_of
from aap_tracker.documents.tree import parse
from spiders.discovery.about import About
from spiders.discovery.looks import look

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
