"""`aap planifier`: the timer that starts the night: shown, installed, taken away, watched."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.errors import InputError

if TYPE_CHECKING:
    from aap_tracker.collecting.schedule import State
    from aap_tracker.collecting.timers import Timer

KINDS = ("systemd", "cron", "launchd", "windows")


@click.group("planifier")
def command() -> None:
    """Le minuteur qui lance « aap nuit » chaque nuit."""


def _kind(function: "click.decorators.FC") -> "click.decorators.FC":
    return click.option(
        "--minuteur",
        "kind",
        type=click.Choice(KINDS),
        help="Celui du système par défaut : systemd, cron, launchd, windows.",
    )(function)


@command.command("installer")
@common
@_kind
@click.option("--heure", "at", default="04:15", metavar="HH:MM", help="L’heure locale (04:15 sans rien dire).")
@click.option("--toutes", "every", is_flag=True, help="Toutes les sources du catalogue, et non celles du profil.")
@click.option("--oui", "sure", is_flag=True, help="Installe pour de bon ; sans cela, montre seulement.")
@click.pass_obj
def install(session: Session, kind: str | None, at: str, every: bool, sure: bool) -> None:  # noqa: FBT001 - click's options
    """Montre le minuteur, puis l’installe avec « --oui »."""
    from aap_tracker.collecting import timing

    made = _timer(session, kind, at, every=every)
    if not session.profile_path.is_file():
        say(f"Attention : « {session.profile_path} » n’existe pas encore. Sans lui, la nuit collecte et ne note rien : "
            "lancez « aap » pour décrire votre CCAS.")  # fmt: skip
    if not sure:
        say(f"Minuteur : {made.title}. Rien n’est encore installé.")
        for path, content in made.files.items():
            show(f"--- {path}\n{content.decode('utf-16' if made.kind == 'windows' else 'utf-8')}")
        if made.kind == "cron":
            show(made.note)
        for words in made.starts:
            show(f"$ {' '.join(words)}")
        say(f"La nuit partira dès {at} ; manquée, elle est rattrapée.")
        say("Pour l’installer : la même commande avec « --oui ».")
        return
    timing.install(made)
    say(f"Installé : {made.title}, chaque nuit à {at}. « aap planifier etat » dit quand elle a eu lieu.")
    if made.note and made.kind != "cron":
        say(made.note)
    if trouble := timing.asleep(made):
        say(f"Attention : {trouble}")


@command.command("retirer")
@common
@_kind
@click.pass_obj
def remove(session: Session, kind: str | None) -> None:
    """Retire le minuteur."""
    from aap_tracker.collecting import timing

    there = timing.remove(_timer(session, kind, "04:15"))
    say("Minuteur retiré." if there else "Aucun minuteur n’était installé.")


@command.command("etat")
@common
@_kind
@click.pass_obj
def state(session: Session, kind: str | None) -> None:
    """Dit quand la nuit a eu lieu et quand elle viendra.

    Code 1 quand quelque chose cloche : rien depuis trop longtemps, une horloge qui recule, un service cron arrêté.
    """
    from aap_tracker.collecting import schedule, timing

    made = _timer(session, kind, "04:15")
    with session.store() as store:
        found = schedule.state(store, session.now, timing.installed(made))
    trouble = timing.asleep(made) if found.next_at else ""
    if session.as_json:
        dump({**_record(found, made), "trouble": trouble or None})
    else:
        _tell(found, made)
        if trouble:
            show(f"Attention : {trouble}")
    sys.exit(0 if found.well and not trouble else 1)


def _timer(session: Session, kind: str | None, at: str, *, every: bool = False) -> "Timer":
    from aap_tracker.collecting import timers

    hour, _, minute = at.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):  # noqa: PLR2004 - a clock
        raise InputError("Heure illisible", f"« {at} ».", "Écrivez-la ainsi : 04:15.")
    words = [
        _python(),
        "-m",
        "aap_tracker",
        "nuit",
        "--base",
        _whole(session.base),
        "--profil",
        _whole(session.profile_path),
    ]
    plan = timers.Plan(tuple([*words, "--toutes"] if every else words), int(hour), int(minute))
    return timers.timer(kind or timers.available(), plan)


def _python() -> str:
    """This interpreter; on Windows the one without a window, when it is there."""
    quiet = Path(sys.executable).with_name("pythonw.exe")
    return str(quiet) if sys.platform == "win32" and quiet.is_file() else sys.executable


def _whole(path: Path) -> str:
    return str(path.expanduser().absolute())


def _record(found: "State", made: "Timer") -> dict[str, object]:
    return {
        "state": found.code, "text": found.text, "timer": made.kind, "installed": found.next_at is not None,
        "last_collection": found.last_collection.isoformat() if found.last_collection else None,
        "last_night": found.last_night, "outcome": found.outcome, "days_silent": found.since,
        "next": found.next_at.isoformat() if found.next_at else None,
    }  # fmt: skip


def _tell(found: "State", made: "Timer") -> None:
    from aap_tracker.model.french import long_day
    from aap_tracker.store.silence import said

    words = {
        "done": "complète",
        "partial": "incomplète",
        "failed": "échouée",
        "abandoned": "interrompue",
        None: "en cours",
    }
    show(found.text)
    if found.last_night:
        show(f"Dernière nuit : {long_day(dt.date.fromisoformat(found.last_night))}, {words[found.outcome]}.")
    if found.next_at:
        show(f"Prochaine : {said(found.next_at)} ({made.title}).")
    else:
        show("Aucun minuteur n’est installé : voyez « aap planifier installer ».")
