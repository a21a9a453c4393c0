"""What comes back: expected windows, the needs each would serve, and the last call that served a need."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.matching.scoring import SERVES, score
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call
from aap_tracker.model.french import MONTHS, NO_BREAK, count, listed, month_span
from aap_tracker.model.matches import MonthSpan, Window
from aap_tracker.model.profile import Profile
from aap_tracker.model.status import zone_of
from aap_tracker.planning.forecast import forecast
from aap_tracker.store import awaited, boards_windows, calls, expected, scoring, series
from aap_tracker.store.base import Store, open_store
from aap_tracker.tui.place_views import ForecastLine, Seen
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.windows import Expected, Outlook
from aap_tracker.tui.services.words import short_day
from aap_tracker.wording import labels

_FRESH = 3  # days
_LOOKED_AT = 300  # windows, and closed calls, that are set against the needs
_SURE = {"high": "●●●", "medium": "●●○", "low": "●○○"}


def outlook_of(base: Path, profile: Profile, day: dt.date, now: dt.datetime) -> Outlook:
    """Work it all out. It reads every call: it opens its own store, to be run in another thread."""
    with open_store(base, write=False) as store:
        windows = _windows(store, day)
        urls = {one.url for window in windows for one in window.observations if one.url}
        known = boards_windows.calls_at(store, urls)
        served = _served(store, profile, now, [_latest(window, known) for window in windows[:_LOOKED_AT]])
    found = (_expected(window, _latest(window, known), served) for window in windows)
    return Outlook(tuple(found), _last(served, now))


def _windows(store: Store, day: dt.date) -> list[Window]:
    """Those that the last night worked out, while they are fresh; else worked out now from every call.

    A large base leaves it to the night: it takes a minute and hundreds of megabytes. What has passed since is left out.
    """
    made = expected.made_on(store)
    if made is not None and 0 <= (day - made).days <= _FRESH:
        return expected.dated(store)
    if boards_windows.is_large(store):
        month = day.isoformat()[:7]
        return [one for one in expected.dated(store) if max(span.end for span in _spans(one)) >= month]
    return [one for one in forecast(series.pasts(store), day, shipped.toml_table("recurring.toml")) if _spans(one)]


def _spans(window: Window) -> list[MonthSpan]:
    return [span for span in (window.opens, window.closes) if span]


def _latest(window: Window, known: dict[str, str]) -> str:
    """The call of the last edition that is in the base, empty when none is."""
    return next((known[one.url] for one in reversed(window.observations) if one.url in known), "")


def _expected(window: Window, call_id: str, served: dict[str, tuple[Call, tuple[str, ...]]]) -> Expected:
    return Expected(window, call_id, served[call_id][1] if call_id in served else ())


def _served(
    store: Store, profile: Profile, now: dt.datetime, wanted: Iterable[str]
) -> dict[str, tuple[Call, tuple[str, ...]]]:
    """Calls, closed ones included, and the needs they serve, judged on the eve of their closing."""
    if not profile.needs or (boards_windows.is_large(store) and not scoring.is_known(store)):
        return {}
    world = scoring.the_world(store, shipped.lexicon(), shipped.toml_table("weights.toml"))
    ids = dict.fromkeys([*(one for one in wanted if one), *boards_windows.closed_lately(store, now, _LOOKED_AT)])
    return {str(call.id): (call, tuple(_needs(call, profile, world, now))) for call in calls.many(store, list(ids))}


def _needs(call: Call, profile: Profile, world: World, now: dt.datetime) -> Iterator[str]:
    eve = _eve(call, now)
    reopened = call.model_copy(update={"status": "unknown"})
    for need in profile.needs:
        match = score(reopened, need, profile, world, eve)
        if match.verdict != "excluded" and match.score >= SERVES:
            yield need.id


def _eve(call: Call, now: dt.datetime) -> dt.datetime:
    """An instant at which the call was still open."""
    if not call.deadlines:
        return now
    day = call.deadlines[0].day - dt.timedelta(days=1)
    return min(now, dt.datetime.combine(day, dt.time(), zone_of(call.territories)))


def _last(served: dict[str, tuple[Call, tuple[str, ...]]], now: dt.datetime) -> dict[str, tuple[str, str, str]]:
    """For each need, the call that closed last among those that served it."""
    found: dict[str, tuple[str, str, str]] = {}
    past = [(call.deadlines[-1].at[:10], call, needs) for call, needs in served.values() if call.deadlines]
    for day, call, needs in sorted(past, key=lambda one: one[0]):
        if day < now.date().isoformat():
            found.update(dict.fromkeys(needs, (str(call.id), call.title, day)))
    return found


def lines(bench: Bench) -> tuple[ForecastLine, ...]:
    """Every expected window as a line, the soonest first."""
    asked = awaited.every(bench.store, bench.given_name)
    names = {need.id: need.intitule for need in bench.profile.needs}
    return tuple(
        _line(one, names, waited=any(wish.is_of(one.window) for wish in asked)) for one in bench.outlook.expected
    )


def _line(one: Expected, names: dict[str, str], *, waited: bool) -> ForecastLine:
    window = one.window
    editions = count(
        sum(bool(seen.opens or seen.closes) for seen in window.observations), "édition vue", "éditions vues"
    )
    serves = listed([names[need] for need in one.needs if need in names])
    return ForecastLine(
        key=_key(window),
        name=window.series,
        funder=window.funder,
        month=_month(one.start),
        when=_when(window),
        sure=f"{_SURE.get(window.confidence, '')} confiance {labels.confidence(window.confidence)}",
        detail=" · ".join(part for part in (editions, f"servirait : {serves}" if serves else "") if part),
        waited=waited,
        call_id=one.call_id,
        told=window.text,
        seen=tuple(Seen(_seen(year, opens, closes), url) for year, opens, closes, url in _observed(window)),
    )


def _observed(window: Window) -> Iterator[tuple[str, str | None, str | None, str]]:
    for one in reversed(window.observations):
        yield str(one.edition or "sans année"), one.opens, one.closes, one.url or ""


def _seen(year: str, opens: str | None, closes: str | None) -> str:
    """« 2026 : ouvert le 22 déc. 2025, clos le 20 févr. 2026 »."""
    days = [
        f"{verb} le {short_day(dt.date.fromisoformat(day[:10]), year=True)}"
        for verb, day in (("ouvert", opens), ("clos", closes))
        if day
    ]
    return f"{year}{NO_BREAK}: {', '.join(days) or 'dates inconnues'}"


def _when(window: Window) -> str:
    """« ouvre déc.–févr. » as far as it is known."""
    if window.opens:
        return f"ouverture{NO_BREAK}: {month_span(window.opens.start, window.opens.end)}"
    return f"clôture{NO_BREAK}: {month_span(window.closes.start, window.closes.end)}" if window.closes else ""


def _month(start: str) -> str:
    year, _, number = start.partition("-")
    return f"{MONTHS[int(number) - 1].capitalize()} {year}"


def toggle(bench: Bench, key: str) -> str:
    """Ask to be told of a window, or no more; said in a sentence."""
    one = next((one for one in bench.outlook.expected if _key(one.window) == key), None)
    if one is None:
        return ""
    waited = awaited.toggle(bench.store, one.window, bench.given_name, now=bench.instant)
    if waited:
        return f"Vous serez prévenu dans « Ce matin » : {one.window.series}."
    return f"Vous ne serez plus prévenu : {one.window.series}."


def _key(window: Window) -> str:
    return f"{window.series}\n{window.funder}\n{window.territory or ''}"


def of_need(bench: Bench, need_id: str) -> tuple[str, ...]:
    """The last call that served a need, and the next window expected for it; empty when neither is known."""
    parts = []
    last = bench.outlook.last.get(need_id)
    if last:
        parts.append(f"Dernier{NO_BREAK}: {last[1]}, clos le {short_day(dt.date.fromisoformat(last[2]), year=True)}.")
    coming = next((one for one in bench.outlook.expected if need_id in one.needs), None)
    if coming:
        parts.append(f"≈ Attendu{NO_BREAK}: {coming.window.series}, {_when(coming.window)}.")
    return tuple(parts)
