import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "store"))
sys.path.append(str(Path(__file__).resolve().parents[1] / "collecting"))  # its replica sites

from aap_tracker.collecting.digests import Writer
from aap_tracker.model.profile import Need, Profile
from aap_tracker.store.base import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "base" / "aap.sqlite3") as opened:
        yield opened


@pytest.fixture
def profile():
    needs = (
        Need(id="aines", intitule="Rompre l’isolement des aînés", priorite=1),
        Need(id="jeunes", intitule="Loger les jeunes"),
    )
    return Profile(values={"organisme.denomination": "CCAS de Crest"}, needs=needs, departement="26")


@pytest.fixture
def writer(store, profile):
    """The means to write the digests of a day."""

    def of(day: dt.date, windows=()):
        return Writer(store, profile, windows, dt.datetime.combine(day, dt.time(5), dt.UTC), day)

    return of
