"""One page or document → the calls in it: `aap extraire`."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from aap_tracker.collecting.child import Children
from aap_tracker.collecting.trust import trusted
from aap_tracker.documents.decode import declared_charset
from aap_tracker.documents.files import read_file, sniff
from aap_tracker.documents.html import page_of
from aap_tracker.documents.records import Record, flatten, record_tree
from aap_tracker.documents.tree import MAX_BYTES, parse
from aap_tracker.errors import AapError, InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_from_json
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.pages import Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.assemble import complete, read_call
from spiders.addresses import absolute, host_port
from spiders.attachments import documents_of
from spiders.jobs import Limits, SpiderJob
from spiders.records import feed, shapes
from spiders.split import is_call, is_empty_list, split

_HTML = "text/html"
_JSON = "application/json"
_FETCH = Limits(requests=12, seconds=60.0, timeout=30.0)


def extract(body: bytes, url: str, media_type: str, lexicon: Lexicon, day: dt.date) -> list[Call]:
    """The calls in one page (of one call, or a list of several), document, feed or JSON answer; [] when it holds none.

    `media_type` may be empty: the content decides. Raise InputError on JSON of an unknown shape.
    """
    kind = sniff(body, media_type, url)
    if feed.is_feed(body):
        return _read(_feed(body, url, media_type), lexicon, day)
    if kind == _JSON or url.partition("?")[0].endswith((".json", ".jsonl")):
        return _json(body, url, lexicon, day)
    if kind == _HTML:
        return _html(body, url, media_type, lexicon, day)
    return _page(read_file(body, url, media_type, url), url, lexicon, day)


def _read(raws: Iterable[RawCall], lexicon: Lexicon, day: dt.date, *, records: bool = False) -> list[Call]:
    readings = [trusted(read_call(raw, None, lexicon, day), record=records) for raw in raws]
    return [reading.call for reading in readings if reading.not_a_call is None]


def _feed(body: bytes, url: str, media_type: str) -> list[RawCall]:
    try:
        return feed.calls_of(body, "", url, media_type)
    except feed.FeedError as error:
        raise InputError("Flux illisible", f"{url} : {error.code}.", "Ouvrez l’adresse dans un navigateur.") from error


def _json(body: bytes, url: str, lexicon: Lexicon, day: dt.date) -> list[Call]:
    try:
        value = shapes.load(body)
    except ValueError as error:
        raise InputError("Données illisibles", f"{url} n’est pas du JSON.") from error
    records = shapes.records_of(value)
    if records and all(_is_ours(record) for record in records):
        read = [call_from_json(record, f"appel {number}") for number, record in enumerate(records, 1)]
        return [complete(call, given, lexicon, day) for call, given in read]
    raws = shapes.calls_of(value, "", url)
    if raws is None:
        raise InputError(
            "Données de forme inconnue",
            f"{url} : aucune des formes connues (nos appels, Aides-territoires, Opendatasoft, Île-de-France, ADEME).",
        )
    return _read(raws, lexicon, day, records=True)


def _is_ours(record: dict[str, Any]) -> bool:
    """True for a call of ours: a title, and nothing but our keys."""
    return "title" in record and set(record) <= set(Call.model_fields)


def _html(body: bytes, url: str, media_type: str, lexicon: Lexicon, day: dt.date) -> list[Call]:
    root = parse(body, declared_charset(media_type))
    page = page_of(root, url, cut=len(body) > MAX_BYTES)
    found = split(page, tuple(flatten(record_tree(root, url))))
    if not found:
        return [] if is_empty_list(page) else _page(page, url, lexicon, day)
    return [
        call
        for record in found
        for call in _read([_block(record, url, page.title)], lexicon, day, records=is_call(record))
    ]


def _block(record: Record, url: str, title: str) -> RawCall:
    return RawCall(
        source_id="",
        url=record.url,
        title=record.title,
        page=record.page,
        listing_url=url,
        hints={**record.hints, "list": title} if title else record.hints,
        documents=documents_of(record.page),
    )


def _page(page: Page, url: str, lexicon: Lexicon, day: dt.date) -> list[Call]:
    if not page.blocks:
        if page.notes:
            raise InputError("Document illisible", f"{url} : {' '.join(page.notes)}", "Ouvrez-le et saisissez l’appel.")
        return []
    title = page.title or page.blocks[0].text
    return _read([RawCall(source_id="", url=url, title=title, page=page, documents=documents_of(page))], lexicon, day)


def fetch(url: str) -> tuple[bytes, str, str]:
    """One page of the Web, asked with the manners of a collection: its body, media type and final address.

    Raise AapError naming the cause when it does not come.
    """
    address = absolute(url, "")
    if not address:
        raise InputError("Adresse illisible", f"« {url} » n’est pas une adresse du Web.", "Écrivez-la : https://…")
    source = Source(id="adresse", name=address, funder_kind="autre", family="fetch", url=address)
    job = SpiderJob(source=source, named=(host_port(address),), limits=_FETCH)
    cause = "la réponse n’est pas arrivée"
    with Children([job], 1, {}) as children:
        for line in children.lines():
            if line.body is not None:
                return line.body.content, line.body.media_type, line.body.url
            cause = line.finding.text if line.finding else cause
    raise AapError(
        "Page non lue", f"{address} : {cause}.", "Enregistrez-la depuis un navigateur, puis donnez le fichier."
    )
