"""Zip archives from outside (DOCX, ODT, a funder's form): judged before anything of them is used (promise U6)."""

import io
import re
import stat
import zipfile
from dataclasses import dataclass

from aap_tracker.documents.tree import Element
from aap_tracker.errors import InputError

MAX_TOTAL = 50 * 1024 * 1024  # bytes once unpacked
MAX_RATIO = 200  # unpacked / packed: 32 for a usual form, 1,028 for a bomb (performance notes §2)
MAX_ENTRIES = 2_000
MAX_PART = 20 * 1024 * 1024  # bytes of one XML part that is read
_SMALL = 1024 * 1024  # bytes: below this size unpacked, a high ratio harms nobody
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGED = "\x01Ole10Native".encode("utf-16-le")  # the stream in which an embedded object hides a whole file
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HARMLESS = ("/hyperlink", "/attachedtemplate")  # relations that point outside and fetch nothing
_MACROS = re.compile(r"vbaproject|vbadata|activex|(?:^|/)basic/|(?:^|/)scripts/", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError)
_ADVICE = "Ouvrez-le dans Word ou LibreOffice, enregistrez-le ailleurs sans macro ni mot de passe, puis recommencez."


@dataclass(frozen=True)
class _Cause:
    title: str
    why: str


_OLD = _Cause("Ancien format ou fichier protégé", "c’est un document ancien (.doc), ou fermé par un mot de passe")
_CUT = _Cause("Fichier abîmé", "il est coupé ou endommagé")
_LOCKED = _Cause("Fichier protégé", "il est fermé par un mot de passe")
_HUGE = _Cause("Fichier suspect", "une fois ouvert, il serait démesuré")
_MANY = _Cause("Fichier suspect", "il contient trop d’éléments ou des doublons")
_NAMES = _Cause("Fichier suspect", "il veut écrire hors de son dossier")
_LINK = _Cause("Fichier suspect", "il contient un lien vers un autre fichier")
_MACRO = _Cause("Macros refusées", "il contient des macros")
_ENTITY = _Cause("Fichier suspect", "il contient des définitions d’entités")
_OUTSIDE = _Cause("Fichier suspect", "il va chercher une image ou un contenu sur une autre machine")
_HIDDEN = _Cause("Fichier suspect", "il cache un autre fichier dans un objet incorporé")


def open_archive(body: bytes, name: str = "") -> zipfile.ZipFile:
    """The archive, once found harmless: first by its directory, before a byte is unpacked, then by its XML parts.

    Raises InputError: an old .doc, a cut or locked file, more than 50 MB unpacked, too compressed, names that leave
    it, doubles, links, macros, entities, content fetched from elsewhere, a file hidden in an embedded object. A plain
    hyperlink is content of the page and stays. `name` is that of the file, for the sentence.
    """
    if body.startswith(_OLE):
        raise _refused(_OLD, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        cause = _in_directory(archive.infolist()) or _in_parts(archive)
    except _DAMAGED as error:
        raise _refused(_CUT, name) from error
    except Exception as error:  # zlib, bz2 and lzma raise their own kinds
        raise _refused(_CUT, name) from error
    if cause is not None:
        archive.close()
        raise _refused(cause, name)
    return archive


def _in_directory(entries: list[zipfile.ZipInfo]) -> _Cause | None:
    """What the directory of the archive already tells."""
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_ENTRIES or len(set(names)) < len(names):
        return _MANY
    total, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    if total > MAX_TOTAL or (total > _SMALL * 8 and total > MAX_RATIO * max(packed, 1)):
        return _HUGE
    return next((cause for cause in map(_of_entry, entries) if cause is not None), None)


def _of_entry(entry: zipfile.ZipInfo) -> _Cause | None:
    found = (
        (_leaves(entry.filename), _NAMES),
        (stat.S_ISLNK(entry.external_attr >> 16), _LINK),
        (entry.flag_bits & _ENCRYPTED, _LOCKED),
        (entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1), _HUGE),
        (_MACROS.search(entry.filename), _MACRO),
    )
    return next((cause for true, cause in found if true), None)


def _leaves(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name or "\x00" in name


def _in_parts(archive: zipfile.ZipFile) -> _Cause | None:
    """What its XML parts and embedded objects tell, each read within its announced size."""
    for entry in archive.infolist():
        name = entry.filename.lower()
        if name.endswith((".xml", ".rels")) or (name.endswith(".bin") and "embeddings/" in name):
            with archive.open(entry) as stream:
                cause = _of_part(name, stream.read(entry.file_size + 1))
            if cause is not None:
                return cause
    return None


def _of_part(name: str, body: bytes) -> _Cause | None:
    if name.endswith(".bin"):
        return _HIDDEN if body.startswith(_OLE) and _PACKAGED in body else None
    if _DOCTYPE.search(body.replace(b"\x00", b"") if body[:2] in _WIDE else body):
        return _ENTITY
    if name == "[content_types].xml":
        types = (one.get("ContentType", "").lower() for one in _tree(body))
        return _MACRO if any("macroenabled" in one for one in types) else None
    return _OUTSIDE if name.endswith(".rels") and any(map(_fetches, _tree(body))) else None


def _fetches(relation: Element) -> bool:
    outside = relation.get("TargetMode", "").lower() == "external"
    return outside and not relation.get("Type", "").lower().endswith(_HARMLESS)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, b"" when it is absent. Raises InputError when it is too large, damaged or locked."""
    try:
        with archive.open(name) as part:
            body = part.read(MAX_PART + 1)
    except KeyError:
        return b""
    except Exception as error:  # zlib, bz2 and lzma raise their own kinds
        raise _refused(_CUT) from error
    if len(body) > MAX_PART:
        raise _refused(_HUGE)
    return body


def read_xml(archive: zipfile.ZipFile, name: str) -> Element:
    """The tree of one XML part, None when it is absent. Raises InputError on broken XML."""
    body = read_part(archive, name)
    try:
        return _tree(body) if body else None
    except ValueError as error:
        raise _refused(_CUT) from error


def _tree(body: bytes) -> Element:
    """An XML part as a tree; nothing outside is read for it. Raises ValueError when it is broken."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.LxmlError as error:
        raise ValueError from error


def _refused(cause: _Cause, name: str = "") -> InputError:
    told = f"« {name} » n’est pas accepté" if name else "Ce document n’a pas été lu"
    return InputError(cause.title, f"{told} : {cause.why}.", _ADVICE)
