"""`aap nuit`: collect, read, join, score. The same steps as `collecter`, for a timer."""

import sys

import click

from aap_tracker.cli.collection import collect_sources
from aap_tracker.cli.session import Session, common


@click.command("nuit")
@common
@click.option("--toutes", "every", is_flag=True, help="Toutes les sources du catalogue.")
@click.pass_obj
def command(session: Session, every: bool) -> None:  # noqa: FBT001 - click's option
    """La ronde de chaque nuit : collecter les sources du profil, lire, joindre, noter."""
    sys.exit(collect_sources(session, (), every=every))
