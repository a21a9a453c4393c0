"""Dossiers and forms from the command line: what a dossier is opened with, and where it goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aap_tracker.cli.session import Session, say
from aap_tracker.disk import cause
from aap_tracker.errors import InputError
from aap_tracker.model.french import count
from aap_tracker.text import clean

if TYPE_CHECKING:
    from aap_tracker.dossier.checks import Case
    from aap_tracker.model.dossiers import Dossier
    from aap_tracker.model.profile import Need, Profile
    from aap_tracker.store.base import Store
    from aap_tracker.store.library import Entry


@dataclass(frozen=True)
class Opening:
    """How a dossier begins: its title (else the project's or the call's), its template (else the call's), a project.

    The project is that of a file, or that of another dossier (`source`, its number).
    """

    title: str = ""
    template: str = ""
    project: Path | None = None
    source: int | None = None


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

    What a `projet.toml`, or the dossier it is begun from, says wins over what was known.
    """
    from aap_tracker.dossier import start, templates
    from aap_tracker.store import calls as stored
    from aap_tracker.store import dossiers, library

    opening = opening or Opening()
    templates.use_folder(templates_folder(session))
    call = stored.get(store, call_id) if call_id else None
    if call_id and call is None:
        raise InputError("Appel inconnu", f"« {call_id} » n’est pas dans la base.", "Voyez « aap appels ».")
    template = templates.named(opening.template) if opening.template else templates.for_call(call)
    former = dossiers.get(store, opening.source) if opening.source is not None else None
    need_id = need_id or (former.need_id if former else None)
    need = need_of(session.profile, need_id)
    project = _project(opening.project, former)
    shelf = shelved(store)
    begun = {**start.texts(session.profile, need, call), **{key: one.text for key, one in shelf.items()}}
    known = {**begun, **start.values(session.profile, need, call), **project}
    name = opening.title or str(project.get("projet.intitule") or (call.title if call else "Nouveau dossier"))
    dossier = dossiers.create(store, name, template.id, call.id if call else None, need_id, session.now)
    written = {section.key for section in template.sections}
    for key in written & known.keys():
        if key in shelf and key not in project:
            library.take(store, shelf[key].name, dossier.id, session.now)
        else:
            dossiers.save_text(store, dossier.id, key, str(known[key]), session.now)
    rest = {key: value for key, value in known.items() if key not in written}
    dossiers.save_project(store, dossier.id, rest, session.now)
    return dossiers.get(store, dossier.id)


def shelved(store: "Store") -> dict[str, "Entry"]:
    """The text of the library that a new dossier takes for each section: the only one made for it."""
    from aap_tracker.store import library

    found = library.all(store)
    keys = [one.key for one in found]
    return {one.key: one for one in found if keys.count(one.key) == 1}


def _project(path: Path | None, former: "Dossier | None" = None) -> dict[str, Any]:
    from aap_tracker.dossier.project import project_of, read_project

    return (project_of(former) if former else {}) | (read_project(path) if path else {})


def write_project(store: "Store", dossier_id: int, out: Path) -> int:
    """Write what a dossier says of its project as a `projet.toml`; the count of its keys. Never over another file."""
    from aap_tracker.dossier.project import project_of
    from aap_tracker.dossier.project import write_project as written
    from aap_tracker.paths import write_atomic
    from aap_tracker.store import dossiers

    dossier = dossiers.get(store, dossier_id)
    values = project_of(dossier)
    if out.exists():
        raise InputError("Fichier existant", f"« {out} » existe déjà.", "Choisissez un autre nom.")
    text = written(values, f"Projet tiré du dossier n° {dossier.id}, « {clean(dossier.title)} ».")
    try:
        write_atomic(out, text.encode("utf-8"))
    except OSError as error:
        raise InputError("Projet non écrit", f"« {out} » ne peut pas être écrit : {cause(error)}.", "") from error
    return len(values)


def templates_folder(session: Session) -> Path:
    """Where the user's own templates are: `gabarits`, beside the base."""
    from aap_tracker.dossier.templates import OWN_FOLDER

    return session.base.parent / OWN_FOLDER


def case_of(session: Session, store: "Store", dossier_id: int) -> "Case":
    """A dossier with all that is known around it today; InputError when there is none of that number."""
    from aap_tracker.tui.services import bundling

    return bundling.case_of(store, session.profile, dossier_id, session.day, templates_folder(session))


def export_bundle(session: Session, store: "Store", dossier_id: int, out: Path, *, with_pdf: bool = False) -> Path:
    """Write the folder to deposit; say what blocks and what is missing; return the folder."""
    from aap_tracker.dossier.bundle.make import CHECKLIST
    from aap_tracker.tui.services import bundling

    done = bundling.bundle(case_of(session, store, dossier_id), out, session.now, with_pdf=with_pdf)
    for note in done.notes:
        say(note)
    say(f"{len(done.files)} fichiers. Points bloquants : {len(done.blocking)}. Rubriques à compléter : {done.missing}.")
    say(f"Le détail est dans « {CHECKLIST} ».")
    return done.folder


def export_dossier(session: Session, store: "Store", dossier_id: int, out: Path, template: str = "") -> Path:
    """Write a dossier as .docx, or another document from it; say what is missing; return where it went."""
    from aap_tracker.dossier.export import export
    from aap_tracker.dossier.templates import named
    from aap_tracker.store import dossiers

    case = case_of(session, store, dossier_id)
    other = {"template": named(template).id, "exported_sha256": None} if template else {}
    done = export(case.dossier.model_copy(update=other), case.profile, case.need, case.call, out)
    if not template:
        dossiers.mark_exported(store, dossier_id, str(done.path), done.sha256)
    if done.note:
        say(done.note)
    if done.missing:
        say(f"À compléter dans le dossier : {count(len(done.missing), 'rubrique')}.")
    return done.path


def form_values(profile: "Profile", project_path: Path | None, need_id: str | None) -> dict[str, Any]:
    """What fills a funder's form: the profile, the need, the project; the project wins."""
    from aap_tracker.dossier.values import form_values as gather

    return gather(profile, need_of(profile, need_id), _project(project_path))


def online_values(
    session: Session, call_id: str | None, project_path: Path | None, need_id: str | None
) -> tuple[dict[str, Any], str]:
    """What fills a copy sheet, and the address where its call is answered; InputError on an unknown call."""
    from aap_tracker.dossier.values import gather
    from aap_tracker.store import calls as stored

    call = None
    if call_id:
        with session.store() as store:
            call = stored.get(store, call_id)
        if call is None:
            raise InputError("Appel inconnu", f"« {call_id} » n’est pas dans la base.", "Voyez « aap appels ».")
    values = gather(session.profile, _project(project_path), need_of(session.profile, need_id), call)
    return values, (call.filing.url or call.url or "") if call else ""
