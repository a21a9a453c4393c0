"""Zip archives from outside (DOCX, ODT, a funder's form): judged before anything of them is used (promise U6)."""

import io
import re
import stat
import zipfile
from dataclasses import dataclass
from typing import IO

from aap_tracker.documents.tree import Element
from aap_tracker.errors import InputError

MAX_TOTAL = 50 * 1024 * 1024  # bytes once unpacked
MAX_RATIO = 200  # unpacked / packed: 32 for a usual form, 1,028 for a bomb (performance notes §2)
MAX_ENTRIES = 2_000
MAX_PART = 20 * 1024 * 1024  # bytes of one XML part that is read
_SMALL = 1024 * 1024  # bytes: below this size unpacked, a high ratio harms nobody
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGED = "\x01Ole10Native".encode("utf-16-le")  # the stream in which an embedded object hides a whole file
_HEAD = 64 * 1024  # bytes in which an XML part must begin: its declaration, a comment, then its first element
_SMALL_PART = 2 * 1024 * 1024  # bytes of the relations or the content types of a part: some kilobytes in honest files
_CHUNK = 256 * 1024
_PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", re.IGNORECASE)
# What shows an ASCII « <!DOCTYPE » as such; the norm of office files knows UTF-8 and UTF-16 only.
_PLAIN = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"})
_OWN_PLACE = re.compile(r"(?:file:/+)?(?:(?:%5c|[\\/])*[\w-]+[\\/]|[a-z](?::|%3a))|[^/\\:]*$", re.IGNORECASE)
_MACROS = re.compile(r"vbaproject|vbadata|activex|(?:^|/)basic/|(?:^|/)scripts/", re.IGNORECASE)
_TYPES = "[content_types].xml"
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
_CODED = _Cause("Fichier suspect", "une de ses parties est écrite d’une façon qui la cache")
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
    if len(entries) > MAX_ENTRIES or len({name.casefold() for name in names}) < len(names):
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
    """What its XML parts and embedded objects tell, each read within its announced size and little memory."""
    told: frozenset[str] = frozenset()
    for entry in sorted(archive.infolist(), key=lambda one: one.filename.lower() != _TYPES):
        name = entry.filename.lower()
        embedded = name.endswith(".bin") and "embeddings/" in name
        if not (embedded or name.endswith((".xml", ".rels")) or name in told):
            continue
        if name.endswith(".rels") or name == _TYPES:
            cause, told = _of_small(archive, entry, told)
        else:
            with archive.open(entry) as stream:
                cause = _of_object(stream) if embedded else _of_xml(stream)
        if cause is not None:
            return cause
    return None


def _of_small(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, told: frozenset[str]
) -> tuple[_Cause | None, frozenset[str]]:
    """The content types (and the names of the parts that they call XML), or relations, read whole."""
    if entry.file_size > _SMALL_PART:
        return _HUGE, told
    body = archive.read(entry)
    if cause := _of_xml(io.BytesIO(body)):
        return cause, told
    tree = _tree(body)
    if entry.filename.lower() != _TYPES:
        return _OUTSIDE if any(map(_fetches, tree)) else None, told
    kinds = {one.get("PartName", "").lower().lstrip("/"): one.get("ContentType", "").lower() for one in tree}
    macros = any("macroenabled" in one.get("ContentType", "").lower() for one in tree)
    return _MACRO if macros else None, frozenset(
        name for name, kind in kinds.items() if kind.endswith(("+xml", "/xml"))
    )


def _of_object(stream: IO[bytes]) -> _Cause | None:
    """Whether an embedded object is a file in disguise."""
    held = last = stream.read(_CHUNK)
    hidden = _PACKAGED in held
    while last and held.startswith(_OLE) and not hidden:
        tail, last = last[-len(_PACKAGED) :], stream.read(_CHUNK)
        hidden = _PACKAGED in tail + last
    return _HIDDEN if hidden and held.startswith(_OLE) else None


def _of_xml(stream: IO[bytes]) -> _Cause | None:
    """Whether an XML part declares entities; a part that hides how it begins is refused too. The rest is only read."""
    head = stream.read(_HEAD)
    declared = _DECLARED.match(head)
    wide = head[:2] in _WIDE
    if not wide and (b"\x00" in head[:4] or (declared and declared[1].lower() not in _PLAIN)):
        return _CODED
    text = head.decode("utf-16" if wide else "latin-1", "ignore").removeprefix("\u00ef\u00bb\u00bf")
    first = text[_PROLOG.match(text).end() :][:2]  # type: ignore[union-attr] # it matches nothing at worst
    if first.startswith("<!"):
        return _ENTITY
    if len(head) == _HEAD and not (first.startswith("<") and first != "<?"):
        return _CODED
    while stream.read(_CHUNK):
        pass
    return None


def _fetches(relation: Element) -> bool:
    """True when opening the file fetches something; a template of Word is fetched too, unless it is near."""
    if relation.get("TargetMode", "").lower() != "external":
        return False
    kind, target = relation.get("Type", "").lower(), relation.get("Target", "")
    near = kind.endswith("/attachedtemplate") and _OWN_PLACE.match(target) is not None
    return not near and not kind.endswith("/hyperlink")


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
