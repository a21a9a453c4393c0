"""Each family fed its page redesigned in four ways: an alarm each time, and none on the true page; words believed only when said."""

import json
import re

from parsel import Selector
from replica import ars_list, call_page, page, serve

from spiders import none_open

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
_HIDING = (
    "hidden", "style='display: none'", "style='visibility:hidden'", "aria-hidden='true'", "class='d-none'",
    "class='visually-hidden'", "class='message is-hidden'", "class='sr-only'",
)  # fmt: skip
_OTHERS = "".join(
    f"<div class='neuf'><h3><a href='/{n}'>{title}</a></h3></div>"
    for n, title in enumerate(("Soutien aux aidants", "Vacances pour tous"))
)
# redesigned pages with words that seem to say that no call is open
_BELIED = [
    *(f"{_OTHERS}<p {hiding}>Aucun résultat</p>{TEXT}" for hiding in _HIDING),
    *(f"{TEXT}<div {hiding}><p>Aucun appel à projets n’est en cours.</p></div>" for hiding in _HIDING),
    _OTHERS
    + "<template><p>Aucun appel en cours</p></template><script>var vide = 'Aucun appel en cours'</script>"
    + TEXT,
    _cards("neuf", "t") + "<p>Aucune candidature</p>",
    _cards("neuf", "t") + "<p>Aucun appel en cours pour ce thème.</p>",
    _cards("neuf", "t") + "<p>Aucun résultat</p>",
    _OTHERS + "<p>Aucun résultat</p>" + TEXT,
    TEXT + "<p>Aucune candidature ne sera étudiée après la date limite.</p>",
    TEXT + "<p>Aucune candidature incomplète n’est acceptée pour le moment par courrier.</p>",
    TEXT + "<p>Il n’y a pas de date limite pour déposer un dossier.</p>",
    TEXT + "<p>Aucune aide ne peut être versée à un particulier.</p>",
    TEXT + "<p>Vous n’avez aucun projet enregistré pour le moment.</p>",
    TEXT + "<h2>Que faire s’il n’y a pas d’appel en cours ?</h2><p>Si aucun appel n’est ouvert, écrivez-nous.</p>",
    TEXT + "<aside><p>Aucune offre d’emploi en cours</p></aside><p>Aucune offre d’emploi n’est disponible.</p>",
]
_SILENT = [
    "Aucun appel à projets n’est en cours.",
    "Il n’y a pas d’appel à candidatures ouvert actuellement.",
    "Il n’y a plus d’appel à projets en cours.",
    "Pas d’appel à projets pour le moment",
    "Tous les appels à projets sont clos.",
    "Les appels à projets sont actuellement fermés.",
    "L’agence n’a actuellement aucun appel à candidatures en cours. Revenez bientôt !",
    "Nous n’avons pas de nouvel appel à projets à vous proposer.",
    "Aucun AAP",
    "Aucun appel à manifestation d’intérêt n’est publié à ce jour.",
    "Aucun dispositif disponible actuellement.",
    "Aucune campagne n’est ouverte en ce moment.",
    "Aucun contenu ne correspond à votre recherche.",
    "Désolé, aucun résultat trouvé.",
    "0 résultat",
    "Rien à afficher pour le moment.",
]
_OLD = (
    "<h2>Appels à projets passés</h2><ul><li><a href='/p1'>Appel à projets Aînés 2024</a></li>"
    "<li><a href='/p2'>Appel à projets Jeunesse 2024</a></li></ul>"
)
_EMPTY = [f"<p>{words}</p>{more}" for words in _SILENT for more in ("", TEXT, _OLD)]


def _cases(source, site) -> tuple[list, dict[str, bool]]:
    """Every source of this file, and whether each is to alarm (True), by its identifier."""
    sources, alarm = [], {}

    def _add(name: str, family: str, answer: str, told: bool, **options: object) -> None:
        path = f"/{name}"
        site.routes[path] = answer
        sources.append(source(name, f"{site.url}{path[1:]}", family, **options))
        alarm[name] = told

    for family, (options, *answers) in _FAMILIES.items():
        for change, answer in zip(
            ("true", "renamed", "emptied", "login", "cookies"), [*answers, LOGIN, WALL], strict=True
        ):
            _add(f"{family}-{change}", family, answer, change != "true", **options)
    for told, bodies in ((True, _BELIED), (False, _EMPTY)):
        for number, body in enumerate(bodies):
            _add(f"{'belied' if told else 'empty'}-{number}", "ars", page("Appels à projets", body), told)
    return sources, alarm


def _told(gather, source) -> tuple[dict, dict[str, bool]]:
    """Source → what its round gave; and source → whether it was to alarm."""
    details = {url: call_page(title) for url, title in TITLES.items()}
    details |= {f"{url}-appel-a-projets": call_page(title) for url, title in TITLES.items()}
    with serve(details) as site:
        sources, alarm = _cases(source, site)
        return {result.source_id: result for result in gather(*sources, timeout=30.0).results}, alarm


def test_a_redesigned_page_is_an_alarm_and_the_true_one_is_not(source, gather):
    results, alarm = _told(gather, source)
    redesigned = [name for name, told in alarm.items() if told]
    true = [name for name, told in alarm.items() if not told]
    heard = [name for name in redesigned if [one.fatal for one in results[name].findings] == [True]]
    silent = [name for name in true if results[name].ok and not any(one.fatal for one in results[name].findings)]
    print(f"C2 redesigned pages told {len(heard)}/{len(redesigned)}, true pages silent {len(silent)}/{len(true)}")
    assert set(redesigned) - set(heard) == set()
    assert set(true) - set(silent) == set()
    assert not any(results[name].ok for name in redesigned)
    assert {results[f"{family}-true"].found for family in _FAMILIES} == {2}
    assert {one.code for name in true if name.startswith("empty") for one in results[name].findings} == {"none_open"}


def test_without_its_look_at_what_is_shown_a_hidden_word_would_be_believed(monkeypatch):
    def _believed() -> int:
        bodies = (page("Appels à projets", body) for body in _BELIED)
        return sum(none_open.says_none(Selector(body), "https://a.fr/appels") for body in bodies)

    assert _believed() == 0
    monkeypatch.setattr(none_open, "_hides", lambda attributes: False)
    assert _believed() > 0
    monkeypatch.setattr(none_open, "_OF_ELSE", re.compile("(?!)"))
    monkeypatch.setattr(none_open, "_SEVERAL", 1000)
    assert _believed() > len(_HIDING)


def test_without_the_alarm_a_redesigned_page_would_pass_for_a_quiet_one(source, gather, in_child):
    in_child(
        "from spiders import base, walls\n"
        "base.BaseSpider.empty = lambda self, response, tree=None: walls.named('none_open', response.url)"
    )
    with serve({"/liste": _FAMILIES["ars"][2]}) as site:
        assert gather(source("une", f"{site.url}liste")).results[0].ok
