"""The sitemaps of a site: which it declares, and the addresses in them that name calls."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from aap_tracker.documents.records import is_file
from spiders.discovery.ways import CALL, Way, same_site, score_of
from spiders.discovery.words import is_call_text, plain, slug_words

MAX_ROBOTS = 500 * 1024  # bytes of it that are read, RFC 9309 §2.5
MAX_LOCATIONS = 20_000  # addresses read in a sitemap
_DECLARING = 4  # sitemaps of a robots.txt that are read
_PARTS = re.compile(r"appel|aap|ami|candidature|projet")
_DECLARED = re.compile(rb"^\s*sitemap:\s*(\S{8,2083})", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]{8,2083})", re.IGNORECASE)


def locations(body: bytes) -> Iterator[str]:
    """The addresses of a sitemap, in its order; entities and DTDs are never read."""
    for count, found in enumerate(_LOCATION.finditer(body)):
        if count >= MAX_LOCATIONS:
            break
        yield found.group(1).decode("utf-8", "replace").replace("&amp;", "&")


def sitemaps_of(robots: bytes, url: str) -> list[str]:
    """The sitemaps that a robots.txt declares, of the same site."""
    found = (one.group(1).decode("utf-8", "replace") for one in _DECLARED.finditer(robots[:MAX_ROBOTS]))
    return [address for address in found if same_site(address, url)][:_DECLARING]


def ways_of_sitemap(body: bytes, url: str) -> tuple[list[str], list[Way]]:
    """The sitemaps inside a sitemap, and the addresses whose slug names calls, short ones (lists) first."""
    is_index = b"<sitemapindex" in body[:2000].lower()
    inside: list[str] = []
    ways: list[Way] = []
    for address in locations(body):
        if not same_site(address, url):
            continue
        if is_index:
            inside.append(address)
            continue
        slug = slug_words(address)
        path = plain(unquote(urlsplit(address).path))
        if is_call_text(slug) or (is_call_text(path) and not is_file(address)):
            score = score_of("", address)
            ways.append(Way(max(score, CALL), address, "", 1))
    ways.sort(key=lambda way: (-way.score, len(way.url)))
    return sorted(inside, key=lambda one: not _PARTS.search(one.lower())), ways
