"""`aap sauvegarder`: a copy of the base, the profile and one's own sources, read back in full."""

from pathlib import Path

import click

from aap_tracker.cli.session import Session, common, dump, say


@click.command("sauvegarder")
@common
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Le fichier .zip à écrire.")
@click.pass_obj
def command(session: Session, out: Path | None) -> None:
    """Sauvegarde la base, le profil et vos sources dans une archive, relue en entier aussitôt.

    Sans « -o », elle rejoint les copies automatiques (une par jour, gardées quatorze jours, puis une par mois).
    """
    from aap_tracker.settings.upkeep import load_upkeep
    from aap_tracker.store import backup, copies

    files = copies.beside(session.base, session.profile_path)
    with session.store() as store:
        if out is not None:
            made = backup.save(store, out, session.now, files)
        else:
            made = copies.keep(store, load_upkeep(session.profile_path), session.day, session.now, files).backup
    if session.as_json:
        dump({"path": str(made.path), "made": made.made, "calls": made.calls, "dossiers": made.dossiers})
    say(f"Sauvegarde écrite et relue : « {made.path} » ({backup.held(made.calls, made.dossiers)}).")
    say("Gardez-en une copie ailleurs que sur cet ordinateur.")
