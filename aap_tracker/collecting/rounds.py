"""A round of collection: sources → child processes → reading → store, in batches, whatever happens to any of them."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from aap_tracker.collecting import health
from aap_tracker.collecting.child import Children
from aap_tracker.collecting.processes import interruptible
from aap_tracker.collecting.readers import Readers
from aap_tracker.collecting.tally import Tally
from aap_tracker.collecting.trial import URL_LIMITS, look_source
from aap_tracker.collecting.wire import Line
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import Run, SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import calls, pages, rounds
from aap_tracker.store.base import Store, open_store
from spiders.addresses import host_port
from spiders.cards import RELEASE
from spiders.jobs import Known, Limits, SpiderJob

KEY_VARIABLE = "AAP_CLE_AIDES_TERRITOIRES"
PROCESSES = min(max(os.cpu_count() or 1, 2), 4)  # that crawl, each its own sources; about 100 MB each
CRASHED = Finding(code="crashed", text="la collecte de cette source s’est arrêtée d’elle-même", fatal=True)


@dataclass(frozen=True)
class Progress:
    """How far a round is: told at each source that ends."""

    source: Source
    result: SourceResult
    done: int
    total: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class How:
    """How a round collects; tests and slow lines change it. `settings` override Scrapy's."""

    limits: Limits = field(default_factory=Limits)
    processes: int = PROCESSES
    settings: dict[str, Any] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    kind: str = "round"


def collect(  # noqa: PLR0913 - the seam of decision 001, and how
    sources: Sequence[Source],
    base: Path,
    lexicon: Lexicon,
    day: dt.date,
    now: dt.datetime,
    on_progress: OnProgress | None = None,
    *,
    how: How | None = None,
) -> Run:
    """Collect these sources into the database at `base`; what was handed over before an interruption is kept.

    Sources that need a key which is not there are left out. Raise AapError when another collection runs, or when the
    database cannot be written.
    """
    run, _ = _collect(_wanted(sources), base, Readers(lexicon, day), now, on_progress or _silent, how or How())
    return run


def collect_url(  # noqa: PLR0913 - idem
    url: str,
    base: Path,
    lexicon: Lexicon,
    day: dt.date,
    now: dt.datetime,
    on_progress: OnProgress | None = None,
    *,
    how: How | None = None,
) -> tuple[Run, list[str]]:
    """Collect a site from its address alone: the round, and the id of every call found there.

    Allows exactly the host and port named, even private ones; adds nothing to the catalogue. Raise InputError when
    the address is not one of the Web.
    """
    source = look_source(url)
    how = how or How(limits=URL_LIMITS)
    how = How(how.limits, 1, how.settings, (*how.named, host_port(source.url)), "url")
    return _collect([source], base, Readers(lexicon, day), now, on_progress or _silent, how)


def _wanted(sources: Sequence[Source]) -> list[Source]:
    """Without those closed by their row, or that need a key nobody gave."""
    return [source for source in sources if source.active and not _keyless(source)]


def _keyless(source: Source) -> bool:
    official = (urlsplit(source.url).hostname or "").endswith("aides-territoires.beta.gouv.fr")
    needs = source.family == "aides_territoires" and official and not source.options.get("open_url")
    return needs and not os.environ.get(KEY_VARIABLE, "").strip()


def _silent(_: Progress) -> None:
    return


def jobs(
    sources: Sequence[Source], base: Path, now: dt.datetime, day: dt.date, *, how: How | None = None
) -> list[SpiderJob]:
    """What each source is to be asked, knowing what the base holds of it: for another machine to crawl."""
    with open_store(base, write=False) as store:
        return _jobs(store, _wanted(sources), now, how or How(), day)


def receive(
    sources: Sequence[Source], lines: Iterable[Line], base: Path, lexicon: Lexicon, day: dt.date, now: dt.datetime
) -> Run:
    """Take what other machines crawled of these sources: the same reading, the same intake, one round."""
    readers = Readers(lexicon, day)
    with open_store(base) as store, readers:
        return _take(store, sources, readers, now, How(), lambda tallies: _listen(store, tallies, lines, _silent))[0]


def _collect(
    sources: Sequence[Source], base: Path, readers: Readers, now: dt.datetime, on_progress: OnProgress, how: How
) -> tuple[Run, list[str]]:
    with interruptible(), open_store(base) as store, _log(base) as log, readers:

        def crawled(tallies: dict[str, Tally]) -> None:
            with Children(_jobs(store, sources, now, how, readers.day), how.processes, how.settings, log) as crawl:
                readers.waiting = crawl.waiting
                _listen(store, tallies, crawl.lines(), on_progress)

        return _take(store, sources, readers, now, how, crawled)


def _take(
    store: Store,
    sources: Sequence[Source],
    readers: Readers,
    now: dt.datetime,
    how: How,
    listen: Callable[[dict[str, Tally]], None],
) -> tuple[Run, list[str]]:
    run_id = rounds.start(store, now, how.kind)
    tallies = {source.id: Tally(store, run_id, source, readers.submit, readers.day) for source in sources}
    try:
        listen(tallies)
        for tally in tallies.values():
            if tally.done is None:
                tally.tell(CRASHED)
                _close(store, tally)
    finally:
        for tally in tallies.values():
            tally.flush()
        rounds.finish(store, run_id, now)
    found = dict.fromkeys(call_id for tally in tallies.values() for call_id in tally.call_ids)
    run = rounds.get(store, run_id)
    if run is None:
        raise RuntimeError("a round that was never begun")
    return run, list(found)


def _listen(store: Store, tallies: dict[str, Tally], lines: Iterable[Line], on_progress: OnProgress) -> None:
    done = 0
    for line in lines:
        tally = tallies[line.source]
        tally.add(line)
        if line.done:
            done += 1
            on_progress(Progress(tally.source, _close(store, tally), done, len(tallies)))


@contextmanager
def _log(base: Path) -> Iterator[BinaryIO]:
    """What the machine says to itself, for whoever looks for a cause; each round begins it anew."""
    path = base.with_name(f"{base.name}.collecte.log")
    path.touch(mode=0o600)  # before a byte is in it: names of sites and addresses are its owner's alone
    with path.open("wb") as stream:
        handler = logging.FileHandler(path, encoding="utf-8")
        ours = logging.getLogger("aap_tracker.collecting")
        ours.addHandler(handler)
        before, ours.propagate = ours.propagate, False
        try:
            yield stream
        finally:
            ours.propagate = before
            ours.removeHandler(handler)
            handler.close()


def _close(store: Store, tally: Tally) -> SourceResult:
    """Record what a source gave, judged against its past."""
    tally.remember_lists()
    past = rounds.history(store, tally.source.id)
    for finding in health.judge([*past, tally.result()]):
        tally.tell(finding)
    result = tally.result()
    with store.write(durable=False):
        rounds.record(store, tally.run_id, result, tally.day)
    return result


def _jobs(store: Store, sources: Sequence[Source], now: dt.datetime, how: How, day: dt.date) -> list[SpiderJob]:
    open_urls = {(seen.source, seen.url) for call in calls.find(store, open_on=now) for seen in call.seen_at}
    remembering = "" if how.kind == "url" else day.isoformat()  # whoever names a site wants all of it looked at
    return [_job(store, source, open_urls, how).model_copy(update={"day": remembering}) for source in sources]


def _job(store: Store, source: Source, open_urls: set[tuple[str, str]], how: How) -> SpiderJob:
    kept = ((url, _known(values)) for url, values in pages.validators(store, source.id).items())
    known = {url: one for url, one in kept if one.fingerprint.startswith(RELEASE)}  # an older release read less well
    shown = {url for id_, url in open_urls if id_ == source.id} - pages.unseen(store, source.id)
    asked = [url for url, one in known.items() if (one.etag or one.last_modified) and url in shown]
    named = (*how.named, host_port(source.url)) if source.own else how.named
    return SpiderJob(source=source, named=named, known=known, recheck=tuple(asked), limits=how.limits)


def _known(values: dict[str, str | None]) -> Known:
    return Known(**{name: value or "" for name, value in values.items()})
