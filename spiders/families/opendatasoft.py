"""Opendatasoft portals (Île-de-France, Occitanie, Pays de la Loire…): API v2.1, v1, or a whole export."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from scrapy.http import Response

from spiders.families.records import RecordsSpider, count_of

STEP = 100  # the most that v2.1 gives at once
FAR = 10_000  # offset + limit may not go beyond


class OpendatasoftSpider(RecordsSpider):
    """The row's address is that of the records, or of the portal with `dataset` in its options.

    `limit` and `offset` (v2.1) or `rows` and `start` (v1) are ours.
    """

    name = "opendatasoft"

    async def start(self) -> Any:
        """The first page, as large as the portal allows."""
        for request in self.ask(self._page(0), 0):
            yield request

    def next_page(self, response: Response, value: Any, number: int) -> Iterator[str]:  # noqa: ARG002
        """The page after, while the portal says that there is more."""
        counts = [value.get("total_count"), value.get("nhits")] if isinstance(value, dict) else []
        total = next((count for count in counts if isinstance(count, int)), 0)
        read = (number - 1) * STEP + count_of(value)
        if read < min(total, FAR - STEP):
            yield self._page(number)

    def _page(self, number: int) -> str:
        dataset = self.options.get("dataset")
        parts = urlsplit(self.source.url)
        if dataset and "/api/" not in parts.path:
            parts = parts._replace(path=f"/api/explore/v2.1/catalog/datasets/{quote(dataset)}/records")
        if "/exports/" in parts.path:
            return self.source.url
        size, start = ("rows", "start") if "/records/1.0/" in parts.path else ("limit", "offset")
        query = {**dict(parse_qsl(parts.query)), size: str(STEP), start: str(number * STEP)}
        return urlunsplit(parts._replace(query=urlencode(query)))
