import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.status import coming, status_on, zone_of

PARIS = ZoneInfo("Europe/Paris")


def _at(text: str, zone: ZoneInfo = PARIS) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def _call(*days: str, **facts) -> Call:
    return Call(title="x", deadline_kind="dated", deadlines=tuple(Deadline(at=day) for day in days), **facts)


@pytest.mark.parametrize(
    ("deadline", "moment", "state"),
    [
        ("2026-03-15T12:00", "2026-03-15T12:00", "open"),
        ("2026-03-15T12:00", "2026-03-15T12:01", "closed"),
        ("2026-03-15", "2026-03-15T23:59", "open"),
        ("2026-03-15", "2026-03-16T00:00", "closed"),
        ("2026-03-29T02:30", "2026-03-29T01:59", "open"),
        ("2026-10-25T02:30", "2026-10-25T03:00", "closed"),
    ],
)
def test_a_call_is_open_until_its_hour_in_paris(deadline, moment, state):
    assert status_on(_call(deadline), _at(moment)) == state


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DEP-971", "America/Guadeloupe"), ("REG-02", "America/Martinique"), ("DEP-973", "America/Cayenne"),
        ("DEP-974", "Indian/Reunion"), ("DEP-976", "Indian/Mayotte"), ("DEP-975", "America/Miquelon"),
        ("DEP-977", "America/St_Barthelemy"), ("DEP-978", "America/Marigot"), ("DEP-986", "Pacific/Wallis"),
        ("DEP-987", "Pacific/Tahiti"), ("DEP-988", "Pacific/Noumea"), ("COM-97411", "Indian/Reunion"), ("DEP-26", "Europe/Paris"),
        ("REG-75", "Europe/Paris"), ("EPCI-249740119", "Indian/Reunion"), ("FR", "Europe/Paris"),
    ],
)  # fmt: skip
def test_hours_are_local_to_the_territory(code, name):
    zone = zone_of([code])
    assert zone.key == name
    call = _call("2026-06-30T23:59", territories=(code,))
    assert status_on(call, _at("2026-06-30T23:59", zone)) == "open"
    assert status_on(call, _at("2026-07-01T00:00", zone)) == "closed"


def test_several_zones_fall_back_to_paris():
    assert zone_of(["DEP-974", "DEP-26"]).key == "Europe/Paris"
    assert zone_of([]).key == "Europe/Paris"


def test_a_passed_session_does_not_close_but_a_passed_letter_of_intent_does():
    sessions = (Deadline(at="2026-01-20", step="session"), Deadline(at="2026-04-14", step="session"))
    assert status_on(Call(title="x", deadline_kind="dated", deadlines=sessions), _at("2026-02-01T00:00")) == "open"
    steps = (Deadline(at="2026-01-20", step="intent"), Deadline(at="2026-04-14"))
    call = Call(title="x", deadline_kind="dated", deadlines=steps)
    assert status_on(call, _at("2026-01-20T10:00")) == "open"
    assert status_on(call, _at("2026-02-01T00:00")) == "closed"
    assert [one.at for one in coming(call, _at("2026-02-01T00:00"))] == ["2026-04-14"]


def test_a_missing_date_stays_unknown_and_rolling_is_open():
    now = _at("2026-02-01T00:00")
    assert status_on(Call(title="x"), now) == "unknown"
    assert status_on(Call(title="x", deadline_kind="rolling"), now) == "open"
    assert status_on(Call(title="x", status="closed", deadline_kind="rolling"), now) == "closed"
    assert status_on(Call(title="x", opens_at="2026-03-01"), now) == "forecast"
    assert status_on(_call("2026-04-01", opens_at="2026-03-01T09:00"), now) == "forecast"


def test_a_page_that_says_open_does_not_outlive_its_deadline():
    assert status_on(_call("2020-04-01", status="open"), _at("2026-02-01T00:00")) == "closed"
