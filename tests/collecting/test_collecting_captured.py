"""Every site captured under `tests/pages/` gives the calls that were expected of it, without any network."""

from pathlib import Path

import pytest

from aap_tracker import shipped
from aap_tracker.collecting.capture import EXPECTED, differences, replay

_FOLDERS = sorted(path.parent for path in (Path(__file__).resolve().parents[1] / "pages").glob(f"*/{EXPECTED}"))


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_a_captured_site_gives_the_calls_expected_of_it(folder):
    found, expected = replay(folder, shipped.lexicon())
    assert differences(found, expected) == []


def test_there_are_captured_sites():
    assert _FOLDERS
