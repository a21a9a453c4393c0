"""`aap restaurer`: a backup put back; `--apercu` says what it holds and changes nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import AapError
from aap_tracker.model.french import count

if TYPE_CHECKING:
    from aap_tracker.store.backup import Backup


@click.command("restaurer")
@common
@click.argument("archive", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--apercu", "preview", is_flag=True, help="Dit ce que contient la sauvegarde, sans rien changer.")
@click.option("--tout", "everything", is_flag=True, help="Remplace aussi le profil et vos sources.")
@click.pass_obj
def command(session: Session, archive: Path | None, preview: bool, everything: bool) -> None:  # noqa: FBT001 - click's options
    """Remet une sauvegarde à la place de la base ; celle qui était là est gardée à côté.

    Sans archive, liste les copies automatiques. Le profil en place est gardé, sauf avec « --tout ».
    """
    from aap_tracker.store import backup

    if archive is None:
        _list(session)
        return
    found = backup.check(archive)
    if preview:
        _preview(session, found)
        return
    backup.restore(archive, session.base, session.profile_path.parent if everything else None)
    say(f"Base remise comme elle était le {_day(found)} : {backup.held(found.calls, found.dossiers)}.")
    say(f"Celle d’avant est gardée à côté : « {session.base.name}.avant-restauration… ».")
    if found.files and not everything:
        say("Le profil et vos sources n’ont pas changé (« --tout » les remet aussi).")


def _list(session: Session) -> None:
    from aap_tracker.settings.upkeep import load_upkeep
    from aap_tracker.store import copies

    folder = load_upkeep(session.profile_path).folder(session.base)
    found = copies.found(folder)
    if session.as_json:
        dump([{"day": day.isoformat(), "path": str(path), "bytes": path.stat().st_size} for day, path in found.items()])
        return
    for day, path in found.items():
        show(f"{day.isoformat()}  {path.stat().st_size // 1000} ko  {path}")
    say(f"{count(len(found), 'copie')} dans « {folder} ». Pour voir l’une d’elles : aap restaurer FICHIER --apercu")


def _preview(session: Session, found: "Backup") -> None:
    from aap_tracker.store import backup

    now = _present(session)
    if session.as_json:
        dump(
            {
                "archive": _record(found.calls, found.dossiers),
                "made": found.made,
                "files": list(found.files),
                "present": now,
            }
        )
        return
    show(f"Sauvegarde du {_day(found)}, entière : {backup.held(found.calls, found.dossiers)}.")
    show(f"Avec : {', '.join(found.files) or 'rien d’autre que la base'}.")
    if now is None:
        show("Base en place : aucune, ou illisible.")
    else:
        show(f"Base en place : {backup.held(now['calls'], now['dossiers'])}. Elle serait gardée à côté.")
    say("Rien n’a été changé.")


def _present(session: Session) -> dict[str, int] | None:
    if not session.base.is_file():
        return None
    from aap_tracker.store import backup

    try:
        with session.store() as store:
            return _record(*backup.counts(store))
    except AapError:
        return None


def _record(calls: int, dossiers: int) -> dict[str, int]:
    return {"calls": calls, "dossiers": dossiers}


def _day(found: "Backup") -> str:
    import datetime as dt

    from aap_tracker.model.french import hour, long_day

    local = dt.datetime.fromisoformat(found.made).astimezone()
    return f"{long_day(local.date())} à {hour(local.time())}"
