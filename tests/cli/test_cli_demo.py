import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    base = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    done = subprocess.run(
        [sys.executable, "-m", "aap_tracker", "demo", "--sans-ecran", "--base", str(base)],
        capture_output=True, text=True, encoding="utf-8", timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return base, done


def _calls(base: Path) -> list[dict]:
    words = [sys.executable, "-m", "aap_tracker", "appels", "--json", "--jour", "2026-11-23", "--base", str(base)]
    done = subprocess.run(words, capture_output=True, timeout=60, check=True)
    return json.loads(done.stdout)


def test_the_last_line_is_the_path_of_a_word_file_that_outlives_the_command(demo):
    _, done = demo
    path = Path(done.stdout.strip().splitlines()[-1])
    assert path.is_absolute()
    assert zipfile.is_zipfile(path)
    assert "word/document.xml" in zipfile.ZipFile(path).namelist()


def test_it_says_what_was_collected_found_kept_and_why(demo):
    _, done = demo
    for words in (
        "Sources collectées\u00a0: 5",
        "Appels trouvés\u00a0: ",
        "Appels retenus",
        "Meilleur appel\u00a0: ",
        "/100",
    ):
        assert words in done.stderr


def test_the_sample_holds_forty_calls_of_every_state(demo):
    base, _ = demo
    calls = _calls(base)
    assert len(calls) >= 40
    assert {"open", "closed", "unknown"} <= {call["status"] for call in calls}
    assert {"dated", "rolling", "unknown"} == {call["deadline_kind"] for call in calls}
    assert {"yes", "no", "to_check"} == {call["ccas_eligibility"] for call in calls}


def test_news_tenders_jobs_and_results_are_no_calls(demo):
    base, _ = demo
    titles = " | ".join(call["title"] for call in _calls(base)).lower()
    for words in (
        "résultats",
        "restauration des collèges",
        "recrute",
        "maison des solidarités ouvre",
        "rapport annuel",
    ):
        assert words not in titles


def test_a_call_seen_at_the_funder_and_on_a_relay_is_one(demo):
    base, _ = demo
    found = [call for call in _calls(base) if "Bien vieillir à domicile" in call["title"]]
    assert len(found) == 1
    assert {place["source"] for place in found[0]["seen_at"]} == {"demo-departement", "demo-aides-territoires"}
    assert found[0]["deadlines"][0]["at"] == "2027-01-05T12:00"
    assert found[0]["url"].endswith("/annonces/commission-des-financeurs-2027/")


def test_a_postponed_deadline_is_the_new_one(demo):
    base, _ = demo
    by_title = {call["title"]: call for call in _calls(base)}
    postponed = next(call for title, call in by_title.items() if "Santé mentale de proximité" in title)
    assert postponed["deadlines"][-1]["at"] == "2026-12-15T17:00"
    joint = next(
        call for title, call in by_title.items() if "Habitat inclusif : appel à candidatures conjoint" in title
    )
    assert joint["deadlines"][-1]["at"] == "2027-01-15"


def test_several_calls_of_one_caf_page_are_several(demo):
    base, _ = demo
    found = [call for call in _calls(base) if any(place["source"] == "demo-caf" for place in call["seen_at"])]
    assert len(found) == 5
    assert len({call["url"] for call in found}) == 5
