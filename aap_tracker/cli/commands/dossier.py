"""`aap dossier`: draft, check, export."""

from pathlib import Path
from typing import Any

import click

from aap_tracker.cli.filing import TEMPLATE, Opening, export_dossier, open_dossier
from aap_tracker.cli.session import Session, common, dump, say, show


@click.group("dossier")
def command() -> None:
    """Les dossiers de candidature."""


@command.command("creer")
@common
@click.option("--appel", "call_id", help="L’appel auquel répondre.")
@click.option("--besoin", "need_id", help="Le besoin du profil.")
@click.option("--titre", default="", help="Le titre (sinon celui du projet ou de l’appel).")
@click.option("--gabarit", "template", default=TEMPLATE, show_default=True, help="Le modèle de dossier.")
@click.option(
    "--projet", "project", type=click.Path(path_type=Path), metavar="projet.toml", help="Un projet déjà écrit."
)
@click.pass_obj
def create(session: Session, /, call_id: str | None, need_id: str | None, **words: Any) -> None:
    """Ouvre un dossier, prérempli avec ce que l’on sait déjà."""
    opening = Opening(words["titre"], words["template"], words["project"])
    with session.store(write=True) as store:
        dossier = open_dossier(session, store, call_id=call_id, need_id=need_id, opening=opening)
    if session.as_json:
        dump(dossier.model_dump(mode="json"))
        return
    show(f"{dossier.id}  {dossier.title}")


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
    from aap_tracker.dossier.checks import check
    from aap_tracker.store import calls as stored
    from aap_tracker.store import dossiers

    with session.store() as store:
        dossier = dossiers.get(store, numero)
        call = stored.get(store, dossier.call_id) if dossier.call_id else None
    need = next((one for one in session.profile.needs if one.id == dossier.need_id), None)
    found = check(dossier, session.profile, need, call, session.day)
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
@click.option("-o", "out", type=click.Path(path_type=Path), help="Le fichier .docx à écrire (sinon à côté de la base).")
@click.pass_obj
def export(session: Session, numero: int, out: Path | None) -> None:
    """Écrit un dossier en .docx ; un fichier modifié à la main n’est jamais remplacé."""
    with session.store(write=True) as store:
        path = export_dossier(session, store, numero, out or session.base.parent / f"dossier-{numero}.docx")
    show(str(path.resolve()))
