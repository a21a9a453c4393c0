import pytest

from aap_tracker.store.base import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "base" / "aap.sqlite3") as opened:
        yield opened
