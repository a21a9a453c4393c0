"""The ground of every spider: one row, one site, asked politely, read safely, reported in plain words."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import scrapy
from parsel import Selector
from scrapy.http import Response
from twisted.python.failure import Failure

from aap_tracker.model.pages import Page
from aap_tracker.model.raw import Finding, RawCall, RawDocument
from aap_tracker.model.sources import Source
from aap_tracker.text import clean
from spiders import causes, walls
from spiders.addresses import absolute, canonical, host_port, names_itself_private
from spiders.attachments import documents_of, is_document
from spiders.cards import RELEASE, Card, clean_hints
from spiders.handover import Item
from spiders.jobs import Known, SpiderJob, StillSeen, Visited
from spiders.responses import asked_url, read_page, tree_of, validators
from spiders.settings import FILE_BYTES, SETTINGS
from spiders.strays import GONE, Strays

Callback = Callable[..., Any]
_NOT_MODIFIED = 304
_PRIORITY = -5  # of a call's page: the lists come first
_END_OF_LIST = GONE | {"robots", "capped"}

__all__ = ["BaseSpider", "Card", "Item", "Known"]


class BaseSpider(Strays):
    """One source of the catalogue. A family says in `parse_list` how its calls are found; the rest is here.

    Yields Found, StillSeen and Finding. A `fatal` finding means that the whole source failed in this round.
    """

    name = "base"
    custom_settings = SETTINGS

    def __init__(self, source: Source, job: SpiderJob | None = None, **kwargs: Any) -> None:
        super().__init__(name=source.id, **kwargs)
        self.source = source
        self.job = job or SpiderJob(source=source)
        self.options = source.options
        own = [url for url in (source.url, source.home) if url and names_itself_private(url)]
        self.named = frozenset([*self.job.named, *map(host_port, own)])
        self.lists: list[Visited] = []  # remembered by the collection only when the whole source went well
        self.complete = True  # False once something was lost: the lists are then read again next time
        self.all_read = True  # False once a list was left unread: what was not seen may still be there
        self._asked: set[str] = set()
        self._cards: dict[str, Card] = {}  # of the calls that are asked whether they changed
        self._taken: set[str] = set()
        self._told_full = False

    @property
    def detail(self) -> bool:
        """True when a card's own page is read; False when the card is all there is."""
        return bool(self.options.get("detail", True))

    # Going there

    async def start(self) -> AsyncIterator[Item]:
        """The first request: the address of the row."""
        for request in self.visit(self.source.url, self.parse_list, top=True):
            yield request

    def parse_list(self, response: Response) -> Iterator[Item]:
        """What the family does with the page of its row."""
        raise NotImplementedError

    def visit(
        self, url: str, then: Callback, *, top: bool = False, fresh: bool = False, priority: int = 0, **kwargs: Any
    ) -> Iterator[scrapy.Request]:
        """Ask for a page once: yield one request, or none when it was asked already or cannot be.

        then: called with the response and `kwargs` when the page came and is one. top: a page of the list, whose
        failure is that of the source. fresh: asked whole, and even if it was asked before.
        """
        key = canonical(url)
        if not url or (key in self._asked and not fresh):
            return
        self._asked.add(key)
        known = Known() if fresh else self.known(url)
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        yield scrapy.Request(
            url,
            callback=self._arrived,
            errback=self._failed,
            headers={name: value for name, value in headers.items() if value},
            meta={
                "handle_httpstatus_list": [_NOT_MODIFIED],
                "download_slot": host_port(url),
                "depth_reset": top,
                "asked": url,
                **({"download_maxsize": FILE_BYTES} if "pending" in kwargs else {}),
            },
            cb_kwargs={"then": then, "top": top, "kwargs": kwargs},
            dont_filter=True,  # doubles are kept out above; a redirect to a page already seen must still answer
            priority=priority,
        )

    def _arrived(self, response: Response, then: Callback, *, top: bool, kwargs: dict[str, Any]) -> Any:
        if response.status == _NOT_MODIFIED:
            return self._unchanged(response, top=top)
        is_file = "pending" in kwargs
        wall = None if is_file else walls.wall(response)
        if wall is not None:
            return self._stopped(wall, top=top, kwargs=kwargs)
        if top:
            known = validators(response).model_copy(update={"fingerprint": RELEASE})
            self.lists.append(Visited(url=asked_url(response), known=known))
        return then(response, **kwargs)

    def _unchanged(self, response: Response, *, top: bool) -> Iterator[Item]:
        self.not_modified += 1
        self.calls += 1
        yield StillSeen(url=asked_url(response))
        for url in self.job.recheck if top else ():
            yield from self.visit(url, self._moved, priority=_PRIORITY)

    def _moved(self, response: Response) -> Iterator[Item]:
        """A call changed under a list that did not: read the list again, its cards hold half of the facts."""
        url = asked_url(response)
        if url in self._cards:  # the list was read again already, for another call
            yield from self.parse_call(response, self._cards[url])
            return
        self._asked.discard(canonical(url))
        if self.source.url not in self._taken:
            self._taken.add(self.source.url)
            yield from self.visit(self.source.url, self.parse_list, top=True, fresh=True)

    def _failed(self, failure: Failure) -> Iterator[Item]:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        asked = request.cb_kwargs
        found = causes.of_error(failure.value or Exception(), request.url)
        return self._stopped(found, top=asked["top"], kwargs=asked["kwargs"])

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        if "pending" in kwargs:
            yield from self.without_file(kwargs["pending"], kwargs["document"], found)
            return
        ended = top and bool(self._taken) and found.code in _END_OF_LIST
        if ended and found.code in GONE:
            return
        self.complete = False
        self.all_read = self.all_read and not top and found.code != "capped"
        yield found.model_copy(update={"fatal": top and not ended})
        if "card" in kwargs:
            yield from self.from_card(kwargs["card"], found)

    # What is found there

    def take(self, card: Card) -> Iterator[Item]:
        """A call of a list: read its own page, or the card alone when it has none."""
        if not clean(card.title) or card.url in self._taken:
            return
        if len(self._taken) >= self.job.limits.calls:
            yield from self.full(card.listing_url)
            return
        self._taken.add(card.url)
        if card.url in self.job.recheck:
            self._cards[card.url] = card
        has_page = self.detail and card.url.partition("#")[0] != card.listing_url.partition("#")[0]
        if has_page and not is_document(card.url):
            priority = _PRIORITY - (card.url in self.job.known)  # what was never read comes first, lest a limit hide it
            yield from self.visit(card.url, self.parse_call, priority=priority, card=card)
        else:
            yield from self.emit(self.raw(card, card.page()), Known())

    def full(self, url: str) -> Iterator[Item]:
        """Say, once, that no more calls are taken."""
        if not self._told_full:
            self._told_full, self.all_read = True, False
            yield causes.finding("capped", url, detail=f"{self.job.limits.calls} appels")

    def parse_call(self, response: Response, card: Card) -> Iterator[Item]:
        """The page of a call."""
        if not isinstance(response, scrapy.http.TextResponse):
            yield from self.from_card(card)
            return
        page = read_page(response)
        yield from self.if_there(card, page, lambda: self.emit(self.raw(card, page), validators(response)))

    def raw(self, card: Card, page: Page) -> RawCall:
        """The call made of a card and a page."""
        documents = documents_of(page)
        if is_document(card.url) and card.url not in {one.url for one in documents}:
            documents = (RawDocument(url=card.url, title=clean(card.title)), *documents)
        return RawCall(
            source_id=self.source.id,
            url=card.url,
            title=clean(card.title),
            page=page,
            listing_url=card.listing_url,
            hints=clean_hints(card.hints),
            documents=documents,
        )

    def from_card(self, card: Card, why: Finding | None = None) -> Iterator[Item]:
        """The page of a call did not come: what is known of it stays, else the card alone is handed over.

        A link that leads nowhere (`why`) is no call, unless the list itself says until when one may apply.
        """
        self.complete = False
        if card.url in self.job.known:
            self.calls += 1
            yield StillSeen(url=card.url)
        elif why is None or why.code not in GONE or card.hints.get("deadline"):
            yield from self.emit(self.raw(card, card.page()))

    def empty(self, response: Response, tree: Selector | None = None) -> Finding:
        """Why a list holds no call: never « nothing new »."""
        return walls.why_empty(response, tree or tree_of(response))

    def cut(self, response: Response, what: str) -> Finding:
        """A ceiling of ours was reached (`what`, French): the rest was not read, and may still be there."""
        self.all_read = False
        return causes.finding("capped", response.url, detail=what)

    def link(self, response: Response, href: str) -> str:
        """The absolute address of a link of the page; empty when it is none."""
        return absolute(response.url, href)

    def end(self) -> tuple[Visited, ...]:
        """What to remember of the lists, once the source is done: nothing when something of it was lost."""
        return tuple(self.lists) if self.complete else ()
