"""Series: the yearly return of one scheme of one funder in one territory."""

from itertools import groupby
from operator import itemgetter

from aap_tracker.model.matches import Observation, SeriesPast
from aap_tracker.store.base import Row, Store
from aap_tracker.store.titles import scheme_name

# Of a call, what tells its series and its window: the rest of a large base would fill the memory.
_EDITIONS = """SELECT b.series_id, json_extract(c.record, '$.title') AS title,
json_extract(c.record, '$.funders[0].name') AS funder,
coalesce(json_array_length(c.record, '$.territories'), 0) AS places,
json_extract(c.record, '$.territories[0]') AS place,
json_extract(c.record, '$.deadlines[#-1].at') AS closes, json_extract(c.record, '$.opens_at') AS opens,
json_extract(c.record, '$.edition') AS edition, json_extract(c.record, '$.url') AS url
FROM board b JOIN calls c ON c.n = b.n ORDER BY b.series_id, coalesce(b.closes, b.opens, 0), b.n"""


def pasts(store: Store) -> list[SeriesPast]:
    """Every series with the windows seen, oldest first, under the name its latest edition has."""
    return [_past(key, list(group)) for key, group in groupby(store.stream(_EDITIONS), key=itemgetter("series_id"))]


def _past(series_id: int, editions: list[Row]) -> SeriesPast:
    placed = next((one for one in reversed(editions) if one["places"]), None)
    return SeriesPast(
        id=series_id,
        series=scheme_name(editions[-1]["title"]),
        funder=next((one["funder"] for one in reversed(editions) if one["funder"]), ""),
        territory=placed["place"] if placed and placed["places"] == 1 else None,
        observations=tuple(_observation(one) for one in editions),
    )


def _observation(row: Row) -> Observation:
    closes, opens = (row[name][:10] if row[name] else None for name in ("closes", "opens"))
    year = row["edition"] or (int(closes[:4]) if closes else None)
    return Observation(edition=year, opens=opens, closes=closes, url=row["url"])
