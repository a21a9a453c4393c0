"""`aap exporter FORMAT -o F`."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, say

FORMATS = ("json", "jsonl", "csv", "xlsx", "atom", "jsonfeed", "ics", "schema-dispositif-aide")


@click.command("exporter")
@common
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path), help="Le fichier à écrire (« - » : la sortie)."
)
@click.option("--ouverts", "only_open", is_flag=True, help="Seulement les appels ouverts.")
@click.pass_obj
def command(session: Session, format_: str, out: Path, only_open: bool) -> None:  # noqa: FBT001 - click's option
    """Écrit les appels de la base dans un fichier.

    FORMAT : json, jsonl, csv, xlsx, atom, jsonfeed, ics ou schema-dispositif-aide.
    """
    from aap_tracker.cli.importing import write_export, writer_of
    from aap_tracker.store import calls as stored

    with session.store() as store:
        calls = stored.find(store, open_on=session.now if only_open else None)
    write_export(calls, writer_of(format_, session.lexicon), out, session.now)
    say(f"{len(calls)} appels écrits dans « {out} ».")
