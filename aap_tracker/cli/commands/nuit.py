"""`aap nuit`: the whole night, for a timer: once a day, resumed where it was, told to whoever asked."""

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say
from aap_tracker.text import one_line

if TYPE_CHECKING:
    from aap_tracker.collecting.night import NightJob, Report
    from aap_tracker.collecting.rounds import OnProgress
    from aap_tracker.model.sources import Source

CODES = {"done": 0, "partial": 1, "failed": 3, "abandoned": 1}


@click.command("nuit")
@common
@click.option("--toutes", "every", is_flag=True, help="Toutes les sources du catalogue.")
@click.option("--refaire", "anew", is_flag=True, help="La recommence, même si elle est déjà faite aujourd’hui.")
@click.pass_obj
def command(session: Session, every: bool, anew: bool) -> None:  # noqa: FBT001 - click's options
    """La ronde de chaque nuit : collecter, lire, joindre, noter, prévoir, rappeler, sauvegarder, écrire.

    Une seule fois par jour : interrompue, elle reprend où elle en était ; déjà faite, elle ne refait rien. Faite pour
    un minuteur (voir « aap planifier »). Codes : 0 tout est fait ; 1 une étape ou une source a manqué ; 3 rien.
    """
    from aap_tracker.model.sources import watched

    sources = session.to_collect if every else tuple(watched(session.to_collect, session.profile))
    code = tell(session, run_night(session, sources, anew=anew))
    sys.exit(code or int(session.own_unread))


def run_night(session: Session, sources: "tuple[Source, ...]", *, anew: bool = False) -> "Report":
    """One night over these sources. Files it makes are read by their owner alone."""
    import os

    from aap_tracker.cli.collection import progress
    from aap_tracker.collecting.night import run

    os.umask(0o077)
    with progress(len(sources)) as step:
        return run(job_of(session, sources, step, anew=anew))


def job_of(
    session: Session, sources: "tuple[Source, ...]", step: "OnProgress | None" = None, *, anew: bool = False
) -> "NightJob":
    """What a night of this session works on."""
    from aap_tracker import clock
    from aap_tracker.collecting.night import NightJob
    from aap_tracker.settings.mailing import load_mailing
    from aap_tracker.settings.upkeep import load_upkeep

    profile = session.profile_or_none
    return NightJob(
        base=session.base, profile_path=session.profile_path, profile=profile, lexicon=session.lexicon, sources=sources,
        day=session.day, clock=clock.now if clock.by_hand(session.day_option) is None else lambda: session.now,
        mailing=load_mailing(session.profile_path, profile.needs if profile else ()),
        upkeep=load_upkeep(session.profile_path), tell=say, progress=step, anew=anew,
    )  # fmt: skip


def tell(session: Session, report: "Report") -> int:
    """Say what failed and how the night ended; its exit code."""
    from aap_tracker.collecting.night import as_json
    from aap_tracker.model.french import long_day

    night = report.night
    collected = night.stage("collect")
    for source, cause in (collected.record.get("failed", {}) if collected else {}).items():
        say(one_line(f"Échec – {source} : {cause}"))
    if report.again:
        day = long_day(dt.date.fromisoformat(night.day))
        say(f"La nuit du {day} est déjà faite : rien n’est recommencé (« --refaire » pour cela).")
    if session.as_json:
        dump(as_json(report))
    return 0 if report.again and night.outcome == "done" else CODES[night.outcome or "partial"]
