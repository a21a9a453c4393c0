"""Rights and services for ever open are no calls; calls that are open all year are."""

import datetime as dt

import pytest

from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.reading.assemble import read_call

_DAY = dt.date(2026, 11, 23)


def _nature(lexicon, title, text, hints=None):
    blocks = (Block(kind="heading", level=1, text=title), *(Block(text=line) for line in text.split("\n")))
    page = Page(url="https://exemple.fr/a", blocks=blocks)
    raw = RawCall(source_id="s", url="https://exemple.fr/a", title=title, page=page, hints=hints or {})
    return read_call(raw, None, lexicon, _DAY).not_a_call


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Allocation personnalisée d’autonomie", "Elle aide les personnes de 60 ans et plus. Demande à tout moment."),
        ("Carte de transport solidaire", "Réduction sur les abonnements.\nDemande possible toute l’année."),
        ("Prêt à l’amélioration de l’habitat", "Ce prêt finance des travaux dans la résidence principale."),
        ("Chèque formation", "Aide individuelle accordée aux demandeurs d’emploi, toute l’année."),
        ("Garantie d’emprunt", "Accordée aux organismes d’habitat social.\nDemande possible toute l’année."),
        ("Aide au fonctionnement des associations", "Toute association peut solliciter une aide, toute l’année."),
        ("Fonds de solidarité pour le logement", "Le FSL aide les ménages qui ont des difficultés de loyer."),
    ],
)
def test_a_right_without_a_day_nor_a_project_is_a_permanent_scheme(lexicon, title, text):
    assert _nature(lexicon, title, text) == "permanent_scheme"
    assert _nature(lexicon, title, text, {"kind": "Aide"}) == "permanent_scheme"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Appel à projets permanent", "Les projets des associations sont reçus toute l’année."),
        ("Fonds d’aide aux projets de mobilité solidaire", "Le Département soutient les associations."),
        ("Prêt de matériel aux associations", "Les porteurs de projets candidatent toute l’année."),
        ("Bourses d’études", "Date limite de dépôt des dossiers : 15 janvier 2027."),
        ("Cantines solidaires", "Aide ouverte en continu. Bénéficiaires : communes, CCAS. 30 % des dépenses."),
        ("Numérique pour tous", "La fondation finance des ateliers. Les projets sont reçus toute l’année."),
    ],
)
def test_a_call_open_all_year_stays_a_call(lexicon, title, text):
    assert _nature(lexicon, title, text) is None


def test_a_block_of_links_is_no_call(lexicon):
    assert _nature(lexicon, "Dans cette rubrique", "Guide des aides\nAppels à projets", {"kind": "Appels à projets"})


@pytest.mark.parametrize(
    "title",
    [
        "Thématiques", "Catégories", "Articles récents", "Filtrer les résultats", "Appels à projets clos",
        "Nos appels à candidatures en cours", "Aides accessibles toute l’année", "Nos aides tout au long de l’année",
    ],
)  # fmt: skip
def test_the_title_of_a_block_or_of_a_list_is_no_call(lexicon, title):
    assert _nature(lexicon, title, "Culture\nSolidarités\nAppels à projets", {"kind": "Appels à projets"})


@pytest.mark.parametrize(
    "title", ["Thématique santé : appel à projets 2027", "Appels à projets culture en cours de route"]
)
def test_a_title_that_says_more_is_judged_as_before(lexicon, title):
    text = "Appel à projets. Les CCAS peuvent candidater. Date limite : 15 mars 2027."
    assert not _nature(lexicon, title, text, {"kind": "Appel à projets"})
