"""Promises D2 and D3: a deadline is an instant at the right place, whatever the clock and the zone of the machine."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from reading_texts import deadlines, raw_call, read

from aap_tracker.model import status
from aap_tracker.model.calls import Call, Reading
from aap_tracker.model.sources import Source
from aap_tracker.model.status import status_on
from aap_tracker.store import intake, rounds
from aap_tracker.store.base import open_store

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)

# code of the territory → what 23:59 there, on 30 June 2027, is in UTC
PLACES = {
    "FR": "2027-06-30T21:59", "DEP-971": "2027-07-01T03:59", "DEP-972": "2027-07-01T03:59", "DEP-973": "2027-07-01T02:59",
    "DEP-974": "2027-06-30T19:59", "DEP-975": "2027-07-01T01:59", "DEP-976": "2027-06-30T20:59", "DEP-977": "2027-07-01T03:59",
    "DEP-978": "2027-07-01T03:59", "DEP-986": "2027-06-30T11:59", "DEP-987": "2027-07-01T09:59", "DEP-988": "2027-06-30T12:59",
    "REG-04": "2027-06-30T19:59",
}  # fmt: skip
AROUND = [*range(-15, 0), *range(1, 16)]  # minutes before and after


def _closes(written: str, codes: tuple[str, ...] = ()) -> Call:
    return read(f"Date limite : {written}.").call.model_copy(update={"territories": codes})


def _stored(tmp_path: Path) -> dict[str, str]:
    """« 23h59, heure locale » of each place, read, taken into a base: the instant kept there, in UTC."""
    call = {code: _closes("30 juin 2027 à 23h59, heure locale", (code,)) for code in PLACES}
    items = [(raw_call("x", f"Appel {code}").model_copy(update={"url": f"https://exemple.fr/{code}"}),
              Reading(call=one.model_copy(update={"title": f"Appel {code}", "url": f"https://exemple.fr/{code}"})))
             for code, one in call.items()]  # fmt: skip
    source = Source(id="test", name="Essai", funder_kind="commune", family="listing", url="https://exemple.fr/")
    with open_store(tmp_path / "aap.sqlite3") as store:
        intake.take(store, rounds.start(store, NOW), source, items, NOW.date())
        kept = store.rows("SELECT title, shuts FROM board")
    return {
        row["title"].removeprefix("Appel "): f"{dt.datetime.fromtimestamp(row['shuts'], dt.UTC):%Y-%m-%dT%H:%M}"
        for row in kept
    }


def _around() -> int:
    """Instants around each deadline at which the call is said open, or closed, rightly."""
    right = 0
    for code, utc in PLACES.items():
        call, end = _closes("30 juin 2027 à 23h59, heure locale", (code,)), dt.datetime.fromisoformat(f"{utc}+00:00")
        states = [status_on(call, end + dt.timedelta(minutes=minutes)) for minutes in AROUND]
        right += sum(one == ("open" if minutes < 0 else "closed") for one, minutes in zip(states, AROUND, strict=True))
    return right


def _nights() -> int:
    """Nights when clocks change whose last open minute and first closed one are right."""
    right = 0
    for written, last, after in NIGHTS:
        moments = [dt.datetime.fromisoformat(one).replace(tzinfo=dt.UTC) for one in (last, after)]
        right += [status_on(_closes(written), one) for one in moments] == ["open", "closed"]
    return right


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


def test_a_deadline_is_an_instant_at_the_right_place(tmp_path: Path) -> None:
    kept = _stored(tmp_path)
    stored, around, nights = sum(kept.get(code) == utc for code, utc in PLACES.items()), _around(), _nights()
    turns = len(PLACES) * len(AROUND)
    print(
        f"D2 stored in UTC {stored}/{len(PLACES)}, open or closed around {around}/{turns}, nights {nights}/{len(NIGHTS)}"
    )
    assert (len(PLACES), len(AROUND), len(NIGHTS)) == (13, 30, 4)
    assert (stored, around, nights) == (13, turns, 4)


def test_without_the_zones_of_the_territories_overseas_is_paris(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paris = ZoneInfo("Europe/Paris")
    monkeypatch.setattr(status, "_zone", lambda territories: paris)
    kept = _stored(tmp_path)
    assert sum(kept.get(code) == utc for code, utc in PLACES.items()) == 1
    assert _around() < len(PLACES) * len(AROUND)


def test_an_hour_taken_as_utc_misses_the_nights_when_clocks_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "_zone", lambda territories: ZoneInfo("UTC"))
    assert _nights() == 0


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


# The clock set before anything is imported, then what the labelled texts give; a guard may be taken away first.
_CHILD = """
import datetime, hashlib, json, sys
from pathlib import Path
fixed = datetime.datetime.fromisoformat(sys.argv[1])
class Frozen(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return fixed.astimezone(tz) if tz else fixed
    @classmethod
    def utcnow(cls): return fixed.astimezone(datetime.UTC).replace(tzinfo=None)
    @classmethod
    def today(cls): return fixed
datetime.datetime = Frozen
from aap_tracker.reading import assemble, dates
from aap_tracker.model.lexicon import Lexicon
from evaluation.reading_when import raw_of
day = datetime.date(2026, 2, 1)
exec(sys.argv[3])
rows = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
empty = Lexicon()
told = [assemble.read_call(raw_of(row), None, empty, day).model_dump_json() for row in rows]
print(len(told), hashlib.sha256("".join(told).encode()).hexdigest())
"""
ROOT = Path(__file__).resolve().parents[2]
ZONES = ("Europe/Paris", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata")
MOMENTS = (
    "2026-12-31T23:59",
    "2028-02-29T12:00",
    "2027-03-28T02:30",
)  # New Year's Eve, a leap day, an hour that is not
FIVE_YEARS_BACK = ("UTC", "2021-01-01T00:00")
CLOCKS = [*((ZONES[n % len(ZONES)], moment) for n, moment in enumerate((*MOMENTS, MOMENTS[0]))), FIVE_YEARS_BACK]
# Beside the labelled texts: what a zone or a day of the machine could touch.
OWN = [
    "Date limite : 2027-09-04T22:00:00+00:00", "Date limite : 2027-12-31T23:30:00Z", "Clôture le 15 mars.",
    "Dépôt des dossiers jusqu’au 31 décembre.", "Candidatures avant le 29 février.", "Date limite : demain à midi.",
]  # fmt: skip


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every labelled text of dates, and a few of ours."""
    rows = (ROOT / "evaluation" / "reading" / "dates_dev.jsonl").read_text("utf-8").splitlines()
    rows += [json.dumps({**json.loads(rows[0]), "text": text}, ensure_ascii=False) for text in OWN]
    path = tmp_path_factory.mktemp("textes") / "textes.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _answers(texts: Path, clocks: list[tuple[str, str]], sabotage: str = "") -> list[str]:
    """What a process under each zone and clock reads in the texts: how many, and a digest of all its answers."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD, moment, str(texts), sabotage], cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
        )
        for zone, moment in clocks
    ]  # fmt: skip
    told = [one.communicate(timeout=120)[0] for one in running]
    assert [one.returncode for one in running] == [0] * len(clocks)
    return told


def test_the_clock_and_the_zone_of_the_machine_change_no_reading(texts: Path) -> None:
    """Promise D3: four zones, three dates and a clock five years back, on every labelled text of dates."""
    told = _answers(texts, CLOCKS)
    same = sum(one == told[0] for one in told)
    print(f"D3 same readings under {same}/{len(CLOCKS)} zones and clocks, {told[0].split()[0]} texts")
    assert {zone for zone, _ in CLOCKS} >= set(ZONES)
    assert {moment for _, moment in CLOCKS} >= set(MOMENTS)
    assert same == len(CLOCKS)
    assert int(told[0].split()[0]) >= 300


@pytest.mark.parametrize(
    "sabotage", ["day = datetime.datetime.now().date()", "dates._PARIS = None"], ids=["machine day", "machine zone"]
)
def test_a_reading_that_asks_the_machine_changes_with_it(texts: Path, sabotage: str) -> None:
    told = _answers(texts, [CLOCKS[2], CLOCKS[1]], sabotage)
    assert told[0] != told[1]
