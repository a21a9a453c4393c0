"""What every kind of record needs: values as words, instants as local days, fields as a page."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from aap_tracker.documents.html import read_html
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import RawCall
from aap_tracker.text import clean, slug
from spiders.addresses import absolute
from spiders.attachments import documents_of
from spiders.cards import clean_hints, content_fingerprint, fingerprinted

Values = Mapping[str, Any]
_PARIS = ZoneInfo("Europe/Paris")
_TAGS = re.compile(r"<[^>]*>")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)$")
_LABELS = ("title", "libelle", "label", "nom", "name", "texte", "text")
_EMPTY = frozenset({"null", "none", "nan", "n/a", "-", "champ non publié", "a definir apres reprise"})


def words(value: Any) -> str:
    """A value as one line: HTML gone, lists and « ||| » joined by commas, the label of an object."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Mapping):
        return next((words(value[key]) for key in _LABELS if value.get(key)), "")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(words, value)))
    text = clean(html.unescape(_TAGS.sub(" ", str(value)))).replace("|||", ", ")
    return "" if text.lower() in _EMPTY else text


def day(value: Any) -> str:
    """An instant of a machine as the local day people mean, with its hour only when somebody chose one.

    Midnight in Paris is often written 22:00 or 23:00 UTC of the day before; midnight (there or UTC) and 23:59 are no
    chosen hour.
    Words that are no ISO instant are given back as they are.
    """
    text = words(value)
    compact = _COMPACT.match(text)
    if compact:
        return "-".join(compact.groups())
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None and (moment.utcoffset() or moment.time() != dt.time()):
        moment = moment.astimezone(_PARIS)
    chosen = (moment.hour, moment.minute) not in {(0, 0), (23, 59)}
    return moment.strftime("%Y-%m-%dT%H:%M") if chosen else moment.date().isoformat()


def address(base: str, value: Any) -> str:
    """The http(s) address of a value, resolved from `base`; blanks inside are typing mistakes."""
    text = "".join(str(value).split()) if isinstance(value, str) else ""
    return absolute(base, text) if text else ""


def page_of(url: str, title: str, sections: Iterable[tuple[str, Any]]) -> Page:
    """The HTML fields of a record as a page: each under its heading, in order, those that are empty left out."""
    parts = [f"<h1>{html.escape(title)}</h1>"]
    for heading, value in sections:
        text = value if isinstance(value, str) else html.escape(words(value))
        if words(text):
            parts.append(f"<h2>{html.escape(heading)}</h2><div>{text}</div>" if heading else f"<div>{text}</div>")
    body = f"<html><body><main>{''.join(parts)}</main></body></html>"
    return read_html(body.encode("utf-8", "replace"), url, "utf-8")


def raw_call(source_id: str, listing_url: str, *, title: str, url: str, hints: dict[str, str], page: Page) -> RawCall:
    """A record as a RawCall: without an address of its own it is known by its title, under the list's address."""
    own = url or urljoin(listing_url, f"#{slug(title)}")
    raw = RawCall(
        source_id=source_id,
        url=own,
        title=clean(title),
        page=page,
        listing_url=listing_url,
        hints=clean_hints(hints),
        documents=documents_of(page),
    )
    return fingerprinted(raw, content_fingerprint(raw))


def first(record: Values, names: Iterable[str]) -> Any:
    """The first of these fields that says something."""
    return next((record[name] for name in names if words(record.get(name))), None)
