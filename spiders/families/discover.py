"""A site known by its home page alone: find its calls, its list of calls, its feed, whatever it is made of."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

from parsel import Selector
from scrapy import Request
from scrapy.http import Response, TextResponse

from aap_tracker.documents.paging import next_pages
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import Finding
from aap_tracker.model.sources import Source
from spiders import walls
from spiders.addresses import canonical
from spiders.base import BaseSpider, Callback, Item
from spiders.cards import Card
from spiders.discovery import ways
from spiders.discovery.choice import About, about_of
from spiders.discovery.feeds import cards_of_feed
from spiders.discovery.frontier import Frontier
from spiders.discovery.looks import Look, has_page, look
from spiders.discovery.ways import Way
from spiders.discovery.words import Says, is_call_text, is_same, names_nothing, says
from spiders.jobs import Known, SpiderJob
from spiders.records import feed
from spiders.responses import asked_url, media_type, read_page, tree_of, validators

PAGES = 20  # pages of one list
PAGES_OF_NEWS = 3  # of a list that may only hold calls among other things
NESTED = 3  # lists inside lists: by year, by theme
_CALL, _DOUBT = -5, -7  # priorities: a call of a list, what only may be one; documents come after both
_SHELL = frozenset({"needs_browser", "cookie_wall", "login", "empty_page"})


class DiscoverSpider(BaseSpider):
    """Looks at one page at a time, the most promising first, and stops when nothing promises more.

    A call found in a list of calls is taken; one that only looks like a call is taken if its own page says so.
    """

    name = "discover"

    def __init__(self, source: Source, job: SpiderJob | None = None, **kwargs: Any) -> None:
        super().__init__(source, job, **kwargs)
        self.frontier = Frontier()
        self.titles: list[str] = []  # of the calls taken
        self.list_pages: list[str] = []  # where calls were found
        self._cards: set[str] = set()
        self._read: dict[str, tuple[Page, Known]] = {}  # pages looked at that were not taken for a call
        self._sitemaps: list[str] = []
        self._why: Finding | None = None
        self._searched = False  # nothing is left to look at
        self._doubts = 0  # pages of what may be a call, still to come

    async def start(self) -> AsyncIterator[Item]:
        """The first page, always whole: what it links to matters, not whether it changed."""
        for request in self.visit(self.source.url, self.parse_list, top=True, fresh=True):
            yield request

    def parse_list(self, response: Response) -> Iterator[Item]:
        """The first page, then the others it leads to."""
        self._sitemaps = [urljoin(response.url, "/sitemap.xml")]
        yield from self.parse_way(response, Way(ways.LIST, response.url))

    # Looking at pages, one after the other

    def parse_way(self, response: Response, way: Way) -> Iterator[Item]:
        """A page on the way: its calls, and where it leads."""
        if feed.is_feed(response.body):
            for card, doubtful in cards_of_feed(response.body, asked_url(response), media_type(response), way.text):
                yield from self._take(card, 0, doubtful=doubtful)
        elif way.is_sitemap:
            self._sitemaps += self.frontier.add_sitemap(response.body, response.url)
        elif isinstance(response, TextResponse):
            yield from self._look(response, way)
        yield from self._explore()

    def _look(self, response: Response, way: Way) -> Iterator[Item]:
        tree = tree_of(response)
        page = read_page(response, tree)
        self.frontier.add_page(tree.root, response.url, way.depth)
        shell = self.empty(response, tree) if not way.depth and not self.frontier else None
        if shell is not None and shell.code in _SHELL:
            self._why = shell
        if walls.missing(page) is not None:
            return
        found = look(tree.root, page, about_of(way.text))
        if found.is_call and not found.is_list:
            yield from self._whole(found, response)
            return
        self._read[canonical(asked_url(response))] = (page, validators(response))
        yield from self._cards_of(found, response, tree)
        if found.about is About.CALLS and not found.sure and not found.doubtful:
            yield from self._alone(found, response, tree)

    def _whole(self, found: Look, response: Response) -> Iterator[Item]:
        """The page is that of one call."""
        card = Card(found.page.title, asked_url(response), asked_url(response))
        if canonical(card.url) not in self._cards:
            self._cards.add(canonical(card.url))
            yield from self._hand_over(card, found.page, validators(response))

    def _alone(self, found: Look, response: Response, tree: Selector) -> Iterator[Item]:
        """A page of calls without a list: it tells of one call, or says that there is none."""
        why = self.empty(response, tree)
        if why.code == "none_open":
            self._why = why
        elif found.tells_of_one:
            yield from self._whole(found, response)

    def _cards_of(
        self, found: Look, response: Response, tree: Selector, nested: int = 0, number: int = 1
    ) -> Iterator[Item]:
        """The calls of a page, then the next page of its list while pages bring something new."""
        shown = found.sure or (found.doubtful if number < PAGES_OF_NEWS else [])
        fresh = [card for card in shown if self._key(card) not in self._cards]
        if found.sure and found.about is About.CALLS:
            self.list_pages.append(response.url)
        for card in found.sure:
            yield from self._take(card, nested)
        for card in found.doubtful:
            yield from self._take(card, nested, doubtful=True)
        if fresh and number < PAGES:
            for url in next_pages(tree.root, asked_url(response)):
                requests = self._go(url, self.parse_page, about=found.about, nested=nested, number=number + 1)
                if requests:
                    yield from requests
                    break

    def parse_page(self, response: Response, about: About, nested: int, number: int) -> Iterator[Item]:
        """A further page of a list."""
        if isinstance(response, TextResponse):
            tree = tree_of(response)
            found = look(tree.root, read_page(response, tree), about)
            yield from self._cards_of(found, response, tree, nested, number)

    def _explore(self) -> Iterator[Item]:
        """The next page worth a look; then the sitemap if no list was found; then the end."""
        while (way := self._next_way()) is not None:
            if canonical(way.url) in self._asked and not way.is_sitemap:
                continue
            requests = self._go(way.url, self.parse_way, fresh=True, way=way)
            if requests:
                yield from requests
                return
        self._searched = True
        yield from self._settled()

    def _go(self, url: str, then: Callback, **kwargs: Any) -> list[Request]:
        """Ask for a page of the search or of a list: bounded by the frontier and by `PAGES`, not by Scrapy's depth."""
        requests = list(self.visit(url, then, **kwargs))
        for request in requests:
            request.meta["depth_reset"] = True
        return requests

    def _next_way(self) -> Way | None:
        way = self.frontier.next(found=bool(self.list_pages), some=bool(self._cards))
        if way is None and self._sitemaps and not self.list_pages:
            way = Way(ways.ANY, self._sitemaps.pop(0), ways.SITEMAP, 1)
        return way

    def _settled(self) -> Iterator[Item]:
        """Once nothing is left to look at nor to check: why no call was found, when none was."""
        if self._cards or not self._searched or self._doubts:
            return
        lost = bool(self.job.known)
        text = "aucun appel à projets n’a été trouvé sur ce site"
        yield self._why or Finding(code="no_calls", text=text, url=self.source.url, fatal=lost)

    # Taking calls

    def _key(self, card: Card) -> str:
        return canonical(card.url) if has_page(card) else card.url

    def _take(self, card: Card, nested: int, *, doubtful: bool = False) -> Iterator[Item]:
        key = self._key(card)
        if not card.title or key in self._cards:
            return
        if not doubtful:
            self._cards.add(key)
        if not has_page(card):
            self._cards.add(key)
            if not (doubtful and self._is_known(card)):
                yield from self._hand_over(card, card.page(), Known())
        elif key in self._read:
            page, known = self._read[key]
            if not doubtful or says(page.title) is Says.CALL:
                yield from self._hand_over(card, page, known)
        elif doubtful:
            if canonical(card.url) not in self._asked:
                self._doubts += 1
                yield from self.visit(card.url, self.parse_doubt, fresh=True, priority=_DOUBT, doubt=card)
        else:
            yield from self.visit(card.url, self.parse_card, priority=_CALL, card=card, nested=nested)

    def parse_doubt(self, response: Response, doubt: Card) -> Iterator[Item]:
        """The page of what may be a call: its own words decide."""
        self._doubts -= 1
        if isinstance(response, TextResponse):
            tree = tree_of(response)
            found = look(tree.root, read_page(response, tree))
            if found.confirms(doubt) and walls.missing(found.page) is None and not self._is_known(doubt):
                self._cards.add(self._key(doubt))
                yield from self._hand_over(doubt, found.page, validators(response))
        yield from self._settled()

    def parse_card(self, response: Response, card: Card, nested: int) -> Iterator[Item]:
        """The page of a card: that of a call, a list of calls by year or theme, or something else after all."""
        if not isinstance(response, TextResponse):
            yield from self.from_card(card)
            return
        tree = tree_of(response)
        page = read_page(response, tree)
        error = walls.missing(page)
        if error is not None:
            yield error
            yield from self.from_card(card)
            return
        found = look(tree.root, page, About.CALLS)
        if nested < NESTED and found.is_list:
            yield from self._cards_of(found, response, tree, nested + 1)
        elif not (found.is_other and not is_call_text(card.title)) and not names_nothing(card.title):
            yield from self._hand_over(card, page, validators(response))

    def _is_known(self, card: Card) -> bool:
        return any(is_same(card.title, title) for title in self.titles)

    def _hand_over(self, card: Card, page: Page, known: Known) -> Iterator[Item]:
        self.titles.append(card.title)
        yield from self.emit(self.raw(card, page), known)

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        """A page on the way that did not come is no failure of the source: look elsewhere."""
        way = kwargs.get("way")
        if way is not None:
            if way.score >= ways.CALL and found.code not in {"not_found", "soft_404", "redirected_home"}:
                yield found.model_copy(update={"fatal": False})
            yield from self._explore()
        elif "doubt" in kwargs:
            self._doubts -= 1
            yield from self._settled()
        else:
            yield from super()._stopped(found, top=top, kwargs=kwargs)
