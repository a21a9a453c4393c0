"""Zip archives from outside (DOCX, ODT): their directory is judged before a byte is unpacked."""

import io
import re
import stat
import zipfile

from aap_tracker.documents.tree import Element
from aap_tracker.errors import InputError

MAX_TOTAL = 50 * 1024 * 1024  # bytes once unpacked
MAX_RATIO = 200  # unpacked / packed: 32 for a usual form, 1,028 for a bomb (performance notes §2)
MAX_ENTRIES = 2_000
MAX_PART = 20 * 1024 * 1024  # bytes of one XML part that is read
_MACROS = re.compile(r"vbaproject\.bin|vbadata\.xml|(?:^|/)basic/|(?:^|/)scripts/", re.IGNORECASE)
_ADVICE = (
    "Ouvrez le fichier dans votre traitement de texte et enregistrez-le sous un nouveau nom, ou demandez-en un autre."
)


def open_archive(body: bytes) -> zipfile.ZipFile:
    """The archive, once its directory is found harmless.

    Raises InputError when it is no zip, too large, too compressed, or holds paths that leave it, doubles, links or
    macros. Nothing is unpacked here.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise _refused("le fichier est abîmé ou incomplet") from error
    total, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    names = [one.filename for one in entries]
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL:
        raise _refused("il contient trop de données une fois décompressé")
    if total > MAX_RATIO * max(packed, 1):
        raise _refused("il se décompresse d’une façon anormale")
    if len(set(names)) < len(names) or any(map(_leaves, names)) or any(map(_is_link, entries)):
        raise _refused("ses éléments portent des noms anormaux")
    if any(map(_MACROS.search, names)):
        raise _refused("il contient des macros")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, b"" when it is absent. Raises InputError when it is too large, damaged or locked."""
    try:
        with archive.open(name) as part:
            body = part.read(MAX_PART + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError) as error:
        raise _refused("le fichier est abîmé ou protégé") from error
    except Exception as error:  # zlib, bz2 and lzma raise their own kinds
        raise _refused("le fichier est abîmé") from error
    if len(body) > MAX_PART:
        raise _refused("il contient trop de données une fois décompressé")
    return body


def read_xml(archive: zipfile.ZipFile, name: str) -> Element:
    """The tree of one XML part, None when it is absent. Raises InputError: broken XML, DOCTYPE (entities)."""
    from lxml import etree

    body = read_part(archive, name)
    if not body:
        return None
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or "<!DOCTYPE".encode("utf-16-le") in body:
        raise _refused("il contient des entités XML interdites")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError) as error:
        raise _refused("son contenu est abîmé") from error


def _leaves(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _refused(cause: str) -> InputError:
    return InputError("Document refusé", f"Ce document n’a pas été lu : {cause}.", _ADVICE)
