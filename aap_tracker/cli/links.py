"""A list of links in a file: each page is asked for with the manners of a collection, and read."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from aap_tracker.errors import AapError
from aap_tracker.model.calls import Call

if TYPE_CHECKING:
    from aap_tracker.model.lexicon import Lexicon

_LINK = re.compile(r"https?://(?:&amp;|[^\s<>\"'«»;|\\])+")
_TRAILING = ".,:!?)]}…\u00a0\u202f"
_BALANCED = {")": "(", "]": "["}
MOST = 500  # links of one file: more is a collection, not a list

Said = Callable[[str, str], None]


def links_in(content: bytes) -> list[str]:
    """The Web addresses of a text, a CSV, a mail or a page of bookmarks, each once, in their order; [] for JSON."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if text.lstrip()[:1] in {"{", "["} or "\x00" in text:
        return []
    return list(dict.fromkeys(_trimmed(found.replace("&amp;", "&")) for found in _LINK.findall(text)))


def _trimmed(link: str) -> str:
    """Without the punctuation of the sentence it stands in; a closing bracket it opened itself stays."""
    while link and link[-1] in _TRAILING:
        opened = _BALANCED.get(link[-1])
        if opened and link.count(opened) >= link.count(link[-1]):
            break
        link = link[:-1]
    return link


def read_links(links: list[str], lexicon: "Lexicon", day: dt.date, failed: Said) -> list[Call]:
    """The calls of the pages at these addresses, one after the other; `failed` is told the address and the cause."""
    from aap_tracker.collecting.extract import extract, fetch

    found: list[Call] = []
    for link in links:
        try:
            body, media_type, final = fetch(link)
            read = extract(body, final, media_type, lexicon, day)
        except AapError as error:
            failed(link, error.message)
            continue
        if not read:
            failed(link, "aucun appel dans cette page.")
        found += read
    return found
