"""`aap formulaire`: a funder's own blank form pre-filled, corrections remembered, online forms prepared."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show

if TYPE_CHECKING:
    from aap_tracker.dossier.forms import FormReport

_FILE = click.Path(path_type=Path)
_project = click.option("--projet", "project_path", type=_FILE, metavar="projet.toml", help="Le projet.")
_need = click.option("--besoin", "need_id", help="Le besoin du profil auquel le projet répond.")
_MOST_SHOWN = 40


@click.group("formulaire")
def command() -> None:
    """Le formulaire d’un financeur : vierge en Word ou PDF, ou en ligne."""


def _memory(session: Session) -> Path:
    from aap_tracker.dossier.forms import memory

    return session.base.with_name(memory.FILE)


@command.command("remplir")
@common
@click.argument("form", metavar="FORM", type=_FILE)
@_project
@_need
@click.option("--financeur", "funder", default="", help="Le financeur : ce que vous avez corrigé chez lui est suivi.")
@click.option("-o", "out", required=True, type=_FILE, help="Le fichier à écrire.")
@click.pass_obj
def fill(session: Session, form: Path, project_path: Path | None, need_id: str | None, funder: str, out: Path) -> None:
    """Préremplit FORM (Word, OpenDocument ou PDF) sans toucher aux attestations ni aux zones réservées."""
    from aap_tracker.cli.filing import form_values
    from aap_tracker.dossier import forms
    from aap_tracker.dossier.forms import memory

    values = form_values(session.profile, project_path, need_id)
    if funder:
        values.setdefault("appel.financeur", funder)
    learnt = memory.learnt(_memory(session), funder) if funder else {}
    report = forms.fill(form, values, out, learnt)
    if session.as_json:
        dump(report.model_dump(mode="json"))
        return
    _tell(report)


def _tell(report: "FormReport") -> None:
    say(f"« {report.out} » est écrit : {len(report.filled)} cases remplies, {len(report.suggested)} suggestions, "
        f"{len(report.blank)} laissées vides, {len(report.unrecognised)} non reconnues, "
        f"{report.reserved} réservées ou à signer, non touchées.")  # fmt: skip
    for warning in report.warnings:
        say(f"Attention : {warning}")
    for spot in report.suggested:
        show(f"à vérifier : {spot.label} → {spot.value}")
    for spot in report.blank:
        show(f"vide : {spot.label}" + (f" ({spot.note})" if spot.note else ""))
    for spot in report.unrecognised[:_MOST_SHOWN]:
        show(f"non reconnu : {spot.label}")


@command.command("apprendre")
@common
@click.argument("corrected", metavar="FORM_CORRIGE.docx", type=_FILE)
@click.option("--modele", "form", required=True, type=_FILE, help="Le formulaire vierge.")
@click.option("--financeur", "funder", required=True, help="Le financeur dont c’est le formulaire.")
@_project
@_need
@click.pass_obj
def learn(
    session: Session, corrected: Path, form: Path, funder: str, project_path: Path | None, need_id: str | None
) -> None:
    """Retient ce que vous avez corrigé dans un formulaire rempli, pour les prochains du même financeur."""
    from aap_tracker.cli.filing import form_values
    from aap_tracker.dossier.fields import label_of
    from aap_tracker.dossier.forms import memory
    from aap_tracker.dossier.forms.learn import learn as read

    taught = read(form, corrected, form_values(session.profile, project_path, need_id))
    kept = memory.remember(_memory(session), funder, taught.lessons) if taught.lessons else 0
    if session.as_json:
        dump({"lessons": [one.model_dump() for one in taught.lessons], "own": taught.own, "same": taught.same})
        return
    say(f"{len(taught.lessons)} correction(s) retenue(s) pour « {funder} » ({kept} en tout) ; "
        f"{taught.same} case(s) étaient justes.")  # fmt: skip
    for lesson in taught.lessons:
        show(f"{lesson.label} → {label_of(lesson.field) if lesson.field else 'laisser vide'}")
    for label in taught.own:
        show(f"propre à ce dossier, non retenu : {label}")


@command.command("appris")
@common
@click.option("--financeur", "funder", default="", help="Un seul financeur.")
@click.option("--oublier", "label", default="", help="Le libellé à oublier (avec --financeur).")
@click.pass_obj
def learnt(session: Session, funder: str, label: str) -> None:
    """Montre, ou oublie, ce qui a été retenu de vos corrections."""
    from aap_tracker.dossier.fields import label_of
    from aap_tracker.dossier.forms import memory

    path = _memory(session)
    if label and not funder:
        raise click.UsageError("--oublier demande --financeur.")
    if label:
        say(f"{memory.forget(path, funder, label)} correction(s) oubliée(s).")
        return
    for name in [funder] if funder else sorted(memory.funders(path)):
        lessons = memory.learnt(path, name).values()
        say(f"{name} : {len(lessons)} correction(s)")
        for lesson in lessons:
            show(f"{lesson.label} → {label_of(lesson.field) if lesson.field else 'laisser vide'}")
