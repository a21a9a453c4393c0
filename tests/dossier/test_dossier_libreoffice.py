"""What we write opens in an office suite: needs LibreOffice (`apt-get install libreoffice-writer-nogui`)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dossier_kit import call, dossier, need, profile
from pypdf import PdfReader

from aap_tracker.dossier.export import export

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
