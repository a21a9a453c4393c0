"""caf.fr: one site, three trees for one same caisse, and no stable name for its page of calls (`sources.md` A2)."""

import re
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from scrapy.http import Response

from aap_tracker import text
from aap_tracker.documents.records import flatten, record_tree
from aap_tracker.model.raw import Finding
from aap_tracker.text import fold
from spiders.addresses import is_home
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.responses import asked_url, read_page, tree_of, validators
from spiders.split import split
from spiders.strays import GONE

_TREES = (
    "/professionnels/offres-et-services/{slug}/partenaires-locaux",
    "/professionnels/{slug}/offres-et-services/partenaires-locaux",
    "/partenaires/{slug}/partenaires-locaux",
)
_CALLS = re.compile(
    r"\bappels?\b.{0,12}\b(?:projets?|candidatures?|manifestations?)|\baap\b|porteurs?[ -]de[ -]projets?"
    r"|\bclas\b|\breaap\b|fonds (?:publics|national|locaux)|\bfpt\b|parentalite.*axe|appel|financer|financements?"
)
_TOWARDS = re.compile(
    r"\bpartenaires?\b|\bprofessionnels?\b|\b(?:ma|votre|trouver) (?:une |la |votre )?caf\b|\bcaf locales?\b"
)
_NATIONAL = re.compile(r"/dispositif-partenaires/|/newsletter|/actualites|/presse/")
_LOCAL = "/partenaires-locaux"
_DEPTH = 3
_SEARCHED = 20  # pages of the national site looked at for the way to one caisse


class CafSpider(BaseSpider):
    """Options: slug (« caf-de-la-drome »). From `…/partenaires-locaux`, the links that tell of calls.

    Without a slug, from the national home: the way to the caisse that bears the name of the row, and nothing else.
    """

    name = "caf"

    async def start(self) -> AsyncIterator[Item]:
        """The page of the row when it is deep enough, else the three trees of its caisse."""
        slug = self.options.get("slug")
        self.trees = 1
        self.caisse = slug or text.slug(self.source.name)
        self.seeking = 0  # pages asked for on the way to the caisse that did not come yet
        self.sought = 0
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
        if not depth and is_home(response.url):
            yield from self.seek(response, tree)
            return
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

    def seek(self, response: Response, tree: Selector | None = None) -> Iterator[Item]:
        """A page of the national site: the links of this caisse, else those that lead to the caisses."""
        tree = tree or tree_of(response)
        found, ways = [], []
        for anchor in tree.css("a[href]"):
            url = self.link(response, anchor.attrib["href"])
            steps = urlsplit(url).path.split("/")
            if urlsplit(url).hostname != urlsplit(response.url).hostname:
                continue
            if self.caisse in steps:
                found.append(url)
            elif _TOWARDS.search(fold(" ".join([*anchor.css("::text").getall(), steps[-1].replace("-", " ")]))):
                ways.append(url)
        for url in found:
            yield from self.visit(url, self.parse_list)
        for url in () if found else ways[: _SEARCHED - self.sought]:
            requests = list(self.visit(url, self.parse_way))
            self.seeking += len(requests)
            self.sought += len(requests)
            yield from requests
        if not found and not self.seeking and not self.calls:
            why = self.empty(response, tree)
            yield why if why.code == "needs_browser" else self._unknown()

    def parse_way(self, response: Response) -> Iterator[Item]:
        """A page on the way to the caisse."""
        self.seeking -= 1
        yield from self.seek(response)

    def _unknown(self) -> Finding:
        todo = f"donnez son adresse avec « aap sources ajouter URL --remplacer {self.source.id} »"
        what = f"la page de cette caisse n’a pas été trouvée depuis l’accueil : {todo}"
        return Finding(code="no_calls", text=what, url=self.source.url, fatal=bool(self.job.known))

    def _links(self, response: Response, tree: Selector) -> Iterator[str]:
        """The links of the page, below its own caisse, whose words or slug tell of calls."""
        own = next((part for part in urlsplit(response.url).path.split("/") if part.startswith("caf-")), "")
        for anchor in tree.css("main a[href], #content a[href], article a[href]") or tree.css("a[href]"):
            url = self.link(response, anchor.attrib["href"])
            path = urlsplit(url).path
            same = urlsplit(url).hostname == urlsplit(response.url).hostname and own in path
            words = fold(f"{' '.join(anchor.css('::text').getall())} {path.rpartition('/')[2].replace('-', ' ')}")
            told = _CALLS.search(words) or path.rstrip("/").endswith(_LOCAL)
            if url and same and not _NATIONAL.search(path) and told:
                yield url

    def _stopped(self, found: Finding, *, top: bool, kwargs: dict[str, object]) -> Iterator[Item]:
        """One tree of the three is enough: the others are expected not to be there."""
        if self.seeking and not top:
            self.seeking -= 1
            return iter([self._unknown()] if not self.seeking and not self.calls else ())
        if top and self.trees > 1 and found.code in GONE:
            self.trees -= 1
            return iter(())
        return super()._stopped(found, top=top, kwargs=kwargs)
