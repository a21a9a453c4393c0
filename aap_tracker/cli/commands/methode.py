"""`aap methode`: from an idea to a project, each step with its question, an example and what the checks say."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show

if TYPE_CHECKING:
    from aap_tracker.dossier.method import Stand


@click.command("methode")
@common
@click.option("--dossier", "dossier_id", type=int, help="Le dossier à suivre.")
@click.option("--projet", "project", type=click.Path(path_type=Path), metavar="projet.toml", help="Ou un projet.")
@click.pass_obj
def command(session: Session, dossier_id: int | None, project: Path | None) -> None:
    """De l’idée au projet : besoin, objectifs, actions, moyens, partenaires, évaluation. Dit où vous en êtes."""
    from aap_tracker.dossier.method import stand

    if dossier_id is not None:
        from aap_tracker.cli.filing import case_of
        from aap_tracker.dossier.checks import findings

        with session.store() as store:
            case = case_of(session, store, dossier_id)
        known = {**case.dossier.project, **case.dossier.texts}
        found = stand(known, findings(case))
    else:
        from aap_tracker.dossier.project import read_project

        found = stand(read_project(project) if project else {}, ())
    if session.as_json:
        dump([{**one.step.model_dump(), "filled": list(one.filled), "done": one.done,
               "findings": [finding.text for finding in one.findings]} for one in found])  # fmt: skip
        return
    for number, one in enumerate(found, 1):
        _show(number, one)
    left = sum(not one.done for one in found)
    say(f"{len(found) - left} étapes faites sur {len(found)}." if left else "Toutes les étapes sont faites.")


def _show(number: int, one: "Stand") -> None:
    show(f"{number}. {one.step.title} – {'fait' if one.done else 'à faire'}")
    show(f"   {one.step.question}")
    if not one.done:
        show(f"   Exemple : {one.step.example}")
    for finding in one.findings:
        show(f"   ! {finding.text} {finding.advice}")
