"""From the records of a list to the cards of its calls: their name, kind and state, their documents together."""

from aap_tracker.documents.records import Record, is_file
from aap_tracker.documents.shapes import STEP
from aap_tracker.model.pages import Page
from spiders.cards import Card
from spiders.discovery.words import (
    core_of,
    is_call_text,
    is_closed,
    is_list_title,
    name_of,
    name_of_file,
    names_one_kind,
)


def kind_of(page: Page, record: Record) -> str:
    """The heading that says what the records of a list are, when it says one thing: « Appels à projets »."""
    for heading in (*reversed(record.section.split(STEP)), page.title):
        if is_list_title(heading) and names_one_kind(heading):
            return heading
    return ""


def card_of(record: Record, kind: str) -> Card:
    """The card of a record; kind: what the heading of its list says that it is, "" when it says nothing."""
    hints = dict(record.hints)
    if kind and "kind" not in hints and not is_call_text(record.title):
        hints["kind"] = kind
    heading = record.section.rpartition(STEP)[2]
    if is_closed(heading) and "status" not in hints:
        hints["status"] = heading
    name = name_of_file(record.title) if is_file(record.url) else name_of(record.title)
    return Card(name, record.url, record.page.url, hints, record.page)


def one_a_call(cards: list[Card]) -> list[Card]:
    """Several documents of one call, listed one by one, are one card: the first, which keeps the others' links."""
    kept: list[Card] = []
    by_core: dict[str, int] = {}
    for card in cards:
        core = core_of(card.title) if is_file(card.url) else ""
        if not core or core not in by_core:
            by_core.setdefault(core, len(kept))
            kept.append(card)
            continue
        first = kept[by_core[core]]
        if first.block is not None and card.block is not None:
            links = (*first.block.links, *card.block.links)
            block = first.block.model_copy(update={"links": links})
            kept[by_core[core]] = Card(first.title, first.url, first.listing_url, first.hints, block)
    return kept
