"""A list of cards or rows, described by the selectors of its row: most sites are no more than that."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from parsel import Selector
from scrapy.http import Response

from aap_tracker.model.pages import Block, Page
from aap_tracker.text import clean, slug
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.responses import asked_url, tree_of

HINTS = (
    "kind", "teaser", "deadline", "opens", "published", "status", "funder", "territory", "applicants", "audiences",
    "themes", "amount", "rate", "recurrence", "filing_url", "contact",
)  # fmt: skip
PAGES = 20  # pages of one list, at most


class ListingSpider(BaseSpider):
    """Cards found by selectors; paging by a "next" link, a numbered parameter or an offset in the path.

    Options: card, title, link, next (CSS; `link` ends in `::attr(href)`), hints (name → CSS), keep and drop (patterns
    on title and address), detail (false: the card is the call), pages, and page: {param | path, first, step}.
    """

    DEFAULTS: ClassVar[Mapping[str, Any]] = {}

    def option(self, name: str, default: Any = None) -> Any:
        """An option of the row, else that of the family."""
        return self.options.get(name, self.DEFAULTS.get(name, default))

    @property
    def detail(self) -> bool:
        return bool(self.option("detail", default=True))

    def parse_list(self, response: Response, number: int = 0) -> Iterator[Item]:
        """The calls of one page of the list, then its next page while pages bring something new."""
        tree = tree_of(response)
        shown = list(islice(self.cards(response, tree), self.job.limits.calls + 1))  # the rest is not even looked at
        cards = [card for card in shown if self._kept(card)]
        fresh = [card for card in cards if card.url not in self._taken]
        if not cards and number == 0:
            yield self.empty(response, tree)
        for card in cards:
            yield from self.take(card)
        if len(shown) > self.job.limits.calls:
            yield from self.full(response.url)
            return
        following = list(self._next(response, tree, number + 1)) if fresh else []
        most = self.option("pages", PAGES)
        if number + 1 < most:
            yield from following
        elif following:
            yield self.cut(response, f"{most} pages de liste")

    def cards(self, response: Response, tree: Selector) -> Iterator[Card]:
        """The cards of a page, in its order."""
        for block in tree.css(self.option("card")):
            title = text_of(block.css(self.option("title"))[:1]) if self.option("title") else text_of([block])
            if title:
                yield self._card(response, block, title)

    def _card(self, response: Response, block: Selector, title: str) -> Card:
        href = self._href(block)
        own = self.link(response, href) if href else ""
        anchor = block.attrib.get("id") or slug(title)
        hints = {name: text_of(block.css(css)) for name, css in self._hints().items()}
        lines = tuple(Block(text=line) for line in lines_of(block))
        page = Page(url=asked_url(response), title=title, blocks=lines)
        return Card(title, own or f"{asked_url(response)}#{anchor}", asked_url(response), hints, page)

    def _hints(self) -> dict[str, str]:
        """Selectors of the labelled strings: those under `hints`, or beside it under their own name."""
        beside = {name: self.options[name] for name in HINTS if isinstance(self.options.get(name), str)}
        return {**self.option("hints", {}), **beside}

    def _href(self, block: Selector) -> str:
        if self.option("link"):
            return block.css(self.option("link")).get("")
        titled = (
            block.css(self.option("title", "")).xpath("descendant-or-self::a/@href").get("")
            if self.option("title")
            else ""
        )
        return titled or block.xpath("descendant-or-self::a/@href").get("")

    def _kept(self, card: Card) -> bool:
        words = f"{card.title} {card.url}"
        keep, drop = self.option("keep"), self.option("drop")
        return not (keep and not re.search(keep, words, re.IGNORECASE)) and not (
            drop and re.search(drop, words, re.IGNORECASE)
        )

    def _next(self, response: Response, tree: Selector, number: int) -> Iterator[Item]:
        if self.option("next"):
            url = self.link(response, tree.css(self.option("next")).get(""))
        elif self.option("page"):
            url = numbered(self.source.url, self.option("page"), number)
        else:
            return
        if url:
            yield from self.visit(url, self.parse_list, top=True, number=number)


def text_of(selection: Any) -> str:
    """All the text of a selection, as one line. A selection of strings (`::attr`, `::text`) is joined."""
    parts: list[str] = []
    for one in selection:
        parts += [one.get()] if isinstance(one.root, str) else one.xpath(".//text()[not(ancestor::script)]").getall()
    return clean(" ".join(parts))


def lines_of(block: Selector) -> list[str]:
    """The texts of a card, one for each of its innermost blocks."""
    lines = (clean(line) for line in block.xpath(".//text()[not(ancestor::script or ancestor::style)]").getall())
    return [line for line in lines if line]


def numbered(url: str, paging: Mapping[str, Any], number: int) -> str:
    """The address of page `number` (0 is the row's own): `param` in the query, or `path` added to the path."""
    value = str(paging.get("first", 0) + number * paging.get("step", 1))
    parts = urlsplit(url)
    if "path" in paging:
        return urlunsplit(parts._replace(path=parts.path.rstrip("/") + paging["path"].format(n=value)))
    query = [(name, old) for name, old in parse_qsl(parts.query, keep_blank_values=True) if name != paging["param"]]
    return urlunsplit(parts._replace(query=urlencode([*query, (paging["param"], value)])))
