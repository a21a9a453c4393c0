import io
import shutil
import subprocess
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from dossier_kit import docx_with

from aap_tracker.documents import archive
from aap_tracker.dossier.archive import read_safe
from aap_tracker.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
OFFICE = shutil.which("soffice")
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


_ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_SEVEN = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY x "y"+AD4AXQA+ADw-a/+AD4-'


def _types(main: str, part: str = "/word/document.xml") -> bytes:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    ).encode()


def _renamed(before: str, after: str, body: bytes) -> bytes:
    """A .docx whose main part bears another name."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert before.startswith("word/")
    return docx_with({"[Content_Types].xml": _types(main, f"/{after}"), after: body})


def _attached(target: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relation = f'<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return docx_with({"word/_rels/settings.xml.rels": _rels(relation)})


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
    "des entités en UTF-16 sans marque": docx_with({"word/document.xml": _ENTITY.encode("utf-16-le")}),
    "des entités en UTF-7": docx_with({"word/document.xml": _SEVEN}),
    "des entités sous un long commentaire": docx_with({"word/document.xml": b"<!--" + bytes(range(65, 91)) * 40_000 + b"-->" + _ENTITY.encode()}),
    "des entités sous un autre nom": _renamed("word/document.xml", "word/corps.dat", _ENTITY.encode()),
    "un modèle d’ailleurs": _attached("http://ailleurs.example/modele.dotm"),
    "un modèle d’un partage d’ailleurs": _attached("file:///\\\\ailleurs.example\\modeles\\m.dotm"),
    "des jumeaux de casse": _named("word/Document.xml"),
    "des relations démesurées": docx_with({_RELS: _rels("".join(f'<Relationship Id="r{n}" Type="t" Target="{n * 7919 % 999983}"/>' for n in range(60_000)))}),
    "des macros déclarées": docx_with({"[Content_Types].xml": _types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
    "une archive sans Word": b"PK\x05\x06" + bytes(18),
}  # fmt: skip


def _refused(bodies: dict[str, bytes], folder: Path) -> list[str]:
    """The names of those refused with a French sentence that names the file, within 0.1 s and 60 MB more."""
    path, found = folder / "formulaire.docx", []
    for name, body in bodies.items():
        path.write_bytes(body)
        took = min(_seconds(path) for _ in range(2))
        tracemalloc.start()
        error = _judged(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        if error and error.exit_code == 2 and path.name in error.message and took < 0.1 and peak < 60_000_000:
            found.append(name)
    return found


def _seconds(path: Path) -> float:
    begun = time.process_time()
    _judged(path)
    return time.process_time() - begun


def _judged(path: Path) -> InputError | None:
    try:
        read_safe(path)
    except InputError as error:
        return error
    return None


def test_a_hostile_file_is_refused_with_a_french_sentence(tmp_path: Path) -> None:
    found = _refused(HOSTILE, tmp_path)
    print(f"U6 hostile Word files refused, each within 0.1 s and 60 MB {len(found)}/{len(HOSTILE)}")
    assert found == list(HOSTILE)
    assert len(HOSTILE) >= 12


GUARDS = {
    "une bombe": "_in_directory", "trop d’éléments": "_in_directory", "des jumeaux de casse": "_in_directory",
    "des macros": "_of_entry", "un chemin qui remonte": "_leaves", "un lien": "_of_entry",
    "des entités": "_of_xml", "des entités en UTF-7": "_of_xml", "un modèle d’ailleurs": "_fetches",
    "une image d’ailleurs": "_fetches", "un fichier caché dans un objet": "_of_object",
}  # fmt: skip


@pytest.mark.parametrize("name", GUARDS)
def test_without_its_guard_a_hostile_file_passes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, GUARDS[name], lambda *given: None)
    assert _refused({name: HOSTILE[name]}, tmp_path) == []


def _honest(folder: Path) -> list[bytes]:
    """Forms as Word leaves them, those we make, and both again as LibreOffice saves them."""
    forms = sorted((ROOT / "tests" / "forms").glob("blind_*/*.docx"))
    ours = sorted((ROOT / "dossier_templates").glob("*/gabarit.docx"))
    found = [path.read_bytes() for path in (*forms, *ours)]
    if OFFICE:
        command = [OFFICE, f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", str(folder), *map(str, forms[:4])], check=True, capture_output=True, timeout=240)  # fmt: skip
        found += [(folder / path.name).read_bytes() for path in forms[:4]]
    return found


@pytest.mark.alone
def test_honest_files_pass(tmp_path: Path) -> None:
    honest = _honest(tmp_path)
    passed = 0
    for number, body in enumerate(honest):
        path = tmp_path / f"honnete-{number}.docx"
        path.write_bytes(body)
        passed += read_safe(path) == body
    print(f"U6 honest Word files that pass {passed}/{len(honest)} ({4 if OFFICE else 0} saved by LibreOffice)")
    assert passed == len(honest) >= 20


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Modeles\\ccas.dotx",
        "\\\\srv-fichiers\\modeles\\ccas.dotx",
        "file:///\\\\srv-fichiers\\m\\a.dotx",
        "Normal.dotm",
    ],
)
def test_a_template_of_word_that_is_near_is_no_danger(target: str, tmp_path: Path) -> None:
    path = tmp_path / "f.docx"
    path.write_bytes(_attached(target))
    assert read_safe(path)


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
