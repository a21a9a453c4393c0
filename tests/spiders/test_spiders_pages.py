"""Addresses, walls, documents of a page: the small judgements every spider relies on."""

import ipaddress

import pytest
from parsel import Selector
from scrapy.http import HtmlResponse, Request

from aap_tracker.documents.html import read_html
from aap_tracker.model.pages import Link, Page
from spiders import walls
from spiders.addresses import absolute, canonical, host_port, is_home, is_public, names_itself_private
from spiders.attachments import documents_of, worth_reading

URL = "https://www.exemple.fr/appels"


def _response(body: str, url: str = URL, asked: str | None = None) -> HtmlResponse:
    request = Request(url, meta={"redirect_urls": [asked]} if asked else None)
    return HtmlResponse(url, body=body.encode(), request=request)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.31.255.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
     "224.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::",
     "64:ff9b::a00:1", "2001:db8::1", "240.0.0.1"],
)  # fmt: skip
def test_an_address_that_is_not_of_the_internet_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["185.75.143.24", "8.8.8.8", "2a00:1450:4007::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/a", "https://www.exemple.fr/a"),
        ("//autre.fr/b", "https://autre.fr/b"),
        ("améliorer l’habitat", "https://www.exemple.fr/am%C3%A9liorer%20l%E2%80%99habitat"),
        ("  b.html\n", "https://www.exemple.fr/b.html"),
        ("mailto:a@b.fr", ""), ("javascript:void(0)", ""), ("ftp://x/y", ""), ("data:text/html,x", ""), ("http://u:p@x.fr/", ""),
        ("http://[::1", ""), ("http://x.fr\\@127.0.0.1/", "http://x.fr/@127.0.0.1/"), ("http://x.fr/" + "a" * 3000, ""), ("file:///etc/passwd", ""),
    ],
)  # fmt: skip
def test_links_are_made_absolute_or_refused(link, expected):
    assert absolute(URL, link) == expected


def test_one_page_has_one_spelling():
    assert canonical("https://a.fr/x?utm_source=n&b=2&a=1#haut") == canonical("https://a.fr/x?a=1&b=2")
    assert canonical("https://a.fr/x;jsessionid=1F?a=1") == canonical("https://a.fr/x?a=1")
    assert canonical("https://a.fr/x?cHash=12&tx_news=3") != canonical("https://a.fr/x?tx_news=3")
    assert host_port("https://A.fr/x") == "a.fr:443"
    assert host_port("http://127.0.0.1:8000/") == "127.0.0.1:8000"


def test_who_names_a_private_host_and_what_a_home_is():
    assert names_itself_private("http://192.168.1.4:8000/")
    assert not names_itself_private("https://www.exemple.fr/")
    assert [is_home(f"https://a.fr{path}") for path in ("", "/", "/fr/", "/accueil", "/?page=2", "/appels")] == [
        True
    ] * 4 + [False] * 2


@pytest.mark.parametrize(
    "title",
    ["Page introuvable", "Erreur 404", "404", "La page demandée n’existe pas", "Page non trouvée - Ville de Die", "Oups !",
     "Cette page n’existe plus", "Page not found", "Contenu introuvable", "Désolé, la page que vous cherchez est introuvable",
     "Ce contenu n’est plus disponible", "Accès refusé", "Access denied", "Site en maintenance", "Le site est temporairement indisponible",
     "Erreur interne", "Just a moment...", "Attention Required! | Cloudflare", "Vérification que vous êtes humain",
     "404 - Page introuvable", "Erreur 404 : page non trouvée", "Page inexistante", "La page que vous avez demandée n'a pas été trouvée",
     "L’article demandé a été supprimé", "Not Found", "404 Not Found", "Cette aide n’existe plus", "Error 403 - Forbidden",
     "Service temporairement indisponible", "Une erreur est survenue"],
)  # fmt: skip
def test_thirty_pages_that_say_no_with_200_are_walls(title):
    assert walls.wall(
        _response(f"<html><head><title>{title} | Site</title></head><body><h1>{title}</h1></body></html>")
    )


@pytest.mark.parametrize(
    "title",
    ["Appel à projets 2027", "Aides aux pages personnelles", "Accès aux droits : appel à projets", "Un instant pour soi : répit des aidants",
     "Appel à projets 404 solidarité ?", "Soutien aux maisons de service au public", "Ressource en eau : appel à projets",
     "Accès refusé aux soins : agir contre le renoncement", "Appel à candidatures 2027 : Un instant, une pause",
     "Page blanche : résidences d’écriture", "Lutte contre le non-recours", "Trouver sa place : appel à projets jeunesse",
     "Prévention des erreurs médicamenteuses en EHPAD", "Sécurité des personnes âgées à domicile", "Contrôle de la sécurité alimentaire",
     "Appel à manifestation d’intérêt Maintien à domicile", "Interventions en site isolé", "Maintenance des aides techniques",
     "Aide au maintien dans le logement", "Cookies solidaires : insertion par la cuisine", "Humain d’abord : appel à projets",
     "Robots d’assistance en établissement", "Vérifier ses droits : appel à projets", "Déplacements doux", "Ouvrir la page du numérique",
     "Recherche de partenaires introuvables ailleurs", "Aide aux aidants", "Indisponibilité des aidants : répit", "Plus de lien social",
     "Fonds d’urgence 403"],
)  # fmt: skip
def test_thirty_calls_are_no_walls(title):
    found = walls.wall(
        _response(
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{'Texte. ' * 200}</p></body></html>"
        )
    )
    assert found is None


def test_a_short_page_that_is_an_error_is_missing():
    page = read_html("<main><p>Désolé, cette page n’existe plus.</p></main>".encode(), URL)
    assert walls.missing(page).code == "soft_404"
    assert walls.missing(read_html(b"<main><p>Date limite : 3 mars 2027.</p></main>", URL)) is None


def test_only_an_inner_page_can_be_sent_home():
    assert (
        walls.wall(_response("<h1>Accueil</h1>", "https://a.fr/", asked="https://a.fr/appels")).code
        == "redirected_home"
    )
    assert walls.wall(_response("<h1>Accueil</h1>", "https://a.fr/fr/", asked="https://a.fr/")) is None


@pytest.mark.parametrize(
    "words",
    ["Aucun appel à projets en cours.", "Il n’y a actuellement aucun appel ouvert.", "Pas d’appel à candidatures pour le moment",
     "Aucun résultat ne correspond à votre recherche"],
)  # fmt: skip
def test_a_site_that_says_there_is_nothing_is_believed(words):
    body = f"<main><p>{words}</p></main>"
    assert walls.why_empty(_response(body), Selector(body)).code == "none_open"


def test_documents_are_told_by_their_ending_or_by_the_way_sites_store_them():
    links = ["/media/12/download", "/sites/default/files/cahier%20des%20charges.pdf", "/documents/20142/1/dossier/uuid", "/page.html",
             "/jcms/pl_12/fr/notice?file=1", "/include/viewfilesecure.php?id=2", "/telechargement/3", "/fileadmin/x.DOCX"]  # fmt: skip
    page = Page(url=URL, links=tuple(Link(url=f"https://a.fr{link}", text="") for link in links))
    assert len(documents_of(page)) == 7


def test_the_terms_of_a_call_are_read_before_its_forms():
    titles = ["Charte graphique", "RIB modèle", "Cahier des charges", "Annexe financière", "Règlement"]
    page = Page(url=URL, links=tuple(Link(url=f"https://a.fr/{n}.pdf", text=title) for n, title in enumerate(titles)))
    assert [one.title for one in worth_reading(documents_of(page), 2)] == ["Cahier des charges", "Règlement"]
    sheets = Page(url=URL, links=(Link(url="https://a.fr/budget.xlsx", text="Budget"),))
    assert worth_reading(documents_of(sheets), 5) == []


def test_the_titles_of_a_feed_are_no_walls():
    feed = "<?xml version='1.0'?><rss><channel><title>Site</title><item><title>Page introuvable : que faire ?</title></item></channel></rss>"
    assert walls.wall(_response(feed)) is None
