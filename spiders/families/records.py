"""Sources that give records: open data portals, plain JSON lists, the Aides-territoires API."""

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response

from aap_tracker.model.raw import Finding, RawCall
from spiders.base import BaseSpider, Item
from spiders.jobs import Known
from spiders.records.shapes import calls_of, load, records_of
from spiders.responses import asked_url


class RecordsSpider(BaseSpider):
    """A JSON address. Options: keep (pattern on title and hints), pages (of one list, at most)."""

    name = "records"
    PAGES = 60

    def parse_list(self, response: Response, number: int = 0) -> Iterator[Item]:
        """The records of one page of the answer, then the next page."""
        try:
            value = load(response.body)
        except ValueError:
            yield _finding("not_json", response.url)
            return
        found = calls_of(value, self.source.id, asked_url(response))
        if found is None:
            yield _finding("unknown_shape", response.url)
            return
        if not found and number == 0:
            yield _finding("empty_list", response.url)
        for raw in found:
            yield from self.record(raw)
        following = list(self.next_page(response, value, number + 1)) if found else []
        most = self.options.get("pages", self.PAGES)
        if following and number + 1 >= most:
            yield self.cut(response, f"{most} pages de données")
            return
        for url in following:
            yield from self.ask(url, number + 1)

    def record(self, raw: RawCall) -> Iterator[Item]:
        """One record: all that is known of a call is in it."""
        if raw.url not in self._taken:
            self._taken.add(raw.url)
            yield from self.emit(raw, Known())

    def ask(self, url: str, number: int) -> Iterator[Item]:
        """Ask for one page of the answer."""
        yield from self.visit(url, self.parse_list, top=True, number=number)

    def next_page(self, response: Response, value: Any, number: int) -> Iterator[str]:  # noqa: ARG002 - for families
        """The address of the next page: here the one the answer gives, if any."""
        following = value.get("next") if isinstance(value, dict) else None
        url = self.link(response, following) if isinstance(following, str) else ""
        if url:
            yield url


def count_of(value: Any) -> int:
    """How many records one page of an answer holds."""
    return len(records_of(value))


_SENTENCES = {
    "not_json": "l’adresse ne donne pas de données mais une page ordinaire",
    "unknown_shape": "les données ont une forme inconnue",
    "empty_list": "la liste de données est vide",
}


def _finding(code: str, url: str) -> Finding:
    return Finding(code=code, text=_SENTENCES[code], url=url, fatal=True)
