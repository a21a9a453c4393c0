import json
import subprocess
import sys
from pathlib import Path

import pytest

PROFILE = """
[organisme]
denomination = "CCAS de Crest"
ville = "Crest"
code_postal = "26400"

[[besoins]]
id = "isolement"
intitule = "Rompre l’isolement des aînés"
description = "Beaucoup de personnes âgées vivent seules et ne reçoivent aucune visite."

[[besoins]]
id = "numerique"
intitule = "Aider aux démarches en ligne"
description = "Des habitants renoncent à leurs droits faute de savoir se servir d’un ordinateur."
"""
CALLS = [
    {"id": "a1", "title": "Visites de convivialité aux personnes âgées isolées", "territories": ["DEP-26"], "status": "open",
     "deadline_kind": "dated", "deadlines": [{"at": "2027-01-15", "label": None}], "ccas_eligibility": "yes",
     "applicants": ["ccas", "association"], "summary": "Lutter contre la solitude des aînés par des visites à domicile."},
    {"id": "b2", "title": "Rénovation de toitures agricoles", "territories": ["DEP-29"], "applicants": ["entreprise"],
     "ccas_eligibility": "no", "summary": "Aide aux exploitants."},
]  # fmt: skip


def aap(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "aap_tracker", *map(str, words)], capture_output=True, timeout=120, check=False, cwd=cwd
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "ccas.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "calls.jsonl").write_text("\n".join(json.dumps(call) for call in CALLS), "utf-8")
    return tmp_path


def _noter(desk: Path, *words: object) -> list[dict]:
    done = aap(
        "noter",
        "--profil",
        desk / "ccas.toml",
        "--appels",
        desk / "calls.jsonl",
        "--jour",
        "2026-11-23",
        "--json",
        *words,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_scores_without_a_base_cover_every_pair_and_add_up(desk):
    rows = _noter(desk)
    assert {(row["call"], row["need"]) for row in rows} == {
        (c, n) for c in ("a1", "b2") for n in ("isolement", "numerique")
    }
    for row in rows:
        assert sum(reason["points"] for reason in row["reasons"]) == row["score"]
        assert set(row) == {"call", "need", "score", "verdict", "reasons"}
    assert rows[0]["call"] == "a1"
    assert rows[0]["need"] == "isolement"
    assert [row["verdict"] for row in rows if row["call"] == "b2"] == ["excluded", "excluded"]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


@pytest.mark.parametrize("place", ["before", "after"])
def test_common_options_stand_before_or_after_the_command(desk, place):
    common = ["--base", desk / "b.sqlite3", "--jour", "2026-11-23", "--json"]
    words = [*common, "appels"] if place == "before" else ["appels", *common]
    done = aap(*words)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == []


def test_records_imported_twice_are_one_call_with_two_places(desk):
    again = [
        dict(
            CALLS[0],
            url="https://relais.exemple.fr/a",
            seen_at=[{"source": "relais", "url": "https://relais.exemple.fr/a", "on": "2026-11-20"}],
        ),
        dict(
            CALLS[0],
            url="https://ladrome.exemple.fr/a",
            seen_at=[{"source": "drome", "url": "https://ladrome.exemple.fr/a", "on": "2026-11-21"}],
        ),
    ]
    for record in again:
        del record["id"]
        record["funders"] = [{"name": "Conseil départemental de la Drôme", "kind": "departement"}]
    path = desk / "two.json"
    path.write_text(json.dumps(again), "utf-8")
    base = desk / "base.sqlite3"
    assert aap("importer", path, "--base", base, "--profil", desk / "ccas.toml").returncode == 0
    listed = json.loads(aap("appels", "--base", base, "--json").stdout)
    assert len(listed) == 1
    assert {place["source"] for place in listed[0]["seen_at"]} == {"relais", "drome"}
    assert aap("importer", path, "--base", base).returncode == 0
    assert len(json.loads(aap("appels", "--base", base, "--json").stdout)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"title": "x", "theme": []}', "themes"), ("{", "JSON"), ("\xff\xfe".encode("latin-1"), "UTF-8"),
        ("[1, 2]", "reconnu"), ('{"titre": "x"}', "reconnu"), ("", "reconnu"),
    ],
)  # fmt: skip
def test_an_unreadable_file_is_refused_with_code_2_and_nothing_written(desk, content, words):
    path = desk / "bad.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = aap("importer", path, "--base", desk / "new.sqlite3")
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert not (desk / "new.sqlite3").exists()


def test_a_missing_file_and_an_unknown_key_of_the_profile_say_so(desk):
    done = aap("importer", desk / "absent.json", "--base", desk / "b.sqlite3")
    assert done.returncode == 2
    assert "absent.json" in done.stderr.decode()
    (desk / "ccas.toml").write_text('[organisme]\nvile = "x"', "utf-8")
    done = aap("noter", "--profil", desk / "ccas.toml", "--appels", desk / "calls.jsonl")
    assert done.returncode == 2
    assert "organisme.ville" in done.stderr.decode()


def test_a_profile_without_need_says_what_to_do(desk):
    (desk / "ccas.toml").write_text('[organisme]\nville = "Crest"\ncode_postal = "26400"', "utf-8")
    done = aap("noter", "--profil", desk / "ccas.toml", "--appels", desk / "calls.jsonl")
    assert done.returncode == 2
    assert "besoins ajouter" in done.stderr.decode()


def test_needs_are_added_changed_and_removed_with_comments_kept(desk):
    profile = desk / "ccas.toml"
    profile.write_text("# à nous\n" + PROFILE, "utf-8")
    words = ("--profil", profile)
    assert (
        aap("besoins", "ajouter", "aidants", "--intitule", "Du répit", "--theme", "repit_aidants", *words).returncode
        == 0
    )
    assert aap("besoins", "modifier", "aidants", "--budget", "9000", *words).returncode == 0
    listed = json.loads(aap("besoins", "--json", *words).stdout)
    assert listed[-1]["budget"] == 9000
    assert listed[-1]["themes"] == ["repit_aidants"]
    assert aap("besoins", "retirer", "aidants", *words).returncode == 0
    assert aap("besoins", "retirer", "aidants", *words).returncode == 2
    assert profile.read_text("utf-8").startswith("# à nous")


def test_a_page_is_read_into_the_call_of_interfaces_md(desk):
    page = desk / "page.html"
    page.write_text(
        "<html><head><title>Aide aux aidants | Département de la Drôme</title></head><body><main><h1>Appel à projets : aide aux "
        "aidants 2027</h1><p>Date limite de dépôt : 15 janvier 2027 à 12h.</p><p>L’aide va de 1 500 à 7 000 € par projet, au plus "
        "80 % du coût total.</p><p>Peuvent répondre les CCAS et les associations.</p></main></body></html>",
        "utf-8",
    )
    done = aap("extraire", page, "--url", "https://www.ladrome.fr/aidants", "--json", "--jour", "2026-11-23")
    assert done.returncode == 0, done.stderr.decode()
    (call,) = json.loads(done.stdout)
    assert call["deadlines"][0]["at"] == "2027-01-15T12:00"
    assert (call["amounts"]["minimum"], call["amounts"]["maximum"], call["amounts"]["cofunding_rate"]) == (
        1500,
        7000,
        80,
    )
    assert call["ccas_eligibility"] == "yes"
    assert call["territories"] == ["DEP-26"]
    assert call["status"] == "open"
    text = page.read_text("utf-8")
    for quote in [one["quote"] for one in call["evidence"]["deadlines"]]:
        assert all(part in text for part in quote.split(" … ")), quote


def test_a_page_without_any_call_is_a_finding_not_a_failure(desk):
    page = desk / "page.html"
    page.write_text(
        "<html><body><main><h1>Fermeture exceptionnelle</h1><p>Nos bureaux sont fermés.</p></main></body></html>",
        "utf-8",
    )
    done = aap("extraire", page, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == []


def test_the_catalogue_is_listed_as_promised(desk):
    done = aap("sources", "lister", "--toutes", "--json")
    rows = json.loads(done.stdout)
    keys = {"id", "name", "funder_kind", "family", "url", "home", "territories", "verified", "checked_on"}
    assert all(set(row) == keys for row in rows)
    mine = json.loads(aap("sources", "lister", "--json", "--profil", desk / "ccas.toml").stdout)
    assert 0 < len(mine) < len(rows)


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "atom", "jsonfeed", "ics", "schema-dispositif-aide"])
def test_every_export_is_written_whole(desk, name):
    base = desk / "base.sqlite3"
    assert aap("importer", desk / "calls.jsonl", "--base", base).returncode == 0
    out = desk / "sortie"
    done = aap("exporter", name, "-o", out, "--base", base, "--jour", "2026-11-23")
    assert done.returncode == 0, done.stderr.decode()
    assert "Visites de convivialit" in out.read_text("utf-8-sig").replace("\r\n ", "")
    if name == "jsonl":
        assert aap("importer", out, "--base", desk / "other.sqlite3").returncode == 0
