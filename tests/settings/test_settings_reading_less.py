"""What a screen needs of the shipped tables is read without the rest, and says the same."""

from pathlib import Path

import pytest

from aap_tracker import settings, shipped
from aap_tracker.model.sources import watched


@pytest.mark.parametrize("text", ["26400", "COM-26108", "EPCI-200040509", "97400", "COM-2A004", "DEP-976", "99999"])
def test_the_communes_of_a_code_are_those_of_the_whole_table(text: str) -> None:
    rows = [(one, " ".join((one.code, *one.parents, *one.postcodes))) for one in shipped.communes()]
    named = [one for one, words in rows if text in words.split()]
    assert [one for one in shipped.communes_with(text) if one in named] == named


@pytest.mark.parametrize(("town", "postcode"), [("Crest", "26400"), ("Ajaccio", "20000"), ("Saint-Denis", "97400")])
def test_the_followed_sources_are_those_of_the_whole_catalogue(tmp_path: Path, town: str, postcode: str) -> None:
    path = tmp_path / "ccas.toml"
    added = 'sources = ["caf-ain"]\nsans = ["ademe"]'
    path.write_text(f'[organisme]\nville = "{town}"\ncode_postal = "{postcode}"\n[veille]\n{added}\n', "utf-8")
    profile = settings.load_profile(path, shipped.reference())
    near = shipped.sources_with(frozenset((*profile.territory_codes, *profile.sources)))
    assert watched(near, profile) == watched(shipped.sources(), profile)
    assert len(near) < len(shipped.sources()) / 2
