"""`aap appels`: list and search the base."""

import click

from aap_tracker import clock
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.model.codec import call_json
from aap_tracker.model.status import status_on
from aap_tracker.wording import labels
from aap_tracker.wording.dates import moment


@click.command("appels")
@common
@click.argument("texte", nargs=-1)
@click.option("--ouverts", "only_open", is_flag=True, help="Seulement les appels ouverts.")
@click.option("--besoin", "need", help="Seulement ceux qui servent ce besoin.")
@click.option(
    "--depuis", "since", metavar="AAAA-MM-JJ", help="Seulement ceux vus pour la première fois depuis ce jour."
)
@click.pass_obj
def command(session: Session, texte: tuple[str, ...], only_open: bool, need: str | None, since: str | None) -> None:  # noqa: FBT001 - click's options
    """Liste les appels de la base, ou cherche TEXTE dedans (accents et majuscules sans importance)."""
    from aap_tracker.store import calls as stored

    now = session.now
    with session.store() as store:
        found = stored.find(
            store,
            " ".join(texte),
            open_on=now if only_open else None,
            need=need,
            since=clock.parse_day(since) if since else None,
        )
    found = [call.model_copy(update={"status": status_on(call, now)}) for call in found]
    if session.as_json:
        dump([call_json(call) for call in found])
        return
    for call in found:
        due = moment(call.deadlines[0].at) if call.deadlines else labels.deadline_kind(call.deadline_kind)
        funder = call.funders[0].name if call.funders else "financeur non précisé"
        show(f"{call.id}  {call.title}\n    {funder} · {labels.status(call.status)} · {due}")
    if not found:
        say("Aucun appel. Lancez « aap collecter », ou élargissez la recherche.")
