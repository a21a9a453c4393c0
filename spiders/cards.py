"""A call as a list shows it, before its own page is read; and the fingerprint of what was read."""

import hashlib
import json
from dataclasses import dataclass, field

from aap_tracker import __version__
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.text import clean

RELEASE = f"{__version__}:"  # what begins the fingerprint of all that this release read


@dataclass(frozen=True)
class Card:
    """Title and address (of the call's page, else of its block or document), labelled strings, the block itself."""

    title: str
    url: str
    listing_url: str = ""
    hints: dict[str, str] = field(default_factory=dict)
    block: Page | None = None

    def page(self) -> Page:
        """The block as a page; made of the hints when the list gave nothing else."""
        if self.block is not None:
            return self.block
        blocks = (Block(text=text) for text in self.hints.values() if text)
        return Page(url=self.listing_url or self.url, title=self.title, blocks=tuple(blocks))


def clean_hints(hints: dict[str, str]) -> dict[str, str]:
    """One line each, empty ones gone."""
    cleaned = {key: clean(value) for key, value in hints.items()}
    return {key: value for key, value in cleaned.items() if value}


def content_fingerprint(raw: RawCall) -> str:
    """What a page says of a call, attachments only named: `release:sha256`, so that a new release reads again."""
    told = (raw.title, sorted(raw.hints.items()), raw.page.text, raw.page.header, raw.page.footer)
    linked = [document.url for document in raw.documents]
    digest = hashlib.sha256(json.dumps([told, linked], ensure_ascii=False).encode("utf-8", "replace"))
    return RELEASE + digest.hexdigest()


def fingerprinted(raw: RawCall, content: str) -> RawCall:
    """The call with its fingerprint: what its page says, and the text of its attachments."""
    digest = hashlib.sha256(content.encode())
    for document in raw.documents:
        digest.update((document.page.text if document.page else document.url).encode("utf-8", "replace"))
    return raw.model_copy(update={"fingerprint": digest.hexdigest()})
