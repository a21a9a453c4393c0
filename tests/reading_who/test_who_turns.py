"""Who may apply, told in turns met on pages never seen before, with their neighbours; and what is no applicant."""

import pytest

from aap_tracker.reading.applicants import read_applicants


@pytest.mark.parametrize(
    ("text", "names", "eligibility"),
    [
        # answers awaited from bodies
        ("Sont attendues des réponses de collectivités, de CCAS, d’associations.", ("ccas", "collectivites", "association"), "yes"),
        ("Sont attendues les candidatures d’associations et de communes.", ("commune", "association"), None),
        ("Des propositions émanant de CCAS ou d’associations sont attendues.", ("ccas", "association"), "yes"),
        # a group of bodies
        (
            "Les projets sont portés par un groupement associant au moins une collectivité ou un CCAS et une association.",
            ("ccas", "collectivites", "association"),
            "yes",
        ),
        ("Le dossier est porté par un consortium réunissant une commune, un CCAS et deux associations.", None, "yes"),
        ("Les projets sont présentés par un collectif composé d’un CCAS et d’associations.", None, "yes"),
        # those interested
        ("Les CCAS, CIAS et associations intéressés peuvent déjà se faire connaître.", ("ccas", "cias", "association"), "yes"),
        ("Les CCAS et communes intéressés sont invités à prendre contact avec la mission.", ("ccas", "commune"), "yes"),
        ("Les communes et CCAS peuvent se manifester dès maintenant.", ("ccas", "commune"), "yes"),
        # what they may do
        (
            "Les collectivités, les établissements publics et les associations peuvent accueillir une session.",
            ("collectivites", "etablissement_public", "association"),
            "yes",
        ),
        ("Les CCAS et les associations peuvent recevoir jusqu’à 5 000 €.", ("ccas", "association"), "yes"),
        ("Les communes et les CCAS peuvent obtenir une aide.", ("ccas", "commune"), "yes"),
        # those who stand behind a group of people
        ("Chaque groupe est épaulé par une association, une commune ou un CCAS.", ("ccas", "commune", "association"), "yes"),
        ("Chaque projet de jeunes est accompagné par un CCAS ou une association.", ("ccas", "association"), "yes"),
    ],
)  # fmt: skip
def test_who_may_apply_is_told_in_other_turns(call, lexicon, text, names, eligibility):
    read = read_applicants(call(text), lexicon)
    assert eligibility is None or read.eligibility == eligibility
    assert names is None or set(names) == set(read.applicants)


@pytest.mark.parametrize(
    "text",
    [
        "Les projets sont construits avec le CCAS et la commune.",
        "Le comité associe le CCAS et les communes.",
        "Les actions réunissent les habitants des communes.",
        "Chaque lauréat est accompagné par la Caf.",
        "Les réponses de la commune seront publiées.",
        "Les partenaires intéressés sont informés par le CCAS.",
    ],
)
def test_those_who_stand_beside_do_not_apply(call, lexicon, text):
    read = read_applicants(call(f"L’appel s’adresse aux associations.\n{text}"), lexicon)
    assert read.applicants == ("association",)


@pytest.mark.parametrize(
    "text",
    [
        "Les associations peuvent accueillir une session.",
        "Sont attendues des réponses d’associations.",
        "Les associations intéressées peuvent se faire connaître.",
        "Chaque groupe est épaulé par une association.",
        "Les projets sont portés par un collectif composé d’associations.",
    ],
)
def test_a_call_for_associations_is_never_open_to_a_ccas(call, lexicon, text):
    assert read_applicants(call(text), lexicon).eligibility != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Bénéficiaires : gestionnaires de résidences autonomie à but non lucratif et CCAS gestionnaires.",
        "Porteurs : gestionnaires de résidences autonomie, publics (CCAS, hôpitaux) ou privés à but non lucratif.",
        "Porteurs : organismes gestionnaires à but non lucratif, CCAS.",
        "L’appel est ouvert aux établissements médico-sociaux sans but lucratif et aux CCAS.",
    ],
)
def test_a_charitable_purpose_qualifies_the_managers_named_before_it(call, lexicon, text):
    assert read_applicants(call(text), lexicon).applicants == ("ccas", "esms")


@pytest.mark.parametrize(
    "text",
    [
        "Porteurs : résidences autonomie, CCAS et organismes à but non lucratif.",
        "Porteurs : gestionnaires de résidences autonomie, CCAS, structures privées à but non lucratif.",
    ],
)
def test_a_body_with_a_charitable_purpose_of_its_own_is_named(call, lexicon, text):
    assert set(read_applicants(call(text), lexicon).applicants) == {"ccas", "esms", "association"}


@pytest.mark.parametrize("mark", [".", " :", " –"])
def test_a_label_may_end_with_a_full_stop(call, lexicon, mark):
    text = f"Candidats{mark} Gestionnaires d’établissements et services sociaux et médico-sociaux."
    assert read_applicants(call(text), lexicon).applicants == ("esms",)
