"""Forms that are not .docx (OpenDocument, old .doc) go through LibreOffice, when it is there."""

import subprocess
import tempfile
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from aap_tracker.documents.archive import open_archive
from aap_tracker.dossier.archive import MAX_FILE
from aap_tracker.dossier.bundle.pdf import office
from aap_tracker.errors import InputError

_SECONDS = 60
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ODT = b"application/vnd.oasis.opendocument.text"
_LOCKED, _MACROS, _WORD = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "_VBA_PROJECT", "WordDocument")
)  # fmt: skip
_ADVICE = "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx sans macro ni mot de passe, puis recommencez."


def as_docx(form: Path) -> bytes | None:
    """A form turned into .docx by LibreOffice; None when it is a .docx already (or nothing LibreOffice would read).

    Raise InputError when it is locked, holds macros, when LibreOffice is absent or cannot read it in a minute.
    """
    try:
        if form.stat().st_size > MAX_FILE:
            return None
        body = form.read_bytes()
    except OSError:
        return None
    kind = _kind(body, form)
    return convert(body, kind, "docx", form.name) if kind else None


def _kind(body: bytes, form: Path) -> str:
    """« odt », « doc », or nothing, by what the file holds and never by its name."""
    if body.startswith(_OLE):
        if _LOCKED in body:
            raise InputError("Fichier protégé", f"« {form.name} » est fermé par un mot de passe.", _ADVICE)
        if _MACROS in body:
            raise InputError("Macros refusées", f"« {form.name} » contient des macros.", _ADVICE)
        return "doc" if _WORD in body else ""
    if not body.startswith(_ZIP):
        return ""
    with suppress(zipfile.BadZipFile, OSError, KeyError, RuntimeError, NotImplementedError):
        with zipfile.ZipFile(BytesIO(body)) as archive:
            info = archive.getinfo("mimetype")
            if info.file_size > len(_ODT) * 2 or not archive.read(info).startswith(_ODT):
                return ""
        open_archive(body, form.name).close()
        return "odt"
    return ""


def convert(body: bytes, source: str, target: str, name: str) -> bytes:
    """A document in another format, through a LibreOffice with settings of its own that are thrown away.

    `source` and `target` are extensions; `name` is that of the person's file, for the sentence. Raise InputError.
    """
    program = office()
    if program is None:
        raise InputError(
            "LibreOffice absent", f"« {name} » n’est pas un .docx : LibreOffice est nécessaire pour le lire.", _ADVICE
        )
    with tempfile.TemporaryDirectory(prefix="aap-form-", ignore_cleanup_errors=True) as room:
        given, made = Path(room) / f"formulaire.{source}", Path(room) / "sortie" / f"formulaire.{target}"
        given.write_bytes(body)
        command = [
            program, f"-env:UserInstallation={(Path(room) / 'reglages').as_uri()}", "--headless", "--norestore",
            "--convert-to", target, "--outdir", str(made.parent), str(given),
        ]  # fmt: skip
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own arguments
        if made.is_file() and made.stat().st_size <= MAX_FILE:
            return made.read_bytes()
    raise InputError("Fichier illisible", f"LibreOffice n’a pas pu lire « {name} ».", _ADVICE)
