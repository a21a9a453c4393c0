"""`aap formulaire remplir`: a funder's own blank form, pre-filled."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, dump, say, show


@click.group("formulaire")
def command() -> None:
    """Le formulaire vierge d’un financeur."""


@command.command("remplir")
@common
@click.argument("form", metavar="FORM.docx", type=click.Path(path_type=Path))
@click.option("--projet", "project_path", type=click.Path(path_type=Path), metavar="projet.toml", help="Le projet.")
@click.option("--besoin", "need_id", help="Le besoin du profil auquel le projet répond.")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), help="Le fichier à écrire.")
@click.pass_obj
def fill(session: Session, form: Path, project_path: Path | None, need_id: str | None, out: Path) -> None:
    """Préremplit FORM.docx avec le profil et le projet, sans toucher aux attestations ni aux zones réservées."""
    from aap_tracker.cli.filing import form_values
    from aap_tracker.dossier import forms

    values = form_values(session.profile, project_path, need_id)
    report = forms.fill(form, values, out)
    if session.as_json:
        dump(report.model_dump(mode="json"))
        return
    say(f"« {out} » est écrit : {len(report.filled)} cases remplies, {len(report.suggested)} suggestions, "
        f"{len(report.blank)} laissées vides, {len(report.unrecognised)} non reconnues.")  # fmt: skip
    for spot in report.suggested:
        show(f"à vérifier : {spot.label} → {spot.value}")
    for spot in report.blank:
        show(f"vide : {spot.label}")
