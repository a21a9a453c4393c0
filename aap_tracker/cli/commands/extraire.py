"""`aap extraire`: one page or document, the calls in it."""

from pathlib import Path

import click

from aap_tracker.cli.listing import print_calls
from aap_tracker.cli.reading import read_bytes
from aap_tracker.cli.session import Session, common, dump, say
from aap_tracker.model.codec import call_json


@click.command("extraire")
@common
@click.argument("cible", metavar="FICHIER|URL")
@click.option("--url", "address", default="", help="L’adresse d’où vient le fichier.")
@click.pass_obj
def command(session: Session, cible: str, address: str) -> None:
    """Lit une page ou un document (HTML, PDF, DOCX, ODT, RSS, JSON) et montre les appels qui s’y trouvent."""
    from aap_tracker.collecting.extract import extract, fetch

    if cible.startswith(("http://", "https://")):
        body, media_type, final = fetch(cible)
        calls = extract(body, address or final, media_type, session.lexicon, session.day)
    else:
        path = Path(cible)
        calls = extract(read_bytes(path), address or path.resolve().as_uri(), "", session.lexicon, session.day)
    if session.as_json:
        dump([call_json(call) for call in calls])
    else:
        print_calls(calls, session.now)
    if not calls:
        say("Aucun appel dans ce document.")
