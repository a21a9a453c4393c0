"""Classes of wordings met after the fourth set of pages, each in several words of our own."""

import datetime as dt

import pytest
from reading_texts import deadlines, read

from aap_tracker import shipped
from aap_tracker.collecting.extract import extract

CLOSES = "Date limite : 16 décembre 2026."


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "envelope", "rate"),
    [
        ("Budget : 900 000 € pour l’ensemble de la région.", None, None, 900000, None),
        ("Montant FSE+ disponible : 2,4 millions d’euros.", None, None, 2400000, None),
        ("Montant : 3 millions d’euros.", None, None, 3000000, None),
        ("L’aide est plafonnée à 70 % du coût total et ne peut être inférieure à 1 000 €.", 1000, None, None, 70),
        ("La Caf verse 2 563 € au plus par groupe de 8 à 12 enfants.", None, None, None, None),
        ("L’État financera au plus la moitié du coût du projet.", None, None, None, 50),
        ("La subvention peut couvrir les trois quarts de la dépense.", None, None, None, 75),
        ("La moitié des participants habiteront le quartier.", None, None, None, None),
        ("En 2026, 34 actions ont été aidées et 20 projets ont été récompensés, pour 210 000 €.", *[None] * 4),
    ],
)
def test_sums_and_shares_are_read_as_people_say_them(sentence, minimum, maximum, envelope, rate):
    amounts = read(sentence).call.amounts
    got = (amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate)
    assert got == (minimum, maximum, envelope, rate)


@pytest.mark.parametrize(
    "start", ["Début des séances", "Début du parcours", "Début de la formation", "Début de l’accompagnement"]
)
def test_the_start_of_something_else_closes_nothing(start):
    text = f"Retour des candidatures : mercredi 16 décembre 2026. {start} : 18 janvier 2027."
    assert deadlines(text) == ["2026-12-16"]


def test_files_must_be_complete_on_each_day_of_a_list():
    text = "Trois vagues : les dossiers doivent être complets le 15 février, le 17 mai et le 13 septembre 2027."
    assert deadlines(text) == ["2027-02-15", "2027-05-17", "2027-09-13"]


@pytest.mark.parametrize(
    "former",
    [
        "Pour mémoire, l’appel 2026 avait été clos le 27 février 2026.",
        "Pour rappel, la clôture avait été fixée au 27 février 2026.",
        "Le CCAS avait déposé sa candidature avant la date limite du 30 juin 2026.",
    ],
)
def test_what_had_been_is_no_deadline(former):
    assert deadlines(former) == []


@pytest.mark.parametrize(
    ("words", "channel", "platform"),
    [
        ("Pour toute question et pour l’envoi : gmr@exemple.fr", "email", None),
        ("Envoi des dossiers et questions : gmr@exemple.fr", "email", None),
        ("Écrire à prevention@exemple.fr", "email", None),
        ("À qui ? Direction de l’autonomie, 46000 Cahors (cachet de la poste faisant foi).", "post", None),
        ("Le dossier est saisi sur le portail DAUPHIN entre le 2 et le 16 décembre 2026.", "platform", "Dauphin"),
        ("Ouverture d’Elan : lundi 30 novembre 2026", "platform", "ELAN"),
        ("Merci de retourner le dossier à l’adresse suivante :</p><p>gmr@exemple.fr", "email", None),
        ("Candidater : le formulaire Framaforms. Un doute ? gmr@exemple.fr", "online", None),
        ("Toutes les demandes passent par Elan.", "platform", "ELAN"),
        ("Pour toute question : gmr@exemple.fr", "unknown", None),
    ],
)
def test_where_a_file_goes_is_read_in_short_words(words, channel, platform):
    page = f"<main><h1>Appel à projets lien social</h1><p>{CLOSES}</p><p>{words}</p></main>"
    (call,) = extract(page.encode(), "https://exemple.fr/", "text/html", shipped.lexicon(), dt.date(2026, 11, 23))
    assert (call.filing.channel, call.filing.platform) == (channel, platform)


def test_an_aid_may_be_named_by_its_first_words_only():
    text = "Aide régionale à l’achat de véhicules. Demandes déposées toute l’année."
    assert read(text, "Mobilités en milieu rural").call.kind == "grant"


@pytest.mark.parametrize(
    ("title", "text", "why"),
    [
        ("Le CCAS recrute un chargé de mission appels à projets (H/F)", "Cadre d’emplois : attachés. CV.", "job"),
        ("La Ville récompensée", "Lauréate de l’appel à projets national, la Ville recevra 45 000 €.", "results"),
    ],
)
def test_a_call_named_in_passing_makes_no_call(title, text, why):
    assert read(f"{text}\nCandidature avant le 18 décembre 2026.", title).not_a_call == why


def test_a_platform_said_open_on_a_day_opens_the_filing():
    call = read("Plateforme ouverte : 2 décembre 2026, 10 h ; plateforme fermée : 31 janvier 2027, 17 h.").call
    assert (call.opens_at, [one.at for one in call.deadlines]) == ("2026-12-02T10:00", ["2027-01-31T17:00"])


def test_the_higher_of_two_rates_told_by_size_is_kept():
    text = "Taux d’aide : 35 % (structures de plus de 50 salariés) ou 60 % (autres)."
    assert read(text).call.amounts.cofunding_rate == 60


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Le comité du 8 mars 2027 examinera les projets arrivés au plus tard le 29 janvier 2027.", ["2027-01-29"]),
        (
            "Tranche 1 : dossiers remis au 29 janvier 2027. Tranche 2 : dossiers remis au 30 juin 2027.",
            ["2027-01-29", "2027-06-30"],
        ),
        ("Dépôt : 29 janvier 2027. Lettres de soutien à transmettre avant le 15 février 2027.", ["2027-01-29"]),
        (
            "Date limite (les pièces complémentaires sont admises jusqu’au 12 février 2027) : 29 janvier 2027.",
            ["2027-01-29"],
        ),
        ("Cet appel fait suite à celui clos le 30 avril 2026. Dépôt avant le 29 janvier 2027.", ["2027-01-29"]),
        ("L’accès au formulaire sera coupé le 29 janvier 2027 à minuit.", ["2027-01-29T23:59"]),
        ("Les communes candidates ont jusqu’au 29 janvier 2027.", ["2027-01-29"]),
        ("Assises le 14 mars 2027 (inscription avant le 8 mars 2027). Clôture : 29 janvier 2027.", ["2027-01-29"]),
    ],
)
def test_the_day_by_which_files_are_due_among_others(text, days):
    assert deadlines(text) == days


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "rate"),
    [
        ("Seront examinées les demandes comprises entre 1 500 € et 30 000 €.", 1500, 30000, None),
        ("Pas de financement en dessous de 1 000 €, ni au-dessus de 12 000 €.", 1000, 12000, None),
        ("Les porteurs devront justifier d’au moins 30 % de ressources hors Département.", None, None, 70),
    ],
)
def test_bounds_and_shares_told_by_what_is_asked(sentence, minimum, maximum, rate):
    amounts = read(sentence).call.amounts
    assert (amounts.minimum, amounts.maximum, amounts.cofunding_rate) == (minimum, maximum, rate)
