"""A source judged against its own past: the alarms ring when something is wrong, and only then."""

import datetime as dt

import pytest

from aap_tracker.collecting.health import judge, quiet
from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import SourceResult


def _round(found: int, dated: int | None = None, *, ok: bool = True, codes: tuple[str, ...] = ()) -> SourceResult:
    fields = {"deadlines": found if dated is None else dated}
    findings = tuple(Finding(code=code, text="…") for code in codes)
    return SourceResult(source_id="s", ok=ok, found=found, read=found, fields=fields, findings=findings)


def _first_alarm(rounds: list[SourceResult], start: int = 0) -> tuple[int, str] | None:
    for night in range(start, len(rounds)):
        found = judge(rounds[: night + 1])
        if found:
            return night - start, found[0].code
    return None


@pytest.mark.parametrize(
    ("rot", "code"),
    [
        ([_round(round(40 * 0.99**night)) for night in range(1, 30)], "slow_decline"),
        ([_round(40, 2) for _ in range(10)], "field_lost"),
        ([_round(20) for _ in range(10)], "sharp_drop"),
        ([_round(0) for _ in range(10)], "nothing_found"),
        ([_round(0, ok=False) for _ in range(10)], "long_failing"),
    ],
    ids=["one percent a night", "lost field", "half the list", "nothing", "failing"],
)
def test_every_rot_is_noticed_within_ten_nights(rot, code):
    night, found = _first_alarm([_round(40) for _ in range(60)] + rot, 60)
    assert (night < 10, found) == (True, code)


def test_a_site_that_says_it_has_no_call_is_believed():
    assert judge([*[_round(6) for _ in range(20)], _round(0, codes=("none_open",))]) == []


def test_nothing_after_something_is_an_alarm_even_on_the_second_night():
    assert [one.code for one in judge([_round(6), _round(0)])] == ["nothing_found"]
    assert judge([_round(0)]) == []


@pytest.mark.parametrize(
    ("success", "new", "codes"),
    [
        (None, None, ["never_collected"]),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 1), []),
        (dt.date(2026, 11, 10), dt.date(2026, 11, 1), ["not_collected"]),
        (dt.date(2026, 12, 10), None, ["clock"]),
        (dt.date(2026, 11, 23), dt.date(2026, 6, 1), ["silent"]),
    ],
)
def test_silence_is_noticed(success, new, codes):
    assert [one.code for one in quiet(success, new, 120, dt.date(2026, 11, 23))] == codes
