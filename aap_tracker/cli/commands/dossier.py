"""`aap dossier`: draft, check, export."""

from pathlib import Path
from typing import Any

import click

from aap_tracker.cli.filing import (
    Opening,
    case_of,
    export_bundle,
    export_dossier,
    open_dossier,
    templates_folder,
    write_project,
)
from aap_tracker.cli.follow_up import command as follow_up
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.cli.texts import command as texts
from aap_tracker.errors import InputError
from aap_tracker.model.french import count


@click.group("dossier")
def command() -> None:
    """Les dossiers de candidature."""


command.add_command(texts)
command.add_command(follow_up)


@command.command("creer")
@common
@click.option("--appel", "call_id", help="L’appel auquel répondre.")
@click.option("--besoin", "need_id", help="Le besoin du profil.")
@click.option("--titre", default="", help="Le titre (sinon celui du projet ou de l’appel).")
@click.option("--gabarit", "template", default="", help="Le gabarit (sinon celui qui convient au financeur).")
@click.option(
    "--projet", "project", type=click.Path(path_type=Path), metavar="projet.toml", help="Un projet déjà écrit."
)
@click.option("--depuis", "source", type=int, metavar="N°", help="Le projet d’un autre dossier, pour un autre appel.")
@click.pass_obj
def create(session: Session, /, call_id: str | None, need_id: str | None, **words: Any) -> None:
    """Ouvre un dossier, prérempli avec ce que l’on sait déjà."""
    opening = Opening(words["titre"], words["template"], words["project"], words["source"])
    with session.store(write=True) as store:
        dossier = open_dossier(session, store, call_id=call_id, need_id=need_id, opening=opening)
    if session.as_json:
        dump(dossier.model_dump(mode="json"))
        return
    show(f"{dossier.id}  {dossier.title}")
    say(f"Gabarit : {dossier.template}.")
    if opening.source is not None:
        say(f"Projet repris du dossier n° {opening.source} : revoyez le montant demandé et les cofinanceurs.")


@command.command("projet")
@common
@click.argument("numero", type=int)
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="projet.toml")
@click.pass_obj
def project(session: Session, /, numero: int, out: Path) -> None:
    """Met à part le projet d’un dossier, pour d’autres appels et formulaires ; rien n’est remplacé."""
    with session.store() as store:
        written = write_project(store, numero, out)
    show(str(out.resolve()))
    say(f"{count(written, 'rubrique')}. Pour un autre appel : « aap dossier creer --appel ID --projet {out.name} ».")


@command.command("lister")
@common
@click.pass_obj
def listing(session: Session) -> None:
    """Liste les dossiers."""
    from aap_tracker.store import dossiers

    with session.store() as store:
        found = dossiers.all(store)
    if session.as_json:
        dump([dossier.model_dump(mode="json") for dossier in found])
        return
    for dossier in found:
        show(f"{dossier.id}  {dossier.title} · {dossier.stage} · modifié le {dossier.updated[:10]}")
    if not found:
        say("Aucun dossier. Ouvrez-en un : « aap dossier creer --appel ID --besoin ID ».")


@command.command("verifier")
@common
@click.argument("numero", type=int)
@click.pass_obj
def verify(session: Session, numero: int) -> None:
    """Ce qui manque ou cloche dans un dossier, et que faire."""
    from aap_tracker.dossier.checks import findings

    with session.store() as store:
        found = findings(case_of(session, store, numero))
    if session.as_json:
        dump([one.model_dump(mode="json") for one in found])
        return
    marks = {"blocking": "BLOQUANT", "warning": "attention", "advice": "conseil"}
    for one in found:
        show(f"{marks[one.severity]} : {one.text}" + (f" {one.advice}" if one.advice else ""))
    if not found:
        say("Rien à signaler.")


@command.command("exporter")
@common
@click.argument("numero", type=int)
@click.option("-o", "out", type=click.Path(path_type=Path), help="Le fichier .docx, ou le dossier du lot, à écrire.")
@click.option("--lot", "bundle", is_flag=True, help="Tout le dossier à déposer : lettre, délibération, budget, pièces…")
@click.option("--gabarit", "template", default="", help="Un autre document : compte-rendu-final, lettre-intention…")
@click.option("--pdf", "with_pdf", is_flag=True, help="Avec --lot : aussi en PDF, si LibreOffice est installé.")
@click.pass_obj
def export(session: Session, /, numero: int, out: Path | None, template: str, **flags: bool) -> None:
    """Écrit un dossier en .docx, ou tout le lot à déposer ; un fichier modifié à la main n’est jamais remplacé."""
    if flags["with_pdf"] and not flags["bundle"]:
        raise click.UsageError("--pdf va avec --lot.")
    if template and flags["bundle"]:
        raise click.UsageError("--gabarit ne va pas avec --lot.")
    near = session.base.parent
    with session.store(write=True) as store:
        if flags["bundle"]:
            path = export_bundle(session, store, numero, out or near / f"lot-{numero}", with_pdf=flags["with_pdf"])
        else:
            name = f"{template or 'dossier'}-{numero}.docx"
            path = export_dossier(session, store, numero, out or near / name, template)
    show(str(path.resolve()))


@command.command("gabarits")
@common
@click.argument("fichier", required=False, type=click.Path(path_type=Path))
@click.option("--balises", "with_tags", is_flag=True, help="Liste toutes les balises, avec leur sens.")
@click.pass_obj
def template_list(session: Session, /, fichier: Path | None, **flags: bool) -> None:
    """Liste les gabarits ; vérifie le vôtre ; donne les balises que l’on peut y écrire."""
    if flags["with_tags"]:
        _tags(session)
    elif fichier:
        _check(session, fichier)
    else:
        _templates(session)


def _templates(session: Session) -> None:
    from aap_tracker.dossier import templates

    folder = templates_folder(session)
    templates.use_folder(folder)
    found = templates.available()
    if session.as_json:
        keys = ("id", "title", "version", "role", "own")
        dump([{key: getattr(one, key) for key in keys} | {"path": str(one.path)} for one in found])
        return
    for one in found:
        show(f"{one.id:24} {one.title}{' (le vôtre)' if one.own else ''}")
    say(f"Vos propres gabarits : « {folder} » (un fichier .docx par gabarit).")


def _check(session: Session, path: Path) -> None:
    """What is wrong with a template; exit code 2 when it cannot be used."""
    from aap_tracker.dossier import templates

    if not path.is_file():
        raise InputError("Fichier introuvable", f"« {path} » n’existe pas.", "Vérifiez le chemin.")
    found = templates.check(path)
    if session.as_json:
        dump([one.model_dump(mode="json") for one in found])
    for one in found if not session.as_json else ():
        show(f"{one.text} {one.advice}".strip())
    if found:
        raise SystemExit(2)
    say(f"« {path.name} » est utilisable. Placez-le dans « {templates_folder(session)} » pour le choisir.")


def _tags(session: Session) -> None:
    from aap_tracker.dossier.tags import tags

    found = tags()
    if session.as_json:
        dump([{"name": one.name, "typed": one.typed, "meaning": one.meaning, "rows": list(one.rows)} for one in found])
        return
    for one in found:
        rows = ", ".join(f"ligne.{key}" for key in one.rows)
        show(f"{one.typed:46} {one.meaning}{f' [{rows}]' if rows else ''}")
