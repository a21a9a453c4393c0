"""Dossiers and forms from the command line: what a dossier is opened with, and where it goes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aap_tracker.cli.session import Session, say
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.model.dossiers import Dossier
    from aap_tracker.model.profile import Need, Profile
    from aap_tracker.store.base import Store

TEMPLATE = "generique"


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
    session: Session,
    store: "Store",
    call_id: str | None,
    need_id: str | None,
    title: str = "",
    template: str = TEMPLATE,
) -> "Dossier":
    """Begin a dossier with what is known of the need, the profile and the call; InputError on an unknown call."""
    from aap_tracker.dossier import start, templates
    from aap_tracker.store import calls as stored
    from aap_tracker.store import dossiers

    templates.load(template)
    call = stored.get(store, call_id) if call_id else None
    if call_id and call is None:
        raise InputError("Appel inconnu", f"« {call_id} » n’est pas dans la base.", "Voyez « aap appels ».")
    need = need_of(session.profile, need_id)
    name = title or (call.title if call else need.intitule if need else "Nouveau dossier")
    dossier = dossiers.create(store, name, template, call.id if call else None, need_id, session.now)
    for key, text in start.texts(session.profile, need, call).items():
        dossiers.save_text(store, dossier.id, key, text, session.now)
    dossiers.save_project(store, dossier.id, start.values(session.profile, need, call), session.now)
    return dossiers.get(store, dossier.id)


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
    from aap_tracker.dossier.project import read_project
    from aap_tracker.dossier.values import form_values as gather

    project = read_project(project_path) if project_path else {}
    return gather(profile, need_of(profile, need_id), project)
