"""The text of one call as the readers see it: passages in order, each with its address and its role."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, TypeVar

from aap_tracker.model.calls import Evidence
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.doubled import undoubled
from aap_tracker.reading.flat import flat, without_addresses
from aap_tracker.reading.guards import Flat, marked
from aap_tracker.text import strip_controls

Role = Literal["title", "hint", "page", "attachment", "site"]
T = TypeVar("T")
MAX_READ = 400_000  # characters of one page or document: about 150 printed pages


@dataclass(frozen=True)
class Passage:
    """One block of text. `heading` is the nearest heading above it; `label` names a hint ("deadline")."""

    text: str
    source: str
    role: Role
    block: Block
    heading: str = ""
    label: str = ""

    @cached_property
    def unaddressed(self) -> str:
        """The text with e-mail and web addresses blanked."""
        return without_addresses(self.text)

    @cached_property
    def flat(self) -> Flat:
        """The text as patterns see it, with the guards it passes."""
        return marked(flat(self.text))


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value and the words it was read in. No words, no fact: `evidence` is empty only for an empty value."""

    value: T
    evidence: tuple[Evidence, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """Everything written about one call. `site` passages (header, footer, name) serve funder and territory only."""

    title: str
    url: str
    passages: tuple[Passage, ...]
    source: Source | None = None
    links: tuple[tuple[str, str], ...] = ()  # (address, words)
    caches: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def of(self, *roles: Role) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.role in roles)


def readable(text: str) -> str:
    """The text without what hides inside words (controls, zero-width), accents composed: what is seen."""
    if text.isascii() and text.isprintable():
        return text
    text = strip_controls(text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _readable_block(block: Block) -> Block:
    text = undoubled(readable(block.text))
    cells = tuple(undoubled(readable(cell)) for cell in block.cells)
    return (
        block
        if text == block.text and cells == block.cells
        else block.model_copy(update={"text": text, "cells": cells})
    )


def corpus_of(raw: RawCall, source: Source | None = None) -> Corpus:
    """Title, then hints, then the page, then attachments, then the site's own words."""
    listing, title = raw.listing_url or raw.url, readable(raw.title)
    passages = [Passage(title, raw.url, "title", Block(kind="heading", level=1, text=title))]
    passages += [_line(text, listing, "hint", label) for label, text in raw.hints.items() if text]
    if raw.page.published and "published" not in raw.hints:
        passages.append(_line(raw.page.published, raw.page.url, "hint", "published"))
    passages += _page_passages(raw.page, "page")
    for document in raw.documents:
        if document.page is not None:
            passages += _page_passages(document.page, "attachment", document.title)
    site = (raw.page.site_name, raw.page.header, raw.page.footer)
    passages += [_line(text, raw.page.url, "site") for text in site if text]
    links = tuple((link.url, link.text) for link in raw.page.links)
    return Corpus(title, raw.url, tuple(passages), source, links)


def _line(text: str, source: str, role: Role, label: str = "") -> Passage:
    block = Block(text=readable(text))
    return Passage(block.text, source, role, block, label=label)


def _page_passages(page: Page, role: Role, title: str = "") -> list[Passage]:
    """The blocks of a page under their headings; those before the first heading stand under `title`."""
    passages: list[Passage] = []
    heading, left = readable(title), MAX_READ
    for written in page.blocks:
        if left <= 0:
            break
        whole = len(written.text) <= left
        block = _readable_block(written if whole else written.model_copy(update={"text": written.text[:left]}))
        left -= len(written.text)
        if block.kind == "heading":
            heading = block.text
        passages.append(Passage(block.text, page.url, role, block, heading))
    return passages
