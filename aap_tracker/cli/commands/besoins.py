"""`aap besoins`: the declared needs, in `ccas.toml`, whose comments and order stay."""

from pathlib import Path
from typing import Any

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.text import fold, slug

_OPTIONS = (
    click.option("--intitule", help="Le besoin en quelques mots."),
    click.option("--description", help="Le constat, avec ses chiffres, leur source et leur année."),
    click.option("--public", "publics", multiple=True, help="Un public du thésaurus (à répéter)."),
    click.option("--theme", "themes", multiple=True, help="Un thème du thésaurus (à répéter)."),
    click.option("--mot", "mots_cles", multiple=True, help="Un mot à chercher (à répéter)."),
    click.option("--priorite", type=click.IntRange(1, 3), help="1 forte, 2 moyenne, 3 faible."),
    click.option("--budget", type=click.FloatRange(min=0), help="En euros."),
    click.option("--apport", type=click.FloatRange(0, 100), help="Part que le CCAS peut apporter, en %."),
)


@click.group("besoins", invoke_without_command=True)
@common
@click.pass_context
def command(context: click.Context) -> None:
    """Liste les besoins du profil ; « ajouter », « importer », « modifier », « retirer » les changent."""
    if context.invoked_subcommand is None:
        _list(context.ensure_object(Session))


def _needs_options(function: Any) -> Any:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def _list(session: Session) -> None:
    needs = session.profile.needs
    if session.as_json:
        dump([need.model_dump(mode="json") for need in needs])
        return
    for need in needs:
        budget = f" · {need.budget:.0f} €" if need.budget else ""
        show(f"{need.id}  {need.intitule} · priorité {need.priorite}{budget}")
    if not needs:
        say("Aucun besoin. Ajoutez-en un : « aap besoins ajouter --intitule … ».")


@command.command("lister")
@common
@click.pass_obj
def listing(session: Session) -> None:
    """Liste les besoins."""
    _list(session)


@command.command("ajouter")
@common
@click.argument("identifiant", required=False)
@_needs_options
@click.pass_obj
def add(session: Session, /, identifiant: str | None, **values: Any) -> None:
    """Ajoute un besoin."""
    from aap_tracker import settings

    if not values["intitule"]:
        raise click.UsageError("Donnez au moins « --intitule ».")
    need = {"id": identifiant or slug(values["intitule"], 40), **_given(values)}
    settings.add_need(session.profile_path, need)
    say(f"Besoin « {need['id']} » ajouté à « {session.profile_path} ».")


@command.command("importer")
@common
@click.argument("fichier", type=click.Path(path_type=Path))
@click.pass_obj
def take(session: Session, fichier: Path) -> None:
    """Ajoute les besoins d’un tableur (XLSX ou CSV) ; ceux qui ont déjà le même identifiant restent tels quels."""
    from aap_tracker import settings

    concepts = {
        fold(expression): (concept.kind, concept.id)
        for concept in session.lexicon.concepts
        if concept.kind in ("public", "theme")
        for expression in (*concept.expressions, concept.id, concept.id.replace("_", " "))
    }
    read = settings.read_needs(fichier, concepts)
    there = {need.id for need in session.profile.needs}
    fresh = [need for need in read.needs if need["id"] not in there]
    for need in fresh:
        settings.add_need(session.profile_path, need)
    for remark in read.remarks:
        say(f"Attention : {remark}")
    known = len(read.needs) - len(fresh)
    also = f", {known} de plus y étaient déjà" if known else ""
    some = "1 besoin ajouté" if len(fresh) == 1 else f"{len(fresh)} besoins ajoutés"
    say(f"{some if fresh else 'Aucun besoin ajouté'} à « {session.profile_path} »{also}.")
    if session.as_json:
        dump(fresh)


@command.command("modifier")
@common
@click.argument("identifiant")
@_needs_options
@click.pass_obj
def change(session: Session, /, identifiant: str, **values: Any) -> None:
    """Change quelques valeurs d’un besoin."""
    from aap_tracker import settings

    settings.change_need(session.profile_path, identifiant, _given(values))
    say(f"Besoin « {identifiant} » modifié.")


@command.command("retirer")
@common
@click.argument("identifiant")
@click.pass_obj
def remove(session: Session, identifiant: str) -> None:
    """Retire un besoin ; ce qu’il contenait est affiché."""
    from aap_tracker import settings

    held = settings.remove_need(session.profile_path, identifiant)
    say(f"Besoin « {identifiant} » retiré de « {session.profile_path} ».")
    if session.as_json:
        dump(held)
