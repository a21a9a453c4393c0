"""`aap sources`: the catalogue and its health."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import click

from aap_tracker.cli import source_adding, source_tools
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.cli.source_tools import source_record
from aap_tracker.model.sources import watched

if TYPE_CHECKING:
    from aap_tracker.model.sources import Source
    from aap_tracker.store.base import Store
    from aap_tracker.store.morning import SourceState


@click.group("sources")
def command() -> None:
    """Le catalogue des sources et leur santé."""


for tool in (source_tools.search, source_adding.add, source_adding.remove, source_tools.try_out, source_tools.keep):
    command.add_command(tool)


@command.command("lister", short_help="Liste les sources, et ce que l’on sait de leur adresse.")
@common
@click.option("--toutes", "every", is_flag=True, help="Tout le catalogue, et non celles du profil.")
@click.pass_obj
def listing(session: Session, every: bool) -> None:  # noqa: FBT001 - click's option
    """Liste les sources du profil (toutes avec « --toutes », ou sans profil)."""
    from aap_tracker.model.french import short_day

    profile = None if every else session.profile_or_none
    found = session.catalogue if profile is None else watched(session.catalogue, profile)
    if session.as_json:
        dump([source_record(source) for source in found])
        return
    states = {"list": "page d’appels vérifiée", "home": "accueil seul", "none": "non vérifiée"}
    for source in found:
        day = f" le {short_day(dt.date.fromisoformat(source.checked_on))}" if source.checked_on else ""
        mine = " · à vous" if source.own else ""
        show(f"{source.id}  {source.name}{mine}\n    {states[source.verified]}{day} · {source.url}")
    say(f"{len(found)} sources.")


@command.command("etat", short_help="La santé de chaque source.")
@common
@click.pass_obj
def state(session: Session) -> None:
    """La santé de chaque source : dernier succès, cause du dernier échec."""
    from aap_tracker.model.raw import moved_to
    from aap_tracker.store import boards

    known = {source.id: source for source in session.catalogue}
    with session.store() as store:
        states = [_with_silence(store, one, known, session.day) for one in boards.source_states(store)]
    if session.as_json:
        dump([_state(one) for one in states])
        return
    for one in states:
        show(_sentence(one, known[one.source_id].name if one.source_id in known else one.source_id))
        for finding in one.findings:
            where = f" ({finding.url})" if finding.url and finding.url not in finding.text else ""
            show(f"    {finding.text}{where}")
        if moved_to(one.findings):
            show(f"    Pour l’accepter : « aap sources ajouter --remplacer {one.source_id} »")
    if not states:
        say("Aucune source n’a encore été collectée.")


def _with_silence(store: "Store", one: "SourceState", known: "dict[str, Source]", day: dt.date) -> "SourceState":
    """A state with what is wrong with its silence: no round for days, nothing new for longer than is normal."""
    from aap_tracker.collecting.health import quiet
    from aap_tracker.store import rounds

    source = known.get(one.source_id)
    if source is None or not one.ok:
        return one
    silence = quiet(_day(one.last_ok), _day(rounds.last_new(store, one.source_id)), source.silent_days, day)
    return dataclasses.replace(one, findings=(*one.findings, *silence))


def _day(instant: str | None) -> dt.date | None:
    return dt.date.fromisoformat(instant[:10]) if instant else None


def _state(one: "SourceState") -> dict[str, object]:
    record = dataclasses.asdict(one)
    record["findings"] = [finding.model_dump(mode="json") for finding in one.findings]
    return record


def _sentence(one: "SourceState", name: str) -> str:
    from aap_tracker.model.french import short_day

    if one.ok:
        return f"{name} : {one.found} appels"
    since = f"depuis le {short_day(dt.date.fromisoformat(one.last_ok[:10]))}" if one.last_ok else "jamais collectée"
    return f"{name} : en panne, {one.failures} échecs de suite ({since})"
