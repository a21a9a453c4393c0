"""`aap demo`: everything, on sample sites served on loopback, in a scratch database."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, say, show

if TYPE_CHECKING:
    from aap_tracker.model.matches import Match
    from aap_tracker.model.rounds import Run
    from aap_tracker.store.base import Store

DAY = "2026-11-23"  # the sample's own day: it never ages
NEED, FUNDER = "isolement-aines", "cfppa"  # the need that the sample project serves, and the kind of funder it asks


@click.command("demo")
@common
@click.option("--sans-ecran", "no_screen", is_flag=True, help="Dit ce qui a été fait et s’arrête, sans ouvrir d’écran.")
@click.pass_obj
def command(session: Session, no_screen: bool) -> None:  # noqa: FBT001 - click's option
    """Montre tout sur des sites d’exemple, dans une base à part ; vos données ne sont pas touchées."""
    from aap_tracker import shipped
    from aap_tracker.store.matches import every

    folder = Path(tempfile.mkdtemp(prefix="aap-demo-"))
    session.base_option = session.base_option or str(folder / "demo.sqlite3")
    session.profile_option = str(_copied(shipped.data_dir() / "demo" / "ccas.toml", folder))
    session.day_option = session.day_option or DAY
    run = _collect(session)
    with session.store(write=True) as store:
        session.rescore(store)
        matches = every(store)
        _tell(store, run, matches)
        document = _dossier(session, store, matches, folder)
    if no_screen:
        show(str(document.resolve()))
        return
    say(f"Dossier d’exemple : {document}")
    from aap_tracker.tui.start import run as open_dashboard

    open_dashboard(session.base, session.profile_path, session.day_option)


def _copied(profile: Path, folder: Path) -> Path:
    target = folder / "ccas.toml"
    target.write_bytes(profile.read_bytes())
    return target


def _collect(session: Session) -> "Run":
    from aap_tracker.cli.collection import progress
    from aap_tracker.cli.demo_sites import serve
    from aap_tracker.collecting.rounds import collect

    with serve() as sources, progress(len(sources)) as tell:
        return collect(sources, session.base, session.lexicon, session.day, session.now, tell)


def _tell(store: "Store", run: "Run", matches: "list[Match]") -> None:
    from aap_tracker.store import calls as stored

    kept = len({match.call for match in matches if match.verdict != "excluded"})
    say(f"Sources collectées : {len(run.results)}")
    say(f"Appels trouvés : {stored.count(store)} (pages écartées : {sum(one.not_calls for one in run.results)})")
    say(f"Appels retenus pour ce CCAS : {kept}")
    best = matches[0]
    call = stored.get(store, best.call)
    say(f"Meilleur appel : {call.title if call else best.call} ({best.score}/100, besoin « {best.need} »)")
    for reason in best.reasons:
        quote = f" « {reason.quote} »" if reason.quote else ""
        say(f"  {reason.points:+4d}  {reason.text}{quote}")


def _dossier(session: Session, store: "Store", matches: "list[Match]", folder: Path) -> Path:
    from aap_tracker import shipped
    from aap_tracker.cli.filing import Opening, export_dossier, open_dossier
    from aap_tracker.store import calls

    served = [match for match in matches if match.need == NEED and match.verdict != "excluded"]
    asked = {str(call.id) for call in calls.many(store, [match.call for match in served])
             if any(funder.kind == FUNDER for funder in call.funders)}  # fmt: skip
    best = next((match for match in served if match.call in asked), matches[0])
    opening = Opening(project=shipped.data_dir() / "demo" / "projet.toml")
    dossier = open_dossier(session, store, call_id=best.call, need_id=best.need, opening=opening)
    return export_dossier(session, store, dossier.id, folder / f"dossier-{dossier.id}.docx")
