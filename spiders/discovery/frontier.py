"""The pages still to look at, the most promising first, within a budget."""

from typing import Any

from aap_tracker.documents.paging import next_pages
from spiders.addresses import canonical
from spiders.discovery import ways
from spiders.discovery.sitemaps import ways_of_sitemap
from spiders.discovery.ways import Way

EXPLORED = 40  # pages looked at while no list of calls was found
EXPLORED_FOUND = 25  # once one was
AIDS_FOUND = 8  # of them, pages whose link only promised aids
PROGRAMMES_FOUND = 10  # of them, pages of programmes
DEPTH = 2  # clicks from the first page
DEPTH_HUB = 3  # when the link names partners, aids, publications…
DEPTH_NAMED = 4  # when it names calls
TOUR = 45  # pages looked at once all else is done, while requests are left
SOME = 15  # pages looked at when calls were found, but no list of them


class Frontier:
    """Ways to look at. `next` gives each once and counts them; it gives None when nothing left is worth a request."""

    def __init__(self) -> None:
        self._ways: dict[str, Way] = {}
        self._given: set[str] = set()
        self._deeper: dict[str, Way] = {}  # too many clicks away
        self._explored = 0
        self._aids = 0
        self._programmes = 0
        self._toured = 0
        self._menu: set[str] = set()  # what the first page links to

    def __bool__(self) -> bool:
        return bool(self._ways)

    def add(self, way: Way) -> None:
        """A way, unless it was given already or a better one leads there."""
        key = canonical(way.url)
        known = self._ways.get(key)
        if key not in self._given and (known is None or known.score < way.score):
            self._ways[key] = way

    def add_page(self, root: Any, url: str, depth: int, text: str = "") -> None:
        """The links and feeds of a page. text: of the link that led there."""
        self._given.add(canonical(url))
        self._ways.pop(canonical(url), None)
        programmes = ways.is_programmes(text)
        for address in ways.letters_of(root, url):
            self.add(Way(ways.INDEX, address, text, depth))
        for address in next_pages(root, url) if programmes else ():
            self.add(Way(ways.PROGRAMME, address, text, depth))
        found = ways.ways_of(root, url, depth + 1, programmes=programmes)
        if depth == 0:
            self._menu |= {canonical(way.url) for way in found}
        for way in found:
            if depth < _depth_of(way):
                self.add(way)
            else:
                self._deeper[canonical(way.url)] = way
        if depth == 0:
            for way in ways.feeds_of(root, url):
                self.add(way)

    def add_beside(self, root: Any, url: str, depth: int) -> None:
        """What a list of calls links to beside its calls: those that are over. A menu is not beside."""
        for way in ways.archives_of(root, url, depth + 1):
            if depth == 0 or canonical(way.url) not in self._menu:
                self.add(way)

    def add_sitemap(self, body: bytes, url: str) -> list[str]:
        """The addresses of a sitemap that name calls; return the sitemaps inside it."""
        inside, found = ways_of_sitemap(body, url)
        for way in found[:EXPLORED]:
            self.add(way)
        return inside[:3]

    @property
    def promising(self) -> bool:
        """True when addresses that name calls are left, or lie too deep."""
        deeper = [way for key, way in self._deeper.items() if key not in self._given]
        return any(way.score >= ways.CALL for way in (*self._ways.values(), *deeper))

    def next(self, *, found: bool, some: bool) -> Way | None:
        """The best way left. found: a list of calls is known; some: a call is."""
        best = max(self._ways.values(), key=lambda way: (way.score, -way.depth), default=None)
        if best is None or not self._worth(best, found=found, some=some):
            return None
        self._give(best)
        self._explored += 1
        self._aids += ways.PROGRAMME < best.score < ways.CALL
        self._programmes += best.score == ways.PROGRAMME
        return best

    def tour(self) -> Way | None:
        """The best rubric left of the site, once all that promised more was looked at."""
        best = max(self._ways.values(), key=lambda way: (way.score, -way.depth), default=None)
        if best is None or self._toured >= TOUR:
            return None
        self._toured += 1
        self._give(best)
        return best

    def _give(self, way: Way) -> None:
        key = canonical(way.url)
        del self._ways[key]
        self._given.add(key)

    def _worth(self, way: Way, *, found: bool, some: bool) -> bool:
        if not found:
            return self._explored < (SOME if some and way.score <= ways.HUB else EXPLORED)
        if way.score >= ways.CALL:
            return self._explored < EXPLORED_FOUND
        if way.score == ways.PROGRAMME:
            return self._programmes < PROGRAMMES_FOUND
        return way.score >= ways.AIDS and self._aids < AIDS_FOUND


def _depth_of(way: Way) -> int:
    if way.score >= ways.CALL:
        return DEPTH_NAMED
    return DEPTH_HUB if way.score >= ways.HUB else DEPTH
