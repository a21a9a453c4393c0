"""What a publication is, what it says of its state, and the name it bears."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_texts import read

from aap_tracker.model.pages import Page
from aap_tracker.reading.flat import flat
from aap_tracker.reading.kind import KINDS
from aap_tracker.reading.stated import MARKS, SENTENCES
from aap_tracker.reading.title import clean_title, whole_title

QUIET = settings(derandomize=True, deadline=None, max_examples=200)


def test_every_kind_and_state_reads_its_own_example():
    for kind, pattern, example in KINDS:
        assert pattern.search(flat(example)), (kind, example)
    for state, pattern, example in (*MARKS, *SENTENCES):
        assert pattern.search(flat(example)), (state, example)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Appel à projets 2026", "call_for_projects"), ("Appel à projet seniors", "call_for_projects"), ("AAP santé 2024 (16e)", "call_for_projects"),
        ("Appel à manifestation d’intérêt", "expression_of_interest"), ("AMI 2025 santé-environnement", "expression_of_interest"),
        ("Appel à candidatures : équipe mobile", "call_for_applications"), ("AAC axe 5", "call_for_applications"), ("Appel à initiatives 2016", "call_for_projects"),
        ("Recueil d’initiatives 2022", "call_for_projects"), ("Prix de l’initiative solidaire", "prize"), ("Trophées de l’autonomie", "prize"),
        ("Fonds de soutien aux aidants", "grant"), ("Bourse aux projets jeunes", "grant"), ("Aide à l’équipement des résidences autonomie", "grant"),
    ],
)  # fmt: skip
def test_the_title_tells_the_kind(title, kind):
    said = read("Les dossiers sont à déposer avant le 15 mars 2026.", title)
    assert (said.call.kind, said.not_a_call) == (kind, None)


@pytest.mark.parametrize(
    "title",
    ["Vacances en familles", "Le partenariat social", "Ami des seniors", "L’art et la santé", "Aapt, le réseau"],
)
def test_letters_inside_words_are_no_acronym(title):
    said = read("Une page de présentation des familles et du partenariat social.", title)
    assert said.call.kind == "other"


@pytest.mark.parametrize(
    ("title", "text", "why"),
    [
        ("Résultats de l’appel à projets 2025", "Voici les lauréats.", "results"),
        ("Appel à projets 2025 : les lauréats", "Douze projets ont été retenus par le jury.", "results"),
        (
            "Marché de services : transport à la demande",
            "Avis de marché. Remise des offres avant le 3 mars 2026.",
            "tender",
        ),
        (
            "Travaux de la résidence",
            "Avis d’appel public à la concurrence. Le DCE est sur le profil d’acheteur ; le règlement de consultation est joint.",
            "tender",
        ),
        ("Offre d’emploi : aide à domicile", "CDI à temps complet.", "job"),
        (
            "Conseiller numérique (H/F)",
            "Poste à pourvoir en CDD, envoyer CV et lettre de motivation avant le 2 mars 2026.",
            "job",
        ),
        ("Inauguration de la maison France services", "Le maire a inauguré les lieux jeudi.", "news"),
        ("Le lien social, une priorité", "Le Département rappelle ses engagements pour les aînés.", "news"),
        (
            "Prestation de service Clas",
            "Ce dispositif permet de soutenir l’accompagnement à la scolarité.",
            "permanent_scheme",
        ),
    ],
)
def test_what_is_no_call_is_told_apart(title, text, why):
    assert read(text, title).not_a_call == why


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Le Département soutient ses aînés",
            "Un appel à projets est lancé : déposez votre dossier avant le 15 mars 2026.",
        ),
        (
            "Communiqué : lancement de l’appel à projets Reaap 2026",
            "Date limite de dépôt : 15 mars 2026. Les candidatures se font sur Elan.",
        ),
        (
            "Appel à candidatures pour le recrutement de familles gouvernantes",
            "Les associations déposent leur dossier avant le 15 mars 2026.",
        ),
        (
            "Appel d’offre de la fondation",
            "Cet appel à projets s’adresse aux associations. Dossier à déposer avant le 8 juillet 2026.",
        ),
        ("Appel à projets 2026 – annonce des lauréats en juin", "Candidatez avant le 15 mars 2026. Date limite ferme."),
    ],
)
def test_an_article_about_an_open_call_is_a_call(title, text):
    assert read(text, title).not_a_call is None


def test_an_empty_page_is_no_call():
    assert read("", "").not_a_call == "empty"


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("[Clôturé] Appel à projets seniors", "Appel à projets seniors"),
        ("(Clôturé) AMI habitat", "AMI habitat"),
        ("(Clôturer) Appel à projets", "Appel à projets"),
        ("Appel à projet REAAP (clôturé depuis le 16/02/2024)", "Appel à projet REAAP"),
        ("CLOS - Appel à projets seniors", "CLOS - Appel à projets seniors"),
        ("Appel à projets seniors - Clôturé", "Appel à projets seniors"),
        ("Appel à projets seniors (date limite : 15 mars 2026)", "Appel à projets seniors"),
        ("Appel à projets Pass numérique avant le 15 octobre 2020", "Appel à projets Pass numérique"),
        ("Appel à projets 2024", "Appel à projets 2024"),
        ("APPEL A PROJETS DE LA CFPPA DE L’ISÈRE", "Appel à projets de la CFPPA de l’Isère"),
        ("APPEL À MANIFESTATION D’INTÉRÊT QPV", "Appel à manifestation d’intérêt QPV"),
        ("AAP n° 2024-ARS-01 ACT", "AAP n° 2024-ARS-01 ACT"),
        ("CCOONNTTRRAATT DDEE VVIILLLLEE", "Contrat de ville"),
        ("Appel à projets 2026 | Ville de Rennes", "Appel à projets 2026"),
        (
            "Appel à projets – Conférence des financeurs de l’Isère",
            "Appel à projets – Conférence des financeurs de l’Isère",
        ),
        ("  Appel\u00a0à projets\u200b  ", "Appel à projets"),
    ],
)
def test_a_title_loses_its_noise_and_nothing_else(title, cleaned):
    assert clean_title(title, "Ville de Rennes", ("Isère",)) == cleaned


@QUIET
@given(st.text(max_size=400))
def test_cleaning_a_title_never_fails_and_is_stable(title):
    once = clean_title(title)
    assert clean_title(once) == once or len(once) >= 8
    assert len(once) <= 300


@pytest.mark.parametrize(
    ("title", "text", "state"),
    [
        ("[Clôturé] Appel à projets", "", "closed"),
        ("Appel à projets", "Clôturé", "closed"),
        ("Appel à projets", "L’appel à projets est désormais clos.", "closed"),
        ("Appel à projets", "Il n’est plus possible de candidater.", "closed"),
        ("Appel à projets", "En cours", "open"),
        ("Appel à projets", "En cours d’attribution", "closed"),
        ("Appel à projets", "À venir", "forecast"),
        ("Appel à projets", "Clôture", "unknown"),
        ("Appel à projets", "Ouvert aux associations et aux CCAS.", "unknown"),
    ],
)
def test_the_page_says_its_state(title, text, state):
    assert read(text, title).stated_status == state


def test_dates_win_over_what_the_page_says_of_itself():
    said = read("En cours\nDate limite : 15 janvier 2026")
    assert (said.stated_status, said.call.status) == ("open", "closed")


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Appel à projets 2026", 2026),
        ("Clas 2024-2025", 2024),
        ("Appel à projets", None),
        ("Bilan 2019, 2020 et 2021", None),
        ("93000 initiatives", None),
    ],
)
def test_the_edition_is_the_year_of_the_title(title, edition):
    assert read("Date limite : 15 décembre 2020", title).call.edition == edition


def test_the_summary_is_words_of_the_text():
    text = "Publié le 3 mars 2026\nLe Département souhaite rompre l’isolement des aînés par des actions collectives.\nUne aide est prévue pour chaque projet retenu, sous conditions de cofinancement local.\nContact"
    summary = read(text).call.summary
    assert summary == " ".join(text.split("\n")[1:3])
    assert read("Court.").call.summary is None
    assert len(read("Le projet " + "est long et détaillé, " * 60).call.summary) <= 400


@pytest.mark.parametrize(
    ("listed", "page", "expected"),
    [
        ("Appel à projets Éducation artistique et…", "Appel à projets Éducation artistique et culturelle", True),
        ("Appel à projets Éducation artistique et [...]", "Appel à projets Éducation artistique et culturelle", True),
        ("Inclusion numérique : appel à…", "Les services du Département", False),
        ("Et après ?...", "Et après ?... le sport", True),
        ("Titre entier", "Titre entier et davantage", False),
    ],
)
def test_a_title_cut_by_its_list_is_taken_whole_from_its_page(listed, page, expected):
    assert (whole_title(listed, Page(url="https://x.fr", title=page)) == page) is expected
