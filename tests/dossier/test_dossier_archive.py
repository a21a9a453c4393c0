import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from dossier_kit import docx_with

from aap_tracker.documents import archive
from aap_tracker.dossier.archive import read_safe
from aap_tracker.errors import InputError

_RELS = "word/_rels/document.xml.rels"


def _rels(relation: str) -> bytes:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relation}</Relationships>"
    ).encode()


def _encrypted() -> bytes:
    body = bytearray(docx_with({}))
    at = 0
    while (at := body.find(b"PK\x01\x02", at)) >= 0:
        body[at + 8] |= 1
        at += 4
    return bytes(body)


def _named(name: str) -> bytes:
    return docx_with({name: b"x"})


def _linked() -> bytes:
    out = io.BytesIO(docx_with({}))
    with zipfile.ZipFile(out, "a") as target:
        entry = zipfile.ZipInfo("word/lien")
        entry.external_attr = 0o120777 << 16
        target.writestr(entry, "/etc/passwd")
    return out.getvalue()


HOSTILE = {
    "un .doc renommé": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    "un PDF renommé": b"%PDF-1.7 ...",
    "un fichier vide": b"",
    "un fichier coupé": docx_with({})[:-300],
    "un fichier chiffré": _encrypted(),
    "une bombe": docx_with({"word/media/a.xml": b"<a>" + b" " * (60 * 1024 * 1024) + b"</a>"}),
    "une bombe lente": docx_with({"word/document.xml": b"<a>" + b"A" * (9 * 1024 * 1024) + b"</a>"}),
    "des entités": docx_with({"word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
    "des macros": _named("word/vbaProject.bin"),
    "un contrôle ActiveX": _named("word/activeX/activeX1.xml"),
    "une image d’ailleurs": docx_with({_RELS: _rels('<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://ailleurs.example/a.png" TargetMode="External"/>')}),
    "un objet d’ailleurs": docx_with({_RELS: _rels('<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject" Target="file:///c:/a.xls" TargetMode="External"/>')}),
    "une image d’ailleurs, déguisée": docx_with({_RELS: _rels('<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://ailleurs.example/a.png" TargetMode="&#69;xternal"/>')}),
    "un fichier caché dans un objet": docx_with({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "\x01Ole10Native".encode("utf-16-le")}),
    "un chemin qui remonte": _named("../../sortie.txt"),
    "un chemin absolu": _named("/etc/cron.d/a"),
    "un lien": _linked(),
    "trop d’éléments": docx_with({f"word/a{number}.txt": b"x" for number in range(2100)}),
    "une archive sans Word": b"PK\x05\x06" + bytes(18),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_french_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "formulaire.docx"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(InputError) as refused:
        read_safe(path)
    assert refused.value.exit_code == 2
    assert "formulaire.docx" in refused.value.message
    assert refused.value.advice


def test_without_the_guard_the_bomb_would_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bombe.docx"
    path.write_bytes(HOSTILE["une bombe"])
    monkeypatch.setattr(archive, "_in_directory", lambda entries: None)
    assert read_safe(path)


def test_honest_files_pass(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Texte")
    document.add_table(3, 3)
    for number in range(20):
        path = tmp_path / f"honnete-{number}.docx"
        document.add_paragraph("ligne " * number * 50)
        document.save(str(path))
        assert read_safe(path) == path.read_bytes()


def test_a_plain_hyperlink_is_no_danger(tmp_path: Path) -> None:
    relation = (
        '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="https://www.caf.fr" TargetMode="External"/>'
    )
    path = tmp_path / "lien.docx"
    path.write_bytes(docx_with({"word/_rels/footer1.xml.rels": _rels(relation)}))
    assert read_safe(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.docx"):
        read_safe(tmp_path / "absent.docx")
