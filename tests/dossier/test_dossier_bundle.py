"""The folder to deposit: complete, honest about what is missing, never over a file changed by hand."""

import datetime as dt
import hashlib
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from dossier_kit import call, dossier, need, profile, words_of

from aap_tracker.dossier import checks
from aap_tracker.dossier.bundle import make as making
from aap_tracker.dossier.bundle import pdf
from aap_tracker.dossier.bundle.make import CHECKLIST, MANIFEST, Bundled, make
from aap_tracker.errors import AapError
from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.dossiers import Dossier
from aap_tracker.model.profile import Profile

DAY = dt.date(2026, 11, 10)
PIECES = ("piece.rib", "piece.devis", "piece.lettres_partenaires", "piece.deliberation")
_CALL = call(required_documents=PIECES)


def bundle(
    out: Path, *, who: Profile | None = None, of: Call | None = _CALL, what: Dossier | None = None, **project: Any
) -> Bundled:
    file = what or dossier()
    file = file.model_copy(
        update={"project": {**file.project, **{key.replace("__", "."): one for key, one in project.items()}}}
    )
    return make(checks.case_of(file, who or profile(), need(), of, DAY), out)


def manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def checklist(folder: Path) -> str:
    return words_of((folder / CHECKLIST).read_bytes())


def marked(path: Path) -> list[str]:
    """The labels shaded as « À compléter » in a document, header and footer left out."""
    runs = Document(str(path)).element.body.iter(qn("w:r"))
    shaded = [
        "".join(one.text or "" for one in run.iter(qn("w:t")))
        for run in runs
        if run.find(f".//{qn('w:shd')}") is not None
    ]
    return [text.removeprefix("À compléter\u00a0: ") for text in shaded]


def test_the_folder_holds_every_document(tmp_path: Path) -> None:
    done = bundle(tmp_path / "lot")
    names = {path.relative_to(done.folder).as_posix() for path in done.files}
    assert {
        "dossier.docx",
        "lettre-accompagnement.docx",
        "deliberation.docx",
        "note-opportunite.docx",
        "budget.xlsx",
        CHECKLIST,
    } <= names
    assert {one["name"] for one in manifest(done.folder)["files"]} == names
    for one in manifest(done.folder)["files"]:
        assert hashlib.sha256((done.folder / one["name"]).read_bytes()).hexdigest() == one["sha256"]


@pytest.mark.parametrize("project", [{}, None])
def test_nothing_reads_as_a_hole_without_being_listed(project: dict[str, Any] | None, tmp_path: Path) -> None:
    what = dossier(project=project) if project is not None else dossier()
    done = bundle(tmp_path / "lot", what=what)
    listed = checklist(done.folder)
    for path in done.folder.rglob("*.docx"):
        text = words_of(path.read_bytes())
        assert not re.search(r"\{\{|\{%|\bNone\b|Undefined|nan\b", text), path.name
        if path.name == CHECKLIST:
            continue
        for label in marked(path):
            assert label in listed, (path.name, label)
        assert text.count("À compléter") == len(marked(path))
    for name in (path for path in zipfile.ZipFile(done.folder / "budget.xlsx").namelist() if path.endswith(".xml")):
        assert not re.search(rb"\{\{|>None<", zipfile.ZipFile(done.folder / "budget.xlsx").read(name)), name


def test_an_empty_dossier_says_how_much_is_missing(tmp_path: Path) -> None:
    done = bundle(tmp_path / "lot", what=dossier(project={}))
    assert done.missing > 60
    assert any("budget est vide" in one for one in done.blocking)


def test_a_file_changed_by_hand_is_kept_and_the_rest_replaced(tmp_path: Path) -> None:
    out = tmp_path / "lot"
    bundle(out)
    changed = Document(str(out / "deliberation.docx"))
    changed.add_paragraph("Ajout de la directrice")
    changed.save(str(out / "deliberation.docx"))
    by_hand = (out / "deliberation.docx").read_bytes()
    for _ in range(3):  # one copy beside, not one more each time
        done = bundle(out, projet__intitule="Un autre nom")
        assert (out / "deliberation.docx").read_bytes() == by_hand
        assert len(done.notes) == 1
        assert "deliberation-2.docx" in done.notes[0]
        assert not (out / "deliberation-3.docx").exists()
    assert "Un autre nom" in words_of((out / "deliberation-2.docx").read_bytes())
    assert "Un autre nom" in words_of((out / "dossier.docx").read_bytes())
    assert not (out / "dossier-2.docx").exists()


def test_the_same_dossier_twice_gives_the_same_files(tmp_path: Path) -> None:
    first, second = bundle(tmp_path / "a"), bundle(tmp_path / "b")
    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
    assert bundle(tmp_path / "a").notes == ()


def test_a_manifest_of_someone_else_makes_nothing_ours(tmp_path: Path) -> None:
    out = tmp_path / "lot"
    out.mkdir()
    (out / MANIFEST).write_text('{"made_by": "autre"}', encoding="utf-8")
    (out / "dossier.docx").write_bytes(b"autre chose")
    done = bundle(out)
    assert (out / "dossier.docx").read_bytes() == b"autre chose"
    assert (out / MANIFEST).read_text(encoding="utf-8") == '{"made_by": "autre"}'
    assert len(done.notes) == 1


@pytest.mark.parametrize(
    "told", ["", "[]", '{"made_by": "aap-tracker"}', '{"made_by": "aap-tracker", "files": [3]}', "{"]
)
def test_a_damaged_manifest_is_no_reason_to_fail(told: str, tmp_path: Path) -> None:
    out = tmp_path / "lot"
    out.mkdir()
    (out / MANIFEST).write_text(told, encoding="utf-8")
    assert bundle(out).files


def test_each_value_has_its_origin(tmp_path: Path) -> None:
    done = bundle(tmp_path / "lot", what=dossier(texts={"projet.contexte": "Un contexte."}))
    origins = {one["field"]: one["origin"] for one in manifest(done.folder)["values"]}
    assert origins["organisme.siret"] == "profile"
    assert origins["appel.financeur"] == "call"
    assert origins["projet.contexte"] == "text"
    assert origins["projet.description"] == "project"
    assert origins["projet.besoin_source"] in {"need", "project"}
    assert origins["budget.cout_total"] == "computed"
    assert origins["representant_legal.nom_prenom"] == "computed"
    assert all(re.fullmatch("[0-9a-f]{64}", one["sha256"]) for one in manifest(done.folder)["values"])


def test_attachments_are_gathered_in_the_order_of_the_call(tmp_path: Path) -> None:
    (tmp_path / "rib.pdf").write_bytes(b"%PDF-1.7 rib")
    (tmp_path / "devis").mkdir()
    for name in ("minibus.pdf", "Formation.PDF"):
        (tmp_path / "devis" / name).write_bytes(b"%PDF-1.7 " + name.encode())
    who = profile(piece__rib="rib.pdf").model_copy(update={"folder": str(tmp_path)})
    done = bundle(
        tmp_path / "lot",
        who=who,
        piece__devis=["devis/minibus.pdf", "devis/Formation.PDF"],
        piece__deliberation="delib.pdf",
    )
    found = sorted(path.name for path in (done.folder / "pieces").iterdir())
    assert found == ["01-releve-d-identite-bancaire-compte-au-tresor.pdf", "02-devis-1.pdf", "02-devis-2.pdf"]
    assert (done.folder / "pieces" / found[0]).read_bytes() == b"%PDF-1.7 rib"
    assert "fichier introuvable" in checklist(done.folder)
    assert "à joindre" in checklist(done.folder)


@pytest.mark.parametrize(("name", "content"), [
    ("vide.pdf", b""), ("outil.exe", b"MZ"), ("secret", b"x"), ("script.pdf.sh", b"#!/bin/sh"), ("rib.pdf", b"MZ\x90"), ("rib.docx", b"%PDF-1.7"),
])  # fmt: skip
def test_a_file_that_cannot_be_joined_is_said(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    who = profile(piece__rib=name).model_copy(update={"folder": str(tmp_path)})
    done = bundle(tmp_path / "lot", who=who)
    assert not (done.folder / "pieces").exists()
    assert ("à revoir" in checklist(done.folder)) is ("." in name)


def test_a_letter_is_prepared_for_each_partner_without_proof(tmp_path: Path) -> None:
    partners = [
        {"nom": "ADMR", "role": "Repère les personnes"},
        {"nom": "ADMR", "role": "Accompagne"},
        {"nom": "Ville", "piece": "lettre du 1/10/2026"},
    ]
    done = bundle(tmp_path / "lot", projet__partenaires=partners)
    found = sorted((done.folder / "engagements").iterdir())
    assert [path.name for path in found] == ["engagement-1-admr.docx", "engagement-2-admr.docx"]
    assert "Repère les personnes" in words_of(found[0].read_bytes())


def test_a_call_in_two_steps_has_its_letter_of_intent(tmp_path: Path) -> None:
    steps = (Deadline(at="2026-12-01", step="intent"), Deadline(at="2027-02-01"))
    assert (bundle(tmp_path / "lot", of=call(deadlines=steps)).folder / "lettre-intention.docx").exists()
    assert not (bundle(tmp_path / "autre").folder / "lettre-intention.docx").exists()


def test_the_financing_plan_of_the_deliberation_adds_up(tmp_path: Path) -> None:
    text = words_of((bundle(tmp_path / "lot").folder / "deliberation.docx").read_bytes())
    plan = text[text.index("Article 2") : text.index("Article 3")]
    sums = [int(re.sub(r"\D", "", one)) for one in re.findall("\\d[\\d\u202f]*\u00a0€", plan)]
    assert sum(sums[:-1]) == sums[-1] == 26200
    assert "L. 123-5" in text
    assert "R. 123-20" in text
    assert "La présidente est autorisée" in text


def test_a_full_disk_is_said_and_the_folder_before_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "lot"
    bundle(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def full(*_: Any) -> None:
        raise AapError("Le dossier n’a pas été écrit", "Plus de place.")

    monkeypatch.setattr(making, "write_beside", full)
    with pytest.raises(AapError, match="Plus de place"):
        bundle(out, projet__intitule="Autre")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_without_an_office_suite_the_absence_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office", lambda: None)
    done = make(checks.case_of(dossier(), profile(), need(), _CALL, DAY), tmp_path / "lot", with_pdf=True)
    assert done.notes == (pdf.ABSENT,)
    assert not list(done.folder.glob("*.pdf"))


def test_what_an_earlier_bundle_left_is_said(tmp_path: Path) -> None:
    out = tmp_path / "lot"
    bundle(out, projet__partenaires=[{"nom": "ADMR", "role": "Repère"}])
    done = bundle(out, projet__partenaires=[{"nom": "ADMR", "role": "Repère", "piece": "lettre du 1/10/2026"}])
    assert "engagement-1-admr.docx" in done.notes[0]
    assert (out / "engagements" / "engagement-1-admr.docx").exists()
    (out / "engagements" / "engagement-1-admr.docx").unlink()
    assert bundle(out, projet__partenaires=[{"nom": "ADMR", "piece": "lettre"}]).notes == ()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "lot").write_bytes(b"un fichier")
    with pytest.raises(AapError, match="n’a pas été écrit"):
        bundle(tmp_path / "lot")
    assert (tmp_path / "lot").read_bytes() == b"un fichier"


def test_a_bundle_takes_less_than_three_seconds(tmp_path: Path) -> None:
    bundle(tmp_path / "chaud")
    begun = time.process_time()
    bundle(tmp_path / "lot")
    assert time.process_time() - begun < 3
