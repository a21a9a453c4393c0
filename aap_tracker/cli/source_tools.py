"""`aap sources chercher, essayer, capturer`: a site looked at, tried, kept as a test; nothing is added anywhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.collection import named
from aap_tracker.cli.session import Session, common, dump, say, show
from aap_tracker.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aap_tracker.collecting.proposal import Proposal
    from aap_tracker.collecting.trial import Trial
    from aap_tracker.model.calls import Call
    from aap_tracker.model.raw import Finding
    from aap_tracker.model.sources import Source

FAILED = 1


@click.command("chercher", short_help="Regarde un site et propose sa ligne.")
@common
@click.argument("url")
@click.pass_obj
def search(session: Session, url: str) -> None:
    """Regarde un site et propose la ligne qui le décrit, avec les appels qu’elle prendrait. N’ajoute rien."""
    from aap_tracker.settings import row_toml

    trial, proposal = looked(session, url)
    if session.as_json:
        from aap_tracker.model.codec import call_json

        dump({
            "source": source_record(proposal.source),
            "toml": row_toml(proposal.source),
            "known": _known(proposal),
            "calls": [call_json(call) for call in _dated(session, trial.calls)],
            "findings": [finding.model_dump(mode="json") for finding in trial.findings],
        })  # fmt: skip
    else:
        show(row_toml(proposal.source))
        _list(trial.calls, "# ")  # the whole output is a file for « ajouter »
    tell_findings(trial.findings)
    _tell_known(proposal)
    sys.exit(FAILED if trial.failed else 0)


@click.command("essayer", short_help="Montre les appels et les faits qu’une source donnerait.")
@common
@click.argument("quoi", metavar="ID|URL")
@click.pass_obj
def try_out(session: Session, quoi: str) -> None:
    """Montre les appels qu’une source donnerait, les faits lus et, en rouge, ce qui n’a pas été compris."""
    from aap_tracker.collecting.trial import try_source

    trial = try_source(_source(session, quoi), session.lexicon, session.day)
    calls = _dated(session, trial.calls)
    if session.as_json:
        from aap_tracker.model.codec import call_json

        dump([call_json(call) for call in calls])
    else:
        for call in calls:
            _show_call(session, call)
    for raw, reading in trial.read:
        if reading.not_a_call is not None:
            say(f"Laissé de côté ({_OTHERS.get(reading.not_a_call, reading.not_a_call)}) : {raw.title} ({raw.url})")
    tell_findings(trial.findings)
    unread = sum(len(call.unread) for call in calls)
    told = counted(unread, "texte non compris", "textes non compris")
    say(f"{counted(len(calls), 'appel')}, {told}, {counted(trial.done.requests, 'requête')}.")
    sys.exit(FAILED if trial.failed else 0)


@click.command("capturer", short_help="Garde une source comme un test rejoué sans réseau.")
@common
@click.argument("quoi", metavar="ID|URL|DOSSIER")
@click.option(
    "-o", "--sortie", "folder", metavar="DOSSIER", type=click.Path(path_type=Path), help="Un dossier nouveau."
)
@click.option("--rejouer", "again", is_flag=True, help="Rejoue un dossier déjà gardé et montre ce qui diffère.")
@click.option("--accepter", "accepted", is_flag=True, help="Rejoue, puis attend désormais ce qui est trouvé.")
@click.pass_obj
def keep(session: Session, /, quoi: str, folder: Path | None, *, again: bool, accepted: bool) -> None:
    """Garde les pages d’une source et les appels attendus : un test que la suite rejoue sans réseau."""
    if again or accepted:
        sys.exit(_replay(session, Path(quoi), accepted=accepted))
    if folder is None:
        raise click.UsageError("Donnez le dossier à écrire : « -o DOSSIER ».")
    from aap_tracker.collecting.capture import capture

    kept = capture(_source(session, quoi), folder, session.lexicon, session.day)
    _list(kept.calls)
    for title in kept.lost:
        say(f"Attention : « {title} » n’est pas retrouvé dans les pages gardées.")
    if not kept.trimmed:
        say("Les pages sont gardées entières : allégées, elles ne donnaient plus les mêmes appels.")
    size = f"{kept.size / 1000:.0f} ko"
    told = counted(len(kept.calls), "appel attendu", "appels attendus")
    say(f"{counted(kept.pages, 'page')}, {size}, {told} dans « {kept.folder} ».")
    say("Relisez « attendu.json » : c’est ce que le test exigera. Retirez des pages tout nom de personne.")
    sys.exit(FAILED if kept.lost else 0)


def _replay(session: Session, folder: Path, *, accepted: bool) -> int:
    from aap_tracker.collecting.capture import accept, differences, replay

    found, expected = replay(folder, session.lexicon)
    lines = differences(found, expected)
    for line in lines:
        show(line)
    if accepted:
        accept(folder, found)
        say(f"« {folder} » attend désormais ces {counted(len(found), 'appel')}.")
    elif not lines:
        say(f"{counted(len(found), 'appel')}, rien ne diffère.")
    return FAILED if lines and not accepted else 0


_OTHERS = {
    "results": "résultats", "tender": "marché public", "job": "offre d’emploi", "news": "actualité",
    "permanent_scheme": "aide permanente", "empty": "page vide",
}  # fmt: skip


def source_record(source: "Source") -> dict[str, object]:
    """What `lister --json` says of a source: the keys of `interfaces.md`; `own` for one of the user's."""
    keys = ("id", "name", "funder_kind", "family", "url", "home", "territories", "verified", "checked_on")
    dumped = source.model_dump(mode="json")
    return {key: dumped[key] for key in keys} | ({"own": True} if source.own else {})


def looked(session: Session, url: str, *, browser: bool = False) -> "tuple[Trial, Proposal]":
    """Look at a site and describe it."""
    from aap_tracker.collecting.proposal import propose
    from aap_tracker.collecting.trial import look_source, try_source

    look = look_source(url).model_copy(update={"browser": browser})
    trial = try_source(look, session.lexicon, session.day)
    return trial, propose(trial, session.catalogue, session.day)


def _source(session: Session, what: str) -> "Source":
    """A row of the catalogue by its identifier, else an address to look at."""
    known = next((one for one in session.catalogue if one.id == what), None)
    if known is not None:
        return known
    if "." not in what and "://" not in what:
        return named(session.catalogue, what)
    from aap_tracker.collecting.trial import look_source

    return look_source(what)


def _dated(session: Session, calls: "list[Call]") -> "list[Call]":
    from aap_tracker.model.status import status_on

    return [call.model_copy(update={"status": status_on(call, session.now)}) for call in calls]


def _show_call(session: Session, call: "Call") -> None:
    from aap_tracker.cli.listing import print_facts
    from aap_tracker.text import strip_controls

    print_facts(call, session.now, session.lexicon)
    for text in call.unread:
        click.secho(f"  NON COMPRIS : « {strip_controls(text)} »", fg="red")
    show("")


def _list(calls: "Iterable[Call]", margin: str = "") -> None:
    for call in calls:
        show(f"{margin}- {call.title}\n{margin}    {call.url or ''}")


def tell_findings(findings: "Iterable[Finding]") -> None:
    """What a person should know of a site, on stderr."""
    for finding in findings:
        where = f" ({finding.url})" if finding.url else ""
        say(one_line(f"{'Échec' if finding.fatal else 'À savoir'} : {finding.text}{where}"))


def _known(proposal: "Proposal") -> dict[str, str | None]:
    page, site = proposal.same_page, proposal.same_site
    return {"same_page": page.id if page else None, "same_site": site.id if site else None}


def _tell_known(proposal: "Proposal") -> None:
    if proposal.same_page:
        say(f"Cette page est déjà celle de « {proposal.same_page.id} » : rien à ajouter.")
    elif proposal.same_site:
        known = proposal.same_site.id
        say(f"Ce site est déjà suivi par « {known} ».")
        say(f"Pour changer sa page : « aap sources ajouter {proposal.source.url} --remplacer {known} ».")
    else:
        say(f"Pour la suivre : « aap sources ajouter {proposal.source.url} ».")


def counted(number: int, one: str, many: str = "") -> str:
    """« 3 appels »."""
    from aap_tracker.model.french import count

    return count(number, one, many or f"{one}s")
