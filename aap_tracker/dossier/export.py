"""A dossier → a .docx on disk, never over a file that someone changed by hand."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aap_tracker.disk import cause
from aap_tracker.dossier.context import build
from aap_tracker.dossier.look import look_of
from aap_tracker.dossier.render import render
from aap_tracker.dossier.templates import load
from aap_tracker.errors import AapError
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Dossier
from aap_tracker.model.profile import Need, Profile
from aap_tracker.paths import write_atomic

_MANY = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the file is, the sha256 of its bytes, what is still to be completed, and a French note when it moved."""

    path: Path
    sha256: str
    missing: tuple[str, ...] = ()
    note: str = ""


def export(dossier: Dossier, profile: Profile, need: Need | None, call: Call | None, out: Path) -> Exported:
    """Write the dossier to `out`, or beside it when the file there is not the one we last wrote.

    Raise AapError when nothing could be written (full disk, forbidden folder): the draft is untouched.
    """
    template = load(dossier.template)
    body, missing = render(template.path, build(profile, need, call, dossier), look_of(profile))
    path, note = write_beside(out, body, dossier.exported_sha256)
    if template.lost:
        note = f"Le gabarit « {template.lost} » n’est plus là : le générique a servi. {note}".strip()
    return Exported(path, hashlib.sha256(body).hexdigest(), missing, note)


def write_beside(out: Path, body: bytes, ours: str | frozenset[str] | None) -> tuple[Path, str]:
    """Write `body` to `out` if it is free or still ours, else to a new name.

    `ours`: sha256 of what we wrote there, or of all that we wrote in that folder. Return where it went and, when it
    moved, the French sentence that says why.
    """
    path, note = out, ""
    known = ours if isinstance(ours, frozenset) else frozenset({ours} if ours else ())
    if not _is_ours(out, body, known):
        path = _free(out, body, known)
        note = f"« {out.name} » a été modifié à la main : il est gardé, le nouveau est « {path.name} »."
    try:
        write_atomic(path, body)
    except PermissionError:
        locked, path = path, _free(out)
        note = f"« {locked.name} » est ouvert dans un autre programme : le nouveau est « {path.name} »."
        _write(path, body)
    except OSError as error:
        raise _failed(path, error) from error
    return path, note


def set_aside(out: Path, body: bytes) -> Path | None:
    """Write `body` to `out`; a different file that was there is renamed first. Return its new name, None when none was.

    Raise AapError when the file cannot be written; what was there is then still there.
    """
    kept = None
    try:
        if out.exists() and out.read_bytes() != body:
            former = out.with_name(f"{out.stem}-avant{out.suffix}")
            kept = _free(former) if former.exists() else former
            out.replace(kept)
    except OSError as error:
        raise _failed(out, error) from error
    _write(out, body)
    return kept


def _write(path: Path, body: bytes) -> None:
    try:
        write_atomic(path, body)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: OSError) -> AapError:
    return AapError(
        "Le dossier n’a pas été écrit",
        f"« {path} » : {cause(error)}.",
        "Votre brouillon est intact. Faites de la place ou choisissez un autre dossier, puis recommencez.",
    )


def _is_ours(path: Path, body: bytes, ours: frozenset[str]) -> bool:
    if not path.exists():
        return True
    try:
        found = path.read_bytes()
    except OSError:
        return False
    return found == body or hashlib.sha256(found).hexdigest() in ours


def _free(path: Path, body: bytes = b"", ours: frozenset[str] = frozenset()) -> Path:
    """The first name beside `path` that no file bears, or whose file is ours."""
    for number in range(2, _MANY):
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not candidate.exists() or (ours and _is_ours(candidate, body, ours)):
            return candidate
    raise AapError("Trop de versions", f"« {path.name} » existe déjà {_MANY} fois.", "Rangez ce dossier.")
