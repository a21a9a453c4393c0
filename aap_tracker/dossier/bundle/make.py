"""One folder to deposit: documents, budget, calendar, attachments, checklist, and the manifest of every value."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker import __version__
from aap_tracker.dossier.bundle import pdf, pieces
from aap_tracker.dossier.bundle.documents import Made, checklist, documents
from aap_tracker.dossier.bundle.origins import origins
from aap_tracker.dossier.checks import Case, findings
from aap_tracker.dossier.export import write_beside
from aap_tracker.dossier.look import look_of
from aap_tracker.model import french
from aap_tracker.model.dossiers import Check

MANIFEST = "manifest.json"
CHECKLIST = "LISTE-DE-CONTROLE.docx"
_NAMED = 5  # files named in a note
_MAKER = "aap-tracker"


@dataclass(frozen=True, slots=True)
class Bundled:
    """Where the bundle is, its files in order, what blocks the deposit, and French notes (files kept, no PDF…)."""

    folder: Path
    files: tuple[Path, ...]
    blocking: tuple[str, ...]
    missing: int
    notes: tuple[str, ...]


def make(
    case: Case, folder: Path, extra: Mapping[str, tuple[bytes, str]] | None = None, *, with_pdf: bool = False
) -> Bundled:
    """Write the bundle in `folder`; a file changed by hand since the last time is kept, the new one goes beside it.

    `extra`: other files by name, each with what it is (the calendar). Raise AapError when the folder cannot be written.
    """
    found, look = findings(case), look_of(case.profile)
    joined = pieces.gathered(case)
    made = [
        *documents(case, found, look),
        *(Made(name, body, content) for name, (body, content) in (extra or {}).items()),
        *(Made(one.name, one.body, one.label) for one in joined if one.body),
    ]
    listing = _listing(case, found, made, joined)
    made.append(Made(CHECKLIST, checklist(case, found, look, listing), "Ce qui est prêt, ce qui manque"))
    writer = _Writer(folder, [*look.notes])
    paths = [writer.write(one) for one in made]
    if with_pdf:
        paths += _pdfs(writer, paths)
    writer.tell_stale()
    writer.finish(_manifest(case, made))
    blocking = tuple(f"{one.text} {one.advice}".strip() for one in found if one.severity == "blocking")
    return Bundled(folder, tuple(paths), blocking, sum(len(one.missing) for one in made), tuple(writer.notes))


def _listing(case: Case, found: list[Check], made: list[Made], joined: tuple[pieces.Piece, ...]) -> dict[str, Any]:
    def of(severity: str) -> list[dict[str, str]]:
        return [{"texte": one.text, "conseil": one.advice} for one in found if one.severity == severity]

    blocked = of("blocking")
    ready = sum(one.ready for one in joined)
    state = (
        f"{french.count(len(blocked), 'point bloquant', 'points bloquants')}, {ready} pièces prêtes sur {len(joined)}"
    )
    return {
        "etat": state,
        "jour": french.short_day(case.day),
        "bloquants": blocked,
        "attentions": of("warning"),
        "conseils": of("advice"),
        "rubriques": [
            {"document": one.name, "rubriques": french.listed(list(one.missing))} for one in made if one.missing
        ],
        "pieces": pieces.rows(joined),
        "a_la_main": [f"{one.name}{french.NO_BREAK}: {one.by_hand}" for one in made if one.by_hand],
        "fichiers": [{"nom": one.name, "contenu": one.content} for one in made],
    }


def _manifest(case: Case, made: list[Made]) -> dict[str, Any]:
    call = case.call
    return {
        "made_by": _MAKER,
        "version": __version__,
        "made_on": case.day.isoformat(),
        "dossier": {"id": case.dossier.id, "title": case.dossier.title, "template": case.template.id,
                    "template_version": case.template.version},
        "call": {"id": call.id, "title": call.title, "url": call.url} if call else None,
        "values": origins(case),
        "missing": {one.name: list(one.missing) for one in made if one.missing},
    }  # fmt: skip


def _pdfs(writer: "_Writer", paths: list[Path]) -> list[Path]:
    """A PDF beside each document, the workbook included."""
    sources = [path for path in paths if path.suffix in {".docx", ".xlsx"} and path.parent.name != pieces.FOLDER]
    found, note = pdf.to_pdf(sources, writer.folder)
    if note:
        writer.notes.append(note)
    made = []
    for path in sources:
        if path.name in found:
            name = path.relative_to(writer.folder).with_suffix(".pdf").as_posix()
            made.append(writer.write(Made(name, found[path.name], "PDF")))
    return made


class _Writer:
    """Writes files into the folder, remembering what it wrote there the time before."""

    def __init__(self, folder: Path, notes: list[str]) -> None:
        self.folder, self.notes = folder, notes
        self._before = _former(folder)
        self._written: list[dict[str, Any]] = []
        self._asked: set[str] = set()

    def write(self, one: Made) -> Path:
        path, note = write_beside(self.folder / one.name, one.body, frozenset(self._before.values()))
        if note:
            self.notes.append(note)
        self._asked.add(one.name)
        name = path.relative_to(self.folder).as_posix()
        digest = hashlib.sha256(one.body).hexdigest()
        self._written.append({"name": name, "sha256": digest, "bytes": len(one.body), "content": one.content})
        return path

    def tell_stale(self) -> None:
        """Say which files of an earlier bundle are still in the folder and no longer of this one."""
        now = self._asked | {one["name"] for one in self._written}
        stale = [name for name in self._before if name not in now and (self.folder / name).exists()]
        if stale:
            names = french.listed([french.quoted(name) for name in stale[:_NAMED]])
            more = f" et {len(stale) - _NAMED} autres" if len(stale) > _NAMED else ""
            self.notes.append(f"D’un lot précédent, à relire ou à retirer{french.NO_BREAK}: {names}{more}.")

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, the files first."""
        kept = [
            {"name": name, "sha256": sha, "kept": True} for name, sha in self._before.items() if not self._has(name)
        ]
        whole = {**manifest, "files": [*self._written, *kept]}
        body = (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        path = self.folder / MANIFEST
        write_beside(path, body, hashlib.sha256(path.read_bytes()).hexdigest() if self._before else None)

    def _has(self, name: str) -> bool:
        return any(one["name"] == name for one in self._written)


def _former(folder: Path) -> dict[str, str]:
    """What the manifest of the last bundle says of each file; nothing when there is none that we wrote."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if told.get("made_by") != _MAKER:
            return {}
        return {str(one["name"]): str(one["sha256"]) for one in told["files"]}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
