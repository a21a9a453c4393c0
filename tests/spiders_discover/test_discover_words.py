import pytest

from aap_tracker.documents.paging import find_next
from aap_tracker.documents.tree import parse
from spiders.discovery.sitemaps import sitemaps_of, ways_of_sitemap
from spiders.discovery.ways import AIDS, ANY, CALL, HUB, LIST, score_of, ways_of
from spiders.discovery.words import Says, core_of, is_list_title, is_same, name_of, name_of_file, names_nothing, says

TITLES = {
    Says.CALLS: (
        "Appels à projets",
        "Tous les appels à projets en cours",
        "Appels à projets et à candidatures",
        "Liste des appels à projets 2026 clos",
        "Je candidate à un appel à projets",
        "Nos appels en cours",
        "Autres appels",
    ),
    Says.CALL: (
        "Appel à projets 2027",
        "Appel à manifestation d'intérêt : insertion",
        "AMI Vieillir en QPV",
        "Appel à projets : recrutement et fidélisation des aides à domicile",
        "Emploi et insertion : appel à projets FSE+",
        "Appels à projets Conférence des financeurs 2027",
    ),
    Says.MAYBE: ("Prix de l'innovation sociale", "Fonds publics et territoires", "Une bourse pour les étudiants"),
    Says.OTHER: (
        "Résultats de l'appel à projets CFPPA",
        "Appel à projets 2026 : les lauréats",
        "Marchés publics",
        "Appel d'offres : nettoyage",
        "Appel à candidatures : médecin coordonnateur (H/F)",
        "La Région recrute",
        "Offres d'emploi",
        "Webinaire de présentation de l'appel à projets",
        "Comment répondre à un appel à projets ?",
        "Foire aux questions",
    ),
    Says.PART: (
        "Objectifs",
        "Qui peut candidater ?",
        "Critères de sélection des projets",
        "Axe 2 : prévention",
        "Dépôt des candidatures jusqu'au 28 février 2027 inclus.",
        "Clôture de l'appel le 31/01/2027 à 23h59.",
    ),
    Says.UNKNOWN: (
        "Habitat inclusif",
        "Appel aux dons",
        "Appel à bénévoles",
        "Amis des musées",
        "Familles et partenariat social",
        "Prix de l'eau",
        "Accompagnement des familles monoparentales",
        "Apprentissage du français",
        "Permanences d'accès aux soins",
        "Retour à l'emploi des aidants",
        "Guide des aides",
    ),
}


@pytest.mark.parametrize(("said", "title"), [(said, title) for said, titles in TITLES.items() for title in titles])
def test_a_title_says_what_it_is(said, title):
    assert says(title) is said


def test_an_address_speaks_when_the_title_is_silent():
    assert says("Bien vieillir", "https://x.test/appel-projets-bien-vieillir") is Says.CALL
    assert says("Bien vieillir", "https://x.test/appels-a-projets/bien-vieillir") is Says.CALL
    assert says("Bien vieillir", "https://x.test/familles-et-amis/bien-vieillir") is Says.UNKNOWN


def test_a_badge_speaks_for_or_against_a_title():
    assert says("Mobilité", kind="Appel à projets") is Says.CALL
    assert says("Maintenance des ascenseurs", kind="Marché public") is Says.OTHER
    assert says("Appel à projets : c'est parti", kind="Actualité") is Says.OTHER


def test_the_name_of_a_file_is_that_of_its_call():
    assert name_of("Télécharger le cahier des charges (PDF - 320 Ko)") == "cahier des charges"
    assert name_of("Fonds « Logement d'abord »") == "Fonds « Logement d'abord »"
    assert name_of_file("AAP Bien vieillir - cahier des charges (PDF, 412 Ko)") == "AAP Bien vieillir"
    assert core_of("AAP Habitat inclusif – dossier de candidature") == core_of("Habitat inclusif - cahier des charges")


def test_two_titles_of_one_call_are_known_and_two_calls_are_not_joined():
    assert is_same("Lancement de l'appel à projets Vieillir chez soi", "Appel à projets « Vieillir chez soi » 2027")
    assert not is_same("Appel à projets Sport", "Appel à projets Sport et handicap")
    assert not is_same("Aide aux aidants", "Aide aux jeunes majeurs")


def test_words_that_name_nothing_are_not_titles():
    assert all(map(names_nothing, ("2027", "En cours", "Voir", "")))
    assert not any(map(names_nothing, ("Clas", "Habitat inclusif", "Fonds jeunes")))


def test_links_are_looked_at_in_the_order_of_their_promise():
    scores = [
        score_of("Appels à projets", "https://x.test/a"),
        score_of("Appel à projets Habitat inclusif 2027 pour les aînés", "https://x.test/b"),
        score_of("Aides et subventions", "https://x.test/c"),
        score_of("Partenaires", "https://x.test/d"),
        score_of("Patrimoine", "https://x.test/e"),
        score_of("Marchés publics", "https://x.test/f"),
    ]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[1], scores[3], scores[4], scores[5]) == (LIST, CALL, HUB, ANY, 0)
    assert score_of("Appels à projets", "https://x.test/layout/set/print/appels") == 0
    assert is_list_title("Nos appels ouverts")
    assert not is_list_title("Appels téléphoniques")


def test_a_sitemap_gives_only_the_addresses_of_its_site_that_name_calls():
    site = "https://x.test"
    found = ("/appels-a-projets/aines", "/actualites/laureats-appel-a-projets", "/contact", "/appels-a-projets")
    body = "".join(f"<url><loc>{site}{path}</loc></url>" for path in found)
    body += "<url><loc>https://ailleurs.test/appels-a-projets</loc></url><url><loc>file:///appel-a-projets</loc></url>"
    inside, ways = ways_of_sitemap(f"<urlset>{body}</urlset>".encode(), f"{site}/sitemap.xml")
    assert inside == []
    assert {"/appels-a-projets", "/appels-a-projets/aines"} <= {way.url.removeprefix(site) for way in ways}
    assert all(way.url.startswith(site) and "contact" not in way.url for way in ways)


def test_a_link_that_only_says_read_on_says_what_the_title_of_its_card_says():
    cards = "".join(
        f"<div class='c'><div><h2>{title}</h2><p>Un texte.</p><p><a href='/{i}'>Lire la suite</a></p></div></div>"
        for i, title in enumerate(("Aides et subventions", "Tutelles"))
    )
    body = f"<main><h1>Politiques sociales</h1>{cards}<p><a href='/2'>En savoir plus</a></p></main>"
    scores = {way.url.rpartition("/")[2]: way.score for way in ways_of(parse(body.encode()), "https://x.test/", 0)}
    assert scores == {"0": AIDS, "1": ANY, "2": ANY}


def test_the_sitemaps_that_robots_declares_are_those_of_its_own_site():
    robots = b"User-agent: *\nDisallow: /x\nsitemap: https://x.test/wp-sitemap.xml\nSitemap: https://y.test/s.xml\n"
    assert sitemaps_of(robots, "https://x.test/robots.txt") == ["https://x.test/wp-sitemap.xml"]


@pytest.mark.parametrize(
    "words", ["Voir plus d’actualités", "Plus d'actualités", "Publications plus anciennes", "Articles précédents"]
)
def test_the_words_of_a_link_to_older_news_lead_to_the_next_page(words):
    body = f"<main><div class='fin'><a href='/actualites/page/2/'>{words}</a></div></main>"
    assert find_next(body.encode(), "https://x.test/actualites/") == ["https://x.test/actualites/page/2/"]
