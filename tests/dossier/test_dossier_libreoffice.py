"""What we write opens in an office suite: needs LibreOffice (`apt-get install libreoffice-writer-nogui`)."""

import datetime as dt
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from dossier_kit import call, dossier, need, profile, typed_values
from pypdf import PdfReader

from aap_tracker.dossier import checks
from aap_tracker.dossier.bundle.make import make
from aap_tracker.dossier.context import build
from aap_tracker.dossier.export import export
from aap_tracker.dossier.render import render
from aap_tracker.text import strip_controls

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n’est pas installé")


def _pdf(path: Path) -> PdfReader:
    profile_dir = (path.parent / "lo").as_uri()
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile_dir}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return PdfReader(path.with_suffix(".pdf"))


def test_the_complete_dossier_opens_and_reads_well(tmp_path: Path) -> None:
    done = export(dossier(), profile(), need(), call(), tmp_path / "dossier.docx")
    pages = [page.extract_text() for page in _pdf(done.path).pages]
    assert 6 <= len(pages) <= 12
    assert "Fougères" in pages[0]
    assert f"sur {len(pages)}" in pages[2]
    assert all(len(text) > 200 for text in pages)


def test_an_empty_dossier_opens_too(tmp_path: Path) -> None:
    done = export(dossier(project={}), profile(), None, None, tmp_path / "vide.docx")
    assert len(_pdf(done.path).pages) >= 5


@pytest.mark.parametrize("name", ["cerfa", "caf", "ville"])
def test_a_filled_form_opens(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "forms"))
    sys.modules.pop("build_forms", None)
    import build_forms
    import forms_reading

    forms_reading.score_form(getattr(build_forms, name)(), forms_reading.sample_values(), tmp_path)
    text = "".join(page.extract_text() for page in _pdf(tmp_path / f"{name}-rempli.docx").pages)
    assert "Portes ouvertes" in text


@pytest.fixture(scope="module")
def lot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole bundle with its PDF, made once: long texts, a partner without letter, formulas typed by people."""
    long = "Une phrase qui dit beaucoup de choses sur le quartier et ses habitants. " * 40
    texts = {"projet.intitule": '=HYPERLINK("http://x";"y")', "projet.besoin": long, "projet.resume": long[:1000]}
    partners = [{"nom": "ADMR", "role": "Repère"}]
    project = {
        **dossier().project,
        "projet.partenaires": partners,
        "budget.cofinanceurs": [{"financeur": "=1+1", "montant": 6000, "statut": "acquis"}],
    }
    case = checks.case_of(dossier(texts=texts, project=project), profile(), need(), call(), dt.date(2026, 11, 10))
    done = make(case, tmp_path_factory.mktemp("lot"), with_pdf=True)
    assert done.notes == ()
    return done.folder


def test_every_file_of_a_bundle_opens_and_no_page_is_blank(lot: Path) -> None:
    made = {path.relative_to(lot).with_suffix("") for path in lot.rglob("*") if path.suffix in {".docx", ".xlsx"}}
    found = {path.relative_to(lot).with_suffix(""): PdfReader(path) for path in lot.rglob("*.pdf")}
    assert set(found) == made
    for name, reader in found.items():
        assert all(len(page.extract_text().strip()) > 40 for page in reader.pages), name


def test_the_note_to_the_elected_is_one_page(lot: Path) -> None:
    assert len(PdfReader(lot / "note-opportunite.pdf").pages) == 1
    assert len(PdfReader(lot / "lettre-accompagnement.pdf").pages) == 1


def test_the_formulas_of_the_budget_add_up(lot: Path, tmp_path: Path) -> None:
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path),
        str(lot / "budget.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    computed = openpyxl.load_workbook(tmp_path / "budget.xlsx", data_only=True)
    rows = [[cell.value for cell in row] for row in computed["Budget"].iter_rows()]
    total = next(row for row in rows if row[1] == "Total des charges")
    assert (total[2], total[6]) == (26200, 26200)
    general = next(row for row in rows if row[1] == "Total général")
    assert (general[2], general[6]) == (38200, 38200)
    assert next(row for row in rows if row[1] == "Équilibre (produits − charges)")[2] == 0
    assert any("Budget équilibré" in row for row in rows)
    assert sum(row[5] == "respecté" for row in rows if row[1] and row[1].endswith("de l’appel")) == 2
    plan = [[cell.value for cell in row] for row in computed["Plan de financement"].iter_rows()]
    assert next(row for row in plan if row[0] == "Total")[1] == 26200
    assert next(row for row in plan if row[0] == "Écart avec les produits du budget")[1] == 0
    bridge = [[cell.value for cell in row] for row in computed["Pont M57"].iter_rows(min_row=4)]
    assert sum(row[3] or 0 for row in bridge if row[0] and row[0].isdigit() and row[0] < "70") == 26200


def test_what_a_viewer_shows_without_computing_is_what_an_office_suite_computes(lot: Path, tmp_path: Path) -> None:
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(lot / "budget.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = [*command[:4], "xlsx", *command[5:7], str(tmp_path / "budget.ods")]
    subprocess.run(back, check=True, capture_output=True, timeout=120)
    ours, theirs = (
        openpyxl.load_workbook(path, data_only=True) for path in (lot / "budget.xlsx", tmp_path / "budget.xlsx")
    )
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(lot / "budget.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 30
    for title, place in formulas:
        shown, computed = ours[title][place].value, theirs[title][place].value
        assert shown is not None
        assert shown == (pytest.approx(computed, abs=1e-6) if isinstance(shown, int | float) else computed), (
            title,
            place,
        )


def test_what_people_type_is_never_computed(lot: Path) -> None:
    book = openpyxl.load_workbook(lot / "budget.xlsx")
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(
        re.fullmatch(r"=(SUM|IF|ROUND)\(.*\)|=[A-G]\d+[-+][A-G]\d+|=B\d+-Budget!G\d+|=Budget![A-G]\d+", one)
        for one in formulas
    )
    assert any(
        "=1+1" in str(cell.value) and cell.data_type == "s"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    )


def test_an_office_suite_reads_back_all_that_was_typed(tmp_path: Path) -> None:
    typed = [
        " ".join(strip_controls(value).split())
        for value in typed_values(string.ascii_letters + string.punctuation + "  ")
    ]
    template = tmp_path / "gabarit.docx"
    document = Document()
    for line in ("{%p for bloc in projet.plan_action %}", "{{ bloc.action }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(template))
    values = {"projet.plan_action": [{"action": value} for value in typed]}
    body, _ = render(template, build(profile(), None, None, dossier(project=values)))
    (tmp_path / "ecrit.docx").write_bytes(body)
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "ecrit.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = {" ".join(line.split()) for line in (tmp_path / "ecrit.txt").read_text(encoding="utf-8-sig").split("\n")}
    back = sum(value in lines for value in typed)
    print(f"U4 values read back by an office suite {back}/{len(typed)}")
    assert back == len(typed) == 500
