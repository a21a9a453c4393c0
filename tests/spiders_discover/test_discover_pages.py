import pytest
from discover_pages import CASES

from aap_tracker.documents.html import page_of
from aap_tracker.documents.tree import parse
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
