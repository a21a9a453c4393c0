"""Each family fed its page redesigned in four ways: an alarm each time, and none on the true page."""

import json

import pytest
from replica import ars_list, call_page, page, serve

TEXT = "<p>Le Département accompagne ses habitants toute l’année, partout sur le territoire. </p>" * 12
LOGIN = page("Connexion", "<form><input name='u'><input type='password' name='p'></form>")
WALL = page("Vos choix", "<p>Nous utilisons des cookies. Acceptez-les pour continuer.</p>")
TITLES = {"/a1": "Appel à projets Un 2027", "/a2": "Appel à projets Deux 2027"}


def _cards(block: str, heading: str) -> str:
    cards = "".join(
        f"<div class='{block}'><h3 class='{heading}'><a href='{url}'>{title}</a></h3></div>"
        for url, title in TITLES.items()
    )
    return page("Appels à projets", cards + TEXT)


def _feed(entries: bool = True) -> str:
    items = (
        "".join(f"<item><title>{title}</title><link>{url}</link></item>" for url, title in TITLES.items())
        if entries
        else ""
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Site</title>{items}</channel></rss>"


def _records(count: int, name: str = "titre") -> str:
    return json.dumps(
        [{name: f"Aide {n}", "date_limite": "2027-03-01", "url": f"https://r.fr/{n}"} for n in range(count)]
    )


def _sitemap(names: list[str]) -> str:
    return "<?xml version='1.0'?><urlset>" + "".join(f"<url><loc>{name}</loc></url>" for name in names) + "</urlset>"


# family → (options, true page, renamed, emptied)
_FAMILIES = {
    "ars": ({}, ars_list(TITLES), ars_list(TITLES, TEXT).replace("accueil-appels", "nouveaux-appels"), ars_list({}, TEXT)),
    "fondation": ({}, _cards("uk-card", "t"), _cards("tuile", "t"), _cards("uk-card", "t").replace("uk-card", "x")),
    "prefecture": ({}, _cards("fr-card", "fr-card__title"), _cards("carte", "titre"), page("Appels", TEXT)),
    "listing": ({"card": ".fiche", "title": "h3"}, _cards("fiche", "t"), _cards("notice", "t"), page("Appels", TEXT)),
    "spip": ({}, page("Appels", "<div class='liste articles'><ul>" + "".join(f"<li><h3><a href='{u}'>{t}</a></h3></li>" for u, t in TITLES.items()) + "</ul></div>"),
             _cards("article-nouveau", "t"), page("Appels", TEXT)),
    "feed": ({}, _feed(), _feed().replace("rss", "xyz").replace("item", "zzz"), _feed(entries=False)),
    "records": ({}, _records(2), _records(2, "entete_inconnue").replace("date_limite", "d").replace('"url"', '"u"'), "[]"),
    "opendatasoft": ({}, _records(2), _records(2, "entete_inconnue").replace("date_limite", "d").replace('"url"', '"u"'), '{"total_count": 0, "results": []}'),
    "sitemap": ({}, _sitemap(["/a1-appel-a-projets", "/a2-appel-a-projets"]), _sitemap(["/page-1", "/page-2"]), _sitemap([])),
    "caf": ({}, page("Appels à projets", "<h2>Fonds publics et territoires</h2><p>Dépôt avant le 3 mars 2027.</p><h2>Clas 2027</h2><p>Dépôt avant le 4 avril 2027.</p>"),
            page("Partenaires", TEXT), page("Appels à projets", TEXT)),
}  # fmt: skip
_CASES = [(family, change) for family in _FAMILIES for change in ("true", "renamed", "emptied", "login", "cookies")]


@pytest.mark.parametrize(("family", "change"), _CASES, ids=[f"{family}-{change}" for family, change in _CASES])
def test_a_redesigned_page_is_an_alarm_and_the_true_one_is_not(family, change, source, gather):
    options, true, renamed, emptied = _FAMILIES[family]
    answer = {"true": true, "renamed": renamed, "emptied": emptied, "login": LOGIN, "cookies": WALL}[change]
    details = {url: call_page(title) for url, title in TITLES.items()}
    details |= {f"{url}-appel-a-projets": call_page(title) for url, title in TITLES.items()}
    with serve({"/liste": answer, **details}) as site:
        result = gather(source("une", f"{site.url}liste", family, **options)).results[0]
    print(f"C2 {family} {change}: alarms {int(not result.ok)}/{int(change != 'true')}")
    if change == "true":
        assert (result.ok, result.found, result.findings) == (True, 2, ())
    else:
        assert not result.ok
        assert [finding.fatal for finding in result.findings] == [True]


def test_without_the_alarm_a_redesigned_page_would_pass_for_a_quiet_one(source, gather, in_child):
    in_child(
        "from spiders import base, walls\n"
        "base.BaseSpider.empty = lambda self, response, tree=None: walls.named('none_open', response.url)"
    )
    with serve({"/liste": _FAMILIES["ars"][2]}) as site:
        assert gather(source("une", f"{site.url}liste")).results[0].ok
