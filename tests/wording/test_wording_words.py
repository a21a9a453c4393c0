"""Dates, sums and labels as a director reads them."""

import datetime as dt
from typing import get_args

import pytest

from aap_tracker.model import vocabulary
from aap_tracker.model.calls import Amounts, Call, Deadline, Evidence, Filing
from aap_tracker.model.dossiers import Stage
from aap_tracker.shipped import lexicon
from aap_tracker.wording import labels
from aap_tracker.wording.calls import facts
from aap_tracker.wording.dates import days_left, long_day, moment, month_span
from aap_tracker.wording.money import euros, per_project, percent

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-01-05T12:00", "mardi 5 janvier 2027 à 12 h"),
        ("2027-03-01T23:59", "lundi 1er mars 2027 à 23 h 59"),
        ("2027-08-01", "dimanche 1er août 2027"),
    ],
)
def test_a_moment_is_said_in_full(at, words):
    assert plain(moment(at)) == words


def test_a_day_is_said_in_full():
    assert long_day(dt.date(2027, 1, 5)) == "mardi 5 janvier 2027"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-01-03", "dans 41 jours"),
        ("2026-11-30", "dans 7 jours"),
        ("2026-11-27T12:00", "vendredi, 12 h"),
        ("2026-11-24", "demain"),
        ("2026-11-23", "aujourd’hui"),
        ("2026-11-23T12:00", "aujourd’hui, 12 h"),
        ("2026-11-23T08:30", "clos"),
        ("2026-11-22", "clos"),
    ],
)
def test_what_is_left_is_said_as_people_count(at, words):
    assert plain(days_left(at, NOW)) == words


def test_the_hour_is_that_of_the_territory():
    late = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)  # already the 24th in Paris, still the 23rd in Guadeloupe
    assert days_left("2026-11-23", late, ("DEP-971",)) == "aujourd’hui"
    assert days_left("2026-11-23", late, ("DEP-26",)) == "clos"


def test_sums_have_the_spaces_that_do_not_break():
    assert euros(15000) == "15\u202f000\u00a0€"
    assert euros(2563.5) == "2\u202f563,50\u00a0€"
    assert euros(-1200) == "−1\u202f200\u00a0€"
    assert percent(80) == "80\u202f%"


def test_the_range_of_a_project():
    assert plain(per_project(Amounts(minimum=1500, maximum=15000))) == "1 500 à 15 000 €"
    assert plain(per_project(Amounts(maximum=15000))) == "jusqu’à 15 000 €"
    assert plain(per_project(Amounts(minimum=1500))) == "à partir de 1 500 €"
    assert per_project(Amounts(envelope=100000)) == ""


def test_months_are_joined():
    assert plain(month_span("2026-12", "2027-02")) == "décembre 2026 à février 2027"
    assert plain(month_span("2026-10", "2026-11")) == "octobre à novembre 2026"
    assert plain(month_span("2026-10", "2026-10")) == "octobre 2026"


@pytest.mark.parametrize(
    ("values", "label"),
    [
        (vocabulary.KINDS, labels.kind),
        (get_args(vocabulary.Status), labels.status),
        (vocabulary.FUNDER_KINDS, labels.funder_kind),
        (vocabulary.APPLICANTS, labels.applicant),
        (get_args(vocabulary.Eligibility), labels.eligibility),
        (get_args(vocabulary.Channel), labels.channel),
        (get_args(vocabulary.DeadlineKind), labels.deadline_kind),
        (get_args(vocabulary.DeadlineStep), labels.step),
        (get_args(vocabulary.ConditionKind), labels.condition),
        (get_args(vocabulary.Verdict), labels.verdict),
        (get_args(vocabulary.NotACall), labels.not_a_call),
        (get_args(vocabulary.Verified), labels.verified),
        (get_args(Stage), labels.stage),
        (tuple(Call.model_fields)[2:], labels.field),
    ],
)
def test_every_value_of_every_vocabulary_has_a_french_label(values, label):
    unlabelled = {"evidence", "unread", "seen_at", "contradictions"}
    for value in values:
        assert value in unlabelled or label(value) != value or value in {"session", "budget", "signature"}
    assert label("something new") == "something new"


def test_concepts_places_and_pieces_are_said_in_words():
    words = lexicon()
    assert labels.concept("personnes_agees", words) == "personnes âgées"
    assert labels.concept("new_concept", words) == "new concept"
    assert labels.place("DEP-26", words) == "Drôme"
    assert labels.place("FR", words) == "toute la France"
    assert labels.place("COM-99999", words) == "commune 99999"
    assert labels.piece("piece.rib", words) != "rib"


def test_the_facts_of_a_call_say_what_is_unknown_and_keep_their_words():
    call = Call(
        title="Bien vieillir",
        territories=("DEP-26",),
        deadline_kind="dated",
        deadlines=(Deadline(at="2027-01-05T12:00"), Deadline(at="2027-03-01", step="renewal")),
        amounts=Amounts(minimum=1500, maximum=15000, envelope=120000, cofunding_rate=80),
        ccas_eligibility="yes",
        applicants=("ccas", "cias"),
        filing=Filing(channel="platform", platform="Démarche numérique"),
        evidence={"deadlines": (Evidence(quote="au plus tard le 5 janvier 2027 à 12 h"),)},
    )
    lines = {line.label.replace("\u202f", " "): line for line in facts(call, NOW, lexicon())}
    assert lines["Peut-on candidater ?"].value == "oui"
    assert plain(lines["Échéance"].value) == (
        "mardi 5 janvier 2027 à 12 h (dans 43 jours), puis lundi 1er mars 2027 (renouvellement)"
    )
    assert lines["Échéance"].evidence[0].quote.startswith("au plus tard")
    assert plain(lines["Par projet"].value) == "1 500 à 15 000 €"
    assert lines["Territoire"].value == "Drôme"
    assert lines["Dépôt"].value == "plateforme, Démarche numérique"
    assert lines["Financeur"].value == "non précisé"
    assert not lines["Financeur"].known


def test_an_empty_call_has_facts_and_no_invention():
    lines = facts(Call(title="x"), NOW)
    unknown = {line.field for line in lines if not line.known}
    assert {"funders", "territories", "deadlines", "amounts", "filing"} <= unknown


def test_a_rolling_call_says_so():
    lines = {line.field: line for line in facts(Call(title="x", deadline_kind="rolling"), NOW)}
    assert lines["deadlines"].value == "toute l’année"
