"""`aap noter`: scores, with or without a database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.reading import calls_of_file
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.model.calls import Call
    from aap_tracker.model.matches import Match


@click.command("noter")
@common
@click.option("--appels", "calls_file", type=click.Path(path_type=Path), metavar="F.jsonl",
              help="Note les appels de ce fichier, sans base.")  # fmt: skip
@click.option("--limite", default=20, show_default=True, help="Nombre de lignes montrées (le JSON donne tout).")
@click.pass_obj
def command(session: Session, calls_file: Path | None, limite: int) -> None:
    """Note les appels au regard de chaque besoin du profil, les meilleurs d’abord."""
    from aap_tracker.cli.scoring import score, score_base

    profile = session.profile
    if not profile.needs:
        raise InputError(
            "Aucun besoin déclaré",
            f"« {session.profile_path} » ne contient aucun [[besoins]].",
            "Ajoutez-en un : « aap besoins ajouter », puis recommencez.",
        )
    if calls_file is not None:
        calls = calls_of_file(calls_file, session.lexicon, session.day)
        found = score(calls, profile, session.lexicon, session.now)
    else:
        from aap_tracker.store import calls as stored

        with session.store() as store:
            calls = stored.find(store)
            found = score_base(store, profile, session.lexicon, session.now)
    if session.as_json:
        dump([match.model_dump(mode="json") for match in found])
        return
    _print(found[:limite], {_key(call): call for call in calls})
    if not calls:
        say("Aucun appel à noter : lancez d’abord « aap collecter ».")


def _key(call: "Call") -> str:
    return call.id or call.url or call.title


def _print(found: "list[Match]", calls: "dict[str, Call]") -> None:
    for match in found:
        call = calls.get(match.call)
        show(f"{match.score:3d}  {call.title if call else match.call}  [{match.need}]")
        for reason in match.reasons:
            quote = f"  « {reason.quote} »" if reason.quote else ""
            show(f"     {reason.points:+4d}  {reason.text}{quote}")
