"""Promise D1: no date is invented; any date in any known form comes back."""

import calendar
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aap_tracker.reading.dates import find_days, month_number
from aap_tracker.reading.dates_grammar import WEEKDAYS

MONTHS = {
    1: ("janvier", "janv.", "janv", "JANVIER"),
    2: ("février", "fevrier", "févr.", "fév.", "fev"),
    3: ("mars", "Mars"),
    4: ("avril", "avr.", "AVRIL"),
    5: ("mai", "MAI"),
    6: ("juin",),
    7: ("juillet", "juil.", "juill.", "Juillet"),
    8: ("août", "aout", "AOÛT"),
    9: ("septembre", "sept.", "sep."),
    10: ("octobre", "oct.", "Oct"),
    11: ("novembre", "nov."),
    12: ("décembre", "decembre", "déc.", "dec."),
}
QUIET = settings(derandomize=True, deadline=None, max_examples=300)


def ats(text):
    return [day.at for day in find_days(text)]


def test_every_month_spelling_on_every_day_gives_that_day():
    tried = 0
    for month, spellings in MONTHS.items():
        for spelling in spellings:
            for day in range(1, 29):
                tried += 1
                assert ats(f"clôture le {day} {spelling} 2027.") == [f"2027-{month:02d}-{day:02d}"], (day, spelling)
    assert tried >= 700


@pytest.mark.parametrize("word", ["sept", "juill", "fevr", "aout", "dec"])
def test_dateparser_reads_the_months_it_is_given(word):
    assert month_number(word) == {"sept": 9, "juill": 7, "fevr": 2, "aout": 8, "dec": 12}[word]


PARTIAL = [
    *(f"{before} {name} 2027" for before in ("fin", "début", "mi-", "courant", "en", "d'ici", "mois de") for name in
      ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")),
    *(f"{day} {month} {year}" for day, month in ((30, "février"), (31, "avril"), (31, "juin"), (31, "septembre"), (31, "novembre"), (0, "mars"), (32, "mai"))
      for year in range(2026, 2036)),
    *(f"{number} trimestre 2027" for number in ("1er", "2e", "3e", "4e")),
    *(f"{day}/{month}/2027" for day, month in ((31, 2), (30, 2), (31, 4), (31, 6), (31, 9), (31, 11), (45, 1), (12, 13), (0, 5))),
    *(f"été {year}" for year in range(2026, 2032)),
    *(f"semaine {week}" for week in range(1, 30)),
]  # fmt: skip


def test_a_partial_or_impossible_date_gives_no_day():
    assert len(PARTIAL) >= 200
    wrong = [text for text in PARTIAL if any(day.date for day in find_days(f"Date limite : {text}"))]
    assert wrong == []


def test_29_february_exists_in_leap_years_only():
    assert ats("29 février 2028") == ["2028-02-29"]
    assert find_days("29 février 2027")[0].doubt == "impossible"


FORMS = (
    "{d} {month} {y}", "{d:02d} {month} {y}", "{weekday} {d} {month} {y}", "{Weekday} {d:02d} {MONTH} {y}",
    "{d:02d}/{m:02d}/{y}", "{d}/{m}/{y}", "{d:02d}.{m:02d}.{y}", "{d:02d}-{m:02d}-{y}", "{d:02d}/{m:02d}/{yy:02d}",
    "{y}-{m:02d}-{d:02d}", "{d:02d} / {m:02d} / {y}", "{d}\u00a0{month}\u202f{y}", "{d} {month}, {y}",
)  # fmt: skip
HOURS = (
    ("", None), (" à {h}h", True), (" à {h} h", True), (" à {h}h{mn:02d}", True), (" à {h:02d}H{mn:02d}", True), (" - {h} h {mn:02d}", True),
    (", {h} heures", True), (" à {h} heures {mn:02d}", True), (" {h:02d}:{mn:02d}", True), (" (avant {h}h{mn:02d})", True), (" à minuit", "23:59"),
    (" à 24 heures", "23:59"), (" à midi", "12:00"), (" – Minuit", "23:59"),
)  # fmt: skip
LEADS = ("Date limite : ", "jusqu’au ", "avant le ", "le ", "Clôture le ", "")
DATES = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31))


def written(date, form):
    name = (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    )[date.month - 1]
    weekday = WEEKDAYS[date.weekday()]
    text = form.format(
        d=date.day,
        m=date.month,
        y=date.year,
        yy=date.year % 100,
        month=name,
        MONTH=name.upper(),
        weekday=weekday,
        Weekday=weekday.title(),
    )
    return text.replace("1 janvier", "1er janvier") if date.day == 1 and not form.startswith("{d:02d}") else text


@QUIET
@given(DATES, st.sampled_from(FORMS), st.sampled_from(LEADS))
def test_any_date_in_any_known_form_comes_back(date, form, lead):
    assert ats(f"{lead}{written(date, form)}") == [date.isoformat()]


@QUIET
@given(DATES, st.sampled_from(FORMS), st.sampled_from(HOURS), st.integers(1, 23), st.integers(1, 59))
def test_any_hour_in_any_known_form_comes_back(date, form, hour, h, mn):
    pattern, expected = hour
    if expected is True:
        expected = f"{h:02d}:{mn if 'mn' in pattern else 0:02d}"
    text = f"le {written(date, form)}{pattern.format(h=h, mn=mn)}."
    assert ats(text) == [f"{date.isoformat()}T{expected}" if expected else date.isoformat()], text


@QUIET
@given(
    DATES,
    st.integers(1, 200),
    st.sampled_from(("du {a} au {b}", "entre le {a} et le {b}", "du {a} jusqu’au {b}", "{a} - {b}")),
    st.booleans(),
)
def test_any_range_comes_back_even_when_its_first_bound_lacks_its_year(first, days, form, short):
    last = first + dt.timedelta(days=days)
    start = written(first, "{d} {month} {y}" if not short or form.startswith("{a}") else "{d} {month}")
    if last.year > 2049 or (short and last.year - first.year > 1):
        return
    assert ats(form.format(a=start, b=written(last, "{d} {month} {y}"))) == [first.isoformat(), last.isoformat()]


@QUIET
@given(DATES)
def test_a_wrong_weekday_is_noticed_and_a_right_one_is_not(date):
    right = find_days(written(date, "{weekday} {d} {month} {y}"))[0]
    wrong = find_days(f"{WEEKDAYS[(date.weekday() + 1) % 7]} {written(date, '{d} {month} {y}')}")[0]
    assert (right.doubt, right.date, wrong.doubt, wrong.date) == ("", date, "weekday", date)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("du 4 au 29 janvier 2027", ["2027-01-04", "2027-01-29"]),
        ("du 02/02 au 30/04/2027", ["2027-02-02", "2027-04-30"]),
        ("du 15 décembre au 15 janvier 2027", ["2026-12-15", "2027-01-15"]),
        ("du 15 décembre 2026 au 15 janvier", ["2026-12-15", "2027-01-15"]),
        ("20/01, 14/04, 30/06/2017", ["2017-01-20", "2017-04-14", "2017-06-30"]),
        ("au 8 mars 2024 pour la première session et au 1er septembre pour la seconde", ["2024-03-08", "2024-09-01"]),
        ("1er mars à 9h au 15 avril 2026 à 17h", ["2026-03-01T09:00", "2026-04-15T17:00"]),
        ("1er/12/2025", ["2025-12-01"]),
        ("le premier mars 2026", ["2026-03-01"]),
        ("Avant 12h le lundi 16 mars 2026", ["2026-03-16T12:00"]),
        ("15 mars 2026 de 14h à 16h", ["2026-03-15"]),
        ("31/03/2026 00:00", ["2026-03-31"]),
        ("15 mars 26", ["2026-03-15"]),
    ],
)
def test_days_share_what_their_neighbours_say(text, expected):
    assert ats(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-04T22:00Z", "2023-09-05"),
        ("2023-09-04T22:00:00+00:00", "2023-09-05"),
        ("2026-01-31T23:59:00+01:00", "2026-01-31T23:59"),
        ("2026-03-15T12:00", "2026-03-15T12:00"),
        ("2026-06-30T21:59:00.000Z", "2026-06-30T23:59"),
    ],
)
def test_an_utc_midnight_is_not_the_day_before(text, expected):
    assert ats(text) == [expected]


@pytest.mark.parametrize("text", ["31 mai 20 21", "le 31 mai 20", "15 mars 2 026", "15 mars 202 6", "1 5 mars 2026"])
def test_digits_split_by_a_pdf_are_doubted_not_guessed(text):
    (day,) = find_days(text)
    assert (day.doubt, day.date) == ("broken", None)


@pytest.mark.parametrize(
    "text",
    [
        "04.76.12.03.26",
        "01-02-03-04-05",
        "24h/24, 7j/7",
        "60 ans et plus",
        "93000 Bobigny",
        "1,2 M€",
        "version 1.2.3",
        "l’article L. 313-1-1",
        "2024-2028",
        "SIRET 263 800 123 00015",
        "loi n° 2015-1776",
    ],
)
def test_figures_that_are_no_date_give_none(text):
    assert [day for day in find_days(text) if day.date] == []


def test_days_of_a_whole_year_are_told_apart():
    for month in range(1, 13):
        for day in range(1, calendar.monthrange(2027, month)[1] + 1):
            assert ats(f"{day:02d}/{month:02d}/2027") == [f"2027-{month:02d}-{day:02d}"]
