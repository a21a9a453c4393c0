"""Series: the yearly return of one scheme of one funder in one territory."""

from itertools import groupby
from operator import itemgetter

from aap_tracker.model.calls import Call
from aap_tracker.model.matches import Observation, SeriesPast
from aap_tracker.store.base import Store
from aap_tracker.store.titles import scheme_name


def pasts(store: Store) -> list[SeriesPast]:
    """Every series with the windows seen, oldest first, under the name its latest edition has."""
    rows = store.rows(
        "SELECT b.series_id, c.record FROM board b JOIN calls c ON c.n = b.n"
        " ORDER BY b.series_id, coalesce(b.closes, b.opens, 0), b.n"
    )
    return [
        _past(key, [Call.model_validate_json(row["record"]) for row in group])
        for key, group in groupby(rows, key=itemgetter("series_id"))
    ]


def _past(series_id: int, calls: list[Call]) -> SeriesPast:
    latest = calls[-1]
    funders = next((one.funders for one in reversed(calls) if one.funders), ())
    territories = next((one.territories for one in reversed(calls) if one.territories), ())
    return SeriesPast(
        id=series_id,
        series=scheme_name(latest.title),
        funder=funders[0].name if funders else "",
        territory=territories[0] if len(territories) == 1 else None,
        observations=tuple(_observation(call) for call in calls),
    )


def _observation(call: Call) -> Observation:
    closes = call.deadlines[-1].at[:10] if call.deadlines else None
    opens = call.opens_at[:10] if call.opens_at else None
    year = call.edition or (int(closes[:4]) if closes else None)
    return Observation(edition=year, opens=opens, closes=closes, url=call.url)
