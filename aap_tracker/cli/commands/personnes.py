"""`aap personnes`: what is kept of a person, given to whoever asks; erased for good on request."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.model.french import count

VALUES = click.argument("values", nargs=-1, required=True, metavar="NOM|COURRIEL|TÉLÉPHONE…")


@click.group("personnes")
def command() -> None:
    """Les demandes des personnes : leur dire ce qui est gardé d’elles, l’effacer."""


@command.command("exporter")
@common
@VALUES
@click.pass_obj
def export(session: Session, values: tuple[str, ...]) -> None:
    """Montre tout ce que la base garde d’une personne, d’après son nom, son courriel ou son téléphone."""
    from aap_tracker.store import persons

    with session.store() as store:
        found = persons.held(store, values)
    if session.as_json:
        dump(found)
        return
    for one in found:
        show(f"{one['table']} ({one['row']}) : {one['text']}")
    say(f"{count(len(found), 'endroit')} dans la base. Voyez aussi le profil et les dossiers exportés.")


@command.command("effacer")
@common
@VALUES
@click.option("--oui", "sure", is_flag=True, help="Efface pour de bon ; sans cela, compte seulement.")
@click.pass_obj
def erase(session: Session, values: tuple[str, ...], sure: bool) -> None:  # noqa: FBT001 - click's option
    """Efface une personne partout dans la base, et l’empêche d’y revenir à la prochaine collecte."""
    from aap_tracker.store import persons

    with session.store(write=sure) as store:
        if not sure:
            places = count(len(persons.held(store, values)), "endroit")
            say(f"{places} à effacer. Pour effacer : la même commande avec « --oui ».")
            return
        gone = persons.erase(store, values, session.day)
    say(f"Effacé : {count(gone, 'ligne')}. Seule une empreinte illisible reste, pour que rien ne revienne.")
    for path in _aside(session.base):
        say(f"À retirer quand vous n’en aurez plus besoin : « {path} » (la base d’avant).")
    say("Une sauvegarde plus ancienne la contient encore ; remise en place, elle sera effacée de nouveau.")


def _aside(base: Path) -> list[Path]:
    """The copies of the base as it was before an upgrade or a restoration."""
    return sorted([*base.parent.glob(f"{base.name}.format-*"), *base.parent.glob(f"{base.name}.avant-restauration*")])
