"""`aap collecter`: the profile's sources, some, all, or an unknown site from its address alone."""

import sys

import click

from aap_tracker.cli.collection import collect_site, collect_sources
from aap_tracker.cli.session import Session, common


@click.command("collecter")
@common
@click.option("--source", "ids", multiple=True, metavar="ID", help="Une source du catalogue (à répéter).")
@click.option("--url", "url", metavar="URL", help="Un site inconnu, d’après sa seule adresse.")
@click.option("--toutes", "every", is_flag=True, help="Toutes les sources du catalogue.")
@click.pass_obj
def command(session: Session, ids: tuple[str, ...], url: str | None, every: bool) -> None:  # noqa: FBT001 - click's option
    """Va chercher les appels. Sans option : les sources du profil."""
    code = collect_site(session, url) if url else collect_sources(session, ids, every=every)
    sys.exit(code)
