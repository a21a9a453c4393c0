"""A .docx given by someone is opened only once it was judged harmless (`documents/archive.py`)."""

from pathlib import Path

from aap_tracker.disk import cause
from aap_tracker.documents.archive import open_archive
from aap_tracker.errors import InputError

MAX_FILE = 30 * 1024 * 1024
_ZIP, _OLE = b"PK", b"\xd0\xcf"


def read_safe(path: Path) -> bytes:
    """The bytes of a .docx that can be opened without harm; raise InputError with a French sentence otherwise.

    Refused: what is larger than 30 MB, what is no .docx, and all that `open_archive` refuses.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(path, "Fichier trop gros", "il dépasse 30 Mo")
        body = path.read_bytes()
    except OSError as error:
        raise InputError(
            "Fichier illisible", f"« {path} » ne peut pas être lu : {cause(error)}.", "Vérifiez le chemin."
        ) from error
    check_bytes(body, path)
    return body


def check_bytes(body: bytes, path: Path) -> None:
    """The same check on bytes already read; `path` is only named in the error."""
    if not body.startswith((_ZIP, _OLE)):
        raise _refused(path, "Ce n’est pas un .docx", "son contenu n’est pas celui d’un fichier Word")
    with open_archive(body, path.name) as archive:
        names = archive.namelist()
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise _refused(path, "Ce n’est pas un .docx", "son contenu n’est pas celui d’un fichier Word")


def _refused(path: Path, title: str, why: str) -> InputError:
    advice = "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx sans macro ni mot de passe, puis recommencez."
    return InputError(title, f"« {path.name} » n’est pas accepté : {why}.", advice)
