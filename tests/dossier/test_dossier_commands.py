"""`aap dossier`, as it is typed: the bundle, the templates, the checks on the call's own pages."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from aap_tracker import shipped
from aap_tracker.cli.main import aap
from aap_tracker.dossier import templates
from aap_tracker.dossier.project import project_of, read_project
from aap_tracker.errors import InputError
from aap_tracker.model import dossiers as dossiers_model

DEMO = shipped.data_dir() / "demo"
CALL = {
    "title": "Bien vieillir 2027 : actions de prévention de la perte d’autonomie", "funders": [{"name": "Commission des financeurs de la Drôme", "kind": "cfppa"}],
    "territories": ["DEP-26"], "deadline_kind": "dated", "deadlines": [{"at": "2027-01-29T12:00"}], "ccas_eligibility": "yes",
    "applicants": ["ccas"], "url": "https://exemple.fr/aap", "required_documents": ["piece.rib", "piece.devis"],
    "amounts": {"maximum": 15000, "cofunding_rate": 80}, "themes": ["isolement_social"],
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(templates, "_own_folders", [])
    monkeypatch.setenv("AAP_BASE", str(tmp_path / "aap.sqlite3"))
    monkeypatch.setenv("AAP_PROFIL", str(tmp_path / "ccas.toml"))
    monkeypatch.setenv("AAP_JOUR", "2026-11-23")
    (tmp_path / "ccas.toml").write_bytes((DEMO / "ccas.toml").read_bytes())
    (tmp_path / "call.json").write_text(json.dumps([CALL]), encoding="utf-8")
    said("importer", tmp_path / "call.json")
    [call] = json.loads(said("appels", "--json").stdout)
    said("dossier", "creer", "--appel", call["id"], "--besoin", "isolement-aines", "--projet", DEMO / "projet.toml")
    return tmp_path


def said(*words: object) -> Result:
    done = CliRunner().invoke(aap, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def test_a_new_dossier_takes_the_template_of_the_funder(desk: Path) -> None:
    [made] = json.loads(said("dossier", "lister", "--json").stdout)
    assert made["template"] == "cfppa"


def test_one_command_writes_the_folder_to_deposit(desk: Path) -> None:
    done = said("dossier", "exporter", "1", "--lot", "-o", desk / "lot")
    assert done.stdout.strip() == str((desk / "lot").resolve())
    names = {path.name for path in (desk / "lot").iterdir()}
    assert {
        "dossier.docx",
        "budget.xlsx",
        "deliberation.docx",
        "retroplanning.ics",
        "manifest.json",
        "LISTE-DE-CONTROLE.docx",
    } <= names
    calendar = (desk / "lot" / "retroplanning.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "Conseil d’administration" in calendar
    assert calendar.count("BEGIN:VEVENT") == 7  # six steps, and the deadline of the call with its hour
    assert "Points bloquants\u00a0: 0" in done.stderr


def test_the_bundle_goes_beside_the_base_when_no_place_is_given(desk: Path) -> None:
    assert said("dossier", "exporter", "1", "--lot").stdout.strip() == str((desk / "lot-1").resolve())


def test_pdf_without_a_bundle_is_wrong_usage(desk: Path) -> None:
    done = CliRunner().invoke(aap, ["dossier", "exporter", "1", "--pdf"])
    assert done.exit_code == 2


def test_the_templates_are_listed_with_the_users_own(desk: Path) -> None:
    (desk / "gabarits").mkdir()
    document = Document()
    document.add_paragraph("{{ projet.intitule }}")
    document.save(str(desk / "gabarits" / "Notre mairie.docx"))
    found = json.loads(said("dossier", "gabarits", "--json").stdout)
    assert found[0]["id"] == "notre-mairie"
    assert found[0]["own"]
    assert len(found) == 17
    assert "notre-mairie" in said("dossier", "gabarits").stdout
    made = json.loads(said("dossier", "creer", "--gabarit", "notre-mairie", "--json").stdout)
    assert made["template"] == "notre-mairie"
    said("dossier", "exporter", made["id"], "-o", desk / "chez-nous.docx")
    said("dossier", "verifier", made["id"])


def test_a_template_is_checked_before_it_is_used(desk: Path) -> None:
    document = Document()
    document.add_paragraph("{{ projet.contxte }}")
    document.save(str(desk / "mauvais.docx"))
    done = CliRunner().invoke(aap, ["dossier", "gabarits", str(desk / "mauvais.docx")])
    assert done.exit_code == 2
    assert "projet.contxte" in done.stdout
    assert "projet.contexte" in done.stdout
    good = shipped.templates_dir() / "caf" / "gabarit.docx"
    assert "utilisable" in said("dossier", "gabarits", good).stderr
    with pytest.raises(InputError, match=r"absent\.docx"):
        said("dossier", "gabarits", desk / "absent.docx")


def test_every_tag_has_a_french_meaning() -> None:
    from aap_tracker.dossier.tags import tags

    found = tags()
    assert len(found) > 300
    assert len({one.name for one in found}) == len(found)
    assert [one.name for one in found if one.meaning == one.name] == []


def test_what_a_tag_list_says_renders(desk: Path) -> None:
    from aap_tracker.dossier.tags import tags

    document = Document()
    for one in tags():
        document.add_paragraph(
            one.typed + ("".join(f"{{{{ ligne.{key} }}}}" for key in one.rows) or "x") + "{% endfor %}"
            if one.typed.startswith("{%")
            else one.typed
        )
    document.save(str(desk / "tout.docx"))
    assert templates.check(desk / "tout.docx") == []


def test_words_of_the_calls_pages_are_compared(desk: Path) -> None:
    from aap_tracker.store.base import open_store
    from aap_tracker.store.texts import body_of

    [call] = json.loads(said("appels", "--json").stdout)
    with open_store(desk / "aap.sqlite3", write=False) as store:
        assert "prévention de la perte" in body_of(store, call["id"])
        assert body_of(store, "inconnu") == ""


def test_one_project_answers_a_second_call_without_the_request_of_the_first(desk: Path) -> None:
    other = {**CALL, "title": "Lien social des aînés 2027", "url": "https://exemple.fr/autre", "funders": []}
    (desk / "other.json").write_text(json.dumps([other]), encoding="utf-8")
    said("importer", desk / "other.json")
    call_id = next(one["id"] for one in json.loads(said("appels", "--json").stdout) if one["title"] == other["title"])
    said("dossier", "creer", "--appel", call_id, "--depuis", "1")
    second, first = json.loads(said("dossier", "lister", "--json").stdout)
    assert (second["call_id"], second["need_id"]) == (call_id, "isolement-aines")
    everything = [{**one["project"], **one["texts"]} for one in (first, second)]
    kept = {key for key in everything[0] if not key.startswith(("demande.", "appel.", "realise."))}
    assert len(kept) > 20
    assert {key: everything[1][key] for key in kept} == {key: everything[0][key] for key in kept}
    assert "demande.montant" in everything[0]
    assert "demande.montant" not in everything[1]


def test_the_project_of_a_dossier_is_set_apart_and_read_back_the_same(desk: Path) -> None:
    out = desk / "le-projet.toml"
    said("dossier", "projet", "1", "-o", out)
    [made] = json.loads(said("dossier", "lister", "--json").stdout)
    assert read_project(out) == project_of(dossiers_model.Dossier.model_validate(made))
    again = CliRunner().invoke(aap, ["dossier", "projet", "1", "-o", str(out)])
    assert isinstance(again.exception, InputError) or again.exit_code == 2
    assert "Fichier existant" in (again.output + str(again.exception))
