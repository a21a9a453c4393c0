"""`aap diagnostic`: is everything in order, and what to do where it is not."""

import dataclasses
import sys

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.model.french import count

MARKS = {"bien": "✓", "attention": "!", "erreur": "✗"}


@click.command("diagnostic")
@common
@click.option("--courriel", "mail", is_flag=True, help="Se présente aussi au serveur de courriel, sans rien envoyer.")
@click.pass_obj
def command(session: Session, mail: bool) -> None:  # noqa: FBT001 - click's option
    """Vérifie la base, les droits, le disque, l’horloge, les sources, le minuteur, les sauvegardes, le courriel.

    Chaque ligne dit ce qui a été vu et, s’il le faut, quoi faire. Code 1 s’il y a une erreur.
    """
    from aap_tracker.cli.checkup import checkup

    found = []
    for line in checkup(session, mail=mail):
        found.append(line)
        if not session.as_json:
            show(f"{MARKS[line.state]} {line.name} : {line.text}")
            if line.advice:
                show(f"    À faire : {line.advice}")
    if session.as_json:
        dump([dataclasses.asdict(line) for line in found])
    errors = sum(line.state == "erreur" for line in found)
    warnings = sum(line.state == "attention" for line in found)
    say(
        f"{count(errors, 'erreur')}, {count(warnings, 'point')} à regarder."
        if errors or warnings
        else "Tout est en ordre."
    )
    sys.exit(1 if errors else 0)
