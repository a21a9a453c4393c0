"""Collecting from the command line: progress on stderr, calls on stdout, named causes for what failed."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from aap_tracker.cli.session import Session, dump, say
from aap_tracker.errors import InputError
from aap_tracker.model.codec import call_json
from aap_tracker.model.french import count
from aap_tracker.model.sources import Source, watched
from aap_tracker.model.status import status_on
from aap_tracker.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aap_tracker.collecting.rounds import Progress
    from aap_tracker.model.rounds import Run, SourceResult

FAILED = 1


def collect_sources(session: Session, ids: tuple[str, ...], *, every: bool) -> int:
    """Collect the profile's sources, those named, or the whole catalogue; return the exit code."""
    from aap_tracker.collecting import following
    from aap_tracker.collecting.rounds import collect

    sources = _chosen(session, ids, every=every)
    with progress(len(sources)) as tell:
        run = collect(sources, session.base, session.lexicon, session.day, session.now, tell)
    with session.store(write=True) as store:
        followed = [] if ids else following.refresh(store, session.day, session.now)
        session.rescore(store)
    found = sum(result.found for result in run.results)
    new = count(sum(result.new for result in run.results), "nouveau", "nouveaux")
    say(f"{count(len(run.results), 'source collectée', 'sources collectées')}, {count(found, 'appel')}, dont {new}.")
    if session.as_json:
        dump(run.model_dump(mode="json"))
    code = _report(run, {source.id: source.name for source in sources})
    troubles = following.troubles(followed)
    for trouble in troubles:
        say(one_line(f"Échec – {trouble}"))
    return FAILED if session.own_unread or troubles else code


def collect_site(session: Session, url: str) -> int:
    """Look at a site from its address alone; print every call found there in this round; return the exit code."""
    from aap_tracker.collecting.rounds import collect_url
    from aap_tracker.store import calls as stored

    with progress(1) as tell:
        run, ids = collect_url(url, session.base, session.lexicon, session.day, session.now, tell)
    with session.store(write=True) as store:
        session.rescore(store)
        found = stored.many(store, ids)
    found = [call.model_copy(update={"status": status_on(call, session.now)}) for call in found]
    if session.as_json:
        dump([call_json(call) for call in found])
    else:
        from aap_tracker.cli.listing import print_calls

        print_calls(found, session.now)
    say(f"{count(len(found), 'appel')} sur ce site.")
    return _report(run, {result.source_id: url for result in run.results})


@contextmanager
def progress(total: int) -> "Iterator[Callable[[Progress], None]]":
    """A bar on a terminal, a line for each source elsewhere (a log of the night)."""
    if not sys.stderr.isatty():
        yield lambda one: say(one_line(f"{one.done}/{one.total} {one.source.name} : {_gave(one.result)}"))
        return
    with click.progressbar(length=max(total, 1), label="Collecte", file=sys.stderr, show_eta=False) as bar:
        yield lambda one: bar.update(1)  # noqa: ARG005 - the bar only counts


def _gave(result: "SourceResult") -> str:
    if result.ok:
        return f"{count(result.found, 'appel')}, {count(result.new, 'nouveau', 'nouveaux')}"
    return next((finding.text for finding in result.findings if finding.fatal), "échec")


def _chosen(session: Session, ids: tuple[str, ...], *, every: bool) -> list[Source]:
    if ids:
        return [named(session.to_collect, one) for one in ids]
    return list(session.to_collect) if every else list(watched(session.to_collect, session.profile))


def named(catalogue: "Iterable[Source]", source_id: str) -> Source:
    """The source of an identifier; InputError naming the nearest when there is none."""
    known = {source.id: source for source in catalogue}
    if source_id not in known:
        import difflib

        near = difflib.get_close_matches(source_id, known, n=1)
        advice = f"Vouliez-vous dire « {near[0]} » ?" if near else "Voyez « aap sources lister --toutes »."
        raise InputError("Source inconnue", f"« {source_id} » n’est pas dans le catalogue.", advice)
    return known[source_id]


def _report(run: "Run", names: dict[str, str]) -> int:
    failed = [result for result in run.results if not result.ok]
    for result in run.results:
        for finding in result.findings:
            where = f" ({finding.url})" if finding.url else ""
            mark = "Échec" if finding.fatal else "À savoir"
            say(one_line(f"{mark} – {names.get(result.source_id, result.source_id)} : {finding.text}{where}"))
    return FAILED if failed else 0
