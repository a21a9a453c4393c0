"""Texts as corpora, for the tests of dates, money and kinds. In `text`: "# " a heading, "- " an item, "|a|b|" a row."""

import datetime as dt
from typing import Any

from aap_tracker.model.calls import Reading
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall, RawDocument
from aap_tracker.reading.assemble import read_call
from aap_tracker.reading.corpus import Corpus, corpus_of

URL = "https://exemple.fr/appel"
DAY = dt.date(2026, 2, 1)
EMPTY = Lexicon()


def blocks(text: str) -> tuple[Block, ...]:
    return tuple(_block(line) for line in text.split("\n") if line.strip())


def _block(line: str) -> Block:
    if line.startswith("# "):
        return Block(kind="heading", level=2, text=line[2:])
    if line.startswith("- "):
        return Block(kind="item", text=line[2:])
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        return Block(kind="row", text=" | ".join(cells), cells=cells)
    return Block(text=line)


def raw_call(text: str, title: str = "Appel à projets", **extra: Any) -> RawCall:
    documents = tuple(
        RawDocument(url=f"{URL}/{name}", title=name, page=Page(url=f"{URL}/{name}", blocks=blocks(words)))
        for name, words in extra.pop("attachments", {}).items()
    )
    page = Page(url=URL, blocks=blocks(text), published=extra.pop("published", ""), site_name=extra.pop("site", ""))
    return RawCall(source_id="test", url=URL, title=title, page=page, documents=documents, **extra)


def corpus(text: str, title: str = "Appel à projets", **extra: Any) -> Corpus:
    return corpus_of(raw_call(text, title, **extra))


def read(text: str, title: str = "Appel à projets", **extra: Any) -> Reading:
    return read_call(raw_call(text, title, **extra), None, EMPTY, DAY)


def deadlines(text: str, title: str = "Appel à projets", **extra: Any) -> list[str]:
    return [one.at for one in read(text, title, **extra).call.deadlines]
