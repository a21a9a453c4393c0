"""Classes of wordings met after the third set of pages, each in several words of our own."""

import pytest
from reading_texts import deadlines, read

CLOSES = "Dépôt des dossiers avant le 8 janvier 2027."
FIRST_AND_RENEWAL = """Date limite de dépôt :
- première demande : 30 novembre 2026
- reconduction d’une action financée en 2026 (bilan à joindre) : 31 décembre 2026"""
NEW_AND_KNOWN = """Dépôt des dossiers :
|Nouveau porteur|30 novembre 2026|
|Porteur déjà soutenu (joindre le rapport d’activité)|31 décembre 2026|"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Les logements seront occupés au plus tard le 30 juin 2028.",
        "Les conseillers seront recrutés au plus tard le 1er avril 2027.",
        "L’épicerie devra recevoir ses premiers clients d’ici le 1er mai 2027.",
        "Le public sera orienté jusqu’au 31 décembre 2027.",
        "Les véhicules circuleront au plus tard le 30 septembre 2027.",
        "Les murs devront être livrés avant le 31 mai 2028 et les habitants logés au plus tard le 1er septembre 2029.",
    ],
)
def test_a_day_of_the_project_under_the_name_of_the_call_closes_nothing(sentence):
    text = f"# Appel à projets Habiter ensemble\n{CLOSES}\n{sentence}"
    assert deadlines(text, "Appel à projets Habiter ensemble") == ["2027-01-08"]


def test_those_who_have_until_a_day_have_it_to_file():
    text = "# Appel à projets Habiter ensemble\nLes communes du territoire ont jusqu’au 12 mars 2027."
    assert deadlines(text) == ["2027-03-12"]


@pytest.mark.parametrize(
    "former",
    [
        "Un premier appel, clos le 30 juin 2026, ayant été déclaré infructueux, l’État consulte de nouveau.",
        "L’appel publié le 12 mai 2026 et clos le 15 juillet 2026 n’a pas permis de retenir de candidat.",
        "La précédente consultation, fermée le 4 juin 2026, est restée sans suite.",
        "Le premier avis, clôturé le 4 juin 2026, n’avait recueilli aucune candidature.",
    ],
)
def test_a_former_call_that_gave_nothing_has_no_deadline_here(former):
    assert deadlines(f"{former}\nDépôt du 30 novembre 2026 au 29 janvier 2027.") == ["2027-01-29"]


def test_a_closed_call_keeps_its_own_closing():
    assert deadlines("L’appel à projets est clos depuis le 30 juin 2026.") == ["2026-06-30"]


@pytest.mark.parametrize(
    "text",
    [
        FIRST_AND_RENEWAL,
        NEW_AND_KNOWN,
        "Échéances : 30 novembre 2026 pour les pré-candidatures, 31 décembre 2026 pour les dossiers complets.",
        "Date limite : 30 novembre 2026 (première demande), 31 décembre 2026 (renouvellement).",
    ],
)
def test_each_kind_of_request_has_its_own_deadline(text):
    assert deadlines(text) == ["2026-11-30", "2026-12-31"]


def test_renewals_that_will_be_examined_on_a_day_are_not_due_on_it():
    text = "Date limite : 30 novembre 2026.\nLes demandes de renouvellement seront examinées le 12 mai 2027."
    assert deadlines(text) == ["2026-11-30"]


def test_a_second_day_in_brackets_that_a_jury_meets_is_no_deadline():
    text = "Date limite : 30 novembre 2026 (dépôt en ligne), 31 janvier 2027 (comité de sélection)."
    assert deadlines(text) == ["2026-11-30"]


def test_the_hour_of_a_day_may_stand_in_another_block():
    text = "DATE DE CLOTURE : 26 SEPTEMBRE 2027\nDimanche 26 septembre 2027 à minuit"
    assert deadlines(text) == ["2027-09-26T23:59"]


def test_the_hour_of_a_meeting_on_the_same_day_is_not_that_of_the_closing():
    text = "Date de clôture : 24 septembre 2027\nRéunion d’information le 24 septembre 2027 à 14 h"
    assert deadlines(text) == ["2027-09-24"]


def test_a_date_of_filing_put_off_replaces_the_first():
    text = "La date de dépôt est reportée au mardi 11 mai 2027 à minuit.\nDossiers à adresser avant le 13 avril 2027."
    assert deadlines(text) == ["2027-05-11T23:59"]


@pytest.mark.parametrize("words", ["Top départ", "Coup d’envoi"])
def test_a_start_said_in_plain_words_opens_the_filing(words):
    call = read(f"{words} le 24 novembre 2026, fin des dépôts le 31 décembre 2026.").call
    assert (call.opens_at, [one.at for one in call.deadlines]) == ("2026-11-24", ["2026-12-31"])


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Être proche – 17e édition", "Nous récompensons… La Mutuelle récompense des actions de répit.", "prize"),
        ("Territoires solidaires", "La Fondation distingue chaque année cinq initiatives locales.", "prize"),
        ("Les Talents du lien", "Le concours est ouvert aux CCAS.", "prize"),
        ("Bien vieillir ensemble", "Ces trophées mettent à l’honneur des bénévoles.", "prize"),
        ("Soutien aux épiceries solidaires", "Le présent appel vise à équiper des épiceries.", "call_for_projects"),
        ("Aide aux projets des jeunes", "Cet appel s’adresse aux associations.", "call_for_projects"),
        ("Fonds d’ingénierie locale", "L’appel s’adressait aux communes.", "call_for_projects"),
        ("Vous avez un projet pour les aînés ?", "Déposez votre projet sans tarder.", "call_for_projects"),
        ("Aide aux vacances des familles", "La Caf aide les familles. Elle répond à l’appel téléphonique.", "grant"),
    ],
)
def test_the_text_says_what_the_title_leaves_open(title, text, kind):
    assert read(f"{text}\nDate limite : 12 mars 2027.", title).call.kind == kind


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "envelope"),
    [
        ("Une subvention de 2 000 € minimum et de 15 000 € maximum par projet.", 2000, 15000, None),
        ("L’aide va de 3 000 € au minimum à 12 000 € au maximum.", 3000, 12000, None),
        ("Le soutien, de 5 000 € au moins et 25 000 € au plus, est versé en une fois.", 5000, 25000, None),
        ("Subvention : 20 000 € maximum pour un CCAS, 50 000 € maximum pour un EPCI.", None, 50000, None),
        ("7 millions d’euros seront mobilisés, à raison de 50 000 euros par projet.", None, 50000, 7000000),
        ("Une dotation de 30 000 € sera partagée entre les lauréats.", None, None, 30000),
        ("Le prix est doté de 300 000 € au total, répartis entre dix lauréats.", None, None, 300000),
        ("Le Département dispose de 115 000 € en 2027.", None, None, 115000),
    ],
)
def test_each_bound_is_that_of_its_own_words(sentence, minimum, maximum, envelope):
    amounts = read(sentence).call.amounts
    assert (amounts.minimum, amounts.maximum, amounts.envelope) == (minimum, maximum, envelope)


@pytest.mark.parametrize(
    "sentence",
    [
        "Attention : plus aucun dépôt ne sera possible après le 22 janvier 2027.",
        "Nouveau ! La date limite initiale (18 décembre 2026) est décalée au 22 janvier 2027.",
        "Seules les dépenses postérieures au 22 janvier 2027 (date de clôture de l’appel) comptent.",
        "Les structures conventionnées jusqu’au 31 mai 2028 peuvent déposer un dossier avant le 22 janvier 2027.",
    ],
)
def test_the_closing_is_told_from_the_days_around_it(sentence):
    assert deadlines(sentence) == ["2027-01-22"]


def test_a_bracket_that_names_the_day_of_a_report_names_no_closing():
    text = "Date limite : 22 janvier 2027.\nCrédits utilisés au 31 mars 2028 (date limite d’envoi du bilan)."
    assert deadlines(text) == ["2027-01-22"]


def test_the_end_of_projects_is_not_the_end_of_filing():
    assert deadlines("- Fin de dépôt : 22 janvier 2027\n- Fin des projets : 31 décembre 2027") == ["2027-01-22"]


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum", "envelope", "rate"),
    [
        ("Minimum 3 000 €, maximum 5 000 €.", 3000, 5000, None, None),
        ("Maximum 5 000 €, minimum 3 000 €.", 3000, 5000, None, None),
        ("La commission a réservé 90 000 € à cet appel.", None, None, 90000, None),
        ("Cette année, 130 000 € sont à répartir.", None, None, 130000, None),
        ("Le taux de l’État est fixé à 50 %. Il peut être porté à 80 % en QPV.", None, None, None, 80),
        ("Le porteur apporte au minimum 20 % du budget.", None, None, None, 80),
        ("La Caf intervient à 70 % du déficit.", None, None, None, 70),
    ],
)
def test_sums_and_rates_in_plain_verbs(sentence, minimum, maximum, envelope, rate):
    amounts = read(sentence).call.amounts
    got = (amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate)
    assert got == (minimum, maximum, envelope, rate)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Devenez territoire pilote", "Manifestez votre intérêt avant le 1er mars 2027.", "expression_of_interest"),
        ("Appel à volontaires 2027", "Date limite : 1er mars 2027.", "call_for_applications"),
        ("Appel à partenaires 2027", "Date limite : 1er mars 2027.", "call_for_applications"),
    ],
)
def test_calls_that_use_another_noun(title, text, kind):
    assert read(text, title).call.kind == kind
