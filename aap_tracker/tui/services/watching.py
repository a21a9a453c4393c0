"""Sources and rounds: what is watched, what answered, what did not."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence

from aap_tracker import paths, settings, shipped
from aap_tracker.errors import InputError
from aap_tracker.model import sources
from aap_tracker.model.french import DAYS, count, hour, short_day
from aap_tracker.model.profile import Profile
from aap_tracker.model.raw import moved_to
from aap_tracker.model.rounds import Run, SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import nights, rounds, silence
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.views import NewsLine, SourceLine

_WEEK = 7


def watched(profile: Profile) -> tuple[Source, ...]:
    """The sources of a profile, in the order of the catalogue that is shipped."""
    return sources.watched(shipped.sources(), profile)


def catalogue(bench: Bench) -> tuple[Source, ...]:
    """Every source, the user's own included; those shipped alone while the file of these cannot be read."""
    try:
        return settings.catalogue(shipped.sources(), paths.sources_path(bench.base))
    except InputError:
        return shipped.sources()


def _listed(bench: Bench) -> tuple[Source, ...]:
    """The sources that the profile follows, the user's own included; the rest of the catalogue is not read."""
    profile = bench.profile
    near = shipped.sources_with(frozenset((*profile.territory_codes, *profile.sources)))
    with contextlib.suppress(InputError):  # `_unread` says it
        near = settings.catalogue(near, paths.sources_path(bench.base))
    return sources.watched(near, profile)


def _shown(bench: Bench) -> tuple[Source, ...]:
    """Every source that the screens speak of."""
    listed = _listed(bench)
    return (*listed, *_others(bench, {source.id for source in listed}))


def source_lines(bench: Bench) -> tuple[SourceLine, ...]:
    """Every watched source with its state, those in trouble first."""
    found = [_line(bench, source) for source in _shown(bench)]
    return tuple(sorted([*_unread(bench), *found], key=lambda line: line.state != "trouble"))


def _unread(bench: Bench) -> Iterator[SourceLine]:
    """A line that says why the user's own sources are not followed, when their file cannot be read."""
    try:
        settings.own_sources(paths.sources_path(bench.base))
    except InputError as error:
        yield SourceLine("mes-sources", error.title, "trouble", f"{error.message} {error.advice}")


def _others(bench: Bench, known: set[str]) -> list[Source]:
    """Sources of the last round that the profile does not list: a site collected from its address, a sample site."""
    return [_named(bench, one) for one in rounds.asked_last(bench.store) if one not in known]


def _named(bench: Bench, source_id: str) -> Source:
    known = next((source for source in catalogue(bench) if source.id == source_id), None)
    return known or Source(id=source_id, name=source_id, funder_kind="autre", family="listing", url="")


def _line(bench: Bench, source: Source) -> SourceLine:
    history = rounds.history(bench.store, source.id)
    url = source.home or source.url
    if not history:
        return SourceLine(source.id, source.name, "never", "", url=url)
    last = history[-1]
    if not last.ok:
        return SourceLine(source.id, source.name, "trouble", failure_said(history) + _moved(last, source), url=url)
    remarks = " · ".join(finding.text for finding in last.findings[:2])
    return SourceLine(source.id, source.name, "ok", remarks, found=count(last.found, "appel"), url=url)


def _moved(last: SourceResult, source: Source) -> str:
    """Where its calls seem to be now, and how to accept it; empty when the last round proposes nothing."""
    found = moved_to(last.findings)
    return f" · {found.text} ; pour l’accepter : aap sources ajouter --remplacer {source.id}" if found else ""


def failure_said(history: Sequence[SourceResult]) -> str:
    """« page introuvable depuis 3 nuits »: the cause, and for how many rounds."""
    failed = 0
    for result in reversed(history):
        if result.ok:
            break
        failed += 1
    causes = [finding.text for finding in history[-1].findings if finding.fatal] or ["n’a pas répondu"]
    cause = causes[0].rstrip(".")
    return f"{cause}, depuis {count(failed, 'collecte')}" if failed > 1 else cause


def visits_said(bench: Bench, source_id: str) -> list[str]:
    """The last visits of a source, the latest first, one sentence each."""
    return [_visit(result) for result in reversed(rounds.history(bench.store, source_id, 20))]


def _visit(result: SourceResult) -> str:
    if not result.ok:
        causes = " ; ".join(finding.text for finding in result.findings) or "n’a pas répondu"
        return f"▲ {causes}"
    parts = [count(result.found, "appel"), f"{result.new} nouveau{'x' if result.new > 1 else ''}"]
    if result.changed:
        parts.append(count(result.changed, "changé"))
    if result.not_calls:
        parts.append(f"{count(result.not_calls, 'page')} qui n’en sont pas")
    return "✓ " + ", ".join(parts) + "".join(f" · {finding.text}" for finding in result.findings)


def health(bench: Bench) -> tuple[int, int, int]:
    """(sources in order, visited at least once, watched); a file of the user that cannot be read is one in trouble."""
    answered, shown = rounds.answered(bench.store), _shown(bench)
    unread = len(list(_unread(bench)))
    good = sum(answered.get(source.id, False) for source in shown)
    return good, unread + sum(source.id in answered for source in shown), unread + len(shown)


def trouble_lines(bench: Bench) -> Iterator[NewsLine]:
    """A line of the morning when nothing is collected any more, then one for each source in trouble."""
    yield from _silent(bench)
    answered = rounds.answered(bench.store)
    failing = (_line(bench, source) for source in _shown(bench) if not answered.get(source.id, True))
    for line in (*_unread(bench), *failing):
        yield NewsLine("sources", line.id, line.name, detail=line.said)


def silence_said(bench: Bench) -> str:
    """Since when no collection gave anything, once one was begun (performance.md, C4); else empty."""
    code, text, _ = silence.judge(nights.last_collection(bench.store, bench.now), bench.now)
    begun = code != "never" or rounds.last(bench.store) is not None
    return text if code != "well" and begun else ""


def _silent(bench: Bench) -> Iterator[NewsLine]:
    if text := silence_said(bench):
        advice = "c : collecter maintenant ; « aap planifier etat » : la nuit, et l’heure"
        yield NewsLine("sources", "collecte", text.rstrip("."), detail=advice)


def last_round_said(bench: Bench) -> str:
    """« Dernière collecte lundi à 5 h : 41 sources sur 43, 6 appels nouveaux »: the last round in a sentence."""
    run = rounds.last(bench.store)
    if run is None:
        return "Aucune collecte pour l’instant : touche c pour interroger les sources."
    if run.ended is None:
        return f"Collecte en cours : {count(len(run.results), 'source visitée', 'sources visitées')}."
    return f"Dernière collecte {_when(run.ended, bench)} : {round_said(run)}."


def round_said(run: Run) -> str:
    """« 41 sources sur 43, 6 appels nouveaux »."""
    good = sum(result.ok for result in run.results)
    new = sum(result.new for result in run.results)
    sources = f"{count(good, 'source')} sur {len(run.results)}" if good < len(run.results) else count(good, "source")
    return f"{sources}, {count(new, 'appel nouveau', 'appels nouveaux')}"


def _when(at: str, bench: Bench) -> str:
    then = dt.datetime.fromisoformat(at).astimezone(bench.zone)
    days = (bench.today - then.date()).days
    time = hour(then.time().replace(second=0, microsecond=0))
    if days == 0:
        return f"aujourd’hui à {time}"
    return f"{DAYS[then.weekday()]} à {time}" if 0 < days < _WEEK else f"le {short_day(then.date())}"


def progress(bench: Bench, before: int) -> str:
    """One line on the round that runs now, empty while it has not begun."""
    run = rounds.last(bench.store)
    if run is None or run.id <= before:
        return "Collecte : les sources vont être interrogées…"
    total = len(_listed(bench))
    new = sum(result.new for result in run.results)
    return (
        f"Collecte : {count(len(run.results), 'source')} sur {total}, {count(new, 'appel nouveau', 'appels nouveaux')}"
    )
