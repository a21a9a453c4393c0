"""Sums and rates: no currency nor its word, no sum; an envelope is no ceiling; another percentage is no rate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_texts import corpus, read

from aap_tracker.model.sources import Source
from aap_tracker.reading.corpus import corpus_of
from aap_tracker.reading.flat import flat
from aap_tracker.reading.money import read_money
from aap_tracker.reading.sums import find_percents, find_sums

QUIET = settings(derandomize=True, deadline=None, max_examples=300)
SPACES = (" ", "\u00a0", "\u202f", "\u2009", ".", "")


def values(text):
    return [one.value for one in find_sums(flat(text))]


def amounts(text, **extra):
    return read_money(corpus(text, **extra)).amounts


@QUIET
@given(
    st.integers(100, 99_999_999),
    st.sampled_from(SPACES),
    st.sampled_from((" €", "€", " euros", "\u00a0€", " EUR", "\u202f€")),
)
def test_any_sum_in_any_grouping_comes_back(number, space, currency):
    text = f"{number:,}".replace(",", space) if space else str(number)
    assert values(f"une aide de {text}{currency}.") == [number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,5 M€", 1_500_000), ("1,5M€", 1_500_000), ("60M€", 60_000_000), ("30 k€", 30_000), ("30K€", 30_000), ("7,5 millions d’euros", 7_500_000),
        ("20 Millions d'euros", 20_000_000), ("1 million d’euros", 1_000_000), ("2 milliards d’euros", 2e9), ("trente mille euros", 30_000), ("un million d'euros", 1e6),
        ("deux cent cinquante mille euros", 250_000), ("12.000€", 12_000), ("2 563,50 €", 2563.5), ("50 mille euros", 50_000), ("115.000 euros", 115_000),
    ],
)  # fmt: skip
def test_every_spelling_of_a_sum(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "93000 Bobigny",
        "en 2026",
        "60 ans",
        "SIRET 26380012300015",
        "04 76 00 38 38",
        "10 000 habitants",
        "article 12",
        "3 000 m2",
    ],
)
def test_a_number_without_currency_is_no_money(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10 à 30 000 €", 10_000, 30_000),
        ("de 500 à 2 000 €", 500, 2_000),
        ("entre 5 000 € et 15 000 €", 5_000, 15_000),
        ("entre 5 et 15 k€", 5_000, 15_000),
        ("de 6 000 à 10 000 euros", 6_000, 10_000),
        ("de 100 à 300 000 €", 100_000, 300_000),
    ],
)
def test_both_bounds_of_a_range_are_read(text, low, high):
    (found,) = find_sums(flat(text))
    assert (found.low, found.value) == (low, high)


def test_two_sums_side_by_side_are_no_range():
    assert values("20 000 € et 50 000 €") == [20_000, 50_000]
    assert values("Axe 1 - 10 000 €") == [10_000]


def test_a_percentage_range_gives_its_upper_bound():
    assert [(one.value, one.low) for one in find_percents("entre 15 et 50%")] == [(50, 15)]


def test_an_envelope_is_not_a_ceiling_and_a_cost_is_neither():
    read_ = amounts(
        "L’enveloppe est de 450 000 €. Le coût du projet ne doit pas dépasser 30 000 €. L’aide est plafonnée à 10 000 €."
    )
    assert (read_.envelope, read_.maximum, read_.minimum) == (450_000, 10_000, None)


def test_a_sum_per_head_is_a_unit_only():
    read_ = amounts("La prestation est de 150 € par jour et par personne.")
    assert (read_.maximum, [(one.amount, one.per) for one in read_.units]) == (None, [(150, "jour et par personne")])


def test_a_national_purse_told_on_a_local_page_is_not_its_own():
    text = "Le programme national est doté de 70 M€."
    national = Source(
        id="n", name="CNSA", funder_kind="caisse_nationale", family="listing", url="https://n.fr", territories=("FR",)
    )
    assert amounts(text).envelope is None
    raw = corpus(text)
    with_source = type(raw)(raw.title, raw.url, raw.passages, national)
    assert read_money(with_source).amounts.envelope == 70_000_000


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("L’aide couvre 80 % du coût total", 80), ("Un autofinancement de 20 % est demandé", 80), ("au moins 50 % de cofinancement", 50),
        ("Taux de subvention : 60 %", 60), ("La subvention ne peut excéder 70 pour cent du budget", 70), ("40 % des dépenses doivent bénéficier aux habitants", None),
        ("Un acompte de 70 % est versé", None), ("le cumul des aides publiques est limité à 80 % du coût", None), ("cofinancement obligatoire", None),
    ],
)  # fmt: skip
def test_the_rate_is_the_share_of_the_funder(text, rate):
    assert amounts(text).cofunding_rate == rate


def test_last_years_winners_are_no_amount():
    assert amounts("En 2024, 35 projets ont été soutenus pour 450 000 €.").envelope is None


def test_a_table_labels_its_sums_by_column_and_by_row():
    by_column = amounts("|Volet|Plafond|Taux|\n|Études|50 000 €|70 %|")
    by_row = amounts("|Enveloppe|200 000 €|\n|Plafond par projet|20 000 €|")
    assert (by_column.maximum, by_column.cofunding_rate) == (50_000, 70)
    assert (by_row.envelope, by_row.maximum) == (200_000, 20_000)


def test_the_page_and_its_attachment_may_disagree_on_a_sum():
    call = read(
        "L’aide est plafonnée à 10 000 € par projet.",
        attachments={"cdc.pdf": "Le montant maximum de l’aide est de 8 000 € par projet."},
    ).call
    assert call.amounts.maximum == 10_000
    assert [(one.field, one.other.source[-7:]) for one in call.contradictions] == [("amounts.maximum", "cdc.pdf")]


def test_each_amount_carries_its_words():
    call = read("La subvention est comprise entre 1 500 € et 7 000 €.").call
    assert (call.amounts.minimum, call.amounts.maximum) == (1_500, 7_000)
    assert call.evidence["amounts.minimum"] == call.evidence["amounts.minimum"]
    assert "1 500 €" in call.evidence["amounts.minimum"][0].quote
    assert "7 000 €" in call.evidence["amounts.maximum"][0].quote
    assert corpus_of is not None


def test_a_column_in_euros_makes_sums_of_its_numbers():
    read_ = amounts("|Type|Plafond (en €)|Taux (%)|\n|Étude|10 000|80|\n|Action|25 000|60|")
    assert (read_.maximum, read_.cofunding_rate) == (25_000, 80)


def test_de_minimis_is_no_minimum():
    assert amounts("Règlement de minimis : pas plus de 200 000 € d’aides sur trois ans.").minimum is None
