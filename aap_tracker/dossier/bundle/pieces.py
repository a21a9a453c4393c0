"""The attachments: found where the profile or the project says, copied and named in the order the call asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker.dossier.checks import Case
from aap_tracker.dossier.checks_pieces import age_finding, piece_label, wanted
from aap_tracker.text import slug

MAX_BYTES = 25 * 1024 * 1024
FOLDER = "pieces"
_TYPES = frozenset({
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".xls", ".xlsx", ".ods", ".csv", ".jpg", ".jpeg", ".png",
    ".tif", ".tiff",
})  # fmt: skip
_ZIPPED, _PICTURES = (b"PK\x03\x04",), (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")
_BEGINS = {
    ".pdf": (b"%PDF-",), ".docx": _ZIPPED, ".odt": _ZIPPED, ".xlsx": _ZIPPED, ".ods": _ZIPPED,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff"), _PICTURES),
}  # fmt: skip
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
# Attachments that the bundle itself holds.
MADE = {
    "piece.courrier_demande": "lettre-accompagnement.docx", "piece.budget_action": "budget.xlsx",
    "piece.lettre_intention": "lettre-intention.docx", "piece.document_presentation": "dossier.docx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """An attachment asked for. `body` is its content when a file was found; `state` and `note` are French."""

    key: str
    label: str
    state: str
    note: str = ""
    name: str = ""  # in the bundle
    body: bytes = b""

    @property
    def ready(self) -> bool:
        return self.state in {"jointe", "dans le lot", "prête"}


def gathered(case: Case) -> tuple[Piece, ...]:
    """Every attachment asked for, in the order of the call, with its file when one can be read."""
    found: list[Piece] = []
    for rank, key in enumerate(wanted(case.call), 1):
        found += _of_key(rank, key, case)
    return tuple(found)


def _of_key(rank: int, key: str, case: Case) -> Iterator[Piece]:
    label, value = piece_label(key), case.values.get(key)
    if value in (None, "", False, []):
        made = MADE.get(key)
        yield Piece(key, label, "dans le lot", made) if made else Piece(key, label, "à joindre")
        return
    given = value if isinstance(value, list) else [value]
    for number, one in enumerate(given, 1):
        suffix = f"-{number}" if len(given) > 1 else ""
        yield _piece(key, label, one, case, f"{rank:02d}-{slug(label, 60)}{suffix}")


def _piece(key: str, label: str, value: Any, case: Case, stem: str) -> Piece:
    path = file_of(value, case.profile.folder)
    late = age_finding(key, value, case.day)
    if path is None:
        note = "" if value is True else str(value)
        return Piece(key, label, "à refaire" if late else "prête", note)
    try:
        body, problem = _read(path)
    except OSError as error:
        body, problem = b"", error.strerror or "illisible"
    if problem:
        return Piece(key, label, "à revoir", f"{path.name} : {problem}")
    return Piece(
        key, label, "à refaire" if late else "jointe", path.name, f"{FOLDER}/{stem}{path.suffix.lower()}", body
    )


def file_of(value: Any, folder: str) -> Path | None:
    """The file a value names, from the folder of `ccas.toml`; None when it is no path (« lettre du 12/10/2026 »)."""
    if not isinstance(value, str) or not Path(value).suffix or "\n" in value:
        return None
    path = Path(folder) / Path(value).expanduser()
    looks_like_one = Path(value).suffix.lower() in _TYPES
    return path if looks_like_one or path.is_file() else None


def _read(path: Path) -> tuple[bytes, str]:
    """The bytes of an attachment, and why it cannot be joined when it cannot."""
    if not path.is_file():
        return b"", "fichier introuvable"
    if path.suffix.lower() not in _TYPES:
        return b"", "ce type de fichier n’est pas joint"
    size = path.stat().st_size
    if size > MAX_BYTES:
        return b"", "il dépasse 25 Mo"
    if not size:
        return b"", "il est vide"
    body = path.read_bytes()
    return (body, "") if is_what_it_says(path.suffix, body) else (b"", "son contenu n’est pas celui que dit son nom")


def is_what_it_says(suffix: str, body: bytes) -> bool:
    """Whether a file holds what the end of its name promises, by its first bytes; a program never does."""
    marks = _BEGINS.get(suffix.lower(), ())
    begins = any(mark in body[:1024] if mark == b"%PDF-" else body.startswith(mark) for mark in marks)
    return (begins or not marks) and not body.startswith(_PROGRAMS)


def rows(pieces: tuple[Piece, ...]) -> list[Mapping[str, str]]:
    """The attachments as the checklist prints them."""
    return [{"libelle": one.label, "etat": one.state, "fichier": one.name or one.note or "–"} for one in pieces]
