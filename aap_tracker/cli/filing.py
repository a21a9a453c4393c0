"""Dossiers and forms from the command line: what a dossier is opened with, and where it goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aap_tracker.cli.session import Session, say
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.model.dossiers import Dossier
    from aap_tracker.model.profile import Need, Profile
    from aap_tracker.store.base import Store

TEMPLATE = "generique"


@dataclass(frozen=True)
class Opening:
    """How a dossier begins: its title (else the project's or the call's), its template, a `projet.toml`."""

    title: str = ""
    template: str = TEMPLATE
    project: Path | None = None


def need_of(profile: "Profile", need_id: str | None) -> "Need | None":
    """The need of that identifier; InputError when the profile has none."""
    if need_id is None:
        return None
    for need in profile.needs:
        if need.id == need_id:
            return need
    known = ", ".join(f"« {need.id} »" for need in profile.needs) or "aucun"
    raise InputError("Besoin inconnu", f"« {need_id} » n’est pas dans le profil.", f"Besoins connus : {known}.")


def open_dossier(
    session: Session, store: "Store", *, call_id: str | None, need_id: str | None, opening: Opening | None = None
) -> "Dossier":
    """Begin a dossier with what is known of the need, the profile and the call; InputError on an unknown call.

    What a `projet.toml` says wins over what was known.
    """
    from aap_tracker.dossier import start, templates
    from aap_tracker.store import calls as stored
    from aap_tracker.store import dossiers

    opening = opening or Opening()
    template = templates.load(opening.template)
    call = stored.get(store, call_id) if call_id else None
    if call_id and call is None:
        raise InputError("Appel inconnu", f"« {call_id} » n’est pas dans la base.", "Voyez « aap appels ».")
    need = need_of(session.profile, need_id)
    project = _project(opening.project)
    known = {**start.texts(session.profile, need, call), **start.values(session.profile, need, call), **project}
    name = opening.title or str(project.get("projet.intitule") or (call.title if call else "Nouveau dossier"))
    dossier = dossiers.create(store, name, template.id, call.id if call else None, need_id, session.now)
    written = {section.key for section in template.sections}
    for key in written & known.keys():
        dossiers.save_text(store, dossier.id, key, str(known[key]), session.now)
    rest = {key: value for key, value in known.items() if key not in written}
    dossiers.save_project(store, dossier.id, rest, session.now)
    return dossiers.get(store, dossier.id)


def _project(path: Path | None) -> dict[str, Any]:
    from aap_tracker.dossier.project import read_project

    return read_project(path) if path else {}


def export_dossier(session: Session, store: "Store", dossier_id: int, out: Path) -> Path:
    """Write a dossier as .docx; say what is still to be completed; return where it went."""
    from aap_tracker.dossier.export import export
    from aap_tracker.store import calls as stored
    from aap_tracker.store import dossiers

    dossier = dossiers.get(store, dossier_id)
    need = next((one for one in session.profile.needs if one.id == dossier.need_id), None)
    call = stored.get(store, dossier.call_id) if dossier.call_id else None
    done = export(dossier, session.profile, need, call, out)
    dossiers.mark_exported(store, dossier_id, str(done.path), done.sha256)
    if done.note:
        say(done.note)
    if done.missing:
        say(f"À compléter dans le dossier : {len(done.missing)} rubriques.")
    return done.path


def form_values(profile: "Profile", project_path: Path | None, need_id: str | None) -> dict[str, Any]:
    """What fills a funder's form: the profile, the need, the project; the project wins."""
    from aap_tracker.dossier.values import form_values as gather

    return gather(profile, need_of(profile, need_id), _project(project_path))
