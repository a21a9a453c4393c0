"""Forms that would harm, or that are no .docx: refused or handled with a sentence, within bounded time and memory."""

import io
import shutil
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from build_forms import FORMS
from docx import Document
from forms_reading import sample_values

from aap_tracker.dossier.bundle import pdf as office_program
from aap_tracker.dossier.forms import converted, fill
from aap_tracker.errors import InputError

VALUES = sample_values()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _docx() -> bytes:
    buffer = io.BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


def _changed(name: str, content: bytes) -> bytes:
    """An honest .docx with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_docx())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return out.getvalue()


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
_LINKED = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    b' Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>'
)
HOSTILE = {
    "empty": (b"", "Word"),
    "html named docx": (b"<html><body>formulaire</body></html>", "Word"),
    "truncated": (_docx()[:-400], "coupé|abîmé"),
    "cut in two": (_docx()[: len(_docx()) // 2], "coupé|abîmé"),
    "locked docx": (_OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
    "old doc with macros": (_OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
    "old container": (_OLE + bytes(700), "ancien|mot de passe"),
    "bomb": (_changed("word/media/image1.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "démesuré"),
    "entities": (_changed("word/document.xml", _ENTITY), "entités"),
    "entities in numbering": (_changed("word/numbering.xml", _ENTITY), "entités"),
    "macro": (_changed("word/vbaProject.bin", b"x"), "macros"),
    "linked picture": (_changed("word/_rels/document.xml.rels", _LINKED), "autre machine"),
    "path out": (_changed("../../outside.xml", b"<a/>"), "hors de son dossier"),
    "no word part": (_changed("x.xml", b"<a/>").replace(b"word/", b"worx/"), "Word|abîmé"),
    "broken part": (_changed("word/document.xml", b"<w:document><w:body>"), "abîmé"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_is_refused_with_a_sentence_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    body, why = HOSTILE[name]
    (tmp_path / "f.docx").write_bytes(body)
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(InputError) as caught:
        fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    took, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sentence = str(caught.value)
    assert any(one in sentence for one in why.split("|")), sentence
    assert "f.docx" in sentence
    assert not (tmp_path / "out.docx").exists()
    assert took < 5
    assert peak < 120 * 1024 * 1024


def test_two_thousand_tables_of_labels_are_handled_within_bounds(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "Nom de la structure", "Ville"
    body, model = document.element.body, table._tbl
    text = model.xml
    from docx.oxml import parse_xml

    for _ in range(1999):
        body.insert(0, parse_xml(text))
    document.save(str(tmp_path / "f.docx"))
    start = time.process_time()
    report = fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert time.process_time() - start < 30
    assert len(report.filled) == 4000


def test_a_form_of_thirty_pages_is_filled_within_two_seconds_of_work(tmp_path: Path) -> None:
    document = FORMS[0]().document
    body = document.element.body
    import copy

    own = list(body)
    while len(body) < 900:  # about thirty lines a page
        for child in own[:-1]:
            body.insert(len(body) - 1, copy.deepcopy(child))
    document.save(str(tmp_path / "f.docx"))
    fill(tmp_path / "f.docx", VALUES, tmp_path / "warm.docx")  # labels are learnt once a process
    start = time.process_time()
    report = fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert time.process_time() - start < 4  # 2 s on a quiet machine
    assert len(report.filled) > 100


def _odt(folder: Path) -> Path:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "Nom de la structure", "Ville"
    document.save(str(folder / "f.docx"))
    body = converted.convert((folder / "f.docx").read_bytes(), "docx", "odt", "f.docx")
    (folder / "f.odt").write_bytes(body)
    return folder / "f.odt"


@pytest.mark.alone
@pytest.mark.skipif(office_program.office() is None, reason="LibreOffice n’est pas installé")
def test_an_opendocument_form_is_filled_through_libreoffice(tmp_path: Path) -> None:
    report = fill(_odt(tmp_path), VALUES, tmp_path / "out.docx")
    assert {entry.field for entry in report.filled} == {"organisme.denomination", "organisme.ville"}
    assert Document(str(tmp_path / "out.docx")).tables[0].cell(1, 1).text == VALUES["organisme.ville"]


@pytest.mark.parametrize("name", ["f.odt", "f.docx"])
def test_without_libreoffice_an_opendocument_form_is_refused_and_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    monkeypatch.setattr(converted, "office", lambda: None)
    with pytest.raises(InputError, match="LibreOffice"):
        fill(tmp_path / name, VALUES, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_converter_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "office", lambda: shutil.which("false") or str(tmp_path / "absent"))
    with pytest.raises(InputError, match=r"f\.odt"):
        converted.convert(b"x", "odt", "docx", "f.odt")
