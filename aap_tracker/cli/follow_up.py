"""`aap dossier suivi`: what follows a deposit, and what is due."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from aap_tracker import clock
from aap_tracker.cli.session import Session, common, dump, say, show

if TYPE_CHECKING:
    from aap_tracker.model.follow_up import Event, EventKind
    from aap_tracker.store.base import Store

_KINDS: "dict[str, EventKind]" = {
    "depose": "deposited", "recepisse": "receipt", "complement-demande": "complement_asked",
    "complement-envoye": "complement_sent", "accorde": "granted", "refuse": "refused", "convention": "convention",
    "versement": "instalment", "versement-attendu": "instalment_due", "bilan-attendu": "report_due",
    "bilan-intermediaire": "interim_report", "bilan-final": "final_report", "renouvellement": "renewal",
}  # fmt: skip


@click.command("suivi")
@common
@click.argument("dossier", type=int, required=False)
@click.option("--etape", type=click.Choice(list(_KINDS)), help="Ce qui vient d’arriver, ou ce qui est attendu.")
@click.option("--date", "day", metavar="AAAA-MM-JJ", help="Quand (sinon aujourd’hui).")
@click.option("--montant", "amount", type=click.FloatRange(min=0), help="En euros.")
@click.option("--note", default="", help="Un mot.")
@click.option("--defaire", "undone", type=int, metavar="N", help="Défait l’événement N, s’il est le dernier.")
@click.pass_obj
def command(session: Session, /, dossier: int | None, **given: Any) -> None:
    """Après le dépôt : récépissé, complément, décision, convention, versements, bilans.

    Sans DOSSIER, tout ce qui est attendu de tous les dossiers.
    """
    if given["etape"] and dossier is None:
        raise click.UsageError("Dites de quel dossier.")
    with session.store(write=bool(given["etape"] or given["undone"])) as store:
        if given["undone"]:
            from aap_tracker.store import follow_up
            from aap_tracker.wording import labels

            event = follow_up.undo(store, given["undone"], session.now)
            say(f"Défait : {labels.event(event.kind)}.")
            dossier = event.dossier_id
        elif given["etape"] and dossier is not None:
            _add(session, store, dossier, given)
        _list(session, store, dossier)


def _add(session: Session, store: "Store", dossier: int, given: dict[str, Any]) -> None:
    from aap_tracker.store import follow_up

    on = clock.parse_day(given["day"]) if given["day"] else session.day
    follow_up.record(
        store, dossier, _KINDS[given["etape"]], on, session.now, amount=given["amount"], note=given["note"]
    )


def _list(session: Session, store: "Store", dossier: int | None) -> None:
    from aap_tracker.store import dossiers, follow_up

    found = follow_up.awaited(store) if dossier is None else follow_up.of_dossier(store, dossier)
    if session.as_json:
        dump([event.model_dump(mode="json") for event in found])
        return
    titles = {} if dossier is not None else {one.id: one.title for one in dossiers.all(store)}
    for event in found:
        show(_line(event, titles, session.day))
    if not found:
        say("Rien n’est attendu." if dossier is None else "Rien n’est encore noté pour ce dossier.")


def _line(event: "Event", titles: dict[int, str], day: dt.date) -> str:
    from aap_tracker.model.french import euros, long_day
    from aap_tracker.wording import labels

    on = dt.date.fromisoformat(event.on)
    parts = [f"{event.id}  {long_day(on)} : {labels.event(event.kind)}"]
    if event.dossier_id in titles:
        parts.append(titles[event.dossier_id])
    if event.amount is not None:
        parts.append(euros(event.amount))
    if event.note:
        parts.append(event.note)
    if not event.done:
        parts.append("en retard" if on < day else "à faire")
    return " · ".join(parts)
