"""D3, the other half: a machine whose clock is five years back is told so, and nothing is forgotten nor deleted."""

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from night_kit import alone, command, profile
from store_kit import NOW, night, page

from aap_tracker.cli.demo_sites import serve
from aap_tracker.model.calls import Contact
from aap_tracker.settings.upkeep import Upkeep
from aap_tracker.store import calls, copies, nights
from aap_tracker.store.base import open_store

BACK = dt.datetime(2021, 11, 23, 6, tzinfo=dt.UTC)
_CLOCK = """
import datetime as dt
from aap_tracker import clock
clock.now = lambda: dt.datetime.fromisoformat({at!r})
clock.today = lambda forced=None: clock.now().date()
"""
_BLIND = """
from aap_tracker.store import silence
silence._AHEAD = dt.timedelta(days=9999)
"""
_ENDLESS = """
from aap_tracker.store import retention
forget = retention.expire
retention.expire = lambda store, day, months: forget(store, dt.date(2050, 1, 1), months)
"""


@pytest.fixture
def folder(tmp_path):
    """A base of today: calls open and closed, with their contact, a copy kept, a profile."""
    profile(tmp_path, 1)
    with open_store(tmp_path / "aap.sqlite3") as store:
        contact = (Contact(email="parentalite@drome.exemple.fr"),)
        found = [page(f"Appel {n}", f"https://x.fr/{n}", f"2026-1{n % 3}-28", contacts=contact) for n in range(12)]
        night(store, found)
        copies.keep(store, Upkeep(), NOW.date(), NOW)
        nights.close(store, nights.open_night(store, NOW.date(), NOW).id, "done", NOW)
    return tmp_path


def _at(moment: dt.datetime, folder: Path, *words: str, sources=(), sabotage: str = ""):
    """`aap …` with nothing chosen by hand, on a machine whose clock gives that moment."""
    line = command(folder, sources, *words, sabotage=_CLOCK.format(at=moment.isoformat()) + sabotage)[:-2]
    environment = {name: value for name, value in alone().items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        line, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False, env=environment
    )


def _kept(folder: Path) -> tuple[set, int, list[str]]:
    """What is to survive: each call with its contacts and its end, those missing, the copies."""
    with open_store(folder / "aap.sqlite3") as store:
        found = {
            (one.title, one.contacts, one.deadlines) for one in calls.find(store) if one.title.startswith("Appel ")
        }
        missing = store.value("SELECT count(*) FROM board WHERE missing_since IS NOT NULL")
    return found, int(missing), sorted(path.name for path in folder.glob("sauvegardes/*.zip"))


def _warned(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode != 0 and "orloge" in done.stdout + done.stderr


@pytest.mark.alone
def test_a_clock_five_years_back_is_said_and_nothing_is_forgotten_nor_deleted(folder):
    before, missing, copied = _kept(folder)
    said = [words for words in (("planifier", "etat"), ("diagnostic",)) if _warned(_at(BACK, folder, *words))]
    with serve() as sources:
        ran = _at(BACK, folder, "nuit", "--toutes", sources=sources[1:2])
    after, still_missing, left = _kept(folder)
    print(f"D3 clock 5 years back: warnings {len(said)}/2, calls kept whole {len(after & before)}/{len(before)}")
    assert ran.returncode in {0, 1}, ran.stderr
    assert len(said) == 2
    assert before <= after
    assert (len(before), still_missing) == (12, missing)
    assert set(copied) <= set(left)
    assert not _warned(_at(NOW, folder, "planifier", "etat"))  # the right hour again: nothing to say


@pytest.mark.alone
def test_without_the_look_back_the_clock_would_not_be_said(folder):
    assert not _warned(_at(BACK, folder, "planifier", "etat", sabotage=_BLIND))


@pytest.mark.alone
def test_a_night_that_counts_from_no_clock_is_seen_to_forget_contacts(folder):
    """The same look sees contacts go, where they do."""
    before, *_ = _kept(folder)
    _at(NOW + dt.timedelta(days=1), folder, "nuit", "--toutes", sabotage=_ENDLESS)
    assert not before <= _kept(folder)[0]
