"""One year of a CCAS, by the commands it types: a window is expected, the call appears, a dossier goes, a report is due."""

import datetime as dt
import json
import tomllib

import pytest
import tomlkit
from click.testing import CliRunner

from aap_tracker import shipped
from aap_tracker.cli.main import aap
from aap_tracker.store import decisions, follow_up
from aap_tracker.store.base import open_store

TITLE = "Appel à projets {year} de la commission des financeurs : rompre l’isolement des aînés"


def call(year):
    return {
        "title": TITLE.format(year=year), "url": f"https://www.ladrome.fr/cfppa-{year}", "kind": "call_for_projects",
        "funders": [{"name": "Conseil départemental de la Drôme", "kind": "departement"}], "territories": ["DEP-26"],
        "opens_at": f"{year - 1}-11-20", "deadline_kind": "dated", "deadlines": [{"at": f"{year}-01-22T17:00"}],
        "published_on": f"{year - 1}-11-20", "applicants": ["ccas", "association"], "ccas_eligibility": "yes",
        "audiences": ["personnes_agees"], "themes": ["isolement_social"],
        "amounts": {"minimum": 1500, "maximum": 15000, "cofunding_rate": 80},
        "summary": "Visites de convivialité et ateliers pour les personnes âgées isolées.", "edition": year,
    }  # fmt: skip


@pytest.fixture
def typed(tmp_path):
    """Types a command on the base of this CCAS, on a day; gives what it printed."""
    profile = tmp_path / "ccas.toml"
    profile.write_bytes((shipped.data_dir() / "demo" / "ccas.toml").read_bytes())

    def run(day, *words, code=0):
        options = ["--base", str(tmp_path / "b.sqlite3"), "--profil", str(profile), "--jour", day]
        done = CliRunner().invoke(aap, [*words, *options])
        assert done.exit_code == code, f"{words}: {done.output} {done.exception}"
        return done.stdout

    return run


def imported(typed, folder, day, *years):
    path = folder / f"appels-{day}.jsonl"
    path.write_text("".join(json.dumps(call(year)) + "\n" for year in years), "utf-8")
    typed(day, "importer", str(path))


def begun_from_a_sheet(typed, folder):
    """A project from an experience, its questions answered with the sample's own words."""
    path = folder / "projet.toml"
    sheet = json.loads(typed("2026-11-24", "experiences", "suggerer", "--besoin", "isolement-aines", "--json"))[0]
    typed("2026-11-24", "experiences", "commencer", sheet["id"], "-o", str(path), "--besoin", "isolement-aines")
    begun = tomllib.loads(path.read_text("utf-8"))["projet"]
    assert begun["besoin"], "what the CCAS knows is there"
    assert not begun["description"], "what it must answer is not"
    answered = tomlkit.parse(path.read_text("utf-8"))
    sample = tomllib.loads((shipped.data_dir() / "demo" / "projet.toml").read_text("utf-8"))
    for key, value in sample["projet"].items():
        answered["projet"][key] = value
    for table in set(sample) - {"projet"}:
        answered[table] = sample[table]
    path.write_text(tomlkit.dumps(answered), "utf-8")
    assert sheet["ccas"] in path.read_text("utf-8"), "the sheet stays beside, in comments"
    return path, sheet["ccas"]


def test_from_the_expected_window_to_the_report_due(typed, tmp_path):
    imported(typed, tmp_path, "2026-02-01", 2024, 2025, 2026)
    window = next(one for one in json.loads(typed("2026-09-01", "prevoir", "--json")) if one["closes"])
    assert window["closes"]["from"] <= "2027-01" <= window["closes"]["to"]

    imported(typed, tmp_path, "2026-11-23", 2027)
    found = json.loads(typed("2026-11-24", "appels", "--ouverts", "--json"))
    assert [one["title"] for one in found] == [TITLE.format(year=2027)]
    call_id = found[0]["id"]
    best = json.loads(typed("2026-11-24", "noter", "--json"))[0]
    assert (best["call"], best["need"]) == (call_id, "isolement-aines")
    with open_store(tmp_path / "b.sqlite3") as store:
        decisions.decide(store, call_id, "keep", who="Claire", now=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))

    project, town = begun_from_a_sheet(typed, tmp_path)
    opened = json.loads(
        typed("2026-11-24", "dossier", "creer", "--appel", call_id, "--besoin", "isolement-aines", "--projet", str(project),
              "--json")
    )  # fmt: skip
    number = str(opened["id"])
    folder = tmp_path / "lot"
    typed("2026-12-01", "dossier", "exporter", number, "--lot", "-o", str(folder))
    names = {path.name.lower() for path in folder.rglob("*") if path.is_file()}
    for part in ("deliberation", "budget", "manifest", "retroplanning"):
        assert any(part in name for name in names), (part, names)
    assert town not in " ".join(names)

    typed("2027-01-18", "dossier", "suivi", number, "--etape", "depose")
    typed("2027-03-15", "dossier", "suivi", number, "--etape", "accorde", "--montant", "8000")
    due = typed("2027-03-16", "dossier", "suivi")
    assert "30 juin 2028" in due
    with open_store(tmp_path / "b.sqlite3") as store:
        assert follow_up.granted(store, int(number)) == 8000
        assert store.value("SELECT stage FROM dossiers") == "granted"
    typed("2028-05-02", "dossier", "suivi", number, "--etape", "bilan-final")
    assert "30 juin" not in typed("2028-05-03", "dossier", "suivi")
