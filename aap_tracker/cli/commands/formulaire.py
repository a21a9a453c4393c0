"""`aap formulaire`: a funder's own blank form pre-filled, corrections remembered, online forms prepared."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aap_tracker.cli.session import Session, common, dump, say, show

if TYPE_CHECKING:
    from aap_tracker.dossier.forms import FormReport
    from aap_tracker.dossier.forms.online import Sheet
    from aap_tracker.dossier.forms.procedure import Procedure

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


@command.command("feuille")
@common
@click.argument("call_id", metavar="[APPEL]", required=False)
@click.option(
    "--modele", "model", default="", help="elan, dauphin, galis ou generique (sinon d’après l’adresse de dépôt)."
)
@click.option("--limite", "limit", type=click.IntRange(1), help="Caractères permis dans chaque texte long.")
@_project
@_need
@click.option("-o", "out", required=True, type=_FILE, help="La feuille à écrire, en .html ou en .docx.")
@click.pass_obj
def copy_sheet(
    session: Session, /, call_id: str | None, model: str, limit: int | None, out: Path, **about: Any
) -> None:
    """Écrit une feuille à recopier dans un formulaire en ligne, dans son ordre, avec la longueur de chaque texte."""
    from aap_tracker.cli.filing import online_values
    from aap_tracker.dossier.forms import online

    values, address = online_values(session, call_id, about["project_path"], about["need_id"])
    made = online.sheet(model or online.model_of(address), values, limit, address)
    _write_sheet(made, out)
    rows = [row for page in made.pages for row in page.rows]
    long = [row for row in rows if row.over]
    say(f"« {out} » est écrit : {len([row for row in rows if row.text])} réponses, "
        f"{len([row for row in rows if not row.text])} à compléter, {len(long)} trop longues.")  # fmt: skip
    for row in long:
        show(f"trop long : {row.label} ({row.over} caractères de trop)")


def _write_sheet(made: "Sheet", out: Path) -> None:
    from aap_tracker.dossier.export import set_aside
    from aap_tracker.dossier.forms import sheet

    kept = set_aside(out, sheet.to_docx(made) if out.suffix.lower() == ".docx" else sheet.to_html(made))
    if kept:
        say(f"« {out.name} » existait : l’ancien est gardé sous « {kept.name} ».")


@command.command("demarche")
@common
@click.argument("schema", metavar="SCHEMA.json", type=_FILE)
@_project
@_need
@click.option("-o", "out", type=_FILE, help="La liste des questions à écrire, en .html ou en .docx.")
@click.option("--envoyer", "sending", is_flag=True, help="Montre ce qui partirait ; avec --oui, crée le brouillon.")
@click.option("--oui", "agreed", is_flag=True, help="Envoie vraiment (avec --envoyer).")
@click.option("--adresse", "address", default="", hidden=True)
@click.pass_obj
def procedure(session: Session, /, schema: Path, out: Path | None, **about: Any) -> None:
    """Lit le schéma d’une démarche numérique : ses questions, nos réponses, un lien prérempli.

    Rien ne part sans --envoyer --oui.
    """
    from aap_tracker.cli.filing import form_values
    from aap_tracker.dossier.forms import procedure as read

    values = form_values(session.profile, about["project_path"], about["need_id"])
    found = read.read(schema, values)
    if out:
        _write_sheet(read.as_sheet(found, values), out)
    ready = [one for one in found.questions if one.value is not None]
    say(f"{found.title} : {len(found.questions)} questions, {len(ready)} préremplies.")
    for one in found.questions:
        if one.value is None and one.required:
            show(f"obligatoire, {one.note} : {one.label}")
    if about["sending"] or about["agreed"]:
        _send(found, about["address"], agreed=about["sending"] and about["agreed"])
    elif found.slug:
        _show_link(found)


def _show_link(found: "Procedure") -> None:
    from aap_tracker.dossier.forms import prefill

    made = prefill.link(found)
    say("Ce lien ouvre le formulaire avec ces réponses. Rien ne part tant que vous ne l’ouvrez pas.")
    show(made.address)
    for one in made.left:
        show(f"sans place dans le lien, à recopier : {one.label}")


def _send(found: "Procedure", address: str, *, agreed: bool) -> None:
    """Say what would leave this machine; send it only when the person agreed."""
    from aap_tracker.dossier.forms import prefill

    where = address or prefill.HOST
    say(f"Vers {where}, démarche n° {found.number} :")
    for one in found.questions:
        if one.value is not None:
            show(f"{one.label} → {', '.join(one.value) if isinstance(one.value, list) else one.value}")
    if not agreed:
        say("Rien n’est parti. Ajoutez --oui à --envoyer pour créer ce brouillon, que le financeur ne voit pas.")
        return
    answer = prefill.send(found, where)
    say(f"Brouillon n° {answer.get('dossier_number', '?')} créé, effacé au bout de 5 jours s’il n’est à personne. "
        "Ouvrez cette adresse pour le prendre à votre compte ; elle est secrète.")  # fmt: skip
    show(str(answer["dossier_url"]))
