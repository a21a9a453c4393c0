"""Series: the yearly return of one scheme of one funder in one territory."""

from collections import defaultdict

from aap_tracker.model.calls import Call
from aap_tracker.model.matches import Observation, SeriesPast
from aap_tracker.store.base import Store


def pasts(store: Store) -> list[SeriesPast]:
    """Every series with the windows seen, oldest first: the ground of forecasts."""
    rows = store.rows(
        "SELECT s.id, s.name, s.funder, s.territory, c.record FROM series s JOIN board b ON b.series_id = s.id"
        " JOIN calls c ON c.n = b.n ORDER BY s.id, coalesce(b.closes, b.opens, 0), b.n"
    )
    seen: dict[int, list[Observation]] = defaultdict(list)
    named = {}
    for row in rows:
        named[row["id"]] = row
        seen[row["id"]].append(_observation(Call.model_validate_json(row["record"])))
    return [
        SeriesPast(
            id=key, series=row["name"], funder=row["funder"], territory=row["territory"], observations=tuple(seen[key])
        )
        for key, row in named.items()
    ]


def _observation(call: Call) -> Observation:
    closes = call.deadlines[-1].at[:10] if call.deadlines else None
    opens = call.opens_at[:10] if call.opens_at else None
    year = call.edition or (int(closes[:4]) if closes else None)
    return Observation(edition=year, opens=opens, closes=closes, url=call.url)
