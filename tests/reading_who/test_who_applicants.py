import pytest

from aap_tracker.reading.applicants import read_applicants


@pytest.mark.parametrize(
    ("text", "eligibility", "rule"),
    [
        ("# Bénéficiaires\n- Communes, CCAS/CIAS", "yes", "ccas_named"),
        ("Les centres communaux et intercommunaux d’action sociale peuvent candidater.", "yes", "ccas_named"),
        ("L’appel est ouvert aux C.C.A.S. du département.", "yes", "ccas_named"),
        ("Peuvent répondre les établissements publics et les associations.", "yes", "public_establishments"),
        ("# Porteurs éligibles\nPersonnes morales de droit public", "yes", "public_establishments"),
        ("Toute personne morale, quel que soit son statut, peut répondre.", "yes", "any_legal_person"),
        ("L’appel s’adresse aux structures publiques ou privées à but non lucratif.", "yes", "any_legal_person"),
        ("Bénéficiaires : collectivités territoriales et leurs groupements", "to_check", "collectivites"),
        ("Les candidats doivent être gestionnaires d’ESMS.", "to_check", "esms_managers"),
        ("L’appel s’adresse aux structures à but non lucratif.", "to_check", "non_profit"),
        ("Cet appel est ouvert aux communes et aux associations.", "to_check", "mixed_list"),
        ("Seules les associations peuvent candidater.", "no", "associations_only"),
        ("# Qui peut candidater ?\nOrganismes privés à but non lucratif", "no", "associations_only"),
        ("Ce prix est destiné aux start-up et aux PME.", "no", "private_only"),
        ("Seuls les EPCI peuvent répondre.", "no", "local_authorities_only"),
        ("Peuvent répondre les EPCI et leur CIAS.", "no", "cias_only"),
    ],
)
def test_each_rule_of_eligibility_has_its_verdict_and_its_words(call, lexicon, text, eligibility, rule):
    read = read_applicants(call(text), lexicon)
    assert read.eligibility == eligibility
    assert [one.rule for one in read.evidence["ccas_eligibility"]] == [rule] * len(read.evidence["ccas_eligibility"])
    assert all(one.quote in text for one in read.evidence["ccas_eligibility"])


def test_a_silent_call_is_to_check_and_quotes_nothing(call, lexicon):
    read = read_applicants(call("Chaque porteur décrit son action et son budget."), lexicon)
    assert (read.eligibility, read.applicants, read.evidence) == ("to_check", (), {})


@pytest.mark.parametrize(
    "text",
    [
        "Les personnes morales de droit public ou privé peuvent répondre, à l’exception des CCAS.",
        "# Structures éligibles\nÉtablissements publics, associations\n# Structures non éligibles\n- CCAS",
        "L’appel est ouvert à tout organisme. Les centres communaux d’action sociale ne sont pas éligibles.",
        "Structures éligibles : organismes publics ou privés (hors CCAS)",
        "Ne pourront être retenus les projets présentés par des établissements publics (CCAS, lycées).",
        "Aucun CCAS ne pourra déposer de dossier.",
    ],
)
def test_an_explicit_exclusion_beats_everything(call, lexicon, text):
    read = read_applicants(call(text), lexicon)
    assert read.eligibility == "no"
    assert read.evidence["ccas_eligibility"][0].rule == "ccas_excluded"
    assert "ccas" not in read.applicants


@pytest.mark.parametrize(
    "text",
    [
        "Seules les associations peuvent répondre, en partenariat avec le CCAS et les communes.",
        "# Qui peut candidater ?\nLes associations loi 1901\n# Partenaires\nLe CCAS, les communes",
        "# Bénéficiaires\nAssociations\n# Attendus\nLes projets associent les CCAS et les établissements publics.",
        "Peuvent candidater les associations. Les ateliers se tiennent dans les locaux des CCAS.",
        "Le CCAS lance un appel à projets destiné aux associations.",
        "Cette aide est réservée aux associations ; un CCAS peut être partenaire du projet.",
        "L’aide s’adresse aux associations soutenues par des personnes publiques ou privées.",
        "Bénéficiaires : associations reconnues d’utilité publique disposant de financements publics ou privés",
    ],
)
def test_a_call_for_associations_alone_is_never_open_to_a_ccas(call, lexicon, text):
    read = read_applicants(call(text), lexicon)
    assert (read.eligibility, read.applicants, read.carriers) == ("no", ("association",), ("association",))


def test_the_ccas_of_the_energy_workers_is_not_ours(call, lexicon):
    text = "L’appel est ouvert à la Caisse centrale d’activités sociales (CCAS de l’énergie) et aux associations."
    assert read_applicants(call(text), lexicon).applicants == ("association",)


@pytest.mark.parametrize(
    "text",
    [
        "Les actions sont menées au bénéfice des familles, des associations et des communes.",
        "# Publics bénéficiaires\nLes habitants des communes rurales",
        "# Contact\nLe CCAS et les associations vous répondent.",
        "Le dossier est envoyé à la commune.",
    ],
)
def test_people_helped_partners_and_addresses_are_no_applicants(call, lexicon, text):
    assert read_applicants(call(text), lexicon).applicants == ()


@pytest.mark.parametrize(
    ("text", "carriers"),
    [
        ("Seules les communes peuvent répondre.", ("commune",)),
        ("Seuls les EPCI peuvent répondre.", ("cias", "epci")),
        ("Les CIAS peuvent répondre.", ("cias",)),
        ("Bénéficiaires : associations et communes", ("commune", "association")),
        ("Les CCAS peuvent répondre.", ()),
    ],
)
def test_who_could_carry_the_project_instead(call, lexicon, text, carriers):
    assert read_applicants(call(text), lexicon).carriers == carriers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Les candidatures sont portées par un groupement d’au moins deux structures.", "consortium"),
        ("Les associations de plus de 1 an d’existence peuvent répondre.", "seniority"),
        ("Peut candidater toute personne morale ayant son siège ou une antenne dans le Loiret.", "territory"),
        ("Un cofinancement est obligatoire.", "cofunding"),
        ("L’appel s’adresse aux gestionnaires de résidences autonomie.", "service"),
    ],
)
def test_conditions_come_with_their_words(call, lexicon, text, kind):
    read = read_applicants(call(text), lexicon)
    assert kind in [one.kind for one in read.conditions]
    assert all(one.quote in text for one in read.evidence["conditions"])


def test_a_labelled_section_outweighs_a_story_told_elsewhere(call, lexicon):
    text = "Des initiatives portées par des entreprises ont foisonné.\n# Qui peut répondre ?\nCommunes, CCAS"
    assert read_applicants(call(text), lexicon).applicants == ("ccas", "commune")


def test_a_list_below_its_introduction_is_read_to_its_end(call, lexicon):
    text = "Le projet doit être porté par :\n- une association,\n- un CCAS,\n- un EPCI.\nLes communes sont informées."
    assert read_applicants(call(text), lexicon).applicants == ("ccas", "epci", "association")


@pytest.mark.parametrize(
    ("text", "applicants"),
    [
        ("Les communes, via leur CCAS, déposent leur demande en sous-préfecture.", {"commune", "ccas"}),
        ("Les fondations ont jusqu’au 13 septembre pour déposer un dossier.", {"association"}),
        ("Une convention avec le CCAS est demandée aux associations candidates.", {"association"}),
        ("Le dispositif s’adresse indifféremment aux communes et aux associations.", {"commune", "association"}),
        (
            "Toute personne morale peut candidater, quel que soit son statut (associations, communes…).",
            {"tout_organisme_interet_general", "association", "commune"},
        ),
    ],
)
def test_who_applies_is_read_from_what_they_are_said_to_do(call, lexicon, text, applicants):
    assert set(read_applicants(call(text), lexicon).applicants) == applicants


@pytest.mark.parametrize("title", ["Conférence des financeurs : appel à initiatives", "Lieux de vie collectifs"])
def test_the_title_at_the_head_of_a_page_is_no_label(call, lexicon, title):
    read = read_applicants(call(f"## {title}\nOuvert aux CCAS et aux associations.", title=title), lexicon)
    assert read.eligibility == "yes"


def test_a_label_with_its_value_labels_only_the_list_right_below(call, lexicon):
    text = (
        "Partenaires : la Caf et le Département.\nL’appel est ouvert aux CCAS.\nPublié le 5 novembre\nEt aux communes."
    )
    assert read_applicants(call(text), lexicon).eligibility == "yes"
    listed = "Partenaires :\n- les CCAS\n- les communes"
    assert read_applicants(call(f"L’appel s’adresse aux associations.\n{listed}"), lexicon).applicants == (
        "association",
    )
