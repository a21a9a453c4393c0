"""Rules learnt from the second blind set, each said in other words."""

import datetime as dt

import pytest

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract
from aap_tracker.model.calls import Call
from aap_tracker.reading.title import clean_title

DAY = dt.date(2026, 11, 23)


def _calls(*paragraphs: str, title: str, site: str = "") -> list[Call]:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    page = f"<header>{site}</header><main><h1>{title}</h1>{body}</main>".encode()
    return list(extract(page, "https://exemple.fr/", "text/html", shipped.lexicon(), DAY))


def _call(*paragraphs: str, title: str = "Appel à projets lien social", site: str = "") -> Call:
    (call,) = _calls(*paragraphs, title=title, site=site)
    return call


@pytest.mark.parametrize(
    "sentence",
    [
        "Aide constatée en 2026 : entre 3 000 et 8 000 €.",
        "La lauréate du second prix avait reçu 4 000 euros.",
        "Pour mémoire, en 2026 : 22 actions aidées, 90 000 €.",
        "Le bureau s’est réuni le 5 octobre 2026 et a retenu 12 projets pour un montant de 210 000 €.",
        "Les coûts journaliers, au taux journalier supérieur à 400 €, doivent être justifiés.",
    ],
)
def test_sums_of_the_past_and_of_others_are_no_bound(sentence):
    amounts = _call("Date limite : 15 mars 2027.", sentence).amounts
    assert (amounts.minimum, amounts.maximum) == (None, None)


def test_a_sum_of_expenses_is_no_ceiling_of_the_aid():
    said = "Un projet peut atteindre jusqu’à 30 000 € de travaux, dont 12 000 € maximum financés par le fonds."
    assert _call("Date limite : 15 mars 2027.", said).amounts.maximum == 12_000


def test_a_rate_is_read_past_how_the_aid_is_paid():
    said = "La subvention, versée en une fois, couvre au plus 60 % du budget."
    assert _call("Date limite : 15 mars 2027.", said).amounts.cofunding_rate == 60


@pytest.mark.parametrize(
    "others",
    [
        "Rappel : la session de printemps, close le 3 avril 2026, a retenu 14 dossiers.",
        "L’ouverture des places est attendue au plus tard le 1er septembre 2028.",
        "L’accord du conseil local est à joindre (à solliciter avant le 20 janvier).",
        "Une erreur figurait dans le règlement (31 janvier) : c’est bien le 12 février qui vaut.",
    ],
)
def test_days_of_other_things_are_no_deadline(others):
    call = _call("Les dossiers sont à déposer avant le 12 février 2027.", others)
    assert [one.at for one in call.deadlines] == ["2027-02-12"]


@pytest.mark.parametrize("verb", ["s’arrête", "s’achève"])
def test_filing_that_stops_closes(verb):
    call = _call(f"Le dépôt, ouvert depuis le 2 novembre 2026, {verb} le 4 janvier 2027 à 12h00.")
    assert [one.at for one in call.deadlines] == ["2027-01-04T12:00"]
    assert call.opens_at == "2026-11-02"


def test_actions_already_helped_have_their_own_day():
    call = _call("Nouvelles actions : 8 janvier 2027. Actions déjà financées en 2026 : 5 février 2027.")
    assert [one.at for one in call.deadlines] == ["2027-01-08", "2027-02-05"]


_STORY = " Comme chaque année, le Département mobilise ses fonds pour soutenir les associations qui luttent contre"


@pytest.mark.parametrize(
    "first",
    [
        f"Laval, le 17 novembre 2026.{_STORY} l’isolement des aînés dans les bourgs.",
        f"Saint-Brieuc, le 17 novembre 2026 –{_STORY} l’isolement des aînés dans les bourgs.",
        "Posté par l’équipe – 17 novembre 2026",
    ],
)
def test_a_dateline_is_the_publication(first):
    call = _call(first, "Les dossiers sont à déposer avant le 12 février 2027.")
    assert call.published_on == "2026-11-17"


def test_the_place_and_day_of_a_signature_publish_nothing():
    call = _call("Les dossiers sont à déposer avant le 12 février 2027.", "Fait à Laval, le 17 novembre 2026.")
    assert call.published_on is None


def test_filing_that_began_on_one_day_and_stops_on_another_is_a_window():
    call = _call("Les candidatures ont débuté le 5 octobre 2026 et s’achèvent le 11 décembre 2026 à 14h30.")
    assert [one.at for one in call.deadlines] == ["2026-12-11T14:30"]
    assert call.opens_at == "2026-10-05"


def test_a_day_on_which_someone_opened_the_call_opens_it():
    call = _call("Ce mardi 10 novembre 2026, la préfète a ouvert l’appel à projets.", "Clôture : 15 janvier 2027.")
    assert call.opens_at == "2026-11-10"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Webinaire : répondre à un appel à projets",
            "Inscription jusqu’au 4 décembre 2026 par le formulaire. Au programme : construire son budget.",
        ),
        (
            "Un café des parents ouvre à Feurs",
            "Il est né d’un projet retenu à l’appel à projets 2026 et financé à hauteur de 8 000 €. Accueil gratuit.",
        ),
    ],
)
def test_gatherings_and_fruits_of_past_calls_are_no_call(title, text):
    assert _calls(text, title=title) == []


@pytest.mark.parametrize(
    ("shouted", "title"),
    [
        (
            "APPEL A PROJETS - CONTRAT DE VILLE DE CHALON-SUR-SAONE",
            "Appel à projets - Contrat de ville de Chalon-sur-Saone",
        ),
        ("APPEL A PROJETS SOCIAL DE SAINT-DIZIER", "Appel à projets social de Saint-Dizier"),
    ],
)
def test_the_name_of_a_town_keeps_its_capitals(shouted, title):
    assert clean_title(shouted) == title


def test_the_state_on_the_site_of_a_prefecture_is_that_of_its_departement():
    said = "L’État soutient l’accompagnement des familles. Date limite de dépôt : 12 février 2027."
    assert _call(said, site="Préfecture de la Drôme").territories == ("DEP-26",)


def test_a_departement_with_a_common_name_opens_a_list():
    said = "Territoire concerné : Cher, Allier et Indre. Date limite de dépôt : 12 février 2027."
    assert _call(said).territories == ("DEP-03", "DEP-18", "DEP-36")


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("Écrivez à contact@fondation.example en y joignant le budget.", "email"),
        ("Clôture : 15 janvier 2027, à aap@departement.example", "email"),
        ("Qui ? Des associations et des CCAS. Comment ? Un questionnaire en ligne suffit.", "online"),
    ],
)
def test_how_one_files_said_in_passing(said, channel):
    assert _call("Date limite de dépôt : 15 janvier 2027.", said).filing.channel == channel


def test_every_day_of_a_list_without_items_shares_its_label():
    call = _call("Dates limites de dépôt :", "- 9 avril 2027", "- 8 octobre 2027", "Le comité siège un mois après.")
    assert [one.at for one in call.deadlines] == ["2027-04-09", "2027-10-08"]


@pytest.mark.parametrize(
    ("said", "applicants", "eligibility"),
    [
        ("Sont attendues des communes et des associations du territoire.", ["commune", "association"], "to_check"),
        ("Nous soutenons les associations loi 1901.", ["association"], "no"),
        ("Les candidatures sont groupées : trois acteurs au moins, parmi lesquels des CCAS.", ["ccas"], "yes"),
        ("Réservé aux jeunes du département, qui agissent à titre individuel.", ["particulier"], "no"),
        ("Les organismes non lucratifs, CCAS compris, sont admis.", ["ccas", "association"], "yes"),
    ],
)
def test_who_may_apply_said_in_other_turns(said, applicants, eligibility):
    call = _call("Date limite de dépôt : 15 janvier 2027.", said)
    assert (list(call.applicants), call.ccas_eligibility) == (applicants, eligibility)


def test_a_yes_that_names_others_opens_the_door_to_them():
    call = _call("Date limite : 15 janvier 2027.", "Mon CCAS peut-il répondre ?", "Oui, ainsi que les communes.")
    assert set(call.applicants) == {"ccas", "commune"}


@pytest.mark.parametrize(
    ("said", "field", "concept"),
    [
        ("La fondation soutient les projets qui aident les ménages modestes.", "audiences", "precarite"),
        ("La fondation soutient les projets qui aident à retisser des liens.", "themes", "isolement_social"),
        ("L’État soutient des animations estivales pour les enfants.", "themes", "culture_loisirs_vacances"),
    ],
)
def test_concepts_said_in_other_words(said, field, concept):
    call = _call("Date limite de dépôt : 15 janvier 2027.", said, title="Appel à projets 2027")
    assert concept in getattr(call, field)


def test_places_that_a_funder_is_attentive_to_are_not_its_public():
    said = "La caisse soutient les actions pour les retraités isolés. Elle reste attentive aux communes rurales."
    assert "habitants_ruraux" not in _call("Date limite : 15 janvier 2027.", said).audiences


def test_a_funder_that_rewards_is_no_applicant():
    said = "Le Département distingue chaque année des associations et des communes engagées."
    assert "departement" not in _call("Date limite : 15 janvier 2027.", said).applicants
