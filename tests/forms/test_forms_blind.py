from collections import Counter
from pathlib import Path

import pytest
from blind_reading import FOLDER, SECOND, blind_forms, score_blind


@pytest.mark.parametrize(("folder", "places", "least"), [(FOLDER, 462, 0.95), (SECOND, 460, 0.94)])
def test_forms_written_by_someone_else_are_filled_nearly_whole_and_nothing_reserved_is_touched(
    folder: Path, places: int, least: float, tmp_path: Path
) -> None:
    forms = blind_forms(folder)
    total: Counter[str] = Counter()
    details: list[str] = []
    for form in forms:
        counts, told = score_blind(form, tmp_path)
        total += counts
        details += told
    fillable = total["right"] + total["wrong"] + total["missed"]
    assert len(forms) == 8
    assert abs(fillable - places) <= 2  # an optional place counts when it is filled
    assert (total["touched"], total["words lost"]) == (0, 0), details
    assert total["right"] >= least * fillable, details
    assert total["wrong"] <= 0.01 * fillable, details


@pytest.mark.parametrize("name", ["F01", "F04"])
def test_filling_the_same_form_twice_gives_the_same_words(name: str, tmp_path: Path) -> None:
    form = next(one for one in blind_forms() if one.stem == name)
    (tmp_path / "b").mkdir()
    assert score_blind(form, tmp_path) == score_blind(form, tmp_path / "b")
