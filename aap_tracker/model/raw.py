"""What a spider brings back: strings and where they stood, interpreted nowhere."""

from collections.abc import Iterable

from pydantic import Field

from aap_tracker.model.base import Frozen
from aap_tracker.model.pages import Page

MOVED = "moved"  # the code of the finding that proposes the new address of a list that is gone


class RawDocument(Frozen):
    """An attachment: its address and link text, its content when it could be read, a French note when not."""

    url: str
    title: str = ""
    page: Page | None = None
    note: str = ""


class RawCall(Frozen):
    """One call as found at one address of one source.

    `url` is the call's own page, else the list page with the block's anchor, else its document. `page` holds the detail
    page (or only the block, for a call without a page). `hints` are labelled strings of a card, a feed entry or an API
    record, read before the prose: keys among kind, teaser, deadline, opens, published, status, funder, territory,
    applicants, audiences, themes, amount, rate, recurrence, filing_url, contact, list (the title of the list). A hint
    quotes `listing_url`.
    """

    source_id: str
    url: str
    title: str
    page: Page
    listing_url: str = ""
    hints: dict[str, str] = Field(default_factory=dict)
    documents: tuple[RawDocument, ...] = ()
    fingerprint: str = ""  # sha256 of title, hints, text and attachments: equal means nothing to read again


class Finding(Frozen):
    """Something a person should know about a source or a page; `code` is stable, `text` is French."""

    code: str  # dead_host, http_error, forbidden, robots, empty_page, redesigned, too_large, timeout, tls, loop, …
    text: str
    url: str = ""
    fatal: bool = False  # True: the whole source failed in this round


def moved_to(findings: Iterable[Finding]) -> Finding | None:
    """The finding that proposes where the list of a source is now; None when there is none."""
    return next((finding for finding in findings if finding.code == MOVED), None)
