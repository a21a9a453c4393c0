"""Pages that answer 200 for an address that is none: told by where they lead, by their words, by a made-up address."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from aap_tracker.model.pages import Page
from aap_tracker.model.raw import Finding
from aap_tracker.text import words
from spiders import walls
from spiders.addresses import canonical, host_port
from spiders.cards import Card
from spiders.handover import HandOver, Item
from spiders.responses import read_page

GONE = frozenset({"not_found", "soft_404", "redirected_home", "redirected_away"})  # the site says: no such page
_SAID = 4  # letters under which a word of a title says nothing
_EVERYWHERE = frozenset(
    ("appel", "appels", "projet", "projets", "candidature", "candidatures", "manifestation", "interet", "initiatives")
)  # what any page of such a site names
_ALIKE = 0.9  # of the words of two pages, for them to be one page
_PRIORITY = -6
Take = Callable[[], Iterator[Item]]


class Strays(HandOver):
    """The half of a spider that doubts. A page that never names its call is compared with that of a made-up address.

    The made-up address is asked once for a source and a round, and only when such a page was met.
    """

    from_card: Callable[..., Iterator[Item]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nowhere: Page | None = None  # what the site answers for an address that it does not have
        self._asked_nowhere = False
        self._knows_nowhere = False
        self._doubted: list[tuple[Card, Page, Take]] = []

    def if_there(self, card: Card, page: Page, take: Take) -> Iterator[Item]:
        """`take` what the page of a card says; else the finding that says why it is no page, and the card's own way."""
        named = names_its_call(card, page)
        error = (None if named else walls.missing(page)) or _sent_away(card, page, named)
        if error is not None:
            yield from self._gone(card, error)
        elif named is not False:
            yield from take()
        elif self._knows_nowhere:
            yield from self._compared(card, page, take)
        else:
            self._doubted.append((card, page, take))
            yield from self._ask_nowhere(page)

    def _ask_nowhere(self, page: Page) -> Iterator[Item]:
        if self._asked_nowhere:
            return
        self._asked_nowhere = True
        made_up = hashlib.sha256(f"{self.job.source.id} {page.url}".encode("utf-8", "replace")).hexdigest()[:20]
        url = urljoin(page.url, f"/{made_up}" if urlsplit(page.url).query else made_up)
        yield scrapy.Request(
            url,
            callback=self._nowhere_is,
            errback=self._nowhere_is_nothing,
            meta={"download_slot": host_port(url), "depth_reset": True},
            dont_filter=True,
            priority=_PRIORITY,
        )

    def _nowhere_is(self, response: Response) -> Iterator[Item]:
        if isinstance(response, TextResponse):
            self._nowhere = read_page(response)
        yield from self._settled()

    def _nowhere_is_nothing(self, _: Failure) -> Iterator[Item]:
        """An honest site: it says by its status what it does not have."""
        yield from self._settled()

    def _settled(self) -> Iterator[Item]:
        self._knows_nowhere = True
        doubted, self._doubted = self._doubted, []
        for card, page, take in doubted:
            yield from self._compared(card, page, take)

    def _compared(self, card: Card, page: Page, take: Take) -> Iterator[Item]:
        if self._nowhere is not None and alike(self._nowhere, page):
            yield from self._gone(card, walls.named("soft_404", page.url))
        else:
            yield from take()

    def _gone(self, card: Card, error: Finding) -> Iterator[Item]:
        yield error
        yield from self.from_card(card, error)


def names_its_call(card: Card, page: Page) -> bool | None:
    """Whether half of the words that a card's title has of its own stand in the page; None when it has none."""
    own = {word for word in words(card.title) if len(word) >= _SAID and not word.isdigit()} - _EVERYWHERE
    return 2 * len(own & set(words(f"{page.title} {page.text}"))) >= len(own) if own else None


def alike(one: Page, other: Page) -> bool:
    """True for two pages that say the same, numbers and the echo of their address aside."""
    first, second = _said(one), _said(other)
    return len(first & second) >= _ALIKE * len(first | second)


def _said(page: Page) -> set[str]:
    echo = set(words(page.url))
    return {word for word in words(page.text) if word not in echo and not any(sign.isdigit() for sign in word)}


def _sent_away(card: Card, page: Page, named: bool | None) -> Finding | None:  # noqa: FBT001 - what `names_its_call` said
    """Why the page of a card is that of something else: the site led to its list, or to a page that never names it."""
    if _site(card.url) != _site(page.url) or _path(card.url) == _path(page.url):
        return None
    to_list = canonical(page.url) == canonical(card.listing_url or card.url)
    return walls.named("redirected_away", page.url) if to_list or named is False else None


def _site(url: str) -> str:
    """The host, whatever its scheme; a port of its own is another site."""
    return host_port(url).removeprefix("www.").removesuffix(":80").removesuffix(":443")


def _path(url: str) -> tuple[str, str]:
    parts = urlsplit(canonical(url))
    return parts.path.rstrip("/"), parts.query
