"""An HTML page as a tree, whatever its size, depth or brokenness."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from aap_tracker.documents.decode import decode

Element = Any  # lxml has no type marker

MAX_BYTES = 5 * 1024 * 1024  # of HTML read; the rest of a larger page is cut and said to be
_BREAKS = re.compile(r"[\t\r\n]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_EMPTY = "<html><body></body></html>"


def parse(body: bytes, charset: str | None = None) -> Element:
    """The root element of a page; an empty page for what is no HTML at all. Never raises on content."""
    text = decode(body[:MAX_BYTES], charset).replace("\x00", "")
    root = _root(text)
    return root if root is not None else _root(_EMPTY)


def _root(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def base_of(root: Element, url: str) -> str:
    """The address that relative links start from: that of <base href>, else of the page."""
    base = root.find("head/base[@href]")
    return absolute(url, base.get("href")) or url if base is not None else url


def absolute(base: str, href: str | None) -> str:
    """An address as http(s), mailto or tel; "" for what leads nowhere: javascript:, data:, file:, the page itself."""
    href = _BREAKS.sub("", (href or "").strip()).replace(" ", "%20")  # as browsers do, WHATWG URL § 4.4
    if not href or href.startswith("#") or (("[" in href or "]" in href) and not _is_address(href)):
        return ""
    lowered = href.lower()
    if lowered.startswith(("http://", "https://", "mailto:", "tel:")):
        return href
    if href[0] == "/" and href[1:2] != "/" and "./" not in href:
        return _origin(base) + href
    return "" if _SCHEME.match(href) else _joined(base, href)


def _joined(base: str, href: str) -> str:
    try:
        joined = urljoin(base, href)
    except ValueError:
        return ""
    return joined if joined.lower().startswith(("http://", "https://")) else ""


def _is_address(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def _origin(url: str) -> str:
    """Scheme and host of an address: what a link from the root starts with."""
    scheme, slashes, rest = url.partition("://")
    return scheme + slashes + re.split(r"[/?#]", rest, maxsplit=1)[0]


def squash(text: str) -> str:
    """Every white space one space, as a browser shows it."""
    return " ".join(text.split())


def classes(element: Element) -> str:
    """Class and identifier of an element, lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()
