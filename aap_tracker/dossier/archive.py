"""A .docx given by someone is opened only once its zip directory was read and found harmless (`performance.md`, U6)."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

from aap_tracker.errors import InputError

MAX_FILE = 30 * 1024 * 1024
MAX_TOTAL = 50 * 1024 * 1024
MAX_RATIO = 200
MAX_ENTRIES = 2000
_SMALL = 1024 * 1024  # below this size unpacked, a high ratio harms nobody
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*?TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HARMLESS = re.compile(rb"relationships/(?:hyperlink|attachedTemplate)[\"']", re.IGNORECASE)
_MACRO_NAMES = ("vbaproject", "vbadata", "activex")
_ENCRYPTED = 0x1
_SYMLINK = 0o120000


def read_safe(path: Path) -> bytes:
    """The bytes of a .docx that can be opened without harm; raise InputError with a French sentence otherwise.

    Refused: not a .docx (an old .doc, a PDF, a protected file), cut, more than 50 MB unpacked, entities, macros,
    content fetched from elsewhere. A plain hyperlink is content of the page and stays.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(path, "Fichier trop gros", "il dépasse 30 Mo")
        body = path.read_bytes()
    except OSError as error:
        raise InputError(
            "Fichier illisible", f"« {path} » ne peut pas être lu : {error.strerror}.", "Vérifiez le chemin."
        ) from error
    check_bytes(body, path)
    return body


def check_bytes(body: bytes, path: Path) -> None:
    """The same check on bytes already read; `path` is only named in the error."""
    if body.startswith(_OLE):
        raise _refused(path, "Ancien format ou fichier protégé", "c’est un .doc ancien, ou un .docx avec mot de passe")
    if not body.startswith(b"PK"):
        raise _refused(path, "Ce n’est pas un .docx", "son contenu n’est pas celui d’un fichier Word")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _check_directory(archive.infolist(), path)
            _check_parts(archive, path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise _refused(path, "Fichier abîmé", "il est coupé ou endommagé") from error


def _refused(path: Path, title: str, why: str) -> InputError:
    advice = "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx sans macro ni mot de passe, puis recommencez."
    return InputError(title, f"« {path.name} » n’est pas accepté : {why}.", advice)


def _check_directory(entries: list[zipfile.ZipInfo], path: Path) -> None:
    """Everything that the directory of the archive already tells, before a byte is unpacked."""
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_ENTRIES or len(set(names)) != len(names):
        raise _refused(path, "Fichier suspect", "il contient trop d’éléments ou des doublons")
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MAX_TOTAL or (total > _SMALL * 8 and total > MAX_RATIO * max(packed, 1)):
        raise _refused(path, "Fichier suspect", "une fois ouvert, il serait démesuré")
    for entry in entries:
        _check_entry(entry, path)
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise _refused(path, "Ce n’est pas un .docx", "son contenu n’est pas celui d’un fichier Word")


def _check_entry(entry: zipfile.ZipInfo, path: Path) -> None:
    name = entry.filename
    parts = PurePosixPath(name).parts
    if name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in name or "\x00" in name:
        raise _refused(path, "Fichier suspect", "il veut écrire hors de son dossier")
    if (entry.external_attr >> 16) & 0o170000 == _SYMLINK:
        raise _refused(path, "Fichier suspect", "il contient un lien")
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(path, "Fichier protégé", "il est fermé par un mot de passe")
    if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise _refused(path, "Fichier suspect", "une fois ouvert, il serait démesuré")
    if any(word in name.lower() for word in _MACRO_NAMES):
        raise _refused(path, "Macros refusées", "il contient des macros")


def _check_parts(archive: zipfile.ZipFile, path: Path) -> None:
    """Read each XML part within its announced size; refuse entities, macros, content from elsewhere."""
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as stream:
            text = stream.read(entry.file_size + 1)
        if _DOCTYPE.search(text.replace(b"\x00", b"") if text[:2] in (b"\xff\xfe", b"\xfe\xff") else text):
            raise _refused(path, "Fichier suspect", "il contient des définitions d’entités")
        if entry.filename == "[Content_Types].xml" and b"macroenabled" in text.lower():
            raise _refused(path, "Macros refusées", "il contient des macros")
        if entry.filename.endswith(".rels"):
            _check_relations(text, path)


def _check_relations(text: bytes, path: Path) -> None:
    for match in _EXTERNAL.finditer(text):
        if not _HARMLESS.search(match.group()):
            raise _refused(path, "Fichier suspect", "il va chercher une image ou un contenu sur une autre machine")
