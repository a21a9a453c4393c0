"""An address nobody described: what is there decides which family reads it."""

from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

from scrapy.http import Response

from aap_tracker.documents.files import read_file, sniff
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.families.ars import ArsSpider
from spiders.records.feed import is_feed
from spiders.responses import asked_url, media_type, tree_of

_FILES = ("application/pdf", "application/vnd.")


class LookSpider(BaseSpider):
    """Looks at one address; `chosen` names the family that reads it, `discover` when nothing simpler does."""

    name = "look"
    chosen = ""

    async def start(self) -> AsyncIterator[Item]:
        """The address, always whole: what it is decides who reads it."""
        for request in self.visit(self.source.url, self.parse_list, top=True, fresh=True):
            yield request

    def parse_list(self, response: Response) -> Iterator[Item]:
        """Choose by content: a feed, records, the cards of the ARS, a document; else any site."""
        self.chosen = family_of(response)
        if self.chosen == "document":
            url = asked_url(response)
            page = read_file(response.body, url, media_type(response), url)
            yield from self.emit(self.raw(Card(page.title or url.rpartition("/")[2], url, url), page))


def family_of(response: Response) -> str:
    """The family that reads this answer."""
    kind = sniff(response.body, media_type(response), response.url)
    if is_feed(response.body):
        return "feed"
    if kind == "application/json":
        return "records"
    if kind.startswith(_FILES):
        return "document"
    # The home page of an ARS shows some of its cards only: the list, or a search of the site, has them all.
    if urlsplit(response.url).path.strip("/") and tree_of(response).css(ArsSpider.DEFAULTS["card"]):
        return "ars"
    return "discover"
