"""Which day closes a call, which opens it, which published it, and which never does."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_texts import deadlines, read

from aap_tracker.reading.flat import flat
from aap_tracker.reading.role_words import WORDS
from aap_tracker.reading.roles import words_in
from aap_tracker.reading.rolling import ROLLING
from aap_tracker.reading.steps import STEPS

QUIET = settings(derandomize=True, deadline=None, max_examples=60)


def test_every_pattern_reads_its_own_example():
    for word in WORDS:
        assert word.name in {met.word.name for met in words_in(flat(word.example))}, word.example
    for step, pattern, example in STEPS:
        assert pattern.search(flat(example)), (step, example)
    for name, pattern, example in ROLLING:
        assert pattern.search(flat(example)), (name, example)


LABELS = (
    "Date limite de dépôt", "Date limite d’envoi", "Date limite de réception des dossiers", "Date limite de transmission",
    "Date limite de soumission", "Date limite de candidature", "Date limite d’enregistrement", "Date limite de réponse", "Clôture",
    "Clôture de l’appel à projets", "Fermeture du dépôt", "Retour des candidatures", "Échéance", "Remise des propositions", "Date de limite de dépôt",
    "DATE DE CLÔTURE", "Fin du dépôt des dossiers", "Date butoir",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_every_label_seen_names_the_deadline_inline_on_two_lines_and_in_a_table(label):
    assert deadlines(f"{label} : 15 novembre 2026") == ["2026-11-15"]
    assert deadlines(f"{label}\n15 novembre 2026 à 12h") == ["2026-11-15T12:00"]
    assert deadlines(f"|{label}|15/11/2026|") == ["2026-11-15"]
    assert deadlines(f"# {label}\n15 novembre 2026") == ["2026-11-15"]


NEVER = (
    "Mis à jour le {}", "Dernière modification : {}", "Publié le {}", "Date de publication : {}", "Mise en ligne le {}",
    "Le comité de sélection se réunira le {}", "Comité technique : {}", "Le jury aura lieu le {}", "Commission permanente du {}",
    "Les auditions se tiendront le {}", "Notification aux candidats : {}", "Réponse aux candidats avant le {}", "Publication des résultats : {}",
    "Annonce des lauréats le {}", "Webinaire de présentation le {}", "Réunion d’information : {} à 14h", "Les actions doivent débuter avant le {}",
    "Fin des actions : {}", "Les travaux seront achevés au plus tard le {}", "La convention est signée jusqu’au {}",
    "Vu l’arrêté du {}", "la loi du {}", "le décret du {}", "la circulaire du {}", "instruction du {}", "Les questions sont reçues jusqu’au {}",
    "Demandes de précisions avant le {}", "L’agrément est valable jusqu’au {}", "L’édition précédente a été attribuée le {}",
    "Le bilan est à transmettre avant le {}", "Le compte rendu financier doit parvenir avant le {}", "Versement du solde au plus tard le {}",
    "Le contrat de ville est prolongé jusqu’au {}", "Début des travaux : {}", "Période de réalisation : jusqu’au {}", "Date limite d’envoi des questions : {}",
    "Date limite de réalisation des actions : {}", "Date limite de transmission du bilan : {}", "Ouverture de l’établissement au plus tard le {}",
    "Cérémonie de remise des prix le {}", "Les dépenses engagées avant le {} ne sont pas éligibles", "Structures existant avant le {}",
)  # fmt: skip


@pytest.mark.parametrize("sentence", NEVER)
def test_what_is_never_the_deadline_never_is(sentence):
    said = read(sentence.format("12 mai 2026"))
    assert said.call.deadlines == ()
    assert deadlines(f"{sentence.format('12 mai 2026')}.\nDate limite de dépôt : 15 mars 2026.") == ["2026-03-15"]


@QUIET
@given(
    st.lists(st.sampled_from(NEVER), min_size=1, max_size=8),
    st.integers(0, 8),
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
)
def test_noise_paragraphs_change_nothing(noise, place, date):
    lines = [sentence.format(date.strftime("%d/%m/%Y")) + "." for sentence in noise]
    lines.insert(min(place, len(lines)), "Les dossiers sont à déposer avant le vendredi 13 mars 2026 à 16 h.")
    assert deadlines("\n".join(lines)) == ["2026-03-13T16:00"]


def test_sessions_come_in_order_with_their_words():
    call = read("Dates limites :\n- 2e session : 15 octobre 2026\n- 1re session : 7 avril 2026").call
    assert [(one.at, one.label, one.step) for one in call.deadlines] == [
        ("2026-04-07", "1re session", "session"),
        ("2026-10-15", "2e session", "session"),
    ]


def test_a_first_request_and_a_renewal_are_two_deadlines():
    call = read("Dépôt : première demande le 30 novembre 2025 ; reconduction le 31 décembre 2025.").call
    assert [(one.at, one.step) for one in call.deadlines] == [
        ("2025-11-30", "first_request"),
        ("2025-12-31", "renewal"),
    ]


def test_a_passed_letter_of_intent_closes_and_an_optional_one_does_not():
    text = "Lettre d’intention{} avant le 16 janvier 2026, dossier complet avant le 13 mars 2026."
    compulsory, optional = read(text.format("")).call, read(text.format(" (facultative)")).call
    assert (compulsory.status, [one.step for one in compulsory.deadlines]) == ("closed", ["intent", "deposit"])
    assert (optional.status, [one.step for one in optional.deadlines]) == ("open", ["deposit", "deposit"])


@pytest.mark.parametrize(
    "text",
    [
        "La date limite est reportée au 17 avril 2026.\nDate limite de dépôt : 10 avril 2026",
        "La date limite, initialement fixée au 10 avril 2026, est prolongée jusqu’au 17 avril 2026.",
        "Nouvelle date limite : 17 avril 2026 (au lieu du 10 avril 2026)",
        "L’échéance du 10 avril 2026 est repoussée au 17 avril 2026.",
        "Le dépôt des dossiers est prolongé jusqu’au 17 avril 2026. Clôture le 10 avril 2026.",
        "La date limite de dépôt est décalée du 10 avril au 17 avril 2026.",
    ],
)
def test_a_postponed_deadline_wins_and_the_evidence_says_so(text):
    call = read(text).call
    assert [one.at for one in call.deadlines] == ["2026-04-17"]
    assert call.opens_at is None
    assert any(
        word in call.evidence["deadlines"][0].quote for word in ("report", "prolong", "Nouvelle", "repouss", "décal")
    )


def test_a_delay_for_some_only_leaves_the_date_of_the_others():
    text = "Plate-forme ouverte jusqu’au 2 janvier 2026. Pour les porteurs ayant une action à finaliser, la date limite est prolongée jusqu’au 30 janvier 2026."
    assert deadlines(text) == ["2026-01-02", "2026-01-30"]


def test_before_the_15th_includes_the_15th_unless_said_otherwise():
    assert deadlines("Dossiers à déposer avant le 15 mars 2026.") == ["2026-03-15"]
    assert deadlines("Dossiers à déposer avant le 15 mars 2026 (exclu).") == ["2026-03-14"]
    assert deadlines("Dossiers à déposer avant le 15 mars 2026 inclus.") == ["2026-03-15"]


@pytest.mark.parametrize(
    "text",
    [
        "Dépôt au fil de l’eau",
        "Dépôt permanent",
        "Dépôt des dossiers toute l’année",
        "Les demandes sont reçues en continu",
        "Aucune date limite",
        "Date limite : aucune",
    ],
)
def test_rolling_is_said_and_quoted(text):
    call = read(text).call
    assert (call.deadline_kind, call.deadlines) == ("rolling", ())
    assert call.evidence["deadline_kind"][0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Date limite de dépôt : fin février 2027",
        "Clôture en avril 2027",
        "Dépôt des dossiers deux mois avant l’événement",
        "Date limite : 30 juin",
        "Date limite : 31 février 2027",
        "Date limite de dépôt : 31 mai 20 21",
    ],
)
def test_a_closing_without_a_day_is_unknown_and_shown_as_unread(text):
    call = read(text).call
    assert (call.deadline_kind, call.deadlines, call.status) == ("unknown", (), "unknown")
    assert call.unread == (text,)


def test_a_missing_date_is_not_permanent():
    call = read("Le Département lance un appel à projets pour les aînés.").call
    assert (call.deadline_kind, call.deadlines, call.status) == ("unknown", (), "unknown")


def test_the_year_comes_from_the_publication_the_opening_the_weekday_or_the_edition_never_from_today():
    assert deadlines("Publié le 12 mai 2023.\nDate limite : 30 juin à 23h59") == ["2023-06-30T23:59"]
    assert deadlines("Candidatez avant le 15 mars.", published="Publié le 2 décembre 2025") == ["2026-03-15"]
    assert deadlines("Ouverture du dépôt : 3 mars 2026\nClôture : 15 avril") == ["2026-04-15"]
    assert deadlines("Clôture le vendredi 30 janvier", title="Appel à projets 2026") == ["2026-01-30"]
    assert deadlines("Clôture le 31 mai", title="Appel à projets 2026") == ["2026-05-31"]
    assert deadlines("Clôture le 15 novembre", title="Appel à projets 2026") == []


def test_a_weekday_that_contradicts_its_date_is_shown_as_unread():
    call = read("Réception des dossiers avant le vendredi 15 avril 2017.").call
    assert [one.at for one in call.deadlines] == ["2017-04-15"]
    assert "vendredi 15 avril 2017" in call.unread[0]


def test_the_page_wins_over_its_attachment_and_both_are_shown():
    call = read("Clôture le 30 avril 2026", attachments={"reglement.pdf": "Date limite de dépôt : 15 avril 2026"}).call
    assert [one.at for one in call.deadlines] == ["2026-04-30"]
    (contradiction,) = call.contradictions
    assert (contradiction.kept.quote, contradiction.other.quote) == (
        "Clôture le 30 avril 2026",
        "Date limite de dépôt : 15 avril 2026",
    )
    assert contradiction.other.source.endswith("reglement.pdf")


def test_the_faq_and_the_erratum_win_over_the_page():
    faq = read("Date limite : 15 octobre 2024\n# Foire aux questions\nLa date limite est le 15 novembre 2024.").call
    erratum = read("Date limite : 15 octobre 2024\nErratum : lire « date limite : 15 novembre 2024 ».").call
    assert [one.at for one in (*faq.deadlines, *erratum.deadlines)] == ["2024-11-15", "2024-11-15"]
    assert len(faq.contradictions) == len(erratum.contradictions) == 1


def test_the_detail_page_wins_over_the_card_of_the_list():
    call = read("Clôture des candidatures le 30 mai 2026", hints={"deadline": "Clôture le 12/05/2026"}).call
    assert [one.at for one in call.deadlines] == ["2026-05-30"]
    assert call.contradictions[0].other.quote == "Clôture le 12/05/2026"


def test_sections_about_other_calls_are_not_read():
    assert deadlines("Appel à projets seniors\n# Autres appels à projets\nHabitat – clôture le 30 juin 2026") == []


def test_the_opening_is_that_of_filing_not_the_publication():
    call = read("Publié le 5 janvier 2026\nDépôt des dossiers du 2 février au 3 avril 2026").call
    assert (call.published_on, call.opens_at, call.deadlines[0].at) == ("2026-01-05", "2026-02-02", "2026-04-03")


def test_an_update_is_no_publication():
    assert read("Mis à jour le 27/03/2024").call.published_on is None
    assert read("Publié le 12 mai 2023 - Mis à jour le 3 juin 2023").call.published_on == "2023-05-12"


def test_invisible_characters_inside_a_date_do_not_hide_it():
    assert deadlines("Date limite\u200b : 15\u00a0mars\u202f20\u200b26 à 12\u00a0h\u202f30\u200f") == [
        "2026-03-15T12:30"
    ]


def test_a_decomposed_accent_is_read():
    assert deadlines("De\u0301po\u0302t avant le 15 aou\u0302t 2026") == ["2026-08-15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 février 2026\nLancement de l’appel\n15 mars 2026\nDate limite de dépôt\n3 avril 2026\nJury", "2026-03-15"),
        ("Calendrier\n2 février 2026\nLancement de l’appel\n15 mars 2026\nDate limite de dépôt", "2026-03-15"),
        ("Lancement de l’appel\n2 février 2026\nDate limite de dépôt\n15 mars 2026\nJury\n3 avril 2026", "2026-03-15"),
    ],
)
def test_a_calendar_is_read_day_first_or_label_first(text, expected):
    call = read(text).call
    assert ([one.at for one in call.deadlines], call.opens_at) == ([expected], "2026-02-02")
    first, _, second = call.evidence["deadlines"][0].quote.partition(" … ")
    assert text.find(first) < text.find(second)


def test_a_sentence_cut_before_its_date_still_speaks_for_it():
    text = "La date limite de réception des dossiers complets par le service instructeur du Département est fixée au\n15 mars 2026 à 12h."
    assert deadlines(text) == ["2026-03-15T12:00"]


def test_a_table_is_read_by_its_columns_then_its_rows():
    by_column = "|Session|Ouverture|Clôture|Comité|\n|1|5 janvier 2026|27 février 2026|2 avril 2026|\n|2|1er juin 2026|31 juillet 2026|10 septembre 2026|"
    by_row = "|Étape|Échéance|\n|Dépôt|27 février 2026|\n|Comité|2 avril 2026|"
    assert deadlines(by_column) == ["2026-02-27", "2026-07-31"]
    assert deadlines(by_row) == ["2026-02-27"]


def test_what_stands_after_a_list_speaks_of_all_its_days():
    assert deadlines("Trois sessions : 15 janvier, 15 mai et 15 septembre 2026 (dates limites de dépôt).") == [
        "2026-01-15",
        "2026-05-15",
        "2026-09-15",
    ]


def test_the_body_that_examines_does_not_hide_the_filing():
    text = "Dépôt avant le 28/02/2026 pour la commission d’avril et avant le 31/08/2026 pour la commission d’octobre."
    assert deadlines(text) == ["2026-02-28", "2026-08-31"]
