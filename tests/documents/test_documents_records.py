from pathlib import Path

import pytest

from aap_tracker.documents.labels import hints_of, name_of_label
from aap_tracker.documents.paging import find_next
from aap_tracker.documents.records import find_records
from aap_tracker.model.pages import Block

PAGES = Path(__file__).parent / "pages"
URL = "https://site.test/appels-a-projets"

# page → (title, address after the host, the deadline hint) of each record
EXPECTED = {
    "drupal_cards": [
        ("Prévention des chutes chez les personnes âgées", "/prevention-des-chutes-2027", "Clôture le 08/04/2027"),
        ("Équipes mobiles médico-sociales", "https://voisine.exemple.test/equipes-mobiles", None),
        ("Habitat inclusif : aide à la vie partagée", "/habitat-inclusif", "Clôture le 15/05/2027"),
    ],
    "bootstrap_grid": [
        ("Vieillir acteur et citoyen", "/vieillir-acteur", "Date limite : 30 mars 2027"),
        ("Grandir ensemble", "/grandir-ensemble", "Date limite : 12 janvier 2027"),
        ("Mobilités solidaires", "/mobilites", None),
    ],
    "accordion_dsfr": [
        ("Fonds interministériel de prévention de la délinquance 2027", "/appels-a-projets#accordion-106", None),
        ("Mieux manger pour tous", "/appels-a-projets#accordion-107", None),
        (
            "Contrat de ville : programmation 2027",
            "/appels-a-projets#accordion-108",
            "Dépôt sur la plateforme Dauphin jusqu'au 20 janvier 2027.",
        ),
    ],
    "details": [
        (
            "Amorçage de jeunes équipes",
            "/appels-a-projets#amorcage-de-jeunes-equipes",
            "Date de clôture : 04 septembre 2027",
        ),
        ("Espoirs de la recherche", "/appels-a-projets#espoirs-de-la-recherche", "Date de clôture : 10 octobre 2027"),
    ],
    "table_pdf": [
        (
            "Actions collectives de prévention de la perte d'autonomie 2027",
            "/fileadmin/aap/cfppa.pdf",
            "Date limite de dépôt : 15/03/2027",
        ),
        ("Soutien aux proches aidants 2027", "/fileadmin/aap/aidants.pdf", "Date limite de dépôt : 30/03/2027"),
        ("Lieux d'accueil enfants-parents", "/fileadmin/aap/laep.pdf", "Date limite de dépôt : 1er avril 2027 à 12h"),
    ],
    "headings_flat": [
        ("Appel à projets Clas 2027-2028", "/appels-a-projets#clas", "Dépôt du 25 juin au 18 juillet 2027 sur Elan."),
        (
            "Appel à projets Fonds publics et territoires",
            "/sites/default/files/fpt.pdf",
            "Date limite : 20 janvier 2027.",
        ),
        (
            "Appel à projets parentalité (Reaap)",
            "/appels-a-projets#appel-a-projets-parentalite-reaap",
            "Jusqu'au 31 décembre 2026.",
        ),
    ],
    "links_dates": [
        ("Appel à projets : Mieux manger pour tous", "/Appel-a-projets-Mieux-manger-pour-tous", None),
        (
            "Appel à manifestation d'intérêt : insertion par l'activité économique",
            "/Appel-a-manifestation-d-interet-insertion",
            None,
        ),
        ("AAP lutte contre la pauvreté et accès aux droits", "/AAP-lutte-contre-la-pauvrete", None),
    ],
    "wordpress": [
        ("Coup de pouce aux épiceries solidaires", "https://fede.test/2027/01/coup-de-pouce/", None),
        ("Plan hiver : soutien aux maraudes", "https://fede.test/2026/12/hiver/", None),
    ],
    "bold_lines": [
        ("Lieux de vie collectifs 2027", "/files/lvc.docx", None),
        ("Lien social et lutte contre l'isolement", "/files/lien.docx", None),
    ],
    "sections_cards": [
        ("Bien vieillir chez soi", "/a1", "Jusqu'au 12 mars 2027"),
        ("Répit des aidants", "/a2", "Jusqu'au 20 mars 2027"),
        ("Culture et santé 2025", "/a3", None),
        ("Le plan canicule est activé", "/n1", None),
        ("Inauguration de la maison de santé", "/n2", None),
    ],
    "buttons_panels": [
        ("Fonds vie associative", "/appels-a-projets#p1", None),
        ("Fonds d'initiatives des aînés", "/appels-a-projets#p2", None),
    ],
    "divs_termes": [
        ("Lien social en milieu rural", "/lien-social-p120.html", "Date limite de candidature : 26 Avril 2027"),
        ("Inclusion numérique", "/numerique-p121.html", "Date limite de candidature : 2 Mai 2027"),
    ],
}


def found(name):
    return find_records((PAGES / f"{name}.html").read_bytes(), URL)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_records_of_a_list_are_found_whatever_its_layout(name):
    records = [
        (record.title, record.url.removeprefix("https://site.test"), record.hints.get("deadline"))
        for record in found(name)
    ]
    assert records == EXPECTED[name]


def test_a_record_holds_its_own_block_and_the_surroundings_of_the_site():
    record = found("accordion_dsfr")[0]
    assert record.page.text.startswith("Fonds interministériel")
    assert "avant le 15 février 2027" in record.page.text
    assert "Mieux manger" not in record.page.text
    assert [link.text for link in record.page.links] == ["Appel à projets FIPD (PDF - 320 Ko)", "Formulaire CERFA"]
    assert record.page.header == "Préfet de l'Exemple"


def test_a_record_knows_the_headings_above_it():
    sections = [record.section for record in found("sections_cards")]
    assert sections[0] == "Appels à projets › En cours"
    assert sections[2] == "Appels à projets › Terminés"
    assert sections[3] == "Appels à projets › Actualités"


def test_a_page_of_one_call_has_no_cards():
    body = "<main><h1>Appel à projets</h1><p>Texte.</p><p>Date limite : 3 mars 2027</p><p><a href='/cdc.pdf'>Cahier des charges</a></p></main>"
    assert find_records(body.encode(), URL) == ()


def test_labels_of_a_record_that_means_two_things_stay_words():
    blocks = [
        Block(kind="term", text="Ouverture : 3 mars 2027", cells=("Ouverture", "3 mars 2027")),
        Block(text="Clôture le 08/04/2027"),
        Block(text="Publié le 12 janvier 2027"),
        Block(text="Clos"),
        Block(text="Montant maximal : 5 000 €"),
        Block(text="Bénéficiaires : associations, CCAS"),
        Block(text="Une phrase assez longue pour être le résumé de cet appel, sans étiquette."),
    ]
    assert hints_of(blocks, "Titre") == {
        "opens": "Ouverture : 3 mars 2027",
        "deadline": "Clôture le 08/04/2027",
        "published": "Publié le 12 janvier 2027",
        "status": "Clos",
        "amount": "Montant maximal : 5 000 €",
        "applicants": "Bénéficiaires : associations, CCAS",
        "teaser": "Une phrase assez longue pour être le résumé de cet appel, sans étiquette.",
    }


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Date limite de dépôt", "deadline"),
        ("Date de limite de dépôt", "deadline"),
        ("Échéance", "deadline"),
        ("Date d'ouverture", "opens"),
        ("Date de lancement", "opens"),
        ("Date de publication", "published"),
        ("Territoires concernés", "territory"),
        ("Pour qui ?", "applicants"),
        ("Thématique", "themes"),
        ("Financeurs", "funder"),
        ("Taux de financement", "rate"),
        ("Type d'appel", "kind"),
        ("Adresse postale", ""),
    ],
)
def test_a_french_label_names_a_hint(label, name):
    assert name_of_label(label) == name


@pytest.mark.parametrize(
    ("url", "html", "pages"),
    [
        (
            "?page=0",
            "<ul class='pager'><li><a href='?page=0'>1</a></li><li><a href='?page=1'>2</a></li><li><a rel='next' href='?page=1'>Suivant ›</a></li></ul>",
            ["?page=1"],
        ),
        ("", "<link rel='next' href='/appels-a-projets/page/2/'>", ["/page/2/"]),
        (
            "",
            "<div class='pagination'><a href='?start=15'>2</a><a href='?start=30'>3</a></div>",
            ["?start=15", "?start=30"],
        ),
        ("", "<nav aria-label='Pagination'><a href='/appels-a-projets/(offset)/10'>2</a></nav>", ["/(offset)/10"]),
        (
            "",
            "<p><a href='?debut_articles=10#pagination_articles'>10</a></p>",
            ["?debut_articles=10#pagination_articles"],
        ),
        ("", "<a class='load-more' href='?page=2'>Charger plus de résultats</a>", ["?page=2"]),
        ("", "<div class='pages'><a href='?p=1'>1</a><a href='?p=2'>2</a></div>", ["?p=2", "?p=1"]),
        (
            "",
            "<p><a href='/autre-article'>Article suivant</a> <a href='https://ailleurs.test/?page=2'>2</a> <a href='/2027'>2027</a></p>",
            [],
        ),
        (
            "/2",
            "<ul class='pagination'><li><a href='/appels-a-projets/3' aria-label='Page suivante'>»</a></li></ul>",
            ["/3"],
        ),
    ],
)
def test_the_other_pages_of_a_list_are_found_whatever_the_form_of_its_paging(url, html, pages):
    body = f"<html><head></head><body><main><h1>Liste</h1>{html}</main></body></html>"
    wanted = [URL + page for page in pages]
    assert find_next(body.encode(), URL + url)[: len(wanted) or 1] == wanted
