"""One address, its body as it is: for whoever reads a single page."""

from collections.abc import Iterator

from scrapy.http import Response

from spiders.base import BaseSpider, Item
from spiders.jobs import Fetched
from spiders.responses import media_type


class FetchSpider(BaseSpider):
    """Gives what the address of its row answers."""

    name = "fetch"

    def parse_list(self, response: Response) -> Iterator[Item]:
        """The body, whatever it is."""
        yield Fetched(url=response.url, media_type=media_type(response), content=response.body)
