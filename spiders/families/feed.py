"""RSS and Atom: the entries, then the page of each. Which of them are calls is for reading to say."""

import re
from collections.abc import Iterator

from scrapy.http import Response

from aap_tracker.model.raw import Finding
from spiders import causes
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.records import feed
from spiders.responses import asked_url, media_type


class FeedSpider(BaseSpider):
    """Options: keep (pattern on title, categories and address), detail (false: the entry is all)."""

    name = "feed"

    def parse_list(self, response: Response) -> Iterator[Item]:
        """The entries of the feed, those that the row keeps."""
        return read_feed(self, response)


def read_feed(spider: BaseSpider, response: Response) -> Iterator[Item]:
    """The entries of a feed, taken by a spider: those that its row keeps."""
    url = asked_url(response)
    try:
        parsed = feed.parse(response.body, url, media_type(response))
    except feed.FeedError as error:
        yield feed_finding(error.code, response.url)
        return
    if not parsed.entries:
        yield feed_finding("empty_feed", response.url)
    keep = spider.options.get("keep", "")
    kept = [one for one in parsed.entries if re.search(keep, f"{one.title} {one.categories} {one.url}", re.IGNORECASE)]
    if parsed.entries and not kept:
        yield Finding(code="none_kept", text="aucune entrée du flux n’annonce un appel", url=response.url)
    for entry in kept:
        raw = feed.to_raw(entry, parsed, spider.source.id, url)
        yield from spider.take(Card(entry.title, raw.url, url, raw.hints, raw.page))


_SENTENCES = {
    "not_a_feed": "l’adresse ne donne pas un flux mais une page ordinaire",
    "empty_feed": "le flux ne contient aucune entrée",
    "bomb": "le flux définit ses propres entités : il est refusé par prudence",
}


def feed_finding(code: str, url: str) -> Finding:
    """Why a feed gave nothing: always a failure of its source."""
    if code in _SENTENCES:
        return Finding(code=code, text=_SENTENCES[code], url=url, fatal=True)
    return causes.finding(code, url, fatal=True)
