import pytest

from aap_tracker import shipped
from aap_tracker.matching.experiences import of_call, of_need, search
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile

EVERY = shipped.experiences()
LEXICON = shipped.lexicon()


def test_the_bank_holds_published_actions_each_with_its_source():
    assert len(EVERY) >= 40
    assert len({one.id for one in EVERY}) == len(EVERY)
    assert all(one.source_title and one.need and one.action for one in EVERY)
    known = {concept.id for concept in LEXICON.concepts}
    assert all(known.issuperset((*one.publics, *one.themes, *one.actions)) for one in EVERY)
    towns = {one.ccas for one in EVERY}
    assert towns >= {
        "Privas", "Saint-Nazaire", "Angers", "Châlons-en-Champagne", "Cornebarrieu", "Yvetot", "Besançon",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("need", "concept"),
    [
        ("Nos anciens ne voient personne de la semaine, nous voulons leur rendre visite.", "isolement_social"),
        ("Les habitants n’arrivent plus à faire leurs démarches sur internet.", "inclusion_numerique"),
        ("Des familles ne mangent pas à leur faim à la fin du mois.", "precarite_alimentaire"),
        ("Les proches qui s’occupent d’un parent malade sont épuisés.", "repit_aidants"),
    ],
)
def test_a_need_in_plain_french_finds_actions_on_its_subject(need, concept):
    found = of_need(Need(id="n", intitule=need), EVERY, LEXICON)
    assert found
    assert concept in found[0].experience.themes
    assert [one.nearness for one in found] == sorted((one.nearness for one in found), reverse=True)


def test_an_action_of_the_same_departement_comes_first_among_those_alike():
    need = Need(id="n", intitule="Ouvrir une épicerie sociale", themes=("precarite_alimentaire",))
    here = Profile(departement="23")
    plain = [one.experience.id for one in of_need(need, EVERY, LEXICON)]
    near = [one.experience.id for one in of_need(need, EVERY, LEXICON, here)]
    gueret = next(one.id for one in EVERY if one.departement == "23" and "precarite_alimentaire" in one.themes)
    assert near.index(gueret) <= plain.index(gueret)


def test_a_call_suggests_the_actions_it_could_have_funded_and_an_alien_call_none():
    call = Call(title="Appel à projets : répit des proches aidants", summary="Haltes et relais pour les aidants.")
    assert all("repit_aidants" in one.experience.themes for one in of_call(call, EVERY, LEXICON)[:2])
    assert of_call(Call(title="Inventaire des papillons"), EVERY, LEXICON) == []


def test_a_search_takes_words_public_theme_and_place():
    assert {one.ccas for one in search(EVERY, place="angers")} == {"Angers"}
    assert all(one.departement == "25" for one in search(EVERY, place="25"))
    assert all(one.region == "Bretagne" for one in search(EVERY, place="Bretagne"))
    assert all("personnes_agees" in one.publics for one in search(EVERY, public="personnes_agees"))
    assert search(EVERY, "epicerie")
    assert search(EVERY, "zzzz") == []
