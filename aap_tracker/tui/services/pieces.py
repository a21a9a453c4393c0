"""The attachments of a dossier: those the call asks for, else the usual ones; ready or not."""

from typing import Any

from aap_tracker.dossier.context import PIECES
from aap_tracker.dossier.fields import label_of
from aap_tracker.model.calls import Call
from aap_tracker.store import dossiers
from aap_tracker.tui.file_views import PieceLine, SectionView
from aap_tracker.tui.services.bench import Bench


def lines_of(values: dict[str, Any], call: Call | None) -> tuple[PieceLine, ...]:
    """The attachments and their state, in the order the funder asks for them."""
    names = dict(PIECES)
    asked = call.required_documents if call and call.required_documents else tuple(names)
    return tuple(_line(key, names.get(key) or label_of(key), values.get(key)) for key in asked)


def _line(key: str, title: str, value: Any) -> PieceLine:
    ready = value not in (None, "", False)
    return PieceLine(key, title, ready, "prête" if ready else "à joindre")


def section(lines: tuple[PieceLine, ...]) -> SectionView:
    """The attachments as a part of the dossier."""
    ready = sum(line.ready for line in lines)
    told = "\n".join(f"{'[×]' if line.ready else '[ ]'} {line.title}" for line in lines)
    state = "done" if ready == len(lines) else "todo"
    return SectionView(
        "pieces", "Pièces", state, None, f"{told}\n\nF7 : cocher les pièces prêtes.", None, f"{ready}/{len(lines)}"
    )


def toggle(bench: Bench, dossier_id: int, key: str) -> None:
    """Tick or untick an attachment."""
    file = dossiers.get(bench.store, dossier_id)
    project = {name: value for name, value in file.project.items() if name != key}
    if file.project.get(key) in (None, "", False):
        project[key] = True
    dossiers.save_project(bench.store, dossier_id, project, bench.instant)
