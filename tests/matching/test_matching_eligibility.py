"""Explicit words about applicants, and words that only look like an exclusion: none may shut the door wrongly."""

import pytest

from aap_tracker.matching.scoring import score
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile

NEED = Need(id="n", intitule="Isolement des aînés")


def verdict(world, now, text, body="ccas", **facts):
    call = Call(id="x", title="Isolement des aînés", summary=text, **facts)
    return score(call, NEED, Profile(needs=(NEED,), body=body), world, now)


OPEN = {"applicants": ("ccas", "association"), "ccas_eligibility": "yes"}


@pytest.mark.parametrize(
    "text",
    [
        "Les CCAS ne sont pas éligibles.",
        "Sont exclus les CCAS, les communes et les EPCI.",
        "Cet appel ne s’adresse pas aux collectivités ni à leurs CCAS.",
        "Ouvert aux associations, hors CCAS.",
        "Réservé aux associations loi 1901.",
        "Seules les associations peuvent candidater.",
        "Le projet doit être porté exclusivement par une association.",
        "Actions menées avec les CCAS. Réservé aux organismes privés non lucratifs.",
        "Les personnes publiques ne sont pas éligibles.",
        "Les collectivités territoriales et leurs établissements publics ne peuvent pas déposer de dossier.",
        "Seuls les EPCI et CIAS peuvent candidater.",
        "Aucune commune ni CCAS ne peut candidater directement.",
    ],
)
def test_an_explicit_exclusion_shuts_the_door_whatever_the_list_says(world, now, text):
    match = verdict(world, now, text, **OPEN)
    assert match.verdict == "excluded"
    assert match.reasons[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Les établissements publics de santé ne sont pas éligibles.",
        "Les communes ne sont pas éligibles, sauf par l’intermédiaire de leur CCAS.",
        "Sont exclus : les projets portés par des entreprises.",
        "Réservé aux associations et aux CCAS.",
        "Exclusivement destiné aux associations, CCAS et CIAS.",
        "Les associations partenaires des CCAS sont uniquement concernées par l’axe 2.",
        "Les dépenses d’investissement portées par un CCAS sont exclues.",
        "Les CCAS ayant déjà bénéficié de l’aide en 2025 ne sont pas éligibles.",
        "Les structures de droit privé à but lucratif sont exclues.",
        "Seuls les dossiers complets seront étudiés. Les associations fourniront uniquement leur RIB.",
        "Réservé aux structures à but non lucratif.",
    ],
)
def test_words_that_shut_the_door_on_others_or_in_part_exclude_nothing(world, now, text):
    assert verdict(world, now, text, **OPEN).verdict == "look"


def test_a_cias_may_answer_where_only_intercommunal_bodies_may(world, now):
    facts = {"applicants": ("epci", "cias"), "ccas_eligibility": "no"}
    assert verdict(world, now, "Seuls les EPCI et CIAS peuvent candidater.", body="cias", **facts).verdict == "look"


@pytest.mark.parametrize(
    ("applicants", "expected"),
    [
        (("association",), "excluded"),
        (("commune", "epci"), "excluded"),
        (("entreprise",), "excluded"),
        (("commune", "ccas"), "look"),
        (("etablissement_public",), "look"),
        (("tout_organisme_interet_general",), "look"),
        (("collectivites", "association"), "possible"),
        (("consortium",), "possible"),
        (("esms",), "possible"),
        ((), "possible"),
    ],
)
def test_a_list_of_applicants_is_judged_when_the_record_does_not(world, now, applicants, expected):
    assert verdict(world, now, "Visites aux aînés isolés.", applicants=applicants).verdict == expected


def test_to_check_said_by_the_record_stays_to_check(world, now):
    facts = {"applicants": ("association",), "ccas_eligibility": "to_check"}
    assert verdict(world, now, "Visites aux aînés isolés.", **facts).verdict == "possible"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"applicants": ("commune", "epci"), "ccas_eligibility": "to_check"}, "possible"),
        ({"applicants": ("entreprise", "esms"), "ccas_eligibility": "no"}, "excluded"),
        ({"applicants": ("commune", "cias"), "ccas_eligibility": "no"}, "look"),
    ],
)
def test_what_is_doubtful_or_refused_for_a_ccas_is_so_for_a_cias_that_is_not_named(world, now, facts, expected):
    assert verdict(world, now, "Lieux de rencontre ruraux.", body="cias", **facts).verdict == expected
