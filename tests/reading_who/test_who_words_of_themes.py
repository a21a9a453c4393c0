"""Themes told in words of their own, means told apart from aims, ages that are two publics, words that say little."""

import pytest

from aap_tracker.reading.concepts import read_concepts


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("L’appel encourage les projets qui rapprochent jeunes et aînés.", "lien_intergenerationnel"),
        ("Les actions visent à faire dialoguer les générations différentes du quartier.", "lien_intergenerationnel"),
        ("La fondation soutient des réponses à l’isolement dans les villages.", "isolement_social"),
        ("L’appel finance des temps conviviaux pour sortir de l’isolement.", "isolement_social"),
        ("Le fonds soutient la prise en main des outils numériques.", "inclusion_numerique"),
        ("France Numérique Ensemble : soutien aux feuilles de route.", "inclusion_numerique"),
        ("L’appel finance des garages solidaires et le passage du permis de conduire.", "mobilite"),
        ("Les projets visent à prévenir les rixes entre bandes.", "prevention_delinquance"),
        ("L’appel soutient le rapprochement des générations.", "lien_intergenerationnel"),
        ("Des maraudes et des bains-douches sont financés par cet appel.", "aide_urgence"),
        ("Les projets luttent contre les stéréotypes de genre chez les enfants.", "citoyennete_laicite"),
        ("L’appel soutient l’accès aux soins dentaires et les bilans de santé.", "sante"),
        ("L’appel vise la prévention des expulsions des locataires en impayés.", "logement"),
    ],
)
def test_a_theme_is_told_in_many_words(call, lexicon, text, theme):
    assert theme in read_concepts(call(text), lexicon).themes


@pytest.mark.parametrize(
    "text",
    [
        "Nature de l’aide : subvention d’investissement, dans la limite de 50 % du coût.",
        "La Région aide les porteurs de lieux d’accueil à s’équiper.",
        "L’aide couvre la moitié du montant des travaux.",
        "La Fondation finance l’achat de véhicules adaptés.",
        "Seules les dépenses d’investissement sont retenues.",
        "Le fonds cofinance l’équipement des cuisines collectives.",
        "Aide à la rénovation des résidences du département.",
        "Micro-crèches : construire, agrandir, équiper",
        "L’aide ne peut représenter plus de 30 % du coût des travaux.",
        "Ce dispositif aide à construire, rénover et équiper des établissements.",
    ],
)
def test_aid_for_works_or_equipment_is_told_by_its_nature(call, lexicon, text):
    assert "equipement_investissement" in read_concepts(call(text), lexicon).themes


@pytest.mark.parametrize(
    "text",
    [
        "Les dépenses d’investissement ne sont pas éligibles.",
        "L’aide prend la forme d’une subvention de fonctionnement ou d’investissement.",
        "La Caf accompagne l’acquisition de compétences numériques.",
        "Sont exclus l’achat de véhicules et les subventions d’investissement.",
        "Les projets doivent acquérir une dimension partenariale.",
        "Aide en fonctionnement : 10 000 € au plus. Aide en investissement : 25 000 € au plus.",
        "La subvention est réservée au fonctionnement, hors subvention d’investissement.",
    ],
)
def test_what_is_refused_or_mixed_is_no_aid_for_works(call, lexicon, text):
    aim = "L’appel soutient la parentalité."
    themes = read_concepts(call(f"{aim}\n{text}"), lexicon).themes
    assert "parentalite" in themes
    assert "equipement_investissement" not in themes


def test_how_a_call_helps_does_not_hide_what_it_helps(call, lexicon):
    read = read_concepts(
        call(
            "La Région cofinance l’équipement des centres, laveries et bagageries destinés aux personnes à la rue.\n"
            "# Pour quoi ?\nDépenses d’investissement uniquement.",
            title="Soutien aux personnes sans domicile",
        ),
        lexicon,
    )
    assert {"equipement_investissement", "aide_urgence"} <= set(read.themes)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("L’appel s’adresse aux 11-25 ans.", {"adolescents", "jeunes"}),
        ("Les actions sont destinées aux jeunes de 10 à 25 ans.", {"adolescents", "jeunes"}),
        ("Les actions sont destinées aux jeunes de 13 à 22 ans.", {"jeunes"}),
        ("Les actions sont destinées aux jeunes de 16 à 25 ans.", {"jeunes"}),
        ("Les actions sont destinées aux jeunes de 11 à 18 ans.", {"adolescents"}),
    ],
)
def test_ages_across_the_majority_are_two_publics(call, lexicon, text, people):
    assert set(read_concepts(call(text), lexicon).audiences) == people


def test_those_whom_parents_bring_up_are_not_those_the_call_is_for(call, lexicon):
    text = "Les actions sont menées avec et pour les parents d’enfants et d’adolescents."
    assert read_concepts(call(text), lexicon).audiences == ("familles",)


@pytest.mark.parametrize(
    "text",
    [
        "Les projets sont portés par des structures de lutte contre la pauvreté ou par des CCAS : épiceries sociales.",
        "Une démarche d’« aller vers » complète l’aide alimentaire.",
        "L’appel finance l’aide alimentaire, avec un soutien psychologique.",
    ],
)
def test_what_bodies_are_for_and_how_they_go_about_it_is_no_theme_of_the_call(call, lexicon, text):
    read = read_concepts(call(text, title="Aide alimentaire : appel à projets"), lexicon)
    assert read.themes == ("precarite_alimentaire",)


def test_verbs_of_daily_life_listed_at_once_yield_to_the_people_helped(call, lexicon):
    text = (
        "Le fonds aide les projets pour les habitants en situation de précarité : se nourrir, se soigner, se déplacer."
    )
    assert read_concepts(call(text), lexicon).themes == ("lutte_pauvrete",)


@pytest.mark.parametrize(
    ("title", "text", "people"),
    [
        ("Gens du voyage : scolarisation", "L’appel soutient la scolarisation des enfants.", {"gens_du_voyage"}),
        ("Repérer les jeunes aidants", "Des actions en direction des enfants et des jeunes.", {"aidants"}),
        ("Vacances des familles monoparentales", "Pour des familles à bas revenus.", {"familles_monoparentales"}),
        ("Familles et enfants exilés", "L’appel soutient les familles réfugiées.", {"familles", "enfants", "exiles"}),
    ],
)
def test_those_of_a_particular_public_are_no_public_of_their_own(call, lexicon, title, text, people):
    assert set(read_concepts(call(text, title=title), lexicon).audiences) <= people


@pytest.mark.parametrize(
    ("title", "text", "people"),
    [
        ("Modernisation des résidences autonomie", "L’aide est une subvention.", ("personnes_agees",)),
        ("Ouverture d’épiceries sociales", "L’aide est une subvention.", ("precarite",)),
        ("Aide alimentaire", "L’appel soutient des paniers frais pour tous.", ("precarite",)),
    ],
)
def test_a_place_or_an_aid_tells_whom_it_is_for_where_nobody_is_named(call, lexicon, title, text, people):
    assert read_concepts(call(text, title=title), lexicon).audiences == people


def test_children_with_a_disability_are_children_too(call, lexicon):
    read = read_concepts(call("L’appel soutient l’accueil des enfants en situation de handicap."), lexicon)
    assert set(read.audiences) == {"personnes_handicapees", "enfants"}
