"""Calls made of a few lines, for the readers of who, what for, where and how."""

from collections.abc import Callable
from typing import Any

import pytest

from aap_tracker import shipped
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.pages import Block, Link, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.corpus import Corpus, corpus_of

ADDRESS = "https://exemple.fr/appel"
Maker = Callable[..., Corpus]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped.lexicon()


@pytest.fixture(scope="session")
def call() -> Maker:
    return _call


@pytest.fixture(scope="session")
def source() -> Callable[..., Source]:
    return _source


def _source(kind: Any, *territories: str, name: str = "Source") -> Source:
    return Source(
        id="s", name=name, funder_kind=kind, family="listing", url="https://exemple.fr/", territories=territories
    )


def _call(text: str = "", title: str = "Appel à projets", **more: Any) -> Corpus:
    """« ## » is the page's own title, « # » begins a heading, « - » an item; `site`, `header`, `footer`, `hints`, `links`, `source` as in a RawCall."""
    page = Page(
        url=ADDRESS,
        blocks=tuple(_block(line.strip()) for line in text.split("\n") if line.strip()),
        links=tuple(Link(url=url, text=words) for url, words in more.get("links", ())),
        site_name=more.get("site", ""),
        header=more.get("header", ""),
        footer=more.get("footer", ""),
    )
    raw = RawCall(source_id="s", url=ADDRESS, title=title, page=page, hints=more.get("hints", {}))
    return corpus_of(raw, more.get("source"))


def _block(line: str) -> Block:
    if line.startswith("## "):
        return Block(kind="heading", level=1, text=line[3:])
    if line.startswith("# "):
        return Block(kind="heading", level=2, text=line[2:])
    return Block(kind="item", text=line[2:]) if line.startswith("- ") else Block(text=line)
