"""`aap signaler`: a call known by word of mouth, typed by hand or pasted from a mail."""

import sys

import click

from aap_tracker.cli.session import Session, common, dump, say
from aap_tracker.errors import InputError

SOURCE = "signalement"


@click.command("signaler")
@common
@click.argument("titre")
@click.option("--url", help="Son adresse, quand il en a une.")
@click.option("--financeur", "funders", multiple=True, help="Qui finance (à répéter).")
@click.option(
    "--echeance", metavar="AAAA-MM-JJ", help="La date limite, avec l’heure s’il y en a une : 2027-01-15T12:00."
)
@click.option("--texte", help="Ce qui en est dit, un courriel collé par exemple ; « - » le lit sur l’entrée.")
@click.pass_obj
def command(session: Session, /, titre: str, **given: str | tuple[str, ...] | None) -> None:
    """Ajoute un appel connu de bouche à oreille. Ce que dit « --texte » est lu comme une page."""
    from aap_tracker.model.calls import Funder
    from aap_tracker.model.codec import call_from_json, call_json
    from aap_tracker.reading.assemble import complete
    from aap_tracker.store import calls, importing

    text = sys.stdin.read() if given["texte"] == "-" else str(given["texte"] or "")
    named = tuple(str(one) for one in given["funders"] or ())
    lines = [*(f"Financeur : {one}" for one in named), *([text] if text else [])]
    record = {
        "title": titre, "url": given["url"], "summary": "\n".join(lines) or None,
        "deadlines": [{"at": given["echeance"]}] if given["echeance"] else None,
        "deadline_kind": "dated" if given["echeance"] else None,
        "seen_at": [{"source": SOURCE, "url": given["url"] or "", "on": session.day.isoformat()}],
    }  # fmt: skip
    if given["url"] and not str(given["url"]).startswith(("http://", "https://")):
        raise InputError("Adresse refusée", f"« {given['url']} » n’est pas une adresse http ou https.", "Vérifiez-la.")
    call = complete(*call_from_json(record, "appel signalé"), session.lexicon, session.day)
    if named and not call.funders:
        call = call.model_copy(update={"funders": tuple(Funder(name=one, kind="autre") for one in named)})
    with session.store(write=True) as store:
        taken = importing.records(store, [call], session.day, session.now)
        session.rescore(store)
        kept = calls.get(store, taken.call_ids[0])
    if session.as_json and kept:
        dump(call_json(kept))
    say(f"Appel {'ajouté' if taken.new else 'complété'} : {taken.call_ids[0]}")
