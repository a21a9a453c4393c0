"""caf.fr: one site, three trees for one same caisse, and no stable name for its page of calls (`sources.md` A2)."""

import re
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from scrapy.http import Response

from aap_tracker.documents.records import flatten, record_tree
from aap_tracker.model.raw import Finding
from aap_tracker.text import fold
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.responses import asked_url, read_page, tree_of, validators
from spiders.split import split

_TREES = (
    "/professionnels/offres-et-services/{slug}/partenaires-locaux",
    "/professionnels/{slug}/offres-et-services/partenaires-locaux",
    "/partenaires/{slug}/partenaires-locaux",
)
_CALLS = re.compile(
    r"\bappels?\b.{0,12}\b(?:projets?|candidatures?|manifestations?)|\baap\b|porteurs?[ -]de[ -]projets?"
    r"|\bclas\b|\breaap\b|fonds (?:publics|national|locaux)|\bfpt\b|parentalite.*axe|appel|financer|financements?"
)
_NATIONAL = re.compile(r"/dispositif-partenaires/|/newsletter|/actualites|/presse/")
_DEPTH = 3


class CafSpider(BaseSpider):
    """Options: slug (« caf-de-la-drome »). From `…/partenaires-locaux`, the links that tell of calls."""

    name = "caf"

    async def start(self) -> AsyncIterator[Item]:
        """The page of the row when it is deep enough, else the three trees of its caisse."""
        slug = self.options.get("slug")
        self.trees = 1
        urls = [self.source.url]
        if slug and slug not in urlsplit(self.source.url).path:
            urls = [urljoin(self.source.url, tree.format(slug=slug)) for tree in _TREES]
            self.trees = len(urls)
        for url in urls:
            for request in self.visit(url, self.parse_list, top=True):
                yield request

    def parse_list(self, response: Response, depth: int = 0) -> Iterator[Item]:
        """A page of the caisse: the calls in it, else the call it is, else the links that lead to calls."""
        tree = tree_of(response)
        page = read_page(response, tree)
        url = asked_url(response)
        records = split(page, tuple(flatten(record_tree(tree.root, url))))
        for record in records:
            yield from self.take(Card(record.title, record.url, url, {**record.hints, "list": page.title}, record.page))
        links = () if depth >= _DEPTH else tuple(self._links(response, tree))
        for link in links:
            yield from self.visit(link, self.parse_list, top=False, depth=depth + 1, priority=-depth)
        if records:
            return
        if depth and _CALLS.search(fold(page.title)) and len(page.text) > len(page.title) + 200:
            yield from self.emit(self.raw(Card(page.title, url, url), page), validators(response))
        elif not depth and not links:
            yield self.empty(response, tree)

    def _links(self, response: Response, tree: Selector) -> Iterator[str]:
        """The links of the page, below its own caisse, whose words or slug tell of calls."""
        own = next((part for part in urlsplit(response.url).path.split("/") if part.startswith("caf-")), "")
        for anchor in tree.css("main a[href], #content a[href], article a[href]") or tree.css("a[href]"):
            url = self.link(response, anchor.attrib["href"])
            path = urlsplit(url).path
            same = urlsplit(url).hostname == urlsplit(response.url).hostname and own in path
            words = fold(f"{' '.join(anchor.css('::text').getall())} {path.rpartition('/')[2].replace('-', ' ')}")
            if url and same and not _NATIONAL.search(path) and _CALLS.search(words):
                yield url

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, object]) -> Iterator[Item]:
        """One tree of the three is enough: the others are expected not to be there."""
        if top and self.trees > 1 and found.code in {"not_found", "soft_404", "redirected_home"}:
            self.trees -= 1
            return iter(())
        return super()._stopped(found, top=top, kwargs=kwargs)
