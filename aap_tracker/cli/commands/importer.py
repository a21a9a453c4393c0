"""`aap importer`: records and pages pass the same identity step as a collected page."""

import sys
from pathlib import Path
from typing import Any

import click

from aap_tracker.cli.session import Session, common, dump, say
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.french import count

_RECORDS = {".json", ".jsonl", ".ndjson"}  # a link in one of these is a fact of a call
_COUNTS = {
    "read": ("appel lu", "appels lus"), "new": ("nouveau", "nouveaux"), "changed": ("changé",),
    "unchanged": ("inchangé",),
}  # fmt: skip


@click.command("importer")
@common
@click.argument("fichiers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def command(session: Session, fichiers: tuple[Path, ...]) -> None:
    """Ajoute à la base les appels de FICHIERS.

    Formes lues : notre JSON ou JSONL, Aides-territoires, données ouvertes et guide des aides d’Île-de-France, ADEME ;
    ou une liste de liens (texte, CSV, favoris) : chaque page est demandée, puis lue.
    """
    from aap_tracker.store import importing

    read = [(path, *_read(session, path)) for path in fichiers]
    report: list[dict[str, Any]] = []
    with session.store(write=True) as store:
        for path, calls, failed in read:
            taken = importing.records(store, calls, session.day, session.now)
            report.append({
                "file": str(path), "read": len(calls), "new": taken.new, "changed": taken.changed,
                "unchanged": taken.unchanged, "ids": list(taken.call_ids), "failed": failed,
            })  # fmt: skip
        session.rescore(store)
    if session.as_json:
        dump(report)
    else:
        _tell(report)
    sys.exit(int(any(row["failed"] for row in report)))


def _read(session: Session, path: Path) -> tuple[list[Call], list[dict[str, str]]]:
    """The calls of a file, and the links of it that gave none, each with its cause."""
    from aap_tracker.cli.importing import calls_in
    from aap_tracker.cli.links import MOST, links_in, read_links
    from aap_tracker.cli.reading import read_bytes

    content = read_bytes(path)
    links = links_in(content) if path.suffix.lower() not in _RECORDS else []
    if not links:
        return calls_in(content, path.name, session.lexicon, session.day), []
    if len(links) > MOST:
        raise InputError(
            "Trop de liens", f"« {path.name} » en a {len(links)}, au plus {MOST}.", "Coupez la liste en plusieurs."
        )
    failed: list[dict[str, str]] = []
    say(f"{path.name} : {count(len(links), 'lien')} à lire, un à la fois.")
    calls = read_links(links, session.lexicon, session.day, lambda url, why: failed.append({"url": url, "why": why}))
    return calls, failed


def _tell(report: list[dict[str, Any]]) -> None:
    for row in report:
        taken = [count(row[key], *words) for key, words in _COUNTS.items()]
        say(f"{row['file']} : {', '.join(taken)}.")
        for one in row["failed"]:
            say(f"Sans appel – {one['url']} : {one['why']}")
