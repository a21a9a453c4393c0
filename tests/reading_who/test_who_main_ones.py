"""The main ones: what a call is for stands apart from its stories, its procedure, its examples and its exclusions."""

import pytest

from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.reading.applicants import read_applicants
from aap_tracker.reading.concepts import read_concepts
from aap_tracker.reading.corpus import corpus_of
from aap_tracker.reading.filing import read_filing

_AIM = "L’appel soutient des actions de lutte contre l’isolement des personnes âgées."


@pytest.mark.parametrize(
    "aside",
    [
        "Le diagnostic relève que les jeunes et les femmes du département renoncent à l’accès aux droits.",
        "L’an passé, 74 actions ont touché des enfants, de la parentalité à la mobilité.",
        "Le comité examine les dossiers de logement en lien avec les travailleurs sociaux.",
        "Ne sont pas financés les séjours de vacances des familles.",
        "Les projets pour les personnes handicapées font l’objet d’appels distincts.",
    ],
)
def test_a_story_a_procedure_or_an_exclusion_adds_nothing_to_what_a_call_is_for(call, lexicon, aside):
    read = read_concepts(call(f"{aside}\n{_AIM}"), lexicon)
    assert (read.audiences, read.themes) == (("personnes_agees",), ("isolement_social",))


def test_the_items_of_a_long_enumeration_yield_to_the_theme_of_the_title(call, lexicon):
    text = "Les actions portent sur la nutrition, la mobilité, l’inclusion numérique, la santé mentale et le logement."
    assert read_concepts(call(text, title="Prévention de la perte d’autonomie"), lexicon).themes == (
        "prevention_perte_autonomie",
    )


def test_the_axes_of_a_short_list_are_all_themes(call, lexicon):
    text = "# Axes\n- Accueil du jeune enfant\n- Soutien à la parentalité\n- Mobilité inclusive"
    assert set(read_concepts(call(text), lexicon).themes) == {"accueil_petite_enfance", "parentalite", "mobilite"}


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Les actions s’adressent à des jeunes de 11 à 18 ans.", "adolescents"),
        ("Les projets concernent les enfants âgés de 3 à 11 ans.", "enfants"),
        ("L’appel vise les 16-25 ans.", "jeunes"),
        ("Les ateliers sont destinés aux plus de 70 ans.", "personnes_agees"),
        ("Un accueil pour les enfants de 0 à 3 ans est soutenu.", "petite_enfance"),
    ],
)
def test_people_are_told_by_their_age(call, lexicon, text, audience):
    assert read_concepts(call(text), lexicon).audiences == (audience,)


def test_a_number_of_years_that_is_no_age_tells_nobody(call, lexicon):
    assert (
        read_concepts(call("L’association a un à trois ans d’existence. Durée : 2 à 3 ans."), lexicon).audiences == ()
    )


def test_vague_people_yield_to_those_named_beside_them(call, lexicon):
    text = "Des actions de prévention à destination des jeunes et des publics vulnérables."
    assert read_concepts(call(text), lexicon).audiences == ("jeunes",)


def test_a_theme_for_certain_people_by_law_tells_them_where_the_page_names_nobody(call, lexicon):
    read = read_concepts(call("L’appel finance de nouveaux projets d’habitat inclusif."), lexicon)
    assert read.audiences == ("personnes_agees", "personnes_handicapees")
    assert "habitat inclusif" in read.evidence["audiences"][0].quote


def test_a_label_above_a_list_says_nothing_of_the_paragraph_below_it(call, lexicon):
    text = (
        "Dates limites de réception des dossiers :\n- 20 janvier\n- 14 avril\nL’appel concerne la mobilité des seniors."
    )
    assert read_concepts(call(text), lexicon).themes == ("mobilite",)


@pytest.mark.parametrize(
    ("text", "names", "eligibility"),
    [
        (
            "Communes, CCAS/CIAS, associations et bailleurs du département.",
            ("ccas", "cias", "commune", "association"),
            "yes",
        ),
        ("Organismes d’intérêt général, publics ou privés, dont les CCAS.", None, "yes"),
        ("Sont admis les porteurs suivants : établissements publics, associations.", None, "yes"),
        (
            "Les CCAS, associations et autres organismes sont invités à proposer des actions.",
            ("ccas", "association"),
            "yes",
        ),
        ("Sont exclus du dispositif les CCAS et les communes.", (), "no"),
        ("Un CCAS peut-il candidater ? Oui, s’il gère un service.", ("ccas",), "yes"),
        ("Un CCAS peut-il candidater ?\nNon.", (), "no"),
        ("Associations uniquement (loi 1901).", ("association",), "no"),
        ("La subvention est versée exclusivement à des associations.", ("association",), "no"),
        ("Un groupe présente une candidature commune.", (), "to_check"),
        ("Porteurs : associations. Publics visés : jeunes, communes rurales.", ("association",), "no"),
    ],
)
def test_who_may_apply_is_read_without_a_verb_in_an_answer_and_in_any_order(call, lexicon, text, names, eligibility):
    read = read_applicants(call(text), lexicon)
    assert read.eligibility == eligibility
    assert names is None or read.applicants == names


def test_excluding_some_associations_leaves_the_door_open_to_the_others(call, lexicon):
    text = "Qui peut demander ? Toute association déclarée. Ne sont pas éligibles les associations cultuelles."
    assert read_applicants(call(text), lexicon).applicants == ("association",)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Campagne ouverte du 14 juin au 16 juillet sur Elan.", "platform"),
        ("Où ? Le Compte Asso, code de la fiche dans la note.", "platform"),
        ("Candidature auprès du Département par voie électronique : a@gers.example.", "email"),
        ("Dossier à renvoyer avant le 2 mars : contact@cfppa.example", "email"),
        ("Dossiers à envoyer : 81 route de Pessan, 32000 Auch.", "post"),
        ("Déposez votre dossier sur notre espace « Mes demandes ».", "online"),
        ("Partager sur Facebook – LinkedIn – Envoyer par mail", "unknown"),
        ("Pour toute question : contact@cfppa.example", "unknown"),
    ],
)
def test_where_a_file_goes_is_read_in_a_few_words(call, lexicon, text, channel):
    assert read_filing(call(text), lexicon).value.channel == channel


def test_the_rubrics_of_a_portal_add_no_theme_of_their_own(call, lexicon):
    rubrics = "Solidarités / lien social / Cohésion sociale et inclusion, Mobilité / Mobilité partagée"
    text = "L’aide finance l’inclusion numérique des seniors."
    assert read_concepts(call(text, hints={"themes": rubrics}), lexicon).themes[0] == "inclusion_numerique"
    assert read_concepts(call("Aide aux cafés.", hints={"themes": rubrics}), lexicon).themes == ("mobilite",)
    assert read_concepts(call("Aide.", hints={"themes": "Isolement social"}), lexicon).themes == ("isolement_social",)


@pytest.mark.parametrize(
    ("text", "audiences", "themes"),
    [
        ("Thématique : santé", (), ("sante",)),
        ("Thématiques : jeunesse, numérique", (), ("inclusion_numerique", "jeunesse_engagement")),
        ("Publics : enfance, jeunesse", ("enfants", "jeunes"), ()),
        ("La santé et la jeunesse sont des priorités partagées.", (), ()),
    ],
)
def test_an_explicit_field_is_trusted_even_in_a_general_word(call, lexicon, text, audiences, themes):
    read = read_concepts(call(text), lexicon)
    assert (tuple(sorted(read.audiences)), tuple(sorted(read.themes))) == (audiences, themes)


@pytest.mark.parametrize(
    "text",
    [
        "Bénéficiaires : personnes âgées de 60 ans et plus vivant à domicile.",
        "# Pour qui ?\nLes retraités vivant à domicile.",
    ],
)
def test_beneficiaries_who_are_people_are_the_audience_and_no_applicants(call, lexicon, text):
    assert read_concepts(call(text), lexicon).audiences == ("personnes_agees",)
    assert read_applicants(call(text), lexicon).applicants == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bénéficiaires : associations loi 1901. Le CCAS, la commune et la Caf sont associés au projet.",
        "Qui peut répondre ? Les associations. Le projet est construit avec la commune, le CCAS, les bailleurs.",
        "Qui peut candidater ? Associations, mutuelles. Qui ne peut pas ? CCAS, communes.",
        "Un établissement public peut-il répondre ? Non. Seules les associations peuvent déposer.",
        "L’appel est réservé aux associations. Les partenaires peuvent être des communes, des CCAS ou des écoles.",
        "Les associations peuvent candidater. Les CCAS sont invités à relayer l’appel.",
        "Peuvent répondre : associations. Publics orientés par les CCAS, missions locales, France Travail.",
        "Les associations sont éligibles. Exemple de partenaires : CCAS, CIAS, MSA, Caf, communes.",
    ],
)
def test_a_ccas_named_beside_the_project_of_an_association_may_not_apply(call, lexicon, text):
    assert read_applicants(call(text), lexicon).eligibility == "no"


def test_a_row_that_answers_no_shuts_the_door(lexicon):
    rows = (("Association", "Oui"), ("CCAS", "Non"))
    blocks = (
        Block(kind="heading", level=2, text="Porteurs éligibles"),
        *(Block(kind="row", text=" | ".join(cells), cells=cells) for cells in rows),
    )
    page = Page(url="https://exemple.fr/a", blocks=blocks)
    read = read_applicants(corpus_of(RawCall(source_id="s", url=page.url, title="Appel", page=page), None), lexicon)
    assert (read.applicants, read.eligibility) == (("association",), "no")
