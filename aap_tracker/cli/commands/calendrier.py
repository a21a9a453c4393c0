"""`aap calendrier -o F.ics`: deadlines with stable identifiers."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, say


@click.command("calendrier")
@common
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), help="Le fichier .ics à écrire.")
@click.pass_obj
def command(session: Session, out: Path) -> None:
    """Écrit les échéances des appels ouverts dans un agenda .ics (Outlook, Zimbra, Thunderbird)."""
    from aap_tracker.cli.importing import write_export
    from aap_tracker.publishing.calendar import to_ics
    from aap_tracker.store import calls as stored

    with session.store() as store:
        calls = stored.find(store, open_on=session.now)
    write_export(calls, to_ics, out, session.now)
    say(f"{len(calls)} appels ouverts, agenda écrit dans « {out} ».")
