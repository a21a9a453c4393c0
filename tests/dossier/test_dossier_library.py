"""Reusable texts: versions, uses, and what a new dossier takes from them."""

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_dossier_commands import desk, said

from aap_tracker.cli.main import aap
from aap_tracker.errors import InputError
from aap_tracker.store import dossiers, library
from aap_tracker.store.base import open_store

__all__ = ["desk"]  # a fixture shared with the other commands
NOW = dt.datetime(2026, 11, 24, 9, 0)
KEY = "organisme.presentation"


@pytest.fixture
def shelf(tmp_path: Path):
    with open_store(tmp_path / "aap.sqlite3", write=True) as store:
        yield store


def test_every_version_of_a_text_is_kept(shelf) -> None:
    library.write(shelf, "Qui sommes-nous", KEY, "Un.", NOW, "Soizic")
    library.write(shelf, "Qui sommes-nous", KEY, "Un.", NOW)
    again = library.write(shelf, "qui-sommes-nous", KEY, "Deux.", NOW)
    assert (again.name, again.version, again.text) == ("qui-sommes-nous", 2, "Deux.")
    assert [(one.version, one.text, one.who) for one in library.versions(shelf, "qui-sommes-nous")] == [
        (2, "Deux.", ""),
        (1, "Un.", "Soizic"),
    ]


def test_where_a_text_is_used_is_remembered_with_its_version(shelf) -> None:
    library.write(shelf, "methode", "projet.methode", "Aller vers.", NOW)
    file = dossiers.create(shelf, "Visites", "generique", None, None, NOW)
    library.take(shelf, "methode", file.id, NOW)
    assert dossiers.get(shelf, file.id).texts == {"projet.methode": "Aller vers."}
    library.write(shelf, "methode", "projet.methode", "Aller vers, deux fois.", NOW)
    [use] = library.get(shelf, "methode").uses
    assert (use.dossier_id, use.key, use.version, use.unchanged) == (file.id, "projet.methode", 1, True)
    assert library.borrowed(shelf, file.id) == {"projet.methode": "methode@1"}
    dossiers.save_text(shelf, file.id, "projet.methode", "À ma façon.", NOW)
    assert library.get(shelf, "methode").uses[0].unchanged is False
    assert library.borrowed(shelf, file.id) == {}


def test_an_empty_text_is_not_kept_and_an_unknown_one_is_named(shelf) -> None:
    with pytest.raises(InputError, match="vide"):
        library.write(shelf, "rien", KEY, "  ", NOW)
    with pytest.raises(InputError, match="bibliothèque"):
        library.get(shelf, "rien")
    assert library.all(shelf) == []


def test_a_new_dossier_takes_the_only_text_made_for_a_section(desk: Path) -> None:
    (desk / "nous.txt").write_text("Le CCAS de Crest, c’est vingt ans d’aller vers.", encoding="utf-8")
    (desk / "autre.txt").write_text("Une autre façon.", encoding="utf-8")
    said("dossier", "textes", "nous", "--ecrire", desk / "nous.txt", "--rubrique", KEY)
    for name in ("visites", "ateliers"):
        said("dossier", "textes", name, "--ecrire", desk / "autre.txt", "--rubrique", "projet.methode")
    made = json.loads(said("dossier", "creer", "--titre", "Essai", "--gabarit", "cfppa", "--json").stdout)
    assert made["texts"][KEY].endswith("aller vers.")
    assert "projet.methode" not in made["texts"]  # two texts for one section: the person chooses
    said("dossier", "textes", "visites", "--poser", made["id"])
    said("dossier", "exporter", made["id"], "--lot", "-o", desk / "lot")
    values = json.loads((desk / "lot" / "manifest.json").read_text(encoding="utf-8"))["values"]
    assert {one["field"]: one["text"] for one in values if one["origin"] == "library"} == {
        KEY: "nous@1",
        "projet.methode": "visites@1",
    }
    shown = said("dossier", "textes", "nous")
    assert "Essai" in shown.stderr
    assert "vingt ans" in shown.stdout
    assert "dans 1 dossier" in said("dossier", "textes").stdout


def test_a_text_of_a_dossier_can_be_kept_for_the_next(desk: Path) -> None:
    said("dossier", "textes", "crest", "--garder", "1", "--rubrique", "projet.gouvernance")
    [kept] = json.loads(said("dossier", "textes", "--json").stdout)
    assert kept["key"] == "projet.gouvernance"
    assert kept["uses"][0]["dossier"] == 1


@pytest.mark.parametrize(("words", "said_in"), [
    (("--ecrire", "absent.txt", "--rubrique", KEY), "illisible"), (("--garder", "1"), "rubrique"), (("--garder", "1", "--rubrique", "projet.innovation"), "vide"),
    (("--garder", "1", "--rubrique", "projet.methodes"), "projet.methode"), (("--poser", "1"), "bibliothèque"),
])  # fmt: skip
def test_a_wrong_use_is_said(words: tuple[str, ...], said_in: str, desk: Path) -> None:
    done = CliRunner().invoke(aap, ["dossier", "textes", "nouveau", *words])
    assert said_in in str(done.exception)


def test_one_thing_is_asked_at_a_time(desk: Path) -> None:
    done = CliRunner().invoke(aap, ["dossier", "textes", "nouveau", "--garder", "1", "--poser", "1"])
    assert done.exit_code == 2


def test_another_document_is_made_from_the_same_dossier(desk: Path) -> None:
    done = said("dossier", "exporter", "1", "--gabarit", "compte-rendu-final")
    assert done.stdout.strip().endswith("compte-rendu-final-1.docx")


def test_an_unknown_document_is_named_with_the_nearest(desk: Path) -> None:
    done = CliRunner().invoke(aap, ["dossier", "exporter", "1", "--gabarit", "compte-rendu"])
    assert "compte-rendu-final" in str(done.exception)
