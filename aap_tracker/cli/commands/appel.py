"""`aap appel ID`: one call, its evidence, its reasons, its history."""

import click

from aap_tracker.cli.listing import print_calls, print_evidence
from aap_tracker.cli.session import Session, common, dump, show
from aap_tracker.errors import InputError
from aap_tracker.model.codec import call_json
from aap_tracker.model.status import status_on


@click.command("appel")
@common
@click.argument("identifiant")
@click.pass_obj
def command(session: Session, identifiant: str) -> None:
    """Montre un appel : faits, mots lus, raisons de la note, changements."""
    from aap_tracker.store import calls as stored
    from aap_tracker.store import matches

    with session.store() as store:
        call = stored.get(store, identifiant)
        if call is None:
            raise InputError("Appel inconnu", f"« {identifiant} » n’est pas dans la base.", "Voyez « aap appels ».")
        found = matches.of_call(store, identifiant)
        changes = stored.changes(store, identifiant)
    call = call.model_copy(update={"status": status_on(call, session.now)})
    if session.as_json:
        reasons = [match.model_dump(mode="json") for match in found]
        dump({**call_json(call), "matches": reasons, "changes": [change.model_dump(mode="json") for change in changes]})
        return
    print_calls([call], session.now)
    show("Mots lus")
    print_evidence(call)
    for match in found:
        show(f"\nBesoin {match.need} : {match.score}/100")
        for reason in match.reasons:
            show(f"  {reason.points:+4d}  {reason.text}" + (f"  « {reason.quote} »" if reason.quote else ""))
