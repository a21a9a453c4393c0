"""RSS and Atom, as broken as they come: always bytes, never an address or a file name (feedparser opens both)."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import feedparser

from aap_tracker.documents.decode import decode
from aap_tracker.model.raw import RawCall
from spiders.addresses import absolute
from spiders.records.common import page_of, raw_call, words
from spiders.records.rss import plain_rss

MAX_BYTES = 5 * 1024 * 1024  # 200,000 nested tags in a title cost 4 s: the size is what bounds it
_HEAD = 4096
_ROOT = re.compile(r"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_REFERENCE = re.compile(rb"&(?:amp;)*#(x[0-9a-fA-F]{1,8}|[0-9]{1,10});?")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}\?>")
_HTML = re.compile(r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)


class FeedError(Exception):
    """A body that is no feed we read: `code` is that of a finding."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Entry(NamedTuple):
    """One entry: its strings, and its HTML as it came."""

    title: str
    url: str
    published: str
    categories: str
    html: str
    enclosures: tuple[str, ...]


class Feed(NamedTuple):
    """A feed: the name of its site, and its entries in order."""

    title: str
    entries: tuple[Entry, ...]


def is_feed(body: bytes) -> bool:
    """True when the first element is that of a feed."""
    head = decode(body[:_HEAD])
    return bool(_ROOT.search(head)) and not _HTML.match(head)


def parse(body: bytes, url: str, content_type: str = "application/xml") -> Feed:
    """Every entry that can be read. Raise FeedError: `too_large`, `bomb` (entities of its own), `not_a_feed`."""
    if len(body) > MAX_BYTES:
        raise FeedError("too_large")
    if _SUBSET.search(decode(body[:_HEAD])) or _SUBSET.search(body.decode("latin-1")):
        raise FeedError("bomb")
    plain = plain_rss(body)
    if plain is not None:
        return Feed(words(plain.title), tuple(_entries(plain.entries, url)))
    return _mended(body, url, content_type)


def _no_character(found: re.Match[bytes]) -> bytes:
    """A reference to what is no character (a surrogate, beyond Unicode) stops feedparser: a space stands for it."""
    digits = found[1].lower()
    value = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return found[0] if 0 < value < 0xD800 or 0xE000 <= value < 0x110000 else b" "  # noqa: PLR2004 - Unicode's bounds


def _mended(body: bytes, url: str, content_type: str) -> Feed:
    """A feed of any dialect, however broken, as feedparser reads it; decoded by us first when it fails at that."""
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    found = _parsed(body, url, headers)
    if found is None:
        ours = _DECLARED.sub(b"", decode(body).encode("utf-8", "replace"))
        found = _parsed(ours, url, {**headers, "content-type": "application/xml; charset=utf-8"})
    if found is None:
        raise FeedError("not_a_feed")
    return found


def _parsed(body: bytes, url: str, headers: dict[str, str]) -> Feed | None:
    try:
        parsed = feedparser.parse(
            io.BytesIO(_REFERENCE.sub(_no_character, body)), response_headers=headers, sanitize_html=False,
            resolve_relative_uris=False,
        )  # fmt: skip
    except (ValueError, LookupError, AssertionError):  # its own faults on bytes that are no text
        return None
    if not parsed.get("version") and not parsed.entries:
        return None
    return Feed(words(parsed.feed.get("title")), tuple(_entries(parsed.entries, url)))


def _entries(entries: list[Any], url: str) -> Iterator[Entry]:
    for entry in entries:
        title = words(entry.get("title"))
        if not title:
            continue
        link = entry.get("link") or entry.get("id") or ""
        tags = list(dict.fromkeys(tag.get("term") for tag in entry.get("tags") or ()))
        yield Entry(
            title=title,
            url=absolute(url, link) if "/" in link else "",
            published=words(entry.get("published") or dict.get(entry, "updated")),  # its get() confuses both
            categories=words(tags),
            html=_html(entry),
            enclosures=tuple(absolute(url, one.get("href") or "") for one in entry.get("enclosures") or ()),
        )


def _html(entry: Any) -> str:
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def hints_of(entry: Entry) -> dict[str, str]:
    """The labelled strings of an entry. The date is that of the publication, never a deadline."""
    return {"published": entry.published, "themes": entry.categories}


def to_raw(entry: Entry, feed: Feed, source_id: str, feed_url: str) -> RawCall:
    """An entry as a RawCall, when its own page is not read."""
    files = " ".join(f'<a href="{url}">{words(url.rpartition("/")[2])}</a>' for url in entry.enclosures if url)
    page = page_of(feed_url, entry.title, [("", entry.html), ("", files)])
    page = page.model_copy(update={"site_name": feed.title})
    return raw_call(source_id, feed_url, title=entry.title, url=entry.url, hints=hints_of(entry), page=page)


def calls_of(body: bytes, source_id: str, url: str, content_type: str = "application/xml") -> list[RawCall]:
    """The entries of a feed as RawCalls, each address once. Raise FeedError."""
    feed = parse(body, url, content_type)
    found = {raw.url: raw for raw in (to_raw(entry, feed, source_id, url) for entry in reversed(feed.entries))}
    return list(reversed(found.values()))
