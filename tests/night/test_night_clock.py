"""A night on the days when clocks and calendars are odd, and under a clock that is wrong. In full: benchmarks/reliability/clock.py."""

import datetime as dt

import pytest
from clock_kit import PARIS
from clock_nights import (
    CHANGES,
    NO_DOUBT,
    NO_JOURNAL,
    NO_MEMORY,
    astray,
    calendar,
    changing_hour,
    failures,
    held,
    missed,
)

from aap_tracker.collecting import doubt
from aap_tracker.store import nights

_MONDAY = dt.date(2026, 11, 23)
_DAY = dt.timedelta(days=1)
# how the last nights followed each other, in days from the first, tonight last → whether tonight's day is believed
_CHAINS = {
    "nothing before": ((0,), True), "every night": ((0, 1, 2, 3), True), "the same day again": ((0, 1, 1), True),
    "three nights missed": ((0, 4), True), "forty nights missed": ((0, 40), True), "a zone to the west": ((5, 4), True),
    "a year ahead": ((0, 1, 367), False), "a year ahead for a week": ((0, 366, 367, 368, 369), False),
    "a year off, then a week of nights": ((0, *range(366, 376)), True), "back where it was": ((0, 1, 367, 2), True),
    "long after it is back": ((0, 1, 367, 2, 3, 4), True), "five years back": ((2000, 2001, 175), False),
    "still five years back": ((2000, 2001, 175, 176), False), "back from five years back": ((2000, 175, 2001), True),
    "back, not where it was": ((0, 1, 2000, 800), False),
}  # fmt: skip


@pytest.mark.parametrize("name", _CHAINS)
def test_a_day_is_believed_when_the_nights_before_lead_to_it(name):
    steps, believed = _CHAINS[name]
    days = [_MONDAY + step * _DAY for step in steps]
    assert (doubt.judge(days[:-1][-doubt.PROOF - 1 :], days[-1]) is None) == believed


def test_a_doubt_says_which_days_and_what_to_do():
    ahead = doubt.judge([_MONDAY], _MONDAY + 365 * _DAY)
    back = doubt.judge([_MONDAY], _MONDAY - 1826 * _DAY)
    assert "365\u00a0jours séparent cette nuit de la précédente, celle du lundi 23 novembre 2026" in ahead.text
    assert "datée du mardi 23 novembre 2021" in back.text
    assert "rien n’est effacé" in ahead.text
    assert (ahead.since, back.since) == ("2027-11-23", "2021-11-23")


def test_a_night_dated_too_early_is_not_the_night_of_that_day(store):
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    for day in (_MONDAY, _MONDAY + 365 * _DAY, _MONDAY + _DAY):
        nights.close(store, nights.open_night(store, day, noon).id, "done", noon)
    found = [nights.of_day(store, _MONDAY + n * _DAY) is not None for n in (0, 1, 365)]
    assert found == [True, True, False]


@pytest.mark.alone
def test_the_hour_that_comes_twice_makes_no_second_night(tmp_path):
    checks = changing_hour(tmp_path, PARIS, CHANGES[1], (0, 1))
    print(f"8-dst the hour that comes twice: held {held(checks)}")
    assert failures(checks) == []


@pytest.mark.alone
def test_without_the_journal_the_hour_that_comes_twice_makes_a_second_night(tmp_path):
    assert failures(changing_hour(tmp_path, PARIS, CHANGES[1], (0, 1), sabotage=NO_JOURNAL))


@pytest.mark.alone
def test_the_leap_day_has_its_night_and_its_reminder(tmp_path):
    checks = calendar(tmp_path, ("2028-02-28", "2028-02-29"), dt.date(2028, 3, 2), 1)
    print(f"8-leap 28 and 29 February 2028: held {held(checks)}")
    assert failures(checks) == []


@pytest.mark.alone
def test_a_clock_a_year_ahead_for_a_night_costs_nothing_and_is_said(tmp_path):
    checks = astray(tmp_path, 365)
    print(f"8-clock a year ahead for one night: held {held(checks)}")
    assert failures(checks) == []


@pytest.mark.alone
def test_a_clock_that_is_always_believed_erases_and_says_nothing(tmp_path):
    found = " ".join(failures(astray(tmp_path, 365, sabotage=NO_DOUBT)))
    assert all(word in found for word in ("kept", "copies", "a warning"))


@pytest.mark.alone
def test_nights_missed_are_caught_up_once(tmp_path):
    checks = missed(tmp_path, 40)
    print(f"8-missed forty nights: held {held(checks)}")
    assert failures(checks) == []


@pytest.mark.alone
def test_without_a_memory_of_what_was_told_it_is_told_again(tmp_path):
    assert failures(missed(tmp_path, 3, sabotage=NO_MEMORY))
