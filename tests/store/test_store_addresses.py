import pytest

from aap_tracker.store.addresses import canonical, depth_of, host_of, page_of

ONE_PAGE = [
    ("https://www.normandie.ars.sante.fr/index.php/appel", "http://normandie.ars.sante.fr/appel/"),
    ("https://www.indre.gouv.fr/Actions/Appel", "https://indre.gouv.fr/layout/set/print/Actions/Appel"),
    ("https://x.fr/a?b=2&a=1", "https://x.fr/a?a=1&b=2&utm_source=lettre&pk_campaign=rss&fbclid=9"),
    ("https://x.fr/a", "https://x.fr/a;jsessionid=5AC6268DD8D4D5D1FDF5D41E9F2FD960"),
    ("https://x.fr/a", "https://x.fr/a#xtor=RSS-8"),
    ("https://x.fr/a", "https://x.fr/a#:~:text=appel"),
    ("https://x.fr/a", "https://X.FR:443/a#contenu"),
    ("https://x.fr/spip.php?article12", "https://x.fr/spip.php?article12&page=imprimer"),
    ("https://x.fr/a", "https://x.fr/print/a"),
    ("https://x.fr/a", "https://x.fr/a/amp/"),
    ("https://x.fr/?id=3", "https://x.fr/index.php?id=3&type=98&no_cache=1"),
    ("https://x.fr/%C3%A9t%C3%A9", "https://x.fr/%c3%a9t%C3%A9"),
    ("https://x.fr/été", "https://x.fr/%C3%A9t%C3%A9"),
    ("https://x.fr", "http://www.x.fr/index.html"),
    ("https://x.fr/a//b", "https://x.fr/a/b"),
    ("https://x.fr/media/88/download", "https://x.fr/media/88/download?inline"),
    ("https://x.fr/a", "  https://x.fr/\na"),
]
OTHER_PAGES = [
    ("https://x.fr/a?page=1", "https://x.fr/a?page=2"),
    ("https://x.fr/liste#parentalite", "https://x.fr/liste#jeunesse"),
    ("https://x.fr/?p=12", "https://x.fr/?p=13"),
    ("https://x.fr/a", "https://y.fr/a"),
    ("https://x.fr:8001/a", "https://x.fr:8002/a"),
    ("https://bretagne.ars.sante.fr/a", "https://normandie.ars.sante.fr/a"),
    ("https://x.fr/Appel-2026", "https://x.fr/Appel-2027"),
    ("https://x.fr/imprimerie", "https://x.fr/"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PAGE)
def test_two_writings_of_one_page_are_one_address(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGES)
def test_two_pages_stay_two_addresses(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text", ["", "mailto:a@b.fr", "http://[::1", "urn:aap:1", "javascript:alert(1)", "http://x.fr:port/"]
)
def test_what_is_no_web_address_is_left_alone(text):
    assert canonical(text) == text


def test_a_canonical_address_is_its_own_canonical_form():
    for one, _ in ONE_PAGE:
        assert canonical("https://" + canonical(one)) == canonical(one)


def test_host_page_and_depth_are_read_in_a_canonical_address():
    address = canonical("https://www.caf.fr/appels/liste?dep=26#parentalite")
    assert (host_of(address), page_of(address), depth_of(address)) == ("caf.fr", "caf.fr/appels/liste?dep=26", 3)
    assert depth_of(canonical("https://www.caf.fr/")) == 0
