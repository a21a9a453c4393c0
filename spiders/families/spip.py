"""SPIP sites (DREETS and many associations): the articles of a section, or the feed that every SPIP has."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy.http import Response

from spiders.base import Item
from spiders.families.feed import read_feed
from spiders.families.listing import ListingSpider
from spiders.records.feed import is_feed
from spiders.responses import tree_of

_FEED = "/spip.php?page=backend"


class SpipSpider(ListingSpider):
    """The row's address is a section, whose articles are listed, or `spip.php?page=backend`."""

    name = "spip"
    DEFAULTS: ClassVar[Mapping[str, Any]] = {
        "card": ".liste-items > .item, .liste.articles li, .liste-articles li, article.entry, .menu_articles li",
        "title": ".entry-title, h2, h3, h4, .titre, a",
        "next": ".pagination .next a::attr(href), .pagination a.next::attr(href), a[rel=next]::attr(href)",
        "hints": {"published": ".date, .publication, time", "teaser": ".introduction, .entry-summary, .descriptif"},
    }

    def parse_list(self, response: Response, number: int = 0) -> Iterator[Item]:
        """The articles of the section; when it lists none, those of the site's feed."""
        if is_feed(response.body):
            yield from read_feed(self, response)
        elif number or any(self.cards(response, tree_of(response))):
            yield from super().parse_list(response, number)
        else:
            yield from self.visit(urljoin(response.url, _FEED), self.parse_list, top=True)
