"""Well-formed RSS read straight from its tree, ten times as fast as by feedparser, which reads all the rest.

Only what is plain: no element of Atom inside an entry, no markup that is not escaped, no letter of another charset.
"""

import re
from typing import Any, NamedTuple

from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ATOM = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")
_C1 = re.compile("[\x80-\x9f]")  # letters of Windows-1252 read as something else: feedparser mends them
_NAMES = frozenset(
    {
        "title",
        "link",
        "guid",
        "pubDate",
        "description",
        "category",
        "enclosure",
        _CONTENT,
        f"{_DC}date",
        f"{_DC}subject",
    }
)
_TERM = "category"
_TERMS = frozenset({_TERM, f"{_DC}subject"})
_MANY = _TERMS | {"enclosure"}


class Rss(NamedTuple):
    """The title of a feed, and its entries with the names that feedparser gives their fields."""

    title: str
    entries: list[dict[str, Any]]


def plain_rss(body: bytes) -> Rss | None:
    """A feed, when it is RSS 2 well formed and plain in all its entries; None when feedparser has to read it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError):
        return None
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None or root.getroottree().docinfo.internalDTD is not None:
        return None
    try:
        return Rss(channel.findtext("title") or "", [_entry(item) for item in channel.iter("item")])
    except ValueError:
        return None


def _entry(item: Any) -> dict[str, Any]:
    """One entry. Raises ValueError when it is not plain."""
    fields: dict[str, list[Any]] = {}
    for element in item:
        if not isinstance(element.tag, str) or element.tag.startswith(_ATOM) or element.tag.endswith("}title"):
            raise ValueError(element.tag)
        if element.tag in _NAMES:
            text = element.text or ""
            known = element.tag in fields and element.tag not in _MANY
            if len(element) or known or _C1.search(text) or element.get("{http://www.w3.org/XML/1998/namespace}base"):
                raise ValueError(element.tag)
            name = _TERM if element.tag in _TERMS else element.tag
            fields.setdefault(name, []).append(element if name == "enclosure" else text.strip())
    first = {name: values[0] for name, values in fields.items()}
    return {
        "title": first.get("title"),
        "link": first.get("link") or "",
        "id": first.get("guid"),
        "published": first.get("pubDate"),
        "updated": first.get(f"{_DC}date"),
        "tags": [{"term": term} for term in fields.get(_TERM, ()) if term],
        "summary": first.get("description"),
        "content": [{"value": first[_CONTENT]}] if _CONTENT in first else [],
        "enclosures": [{"href": one.get("url")} for one in fields.get("enclosure", ()) if one.get("url")],
    }
