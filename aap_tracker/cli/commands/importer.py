"""`aap importer`: records pass the same identity step as a collected page."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, dump, say


@click.command("importer")
@common
@click.argument("fichiers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, fichiers: tuple[Path, ...]) -> None:
    """Ajoute à la base les appels de FICHIERS.

    Formes lues : notre JSON ou JSONL, Aides-territoires, données ouvertes et guide des aides d’Île-de-France, ADEME.
    """
    from aap_tracker.cli.importing import read_file
    from aap_tracker.store import importing

    read = [(path, read_file(path, session.lexicon, session.day)) for path in fichiers]
    report = []
    with session.store(write=True) as store:
        for path, calls in read:
            taken = importing.records(store, calls, session.day, session.now)
            report.append({
                "file": str(path), "read": len(calls), "new": taken.new, "changed": taken.changed,
                "unchanged": taken.unchanged, "ids": list(taken.call_ids),
            })  # fmt: skip
        session.rescore(store)
    if session.as_json:
        dump(report)
        return
    for row in report:
        say(
            f"{row['file']} : {row['read']} appels lus, {row['new']} nouveaux, {row['changed']} changés, "
            f"{row['unchanged']} inchangés."
        )
