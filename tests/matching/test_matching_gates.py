"""What shuts the door: one sentence, no point; what is unknown shuts nothing."""

import pytest

from aap_tracker.matching.scoring import score
from aap_tracker.model.calls import Call, Condition, Deadline
from aap_tracker.model.profile import Profile


def verdict(call, profile, world, now):
    need = profile.needs[0]
    match = score(call, need, profile, world, now)
    if match.verdict == "excluded":
        assert match.score == 0
        assert [one.points for one in match.reasons] == [0]
        assert match.reasons[0].text
    return match


def test_a_call_closed_this_morning_is_excluded(visits, drome, world, now):
    closed = visits.model_copy(update={"deadlines": (Deadline(at="2026-11-22"),)})
    match = verdict(closed, drome, world, now)
    assert match.verdict == "excluded"
    assert "dimanche 22 novembre 2026" in match.reasons[0].text


def test_a_call_that_closes_today_is_open_until_its_hour(visits, drome, world, now):
    today = visits.model_copy(update={"deadlines": (Deadline(at="2026-11-23"),)})
    assert verdict(today, drome, world, now).verdict == "look"


def test_a_passed_compulsory_first_step_closes_the_call(visits, drome, world, now):
    steps = (Deadline(at="2026-11-01", step="intent"), Deadline(at="2027-02-01"))
    match = verdict(visits.model_copy(update={"deadlines": steps}), drome, world, now)
    assert match.verdict == "excluded"
    assert "première étape" in match.reasons[0].text


def test_a_passed_session_does_not_close_the_call(visits, drome, world, now):
    sessions = (Deadline(at="2026-11-01", step="session"), Deadline(at="2027-02-01", step="session"))
    assert verdict(visits.model_copy(update={"deadlines": sessions}), drome, world, now).verdict == "look"


@pytest.mark.parametrize(
    "codes", [("REG-53",), ("DEP-38",), ("COM-26001",), ("EPCI-243500139",), ("DEP-974", "DEP-971")]
)
def test_a_call_of_another_territory_is_excluded(visits, drome, world, now, codes):
    match = verdict(visits.model_copy(update={"territories": codes}), drome, world, now)
    assert match.verdict == "excluded"
    assert match.reasons[0].criterion == "territoire"


@pytest.mark.parametrize("codes", [("FR",), ("REG-84",), ("DEP-26",), ("COM-26362",), ("DEP-38", "DEP-26"), ()])
def test_a_call_that_covers_the_commune_or_says_nothing_is_not(visits, drome, world, now, codes):
    assert verdict(visits.model_copy(update={"territories": codes}), drome, world, now).verdict == "look"


def test_an_intercommunality_is_not_elsewhere_when_ours_is_unknown(visits, drome, world, now):
    here = visits.model_copy(update={"territories": ("EPCI-200068781",)})  # Montélimar agglomération, Drôme
    assert verdict(here, drome, world, now).verdict == "look"


def test_the_metropolis_of_paris_covers_its_establishments(visits, drome, world, now):
    bobigny = drome.model_copy(update={"commune": "93008", "epci": "200057875", "departement": "93", "region": "11"})
    paris = visits.model_copy(update={"territories": ("EPCI-200054781",)})
    other = visits.model_copy(update={"territories": ("EPCI-200057966",)})
    assert verdict(paris, bobigny, world, now).verdict == "look"
    assert verdict(other, bobigny, world, now).verdict == "excluded"


def test_overseas_is_elsewhere_for_the_mainland_and_the_reverse(visits, drome, world, now):
    reunion = drome.model_copy(update={"commune": "97411", "departement": "974", "region": "04"})
    assert verdict(visits, reunion, world, now).verdict == "excluded"
    assert verdict(visits.model_copy(update={"territories": ("REG-04",)}), reunion, world, now).verdict == "look"


def test_a_profile_without_territory_is_excluded_from_nothing(visits, drome, world, now):
    nowhere = Profile(needs=drome.needs)
    assert verdict(visits, nowhere, world, now).verdict == "look"


def test_associations_only_is_excluded_and_says_who_could_carry(visits, drome, world, now):
    only = visits.model_copy(update={"applicants": ("association",), "ccas_eligibility": "no", "summary": "Visites."})
    match = verdict(only, drome, world, now)
    assert match.verdict == "excluded"
    assert "association partenaire" in match.reasons[0].text


def test_communes_only_is_carried_by_the_commune(visits, drome, world, now):
    only = visits.model_copy(
        update={"applicants": ("commune", "epci"), "ccas_eligibility": "no", "summary": "Visites."}
    )
    assert "la commune" in verdict(only, drome, world, now).reasons[0].text


def test_to_check_is_never_an_exclusion_and_is_worth_less_than_yes(visits, drome, world, now):
    silent = visits.model_copy(update={"ccas_eligibility": "to_check", "applicants": ("collectivites",)})
    match = verdict(silent, drome, world, now)
    assert match.verdict == "possible"
    assert 0 < match.score < verdict(visits, drome, world, now).score


def test_an_explicit_exclusion_in_the_text_beats_the_list(visits, drome, world, now):
    text = "Visites aux personnes âgées isolées. Les CCAS et les collectivités ne sont pas éligibles."
    match = verdict(visits.model_copy(update={"summary": text}), drome, world, now)
    assert match.verdict == "excluded"
    assert match.reasons[0].quote in text
    assert match.reasons[0].quote


def test_a_record_without_judgement_is_judged_from_its_applicants(drome, world, now):
    only = Call(id="x", title="Isolement des aînés", applicants=("association",))
    named = Call(id="y", title="Isolement des aînés", applicants=("association", "ccas"))
    assert verdict(only, drome, world, now).verdict == "excluded"
    assert verdict(named, drome, world, now).verdict == "look"


def test_no_applicant_extracted_is_to_check(drome, world, now):
    assert verdict(Call(id="x", title="Isolement des aînés"), drome, world, now).verdict == "possible"


def test_a_cias_is_judged_from_the_applicants(visits, drome, world, now):
    cias = drome.model_copy(update={"body": "cias"})
    shared = visits.model_copy(update={"applicants": ("epci", "cias"), "ccas_eligibility": "no", "summary": "Visites."})
    assert verdict(shared, cias, world, now).verdict == "look"
    assert verdict(shared, drome, world, now).verdict == "excluded"
    ccas_only = visits.model_copy(update={"applicants": ("ccas",), "summary": "Visites."})
    assert verdict(ccas_only, cias, world, now).verdict == "possible"


def service(visits, detail=None, text="gestionnaires de résidences autonomie"):
    asked = Condition(kind="service", text=text, detail=detail)
    return visits.model_copy(update={"conditions": (asked,)})


def test_a_service_the_body_lacks_excludes(visits, drome, world, now):
    nursery = drome.model_copy(update={"services": ("creche",)})
    match = verdict(service(visits, "residence_autonomie"), nursery, world, now)
    assert match.verdict == "excluded"
    assert "résidence autonomie" in match.reasons[0].text


def test_a_service_named_only_by_the_words_is_understood(visits, drome, world, now):
    nursery = drome.model_copy(update={"services": ("creche",)})
    housing = drome.model_copy(update={"services": ("residence_autonomie",)})
    assert verdict(service(visits), nursery, world, now).verdict == "excluded"
    assert verdict(service(visits), housing, world, now).verdict == "look"


def test_services_unknown_make_the_call_possible(visits, drome, world, now):
    assert verdict(service(visits, "residence_autonomie"), drome, world, now).verdict == "possible"


def test_services_known_to_be_none_exclude(visits, drome, world, now):
    none = drome.model_copy(update={"values": {"organisme.services_geres": []}})
    assert verdict(service(visits, "ehpad"), none, world, now).verdict == "excluded"
