"""The lists that a search found, remembered: while they stay as they were, the site is not searched again."""

import datetime as dt
import hashlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

from parsel import Selector
from scrapy.http import Response, TextResponse

from aap_tracker.documents.regions import visible_texts
from aap_tracker.model.raw import Finding, RawCall
from spiders.addresses import canonical
from spiders.base import Callback, Item
from spiders.cards import RELEASE, Card
from spiders.discovery.looks import Look
from spiders.discovery.taking import Taking
from spiders.jobs import Known, StillSeen, Visited
from spiders.records import feed
from spiders.responses import asked_url, tree_of, validators
from spiders.strays import GONE

_MARK = f"{RELEASE}liste:"  # then the day of the search, then what the list showed
_MONTH = 30  # days after which a site is searched again although its lists did not change
_BLIND = 3  # the same where the pages of calls cannot be asked whether they changed


class Entries(Taking):
    """The half of the search that remembers. A site whose calls all stand on lists costs one request for each list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown: dict[str, Known] = {}  # pages that show calls, as they are
        self._listings: set[str] = set()  # where the calls handed over stand
        self._entries = _remembered(self.job.known, self.job.day)
        self._waiting = len(self._entries)
        self._searching = not self._entries

    async def start(self) -> AsyncIterator[Item]:
        """The lists of the last search, asked whether they changed; else the search itself."""
        for url in self._entries:
            for request in self.visit(url, self._entry, top=True, entry=True):
                yield request
        if not self._entries:
            for item in self._search():
                yield item

    def _search(self) -> Iterator[Item]:
        """The first page, always whole: what it links to matters, not whether it changed."""
        self._searching = True
        self._asked -= {canonical(url) for url in (*self._entries, *self.job.recheck, self.source.url)}
        yield from self.visit(self.source.url, self.parse_list, top=True, fresh=True)

    def _entry(self, response: Response, *, entry: bool) -> Iterator[Item]:  # noqa: ARG002 - says what was asked
        if self._entries[asked_url(response)] == _fingerprint(response):
            yield from self._unchanged(response, top=True)
        elif not self._searching:
            yield from self._search()

    def _unchanged(self, response: Response, *, top: bool) -> Iterator[Item]:
        yield from super()._unchanged(response, top=top)
        if asked_url(response) in self._entries:
            self._waiting -= 1
            if not self._waiting and not self._searching:
                yield StillSeen(url=self.source.url, everything=True)

    def _moved(self, response: Response) -> Iterator[Item]:
        """A call changed under a list that did not: its list is read again by a new search."""
        self._asked.discard(canonical(asked_url(response)))
        if not self._searching:
            yield from self._search()

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, Any]) -> Iterator[Item]:
        if "entry" not in kwargs:
            yield from super()._stopped(found, top=top, kwargs=kwargs)
            return
        if found.code in GONE:
            text = "la page où étaient les appels n’est plus là : ils sont cherchés de nouveau sur tout le site"
            yield Finding(code="list_lost", text=text, url=found.url)
        if not self._searching:
            yield from self._search()

    # What to remember

    def _arrived(self, response: Response, then: Callback, *, top: bool, kwargs: dict[str, Any]) -> Any:
        if "pending" not in kwargs and feed.is_feed(response.body):
            self._note(response)
        return super()._arrived(response, then, top=top, kwargs=kwargs)

    def cards_of(
        self, found: Look, response: Response, tree: Selector, nested: int = 0, number: int = 1
    ) -> Iterator[Item]:
        """A page that shows calls is remembered as it is."""
        if found.sure or found.doubtful:
            self._note(response, tree)
        yield from super().cards_of(found, response, tree, nested, number)

    def take_card(self, card: Card, nested: int = 0, *, doubtful: bool = False) -> Iterator[Item]:
        """A record of a list: the list is one to remember, even when the call's page did not change."""
        if not doubtful:
            self._listings.add(card.listing_url or card.url)
        yield from super().take_card(card, nested, doubtful=doubtful)

    def emit(self, raw: RawCall, known: Known | None = None) -> Iterator[Item]:
        """Hand a call over; the list that shows it is one to remember."""
        self._listings.add(raw.listing_url or raw.url)
        yield from super().emit(raw, known)

    def _note(self, response: Response, tree: Selector | None = None) -> None:
        mark = f"{_MARK}{self.job.day}:{_fingerprint(response, tree)}"
        self._shown[asked_url(response)] = validators(response).model_copy(update={"fingerprint": mark})

    def end(self) -> tuple[Visited, ...]:
        """The lists found, when every call stands on one of them and nothing was lost; nothing if none was searched."""
        if not (self.job.day and self._searching and self.complete and self.all_read and self._listings):
            return ()
        if not self._listings <= self._shown.keys():
            return ()
        return tuple(Visited(url=url, known=known) for url, known in self._shown.items())


def _remembered(known: dict[str, Known], day: str) -> dict[str, str]:
    """Address of each list of the last search → what it showed; nothing when it is time to search again."""
    lists = {url: one.fingerprint.removeprefix(_MARK).partition(":") for url, one in known.items() if _is_list(one)}
    if not lists or not day:
        return {}
    last = max(searched for searched, _, _ in lists.values())
    calls = [one for one in known.values() if not _is_list(one)]
    blind = not any(one.etag or one.last_modified for one in calls)
    age = (dt.date.fromisoformat(day) - dt.date.fromisoformat(last)).days
    if not 0 <= age < (_BLIND if blind else _MONTH):
        return {}
    return {url: shown for url, (searched, _, shown) in lists.items() if searched == last}


def _is_list(known: Known) -> bool:
    return known.fingerprint.startswith(_MARK)


def _fingerprint(response: Response, tree: Selector | None = None) -> str:
    """What a page shows: its visible words and its links, whatever its code."""
    if not isinstance(response, TextResponse) or feed.is_feed(response.body):
        return hashlib.sha256(response.body).hexdigest()
    root = (tree or tree_of(response)).root
    words = " ".join(" ".join(visible_texts(root)).split())
    links = sorted({canonical(link.get("href")) for link in root.iter("a") if link.get("href")})
    return hashlib.sha256("\n".join((words, *links)).encode("utf-8", "replace")).hexdigest()
