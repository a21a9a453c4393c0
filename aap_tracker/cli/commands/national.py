"""`aap national`: a collection spread over several machines, for a national publisher."""

import os
import platform
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.collecting.national import State


@click.group("national")
@common
def command() -> None:
    """La collecte de tout le catalogue répartie entre plusieurs machines, autour d’un PostgreSQL.

    Son adresse est lue dans la variable AAP_POSTGRES. Demande le complément « aap-tracker[national] ».
    """


def _dsn() -> str:
    from aap_tracker.collecting.batches import VARIABLE

    dsn = os.environ.get(VARIABLE, "").strip()
    if not dsn:
        raise InputError(
            "PostgreSQL non indiqué", f"La variable {VARIABLE} est vide.", "Donnez-lui l’adresse de la base."
        )
    return dsn


@command.command("preparer")
@common
def prepare() -> None:
    """Crée les tables."""
    from aap_tracker.collecting import national

    national.prepare(_dsn())
    say("Tables prêtes.")


@command.command("distribuer")
@common
@click.option("--source", "ids", multiple=True, metavar="ID", help="Seulement ces sources (à répéter).")
@click.pass_obj
def distribute(session: Session, ids: tuple[str, ...]) -> None:
    """Met en file les sources du jour : tout le catalogue, ou celles qui sont nommées."""
    from aap_tracker.cli.collection import named
    from aap_tracker.collecting import national, rounds

    sources = [named(session.catalogue, one) for one in ids] or list(session.catalogue)
    jobs = rounds.jobs(sources, session.base, session.now, session.day)
    queued = national.distribute(_dsn(), jobs, session.day)
    say(f"{queued} sources mises en file, {len(jobs) - queued} déjà là.")


@command.command("travailler")
@common
@click.option("--une-fois", "once", is_flag=True, help="S’arrête quand il ne reste rien à collecter.")
@click.option("--nom", default=f"{platform.node()}-{os.getpid()}", help="Le nom de cette machine dans la file.")
def work(*, once: bool, nom: str) -> None:
    """Collecte ce qui est en file, une source à la fois ; sans « --une-fois », attend la suite."""
    from aap_tracker.collecting import national

    national.work(_dsn(), nom, until_empty=once)
    say("Plus rien à collecter.")


@command.command("recevoir")
@common
@click.pass_context
def receive(context: click.Context) -> None:
    """Verse dans la base ce que les machines ont collecté."""
    from aap_tracker.collecting import national

    session = context.ensure_object(Session)
    runs = national.receive(_dsn(), session.base, session.lexicon, session.now)
    if not runs:
        say("Rien à verser.")
        return
    with session.store(write=True) as store:
        session.rescore(store)
    results = [one for run in runs for one in run.results]
    failed = [one for one in results if not one.ok]
    say(f"{len(results)} sources versées, {sum(one.found for one in results)} appels, "
        f"{sum(one.new for one in results)} nouveaux, {len(failed)} en panne.")  # fmt: skip
    if session.as_json:
        dump([run.model_dump(mode="json") for run in runs])
    if failed:
        context.exit(1)


@command.command("etat")
@common
@click.pass_obj
def state(session: Session) -> None:
    """Où en est la journée."""
    from aap_tracker.collecting import national

    found = national.state(_dsn(), session.day)
    if session.as_json:
        dump({name: getattr(found, name) for name in found.__slots__})
        return
    _show(found)


def _show(found: "State") -> None:
    show(f"En file : {found.waiting} · en cours : {found.running} · en échec : {found.failed}")
    show(f"Collectées aujourd’hui : {found.made}, dont versées dans la base : {found.taken}")
