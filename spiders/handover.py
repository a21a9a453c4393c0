"""Handing a call over: its documents read first, within limits, and nothing read twice that did not change."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import scrapy
from scrapy.http import Response

from aap_tracker.documents.files import read_file
from aap_tracker.model.raw import Finding, RawCall, RawDocument
from spiders.attachments import worth_reading
from spiders.cards import content_fingerprint, fingerprinted
from spiders.jobs import Found, Known, SpiderItem, SpiderJob, StillSeen, Visited
from spiders.pending import Pending
from spiders.responses import media_type

Item = SpiderItem | scrapy.Request
_TRANSIENT = frozenset({"timeout", "dead_host", "dns", "server_error", "too_many", "truncated", "capped"})
_PRIORITY = -10  # lists first, then calls, then their documents
_CACHE = 64  # documents kept while a source is read: the same rules are often attached to ten calls


class HandOver(scrapy.Spider):
    """The half of a spider that turns a RawCall into what the collection receives."""

    job: SpiderJob
    visit: Callable[..., Iterator[scrapy.Request]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_modified = 0
        self.calls = 0  # handed over, or still there
        self._files: dict[str, RawDocument] = {}

    def known(self, url: str) -> Known:
        """What the last round kept of an address."""
        return self.job.known.get(url) or Known()

    def emit(self, raw: RawCall, known: Known | None = None) -> Iterator[Item]:
        """Hand a call over once its documents are read; or only say that it is still there when nothing changed.

        known: the validators of its own page; None when it has none, or when it did not come (nothing is remembered).
        """
        content = content_fingerprint(raw)
        self.calls += 1
        if self.known(raw.url).fingerprint == content:
            self.not_modified += 1
            yield StillSeen(url=raw.url)
            return
        kept = (known or Known()).model_copy(update={"fingerprint": content})
        pending = Pending(raw, Visited(url=raw.url, known=kept), lasting=known is not None)
        wanted = worth_reading(raw.documents, self.job.limits.documents)
        pending.waiting = len(wanted)
        for document in wanted:
            yield from self._file(document, pending)
        if not wanted:
            yield from self._done(pending)

    def _file(self, document: RawDocument, pending: Pending) -> Iterator[Item]:
        read = self._files.get(document.url)
        if read is not None:
            pending.add(read.model_copy(update={"title": document.title}))
            yield from self._done(pending)
            return
        yield from self.visit(
            document.url, self._read_file, fresh=True, priority=_PRIORITY, pending=pending, document=document
        )

    async def _read_file(self, response: Response, pending: Pending, document: RawDocument) -> AsyncIterator[Item]:
        try:
            page = await asyncio.to_thread(read_file, response.body, document.url, media_type(response), document.title)
        except Exception as error:  # noqa: BLE001 - a hostile file never costs the call that points to it
            self.logger.warning("unreadable file %s: %r", document.url, error)
            read = document.model_copy(update={"note": "Document illisible : à ouvrir à la main."})
        else:
            read = document.model_copy(update={"page": page, "note": " ".join(page.notes)})
        if len(self._files) < _CACHE:
            self._files[document.url] = read
        pending.add(read)
        for item in self._done(pending):
            yield item

    def without_file(self, pending: Pending, document: RawDocument, found: Finding) -> Iterator[Item]:
        """A document that did not come: its link stays with a note, and the call is handed over all the same."""
        pending.add(document.model_copy(update={"note": f"Document non lu : {found.text}."}))
        pending.lasting = pending.lasting and found.code not in _TRANSIENT
        yield found.model_copy(update={"code": f"document_{found.code}", "fatal": False})
        yield from self._done(pending)

    def _done(self, pending: Pending) -> Iterator[Item]:
        if pending.waiting == 0:
            raw = fingerprinted(pending.call(), pending.visited.known.fingerprint)
            yield Found(call=raw, visited=(pending.visited,) if pending.lasting else ())
