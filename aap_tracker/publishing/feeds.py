"""Calls as feeds: Atom (RFC 4287) and JSON Feed 1.1. Entries keep their identifier whatever moves."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from aap_tracker.model.calls import Call
from aap_tracker.model.french import NARROW, NO_BREAK, moment
from aap_tracker.model.status import status_on
from aap_tracker.text import clean, clean_block
from aap_tracker.wording.calls import facts

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE = "Appels à projets pour un CCAS"


def identifier(call: Call) -> str:
    """The stable name of a call in feeds and calendars."""
    return f"urn:aap-tracker:appel:{call.id or call.url or call.title}"


def updated(call: Call, now: dt.datetime) -> str:
    """The last day the call is known to have been published or first seen at a source, never after `now` (RFC 3339)."""
    days = [call.published_on, *(seen.on for seen in call.seen_at)]
    past = [day[:10] for day in days if day and day[:10] <= now.date().isoformat()]
    return f"{max(past, default=now.date().isoformat())}T00:00:00Z"


def to_atom(calls: Iterable[Call], now: dt.datetime) -> bytes:
    """An Atom feed, one entry a call."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    _add(feed, "title", _TITLE)
    _add(feed, "id", "urn:aap-tracker:appels")
    _add(feed, "updated", now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add(_add(feed, "author"), "name", "aap-tracker")
    for call in calls:
        _entry(_add(feed, "entry"), call, now)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)  # type: ignore[no-any-return]


def _entry(entry: Any, call: Call, now: dt.datetime) -> None:
    _add(entry, "title", clean(call.title))
    _add(entry, "id", clean(identifier(call)))
    _add(entry, "updated", updated(call, now))
    if call.published_on:
        _add(entry, "published", f"{call.published_on}T00:00:00Z")
    if web_address(call.url):
        _add(entry, "link").set("href", _legal(clean(call.url or "")))
    for funder in call.funders:
        _add(_add(entry, "author"), "name", clean(funder.name))
    for theme in (*call.themes, *call.audiences):
        _add(entry, "category").set("term", _legal(clean(theme)))
    _add(entry, "summary", summary(call, now))


def _add(parent: Any, name: str, text: str | None = None) -> Any:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        element.text = _legal(text)
    return element


def _legal(text: str) -> str:
    return _NOT_XML.sub("", text)


def web_address(url: str | None) -> bool:
    """Only http(s) addresses become links: a page may give any scheme."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def summary(call: Call, now: dt.datetime) -> str:
    """The facts that decide, one a line, then the summary. Days are said, never how many are left."""
    said = {"deadlines": f"{NARROW}; ".join(moment(one.at) for one in call.deadlines)}
    lines = [f"{line.label}{NO_BREAK}: {said.get(line.field) or line.value}" for line in facts(call, now) if line.known]
    return clean_block("\n".join([*lines, "", call.summary or ""]))


def to_json_feed(calls: Iterable[Call], now: dt.datetime) -> bytes:
    """A JSON Feed 1.1; `_aap` holds the whole call."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "language": "fr",
        "items": [_item(call, now) for call in calls],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(call: Call, now: dt.datetime) -> dict[str, Any]:
    item: dict[str, Any] = {"id": identifier(call), "title": clean(call.title), "content_text": summary(call, now)}
    if web_address(call.url):
        item["url"] = call.url
    item["date_published"] = f"{call.published_on}T00:00:00Z" if call.published_on else updated(call, now)
    item["tags"] = [*call.themes, *call.audiences]
    item["authors"] = [{"name": clean(funder.name)} for funder in call.funders]
    item["_aap"] = {**call.model_dump(mode="json"), "status": status_on(call, now)}
    return item
