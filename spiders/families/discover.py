"""A site known by its home page alone: find its calls, its list of calls, its feed, whatever it is made of."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from parsel import Selector
from scrapy.http import Response, TextResponse

from aap_tracker.model.raw import Finding
from aap_tracker.model.sources import Source
from spiders import causes, walls
from spiders.addresses import canonical
from spiders.base import Item
from spiders.discovery import ways
from spiders.discovery.about import About, about_of
from spiders.discovery.entries import Entries
from spiders.discovery.feeds import cards_of_feed
from spiders.discovery.frontier import Frontier
from spiders.discovery.looks import Look, look
from spiders.discovery.sitemaps import sitemaps_of
from spiders.discovery.ways import Way
from spiders.jobs import SpiderJob
from spiders.records import feed
from spiders.responses import asked_url, media_type, read_page, tree_of, validators
from spiders.strays import GONE

_SHELL = frozenset({"needs_browser", "cookie_wall", "login", "empty_page"})
_LEFT = 30  # requests of the budget that the tour of the site leaves to what it finds
_LAST = -20  # priority: after the calls and their documents


class DiscoverSpider(Entries):
    """Looks at one page at a time, the most promising first, and stops when nothing promises more.

    A call found in a list of calls is taken; one that only looks like a call is taken if its own page says so.
    """

    name = "discover"

    def __init__(self, source: Source, job: SpiderJob | None = None, **kwargs: Any) -> None:
        super().__init__(source, job, **kwargs)
        self.frontier = Frontier()
        self._sitemaps: list[str] = []
        self._why: Finding | None = None
        self._touring = False  # all that promised calls was looked at: the rest of the site is visited
        self._hole: Finding | None = None  # a page that scripts fill: the calls may be there

    def parse_list(self, response: Response) -> Iterator[Item]:
        """The first page, then the others it leads to."""
        self._sitemaps = [urljoin(response.url, f"/{name}") for name in (ways.ROBOTS, ways.SITEMAP)]
        yield from self.parse_way(response, Way(ways.LIST, response.url))

    def parse_way(self, response: Response, way: Way) -> Iterator[Item]:
        """A page on the way: its calls, and where it leads."""
        if feed.is_feed(response.body):
            for card, doubtful in cards_of_feed(response.body, asked_url(response), media_type(response), way.text):
                yield from self.take_card(card, doubtful=doubtful)
        elif way.text == ways.ROBOTS:
            self._sitemaps += sitemaps_of(response.body, response.url)
        elif way.is_sitemap:
            self._sitemaps += self.frontier.add_sitemap(response.body, response.url)
        elif isinstance(response, TextResponse):
            yield from self._look(response, way)
        yield from self._explore()

    def _look(self, response: Response, way: Way) -> Iterator[Item]:
        tree = tree_of(response)
        page = read_page(response, tree)
        self.frontier.add_page(tree.root, response.url, way.depth, way.text)
        shell = self.empty(response, tree) if not way.depth and not self.frontier else None
        if shell is not None and shell.code in _SHELL:
            self._why = shell
        if walls.missing(page) is not None:
            return
        found = look(tree.root, page, about_of(way.text))
        if self._hole is None and not found.sure and (not way.depth or found.about is About.CALLS):
            self._hole = walls.hole(response, tree)
        if (found.is_call and not found.is_list) or found.is_what_link_says(way.text):
            yield from self.whole(found, response)
            return
        self.read[canonical(asked_url(response))] = (found, validators(response))
        if found.about is About.CALLS and found.sure:
            self.frontier.add_beside(tree.root, response.url, way.depth)
        if self._touring and found.about is not About.CALLS:
            found.doubtful, found.sure = [*found.sure, *found.doubtful], []
        yield from self.cards_of(found, response, tree)
        if found.about is About.CALLS and not found.sure and not found.doubtful:
            yield from self._alone(found, response, tree)

    def _alone(self, found: Look, response: Response, tree: Selector) -> Iterator[Item]:
        """A page of calls without a list: it tells of one call, or says that there is none."""
        why = self.empty(response, tree)
        if why.code == "none_open":
            self._why = why
        elif found.tells_of_one:
            yield from self.whole(found, response)

    def _explore(self) -> Iterator[Item]:
        """The next page worth a look; then the sitemap if no list was found; then what is in doubt."""
        while (way := self._next_way()) is not None:
            if canonical(way.url) in self._asked and not way.is_sitemap:
                continue
            requests = self.go(way.url, self.parse_way, fresh=True, priority=_LAST * self._touring, way=way)
            if requests:
                yield from requests
                return
        self.searched = True
        if self.frontier.promising:
            yield causes.finding("capped", self.source.url, detail="d’autres pages du site annoncent des appels")
        yield from self.check_doubts()
        yield from self.settled()

    def _next_way(self) -> Way | None:
        way = self.frontier.next(found=bool(self.list_pages), some=bool(self.cards))
        if way is None and self.list_pages:
            spent = len(self._asked) + len(self._held)
            way = self.frontier.tour() if spent + _LEFT < self.job.limits.requests else None
            self._touring = self._touring or way is not None
        elif way is None and self._sitemaps:
            url = self._sitemaps.pop(0)
            way = Way(ways.ANY, url, ways.ROBOTS if url.endswith(f"/{ways.ROBOTS}") else ways.SITEMAP, 1)
        return way

    def why_nothing(self) -> Finding:
        """What a page said of it, else that nothing was found."""
        nothing = super().why_nothing()
        hole = self._hole and self._hole.model_copy(update={"fatal": nothing.fatal})
        return self._why or hole or nothing

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        """A page on the way that did not come is no failure of the source: look elsewhere."""
        way = kwargs.get("way")
        if way is None:
            yield from super()._stopped(found, top=top, kwargs=kwargs)
            return
        if way.score >= ways.CALL and found.code not in GONE:  # a dead entry of a menu is nothing to tell
            self.all_read = False
            yield found.model_copy(update={"fatal": False})
        yield from self._explore()
