"""The other pages of a list, whatever the form of its paging."""

import re
from urllib.parse import urlsplit

from aap_tracker.documents.inline import link_text
from aap_tracker.documents.tree import Element, absolute, base_of, classes, parse
from aap_tracker.text import fold

MAX_PAGES = 60
_SECOND = 2  # number of the second page; the first is mostly this very list under another address
_NEAR = 4  # levels above a link in which its pager stands
_NEXT = re.compile(
    r"^\W*(?:(?:page |pages )?suivante?s?|next(?: page)?|(?:\w+ )?plus ancien(?:ne)?s?|voir plus"
    r"|(?:voir )?plus d\W?\w+(?: \w+)?|(?:articles|actualites|publications|billets) precedent(?:e)?s"
    r"|(?:charger|afficher) (?:plus|la suite)(?: .*)?|suite|aller a la page suivante)\W*$"
)
_ARROWS = frozenset({"›", "»", ">", ">>", "→", "❯"})
_PAGER = re.compile(
    r"pag(?:er|ination|inate|inat)|nav-links|page-numbers|wp-pagenavi|numeros-page|fr-pagination|\bpages\b"
)
_NUMBERED = re.compile(
    r"[?&](?:page|paged|p|pg|start|offset|from|debut|debut_\w+|limitstart|skip|first|[\w%\[\]]*page[\w%\[\]]*)=\d+"
    r"|/page[/-]\d+|/\(offset\)/\d+|/(?:p|pages?)/\d+|[,_-]page-?\d+|/\d{1,3}/?$",
    re.IGNORECASE,
)


def find_next(body: bytes, url: str, charset: str | None = None) -> list[str]:
    """Addresses of the other pages of this list: the next one first, then the numbered ones, in their order.

    A page that brings nothing new ends a list: that is for the caller to see (`?page=N` may be silently ignored).
    """
    return next_pages(parse(body, charset), url)


def next_pages(root: Element, url: str) -> list[str]:
    """The same from a tree already parsed."""
    base = base_of(root, url)
    following: list[str] = []
    numbered: list[str] = []
    first: list[str] = []
    for element in root.iter("link", "a"):
        if "href" not in element.attrib:
            continue
        address = absolute(base, element.get("href"))
        if not _same_host(address, url) or not (_stem(address) == _stem(url) or _in_pager(element)):
            continue
        if _is_next(element):
            following.append(address)
        elif element.tag == "a" and _is_number(element, address):
            (first if int(link_text(element)) < _SECOND else numbered).append(address)
    return [one for one in dict.fromkeys([*following, *numbered, *first]) if one != url][:MAX_PAGES]


def _is_next(element: Element) -> bool:
    if "next" in (element.get("rel") or "").lower().split():
        return element.tag == "link" or _NUMBERED.search(element.get("href", "")) is not None or _in_pager(element)
    if element.tag == "link":
        return False
    words = (link_text(element), element.get("title", ""), element.get("aria-label", ""))
    if any(_NEXT.match(fold(word)) for word in words if word):
        return _NUMBERED.search(element.get("href", "")) is not None or _in_pager(element)
    return link_text(element) in _ARROWS and _in_pager(element)


def _is_number(element: Element, address: str) -> bool:
    text = link_text(element)
    if not text.isdecimal() or len(text) > len("1000"):
        return False
    return _in_pager(element) or _NUMBERED.search(address) is not None


def _in_pager(element: Element) -> bool:
    if _PAGER.search(classes(element)):
        return True
    for depth, parent in enumerate(element.iterancestors()):
        if depth > _NEAR:
            break
        label = f"{classes(parent)} {parent.get('aria-label', '').lower()}"
        if _PAGER.search(label):
            return True
    return False


def _same_host(address: str, url: str) -> bool:
    return bool(address) and urlsplit(address).netloc == urlsplit(url).netloc


def _stem(url: str) -> str:
    """The path of a list without the number of its page."""
    path = re.sub(r"/page[/-]\d+|/\(offset\)/\d+|/(?:p|pages?)/\d+|[,_-]page-?\d+|/\d{1,3}/?$", "", urlsplit(url).path)
    return re.sub(r"/index\.(?:php|html?)$", "", path).rstrip("/")
