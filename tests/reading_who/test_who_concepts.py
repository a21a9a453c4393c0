import pytest

from aap_tracker.model.lexicon import Concept, Lexicon
from aap_tracker.reading.concepts import read_concepts, tag


def _names(text, lexicon):
    return {hit.concept for hit in tag(text, lexicon)}


@pytest.mark.parametrize(
    "text",
    ["AMI et amiable", "appel à projets (AAP)", "artisanat et partenariat", "filiales et partiaux", "IA et médias"],
)
def test_short_words_inside_longer_ones_trigger_nothing(lexicon, text):
    assert _names(text, lexicon) == set()


def test_a_form_shared_by_two_concepts_speaks_for_both(lexicon):
    assert {"reussite_educative", "programme_reussite_educative"} <= _names("Le PRE de la ville", lexicon)


@pytest.mark.parametrize("text", ["pré-inscription", "PRE-INSCRIPTION", "le pre du village", "Pré vert", "api culture"])
def test_acronyms_count_only_in_capitals_and_whole(lexicon, text):
    assert _names(text, lexicon).isdisjoint({"reussite_educative", "habitat_inclusif"})


@pytest.mark.parametrize(
    "text", ["une personne âgée", "personnes âgées", "PERSONNES AGEES", "aîné·e·s", "les aîné(e)s", "un senior"]
)
def test_number_gender_accents_and_capitals_do_not_matter(lexicon, text):
    assert "personnes_agees" in _names(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "code de l’action sociale et des familles",
        "la Caisse d’allocations familiales de l’Ain",
        "écrire à sante.familles@ars.sante.fr",
        "https://www.seniors-logement.fr/handicap",
        "l’Agence régionale de santé",
        "les jeunes agriculteurs",
    ],
)
def test_names_of_laws_bodies_and_addresses_speak_of_no_theme(lexicon, text):
    assert _names(text, lexicon) == set()


def test_tag_gives_each_expression_with_its_place(lexicon):
    text = "Prévention de la perte d’autonomie des aînés"
    hits = tag(text, lexicon)
    assert [text[hit.start : hit.end] == hit.words for hit in hits] == [True] * len(hits)
    assert {"prevention_perte_autonomie", "perte_autonomie", "personnes_agees"} <= {hit.concept for hit in hits}


def test_the_main_concepts_are_a_handful_not_every_word_met(call, lexicon):
    text = "# Objectifs\nRompre l’isolement des personnes âgées : lutte contre la solitude, lien social.\n"
    text += "# Critères de sélection\nLogement, mobilité, jeunes, handicap, numérique, familles, addictions."
    read = read_concepts(call(text, title="Appel à projets : isolement social des aînés"), lexicon)
    assert read.audiences == ("personnes_agees",)  # the isolation that is fought is a theme
    assert read.themes == ("isolement_social",)


@pytest.mark.parametrize("where", ["header", "footer", "site"])
def test_what_surrounds_the_page_is_no_theme(call, lexicon, where):
    around = {where: "Enfance, logement, handicap, crèche, emploi, santé mentale"}
    with_noise = read_concepts(call("Ateliers numériques pour les seniors.", **around), lexicon)
    assert with_noise == read_concepts(call("Ateliers numériques pour les seniors."), lexicon)


def test_evidence_names_the_words_of_each_kind(call, lexicon):
    text = "L’appel soutient la parentalité. Il s’adresse aux parents."
    read = read_concepts(call(text), lexicon)
    assert set(read.evidence) == {"audiences", "themes"}
    assert all(one.quote in text for quotes in read.evidence.values() for one in quotes)


def test_another_lexicon_gives_other_concepts(call):
    lexicon = Lexicon(concepts=(Concept("chats", "theme", ("chats errants",)),))
    assert read_concepts(call("Stériliser les chats errants."), lexicon).themes == ("chats",)
