"""Promises D2 and D3: a deadline is an instant at the right place, whatever the clock and the zone of the machine."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from reading_texts import deadlines, read

from aap_tracker.model.status import instant, status_on, zone_of

# code of the territory → what 23:59 there, on 30 June 2027, is in UTC
PLACES = {
    "FR": "2027-06-30T21:59", "DEP-971": "2027-07-01T03:59", "DEP-972": "2027-07-01T03:59", "DEP-973": "2027-07-01T02:59",
    "DEP-974": "2027-06-30T19:59", "DEP-975": "2027-07-01T01:59", "DEP-976": "2027-06-30T20:59", "DEP-977": "2027-07-01T03:59",
    "DEP-978": "2027-07-01T03:59", "DEP-986": "2027-06-30T11:59", "DEP-987": "2027-07-01T09:59", "DEP-988": "2027-06-30T12:59",
    "REG-04": "2027-06-30T19:59",
}  # fmt: skip
AROUND = [*range(-15, 0), *range(1, 16)]  # minutes before and after


@pytest.mark.parametrize("code", PLACES)
def test_local_time_is_that_of_the_territory_and_the_state_turns_at_that_minute(code: str) -> None:
    call = read("Date limite : 30 juin 2027 à 23h59, heure locale.").call.model_copy(update={"territories": (code,)})
    end = instant(call.deadlines[0].at, zone_of(call.territories))
    assert f"{end.astimezone(dt.UTC):%Y-%m-%dT%H:%M}" == PLACES[code]
    states = [status_on(call, end + dt.timedelta(minutes=minutes)) for minutes in AROUND]
    assert states == ["open"] * 15 + ["closed"] * 15


# the nights of 2027 when clocks change in Paris: 28 March 02:00 → 03:00, 31 October 03:00 → 02:00
NIGHTS = (
    ("28 mars 2027 à 1h30", "2027-03-28T00:30", "2027-03-28T00:31"),
    (
        "28 mars 2027 à 2h30",
        "2027-03-28T01:30",
        "2027-03-28T01:31",
    ),  # an hour that does not exist: as before the change
    ("31 octobre 2027 à 2h30", "2027-10-31T00:30", "2027-10-31T00:31"),  # an hour that comes twice: the first
    ("31 octobre 2027 à 3h30", "2027-10-31T02:30", "2027-10-31T02:31"),
)


@pytest.mark.parametrize(("written", "last", "after"), NIGHTS)
def test_the_nights_when_clocks_change_have_one_answer(written: str, last: str, after: str) -> None:
    call = read(f"Date limite : {written}.").call
    states = [status_on(call, dt.datetime.fromisoformat(one).replace(tzinfo=dt.UTC)) for one in (last, after)]
    assert states == ["open", "closed"]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("30 juin 2027 à midi", "2027-06-30T12:00"),
        ("30 juin 2027 à 12 h", "2027-06-30T12:00"),
        ("30 juin 2027 à minuit", "2027-06-30T23:59"),
        ("30 juin 2027, minuit", "2027-06-30T23:59"),
        ("30 juin 2027 à 24 h", "2027-06-30T23:59"),
        ("30 juin 2027 à 24h00", "2027-06-30T23:59"),
        ("30 juin 2027 (minuit)", "2027-06-30T23:59"),
        ("30 juin 2027 à 23h59", "2027-06-30T23:59"),
        ("30 juin 2027", "2027-06-30"),
    ],
)
def test_midday_is_twelve_and_midnight_ends_the_day_it_is_said_of(written: str, at: str) -> None:
    assert deadlines(f"Dépôt des dossiers jusqu’au {written}") == [at]


# the clock set before anything is imported, then what the labelled texts give
_CHILD = """
import datetime, hashlib, json, sys
from pathlib import Path
fixed = datetime.datetime.fromisoformat(sys.argv[1])
class Frozen(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return fixed if tz is None else fixed.replace(tzinfo=datetime.UTC).astimezone(tz)
    @classmethod
    def utcnow(cls): return fixed
    @classmethod
    def today(cls): return fixed
datetime.datetime = Frozen
from aap_tracker.reading.assemble import read_call
from aap_tracker.model.lexicon import Lexicon
from evaluation.reading_when import raw_of
rows = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
empty = Lexicon()
told = [read_call(raw_of(row), None, empty, datetime.date(2026, 2, 1)).model_dump_json() for row in rows]
print(len(told), hashlib.sha256("".join(told).encode()).hexdigest())
"""
ROOT = Path(__file__).resolve().parents[2]
CLOCKS = (
    ("Europe/Paris", "2026-11-24T10:00"),
    ("Pacific/Kiritimati", "2026-12-31T23:59"),
    ("America/Los_Angeles", "2028-02-29T12:00"),
    ("Asia/Kolkata", "2027-03-28T02:30"),
    ("UTC", "2021-01-01T00:00"),
)


def test_the_clock_and_the_zone_of_the_machine_change_no_reading() -> None:
    """Promise D3: four zones and a clock up to five years off, on every labelled text of dates."""
    rows = str(ROOT / "evaluation" / "reading" / "dates_dev.jsonl")
    answers = set()
    for zone, now in CLOCKS:
        assert ZoneInfo(zone)
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, now, rows],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
    assert int(answers.pop().split()[0]) >= 300
