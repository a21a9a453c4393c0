"""Calls found by their slug in sitemap.xml, the freshest first."""

import re
from collections.abc import Iterator

from lxml import etree
from scrapy.exceptions import NotSupported
from scrapy.http import Response
from scrapy.utils.gz import gunzip

from aap_tracker.model.raw import Finding
from spiders.base import BaseSpider, Item
from spiders.cards import Card
from spiders.responses import read_page, validators
from spiders.settings import MEBIBYTE

CALLS = (
    r"appels?[-_]?(?:a|aux|de|d)?[-_]?(?:projets?|candidatures?|manifestations?|initiatives?|propositions?)"
    r"|(?:^|[-_/])(?:aap|ami|aac)(?:[-_/]|\d|$)|concours|trophees?|(?:^|[-_/])prix[-_]"
)
NO_CALLS = r"laureat|resultat|palmares|bilan|retour-sur|marches?-publics?|appels?-d-offres?"
_SITEMAPS = 20  # of a sitemap of sitemaps
_URLS = 50_000  # read in one, as its protocol allows
_CALLS = 150  # pages asked, the freshest first
_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)


class SitemapSpider(BaseSpider):
    """Options: keep and drop (patterns on addresses), pages (calls asked, at most)."""

    name = "sitemap"

    def parse_list(self, response: Response, depth: int = 0) -> Iterator[Item]:
        """The calls of a sitemap, and the sitemaps it names."""
        try:
            found = list(_entries(_body(response)))
        except (ValueError, OSError, NotSupported, etree.XMLSyntaxError):
            yield _finding("not_a_sitemap", response.url)
            return
        nested = [url for kind, url, _ in found if kind == "sitemap"]
        for url in nested[:_SITEMAPS] if depth == 0 else ():
            yield from self.visit(self.link(response, url), self.parse_list, top=True, depth=1)
        if len(nested) > (_SITEMAPS if depth == 0 else 0):
            yield self.cut(response, f"{_SITEMAPS} plans de site")
        calls = sorted(
            (one for one in found if one[0] == "url" and self._kept(one[1])), key=lambda one: one[2], reverse=True
        )
        if not calls and not nested and depth == 0:
            yield _finding("no_call_in_sitemap", response.url)
        limit = self.options.get("pages", _CALLS)
        if len(calls) > limit:
            yield self.cut(response, f"{limit} fiches du plan du site")
        for _, url, _ in calls[:limit]:
            own = self.link(response, url)
            yield from self.visit(own, self.parse_call, priority=-5, card=Card(_words(own), own, response.url))

    def _kept(self, url: str) -> bool:
        keep, drop = self.options.get("keep", CALLS), self.options.get("drop", NO_CALLS)
        return bool(re.search(keep, url, re.IGNORECASE)) and not re.search(drop, url, re.IGNORECASE)

    def parse_call(self, response: Response, card: Card) -> Iterator[Item]:
        """The page of a call: its title is its own, the sitemap has none."""
        page = read_page(response)
        named = Card(page.title or card.title, card.url, card.listing_url)
        yield from self.if_there(card, page, lambda: self.emit(self.raw(named, page), validators(response)))

    def from_card(self, card: Card, why: Finding | None = None) -> Iterator[Item]:
        """The words of an address are no call: what is known of it stays, what is not waits for its page."""
        self.complete = False
        if card.url in self.job.known:
            yield from super().from_card(card, why)


def _body(response: Response) -> bytes:
    body = response.body
    if body[:2] == b"\x1f\x8b":
        body = gunzip(body, max_size=10 * MEBIBYTE)
    if _SUBSET.search(body):
        raise ValueError("a document type with entities")
    return body


def _entries(body: bytes) -> Iterator[tuple[str, str, str]]:
    """(url | sitemap, address, lastmod) of each entry, read as a stream."""
    parser = etree.XMLPullParser(events=("end",), resolve_entities=False, no_network=True, recover=True)
    parser.feed(body)
    count = 0
    for _, element in parser.read_events():
        kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if kind not in {"url", "sitemap"}:
            continue
        texts = {
            etree.QName(child).localname: (child.text or "").strip() for child in element if isinstance(child.tag, str)
        }
        element.clear()
        count += 1
        if texts.get("loc"):
            yield kind, texts["loc"], texts.get("lastmod", "")
        if count >= _URLS:
            return
    if not count:
        raise ValueError("no entry")


def _words(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2].replace("-", " ") or url


_SENTENCES = {
    "not_a_sitemap": "l’adresse ne donne pas un plan de site lisible",
    "no_call_in_sitemap": "aucune adresse du plan de site n’annonce un appel",
}


def _finding(code: str, url: str) -> Finding:
    return Finding(code=code, text=_SENTENCES[code], url=url, fatal=True)
