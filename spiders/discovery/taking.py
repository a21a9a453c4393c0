"""Taking the calls of a site: those of its lists at once, what only may be a call once all lists are known."""

from collections.abc import Iterator
from typing import Any

from parsel import Selector
from scrapy import Request
from scrapy.http import Response, TextResponse

from aap_tracker.documents.paging import next_pages
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import Finding
from spiders import walls
from spiders.addresses import canonical
from spiders.base import BaseSpider, Callback, Item
from spiders.cards import Card
from spiders.discovery.about import About, is_news_address
from spiders.discovery.looks import Look, has_page, look, stands_alone
from spiders.discovery.words import Says, is_announcement, is_call_text, is_same, names_nothing, says
from spiders.jobs import Known
from spiders.responses import asked_url, read_page, tree_of, validators

PAGES = 20  # pages of one list
PAGES_OF_NEWS = 6  # of a list that may only hold calls among other things
UNNAMED = 40  # pages looked at although nothing names them a call
NESTED = 3  # lists inside lists: by year, by theme
_CALL, _DOUBT = -5, -7  # priorities: a call of a list, what only may be one; documents come after both


class Taking(BaseSpider):
    """The half of the search that turns records into calls. `searched` becomes True when no page is left to look at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.list_pages: list[str] = []  # where calls were found
        self.cards: set[str] = set()  # addresses taken
        self.searched = False
        self.read: dict[str, tuple[Look, Known]] = {}  # pages looked at that were not taken for a call
        self._whole: set[str] = set()  # pages that are those of one call by their own words
        self._titles: list[str] = []  # of the calls taken
        self._held: list[Card] = []  # what may be a call, until all lists are known
        self._unnamed = 0  # of them, those that no word names
        self._doubts = 0  # their pages still to come

    def whole(self, found: Look, response: Response) -> Iterator[Item]:
        """A page that is that of one call, kept until all lists are known: they may hold it under another address."""
        card = Card(found.page.title, asked_url(response))
        if not (is_announcement(card.title) or is_news_address(card.url)):
            self._whole.add(canonical(card.url))
        self.read[canonical(card.url)] = (found, validators(response))
        yield from self._take_doubtful(card)

    def cards_of(
        self, found: Look, response: Response, tree: Selector, nested: int = 0, number: int = 1
    ) -> Iterator[Item]:
        """The calls of a page, then the next page of its list while pages bring something new."""
        shown = found.sure or (found.doubtful if number < PAGES_OF_NEWS else [])
        fresh = [card for card in shown if _key(card) not in self.cards]
        if found.sure and found.about is About.CALLS:
            self.list_pages.append(response.url)
        for card in found.sure:
            yield from self.take_card(card, nested)
        for card in found.doubtful:
            yield from self._take_doubtful(card)
        for url in next_pages(tree.root, asked_url(response)) if fresh else ():
            requests = self.go(url, self.parse_page, about=found.about, nested=nested, number=number + 1)
            if requests:
                yield from requests if number < PAGES else (self.cut(response, f"{PAGES} pages de liste"),)
                break

    def parse_page(self, response: Response, about: About, nested: int, number: int) -> Iterator[Item]:
        """A further page of a list."""
        if isinstance(response, TextResponse):
            tree = tree_of(response)
            found = look(tree.root, read_page(response, tree), about)
            yield from self.cards_of(found, response, tree, nested, number)

    def go(self, url: str, then: Callback, **kwargs: Any) -> list[Request]:
        """Ask for a page of the search or of a list: bounded by the frontier and by `PAGES`, not by Scrapy's depth."""
        requests = list(self.visit(url, then, **kwargs))
        for request in requests:
            request.meta["depth_reset"] = True
        return requests

    def take_card(self, card: Card, nested: int = 0, *, doubtful: bool = False) -> Iterator[Item]:
        """A record of a list: read its page, once."""
        key = _key(card)
        if doubtful:
            yield from self._take_doubtful(card)
        elif card.title and key not in self.cards:
            self.cards.add(key)
            self._titles.append(card.title)
            if not has_page(card):
                yield from self.emit(self.raw(card, card.page()), Known())
            elif key in self.read:
                yield from self._known_page(card, *self.read[key])
            else:
                yield from self.visit(card.url, self.parse_card, priority=_CALL, card=card, nested=nested)

    def _known_page(self, card: Card, found: Look, known: Known) -> Iterator[Item]:
        """The page of a card was looked at before anybody knew that it was one; a list already gave its cards."""
        if not found.is_list and not found.denies(card):
            yield from self.emit(self.raw(card, found.page), known)

    def parse_card(self, response: Response, card: Card, nested: int) -> Iterator[Item]:
        """The page of a card: that of a call, a list of calls by year or theme, or something else after all."""
        if not isinstance(response, TextResponse):
            yield from self.from_card(card)
            return
        tree = tree_of(response)
        page = read_page(response, tree)
        yield from self.if_there(card, page, lambda: self._card_read(response, card, nested, tree, page))

    def _card_read(self, response: Response, card: Card, nested: int, tree: Selector, page: Page) -> Iterator[Item]:
        found = look(tree.root, page, About.CALLS)
        if found.is_list and nested >= NESTED:
            yield self.cut(response, "des listes emboîtées les unes dans les autres")
        elif found.is_list:
            yield from self.cards_of(found, response, tree, nested + 1)
        elif not self._is_refused(card, found):
            yield from self.emit(self.raw(card, page), validators(response))
        else:  # the page of a programme may lead to its call
            for doubt in found.doubtful:
                yield from self._take_doubtful(doubt)

    def _is_refused(self, card: Card, found: Look) -> bool:
        """A card of a list whose page is of something else, or of nothing."""
        other = found.is_other and not is_call_text(card.title)
        if is_announcement(card.title) and is_call_text(card.title) and found.only_announces(self.cards - {_key(card)}):
            return True
        return other or names_nothing(card.title) or found.names_several or found.denies(card)

    # What may be a call

    def _take_doubtful(self, card: Card) -> Iterator[Item]:
        if self.searched:
            yield from self._check(card)
        else:
            self._held.append(card)

    def check_doubts(self) -> Iterator[Item]:
        """Once all lists are known: what is left of what only may be a call is worth a look at its page."""
        for card in self._held:
            yield from self._check(card)

    def _check(self, card: Card) -> Iterator[Item]:
        key = _key(card)
        if not card.title or key in self.cards or self._is_known(card):
            return
        unnamed = says(card.title) is Says.UNKNOWN
        if unnamed and self._unnamed >= UNNAMED:
            return
        self._unnamed += unnamed
        if not has_page(card):
            if stands_alone(card):
                self.cards.add(key)
                yield from self._hand_over(card, None, Known())
        elif key in self.read:
            yield from self._confirmed(card, *self.read[key])
        elif key not in self._asked:
            self._doubts += 1
            yield from self.visit(card.url, self.parse_doubt, fresh=True, priority=_DOUBT, doubt=card)

    def parse_doubt(self, response: Response, doubt: Card) -> Iterator[Item]:
        """The page of what may be a call: its own words decide."""
        self._doubts -= 1
        if isinstance(response, TextResponse):
            tree = tree_of(response)
            found = look(tree.root, read_page(response, tree))
            if walls.missing(found.page) is None:
                yield from self._confirmed(doubt, found, validators(response))
        yield from self.settled()

    def _confirmed(self, card: Card, found: Look, known: Known) -> Iterator[Item]:
        is_one = _key(card) in self._whole or (found.confirms(card) and not found.is_list)
        if is_announcement(found.page.title) or is_news_address(card.url):
            is_one = is_one and not found.only_announces(self.cards - {_key(card)})
        if is_one and not self._is_known(card):
            self.cards.add(_key(card))
            yield from self._hand_over(card, found, known)

    def _is_known(self, card: Card) -> bool:
        return any(is_same(card.title, title) for title in self._titles)

    def _hand_over(self, card: Card, found: Look | None, known: Known) -> Iterator[Item]:
        self._titles.append(card.title)
        yield from self.emit(self.raw(card, found.page if found else card.page()), known)

    def settled(self) -> Iterator[Item]:
        """Why no call was found, once nothing is left to look at nor to check and none was."""
        if self.searched and not self.cards and not self._doubts:
            yield self.why_nothing()

    def why_nothing(self) -> Finding:
        """Nothing found is a failure when this site gave calls before."""
        text = "aucun appel à projets n’a été trouvé sur ce site"
        return Finding(code="no_calls", text=text, url=self.source.url, fatal=bool(self.job.known))

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        if "doubt" in kwargs:
            self._doubts -= 1
            yield from self.settled()
        else:
            yield from super()._stopped(found, top=top, kwargs=kwargs)


def _key(card: Card) -> str:
    return canonical(card.url) if has_page(card) else card.url
