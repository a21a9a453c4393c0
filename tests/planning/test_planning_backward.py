"""From the deadline back to today, with the board in it."""

import datetime as dt

from aap_tracker.planning.backward import plan
from aap_tracker.planning.workdays import before, is_working

TODAY = dt.date(2026, 11, 23)
BOARD = dt.date(2026, 12, 10)


def days(made):
    return {step.key: step.day for step in made.steps}


def test_the_steps_follow_the_rules():
    made = plan("2027-01-05T12:00", [BOARD], TODAY)
    found = days(made)
    assert found["deadline"] == dt.date(2027, 1, 5)
    assert found["deposit"] == dt.date(2026, 12, 30)  # three working days: 4 January, 31 and 30 December
    assert found["session"] == BOARD
    assert found["summons"] == dt.date(2026, 12, 4)  # three clear days before, pushed back over the week-end
    assert found["report"] == dt.date(2026, 11, 30)
    assert found["go_no_go"] == dt.date(2026, 11, 25)
    assert made.warnings == ()
    assert [step.day for step in made.steps] == sorted(step.day for step in made.steps)


def test_the_last_session_that_leaves_time_to_transmit_is_chosen():
    sessions = [dt.date(2026, 12, 1), BOARD, dt.date(2026, 12, 29)]
    assert plan("2027-01-05", sessions, TODAY).session == BOARD


def test_no_session_in_time_gives_the_three_ways_out():
    made = plan("2027-01-05", [dt.date(2027, 3, 1)], TODAY)
    assert made.session is None
    assert len(made.warnings) == 1
    for way in ("extraordinaire", "délibération à venir", "renoncer"):
        assert way in made.warnings[0]
    assert "lundi 28 décembre 2026" in made.warnings[0]


def test_a_passed_session_is_of_no_use():
    assert plan("2027-01-05", [dt.date(2026, 10, 1)], TODAY).session is None


def test_a_session_within_fifteen_days_is_kept_with_a_warning():
    made = plan("2026-12-31", [dt.date(2026, 12, 1)], TODAY)
    assert made.session == dt.date(2026, 12, 1)
    assert "moins de quinze" in made.warnings[0]
    assert any(step.late for step in made.steps)


def test_unknown_board_dates_are_said():
    assert "ne sont pas renseignées" in plan("2027-01-05", [], TODAY).warnings[0]


def test_paper_must_leave_earlier():
    made = plan("2027-01-05", [BOARD], TODAY, channel="post")
    assert days(made)["posting"] < days(made)["deposit"]


def test_a_passed_deadline_and_one_too_close_are_said():
    assert "passée" in plan("2026-11-01", [BOARD], TODAY).warnings[0]
    assert "sans attendre" in plan("2026-11-25", [BOARD], TODAY).warnings[0]


def test_holidays_of_alsace_moselle_and_overseas_are_kept():
    saint_stephen, abolition = dt.date(2025, 12, 26), dt.date(2026, 5, 22)
    assert is_working(saint_stephen)
    assert not is_working(saint_stephen, "67")
    assert not is_working(saint_stephen, "57")
    assert is_working(abolition, "26")
    assert not is_working(abolition, "972")


def test_working_days_skip_week_ends_and_holidays():
    assert before(dt.date(2026, 11, 12), 1) == dt.date(2026, 11, 10)  # 11 November
    assert before(dt.date(2026, 11, 22), 0) == dt.date(2026, 11, 20)  # a Sunday
