"""`aap sources`: the catalogue and its health."""

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.model.sources import Source, watched


@click.group("sources")
def command() -> None:
    """Le catalogue des sources et leur santé."""


@command.command("lister")
@common
@click.option("--toutes", "every", is_flag=True, help="Tout le catalogue, et non celles du profil.")
@click.pass_obj
def listing(session: Session, every: bool) -> None:  # noqa: FBT001 - click's option
    """Liste les sources du profil (toutes avec « --toutes », ou sans profil)."""
    from aap_tracker import shipped

    profile = None if every else session.profile_or_none
    found = shipped.sources() if profile is None else watched(shipped.sources(), profile)
    if session.as_json:
        dump([_record(source) for source in found])
        return
    states = {"list": "page d’appels vérifiée", "home": "accueil seul", "none": "non vérifiée"}
    for source in found:
        day = f" le {source.checked_on}" if source.checked_on else ""
        show(f"{source.id}  {source.name}\n    {states[source.verified]}{day} · {source.url}")
    say(f"{len(found)} sources.")


def _record(source: Source) -> dict[str, object]:
    keys = ("id", "name", "funder_kind", "family", "url", "home", "territories", "verified", "checked_on")
    return {key: source.model_dump(mode="json")[key] for key in keys}


@command.command("etat")
@common
@click.pass_obj
def state(session: Session) -> None:
    """La santé de chaque source : dernier succès, cause du dernier échec."""
    from aap_tracker.store import boards

    with session.store() as store:
        states = boards.source_states(store)
    if session.as_json:
        dump([one.model_dump(mode="json") if hasattr(one, "model_dump") else vars(one) for one in states])
        return
    for one in states:
        show(str(one))
    if not states:
        say("Aucune source n’a encore été collectée.")
