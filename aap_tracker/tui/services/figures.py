"""Statistics in words and numbers."""

import datetime as dt

from aap_tracker.model.french import NO_BREAK, count
from aap_tracker.store import boards_stats
from aap_tracker.store.boards_stats import Tally
from aap_tracker.tui.place_views import Bar, StatsView
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.words import short_month

_MONTHS = 12


def stats(bench: Bench) -> StatsView:
    """The last twelve months, and every funder."""
    months = _last_months(bench.today)
    found = {one.name: one for one in boards_stats.by_month(bench.store, months[0])}
    bars = tuple(_bar(found.get(name) or Tally(name, 0, 0, 0, 0), _month(name)) for name in months)
    funders = tuple(_bar(one, one.name or "financeur non précisé") for one in boards_stats.by_funder(bench.store))
    return StatsView(_said(bars), bars, funders)


def _said(bars: tuple[Bar, ...]) -> str:
    seen, kept, filed, won = (sum(getattr(bar, name) for bar in bars) for name in ("seen", "kept", "filed", "won"))
    parts = (
        count(seen, "appel vu", "appels vus"),
        count(kept, "retenu", "retenus"),
        count(filed, "déposé", "déposés"),
        count(won, "obtenu", "obtenus"),
    )
    return f"Douze mois{NO_BREAK}: {', '.join(parts)}."


def _bar(one: Tally, name: str) -> Bar:
    return Bar(name, one.seen, one.kept, one.filed, one.won)


def _last_months(today: dt.date) -> list[str]:
    first = today.year * 12 + today.month - _MONTHS
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(first, first + _MONTHS)]


def _month(name: str) -> str:
    return f"{short_month(int(name[5:]))} {name[2:4]}"
