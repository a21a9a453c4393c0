import json
import os
import sqlite3
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from night_kit import aap, profile
from store_kit import NOW, night, pages

from aap_tracker import clock
from aap_tracker.cli import checkup_machine
from aap_tracker.cli.checkup import checkup
from aap_tracker.cli.session import Session
from aap_tracker.settings.upkeep import Upkeep, load_upkeep
from aap_tracker.store import copies
from aap_tracker.store.base import open_store


@pytest.fixture
def session(tmp_path):
    made = Session()
    made.base_option, made.profile_option = str(tmp_path / "aap.sqlite3"), str(profile(tmp_path, 25))
    made.day_option = "2026-11-23"
    with open_store(tmp_path / "aap.sqlite3") as store:
        night(store, pages(3))
    return made


def _lines(session):
    return {line.name: line for line in checkup(session)}


def test_a_healthy_machine_has_no_error_and_every_advice_is_one(session):
    lines = _lines(session)
    assert {name for name, line in lines.items() if line.state == "erreur"} == set()
    assert lines["Base"].text.endswith("entière, 3\u00a0appels, 0\u00a0dossier")
    assert all(bool(line.advice) == (line.state != "bien") for line in lines.values())
    assert {
        "Versions",
        "Horloge",
        "Base",
        "Disque",
        "Profil",
        "Sources",
        "Nuit",
        "Sauvegardes",
        "Courriel",
        "Polices",
    } <= set(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing on Windows")
def test_files_that_others_can_read_are_said(session):
    assert _lines(session)["Droits"].state == "bien"
    session.base.chmod(0o644)
    line = _lines(session)["Droits"]
    assert (line.state, "aap.sqlite3" in line.text) == ("attention", True)


def test_a_broken_base_is_an_error_that_says_to_restore(session):
    with open_store(session.base) as store:
        store.connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    raw = bytearray(session.base.read_bytes())
    raw[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    session.base.write_bytes(raw)
    line = _lines(session)["Base"]
    assert line.state == "erreur"
    assert "restaur" in line.advice.lower()


def test_a_full_disk_a_wrong_clock_and_a_dead_night_are_said(session, monkeypatch):
    monkeypatch.setattr(checkup_machine.shutil, "disk_usage", lambda path: type("U", (), {"free": 1000})())
    monkeypatch.delenv("AAP_JOUR", raising=False)
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    session.day_option = None
    lines = _lines(session)
    assert lines["Disque"].state == "attention"
    assert lines["Horloge"].state == "erreur"
    assert lines["Nuit"].state == "erreur"
    session.day_option = "2026-12-01"
    assert "7\u00a0jours" in _lines(session)["Nuit"].text


def test_a_damaged_copy_is_said(session, tmp_path):
    with open_store(session.base) as store:
        made = copies.keep(store, Upkeep(), NOW.date(), NOW)
    assert _lines(session)["Sauvegardes"].state == "bien"
    made.backup.path.write_bytes(made.backup.path.read_bytes()[:-40])
    line = _lines(session)["Sauvegardes"]
    assert (line.state, "Essayez une sauvegarde plus ancienne" in line.advice) == ("erreur", True)


def test_the_diagnostic_is_json_when_asked_and_its_code_says_whether_something_is_broken(tmp_path):
    profile(tmp_path, 1)
    done = aap(tmp_path, (), "diagnostic", "--json")
    assert done.returncode == 0, done.stderr
    assert {"name", "state", "text", "advice"} == set(json.loads(done.stdout)[0])
    (tmp_path / "aap.sqlite3").write_bytes(b"rien d'une base" * 100)
    done = aap(tmp_path, (), "diagnostic")
    assert done.returncode == 1
    assert "✗ Base" in done.stdout


def test_copies_are_kept_by_day_then_by_month(store):
    folder = store.path.with_name("sauvegardes")
    for later in range(80):
        day = date(2026, 11, 1) + timedelta(days=later)
        folder.mkdir(exist_ok=True)
        (folder / f"aap-{day.isoformat()}.zip").write_bytes(b"")
    (folder / "à-moi.zip").write_bytes(b"")
    made = copies.keep(store, Upkeep(garder=5), date(2027, 1, 20), datetime(2027, 1, 20, 4, tzinfo=UTC))
    left = sorted(day.isoformat() for day in copies.found(folder))
    assert left == [
        "2026-11-01",
        "2026-12-01",
        "2027-01-01",
        "2027-01-16",
        "2027-01-17",
        "2027-01-18",
        "2027-01-19",
        "2027-01-20",
    ]
    assert (folder / "à-moi.zip").exists()
    assert len(made.removed) == 73
    if sys.platform != "win32":
        assert made.backup.path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_program_left_is_swept_and_what_one_is_writing_is_not(store):
    folder = store.path.with_name("sauvegardes")
    old, fresh, mine = folder / ".aap-old", folder / ".aap-fresh.tmp", folder / ".à-moi"
    old.mkdir(parents=True)
    (old / "aap.sqlite3").write_bytes(b"x")
    left = store.path.with_name(".aap-x.tmp")
    for path in (fresh, mine, left):
        path.write_bytes(b"x")
    long_ago = NOW.timestamp() - 7 * 3600
    for path in (old, mine, left):
        os.utime(path, (long_ago, long_ago))
    os.utime(fresh, (NOW.timestamp() - 60, NOW.timestamp() - 60))
    copies.keep(store, Upkeep(), NOW.date(), NOW)
    assert [path.exists() for path in (old, left, fresh, mine)] == [False, False, True, True]


def test_without_a_proved_copy_no_older_one_goes(store, monkeypatch):
    folder = store.path.with_name("sauvegardes")
    folder.mkdir()
    for day in range(1, 29):
        (folder / f"aap-2026-02-{day:02d}.zip").write_bytes(b"")
    monkeypatch.setattr(copies.backup, "save", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        copies.keep(store, Upkeep(garder=1), NOW.date(), NOW)
    assert len(copies.found(folder)) == 28


def test_a_base_is_saved_looked_at_and_put_back_from_the_command_line(tmp_path):
    profile(tmp_path, 25)
    base = tmp_path / "aap.sqlite3"
    with open_store(base) as store:
        night(store, pages(3))
    saved = aap(tmp_path, (), "sauvegarder", "-o", str(tmp_path / "b.zip"), "--json")
    assert json.loads(saved.stdout)["calls"] == 3
    with open_store(base) as store:
        night(store, pages(7), later=1)
    shown = aap(tmp_path, (), "restaurer", str(tmp_path / "b.zip"), "--apercu")
    assert "3\u00a0appels" in shown.stdout
    assert "7\u00a0appels" in shown.stdout
    with open_store(base, write=False) as store:
        assert store.value("SELECT count(*) FROM board") == 7
    for number in (1, 2):
        assert aap(tmp_path, (), "restaurer", str(tmp_path / "b.zip")).returncode == 0
        assert len(list(tmp_path.glob("aap.sqlite3.avant-restauration*"))) >= number
    probe = sqlite3.connect(base)
    assert probe.execute("SELECT count(*) FROM board").fetchone()[0] == 3
    probe.close()
    assert aap(tmp_path, (), "restaurer", str(tmp_path / "ccas.toml")).returncode == 2


@pytest.mark.parametrize(
    "text",
    ["[sauvegardes]\ngarder = 0", "[sauvegardes]\ncombien = 3", "sauvegardes = 3", "[donnees]\ncontacts_mois = 'x'"],
)
def test_a_wrong_upkeep_setting_is_refused(tmp_path, text):
    path = tmp_path / "ccas.toml"
    path.write_text(text)
    with pytest.raises(Exception, match=r"illisible|inconnue"):
        load_upkeep(path)


def test_the_register_and_the_persons_commands_speak(tmp_path):
    profile(tmp_path, 25, more="[donnees]\ncontacts_mois = 7\n")
    with open_store(tmp_path / "aap.sqlite3") as store:
        night(store, pages(1, summary="Écrire à jean.personne@exemple.fr"))
    assert "Effacés 7 mois" in aap(tmp_path, (), "registre").stdout
    asked = aap(tmp_path, (), "personnes", "exporter", "jean.personne@exemple.fr")
    assert "jean.personne@exemple.fr" in asked.stdout
    assert "--oui" in aap(tmp_path, (), "personnes", "effacer", "jean.personne@exemple.fr").stderr
    assert aap(tmp_path, (), "personnes", "effacer", "jean.personne@exemple.fr", "--oui").returncode == 0
    assert aap(tmp_path, (), "personnes", "exporter", "jean.personne@exemple.fr").stdout == ""
    assert aap(tmp_path, (), "personnes", "effacer", "Dupont").returncode == 2
