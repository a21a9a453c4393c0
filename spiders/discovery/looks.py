"""What a page is, and which of its records are calls: a list, a mixture, one call, or something else."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aap_tracker.documents.records import is_file, record_tree
from aap_tracker.model.pages import Page
from spiders.addresses import canonical
from spiders.attachments import documents_of
from spiders.cards import Card
from spiders.discovery.about import About, about_of
from spiders.discovery.choice import choose, is_mostly_calls, of_guide, without_menus
from spiders.discovery.evidence import FILED
from spiders.discovery.making import card_of, kind_of, one_a_call
from spiders.discovery.trail import under_calls
from spiders.discovery.words import (
    Says,
    core_of,
    is_call_text,
    is_plural,
    name_of,
    names_nothing,
    plain,
    says,
    says_how_to_file,
    signals,
    slug_words,
    speaks_of_else,
)

_SAYS_CALL = 3  # kinds of things a call says, out of six, from which a page is one
_LINKS = 200  # of a text that are looked at
_SHORT = 30  # characters beside its title under which a page is hollow: scripts or a frame fill it
_TYPE = re.compile(r"(?:type|nature|cat[ée]gorie)\b", re.IGNORECASE)
_AID = re.compile(  # what is open all the time
    r"(?:aides?|subventions?|dotations?|prets?|garanties?|cheques?|allocations?|accompagnements?|services?|labels?"
    r"|contrats?|conventions?|avances?|exonerations?|dispositifs?|informations?|actualites?)\b"
)
_BESIDE = 6  # cards of other calls on the page of one, at most
_MANY = 2  # records from which a page is a list


@dataclass
class Look:
    """A page once judged. sure: the calls of a list; doubtful: what may be one, to be checked on its own page."""

    url: str
    page: Page
    about: About
    sure: list[Card] = field(default_factory=list)
    doubtful: list[Card] = field(default_factory=list)
    parts: int = 0  # blocks that are the parts of one call: « Objectifs »

    @property
    def is_list(self) -> bool:
        """True for a page whose records, and not its text, are the calls."""
        if self.about is About.OTHER or not self.sure:
            return False
        pages = [card for card in self.sure if has_page(card)]
        named = [card for card in pages if is_call_text(f"{card.title} {card.hints.get('kind', '')}")]
        said = says(self.page.title)
        if said is Says.CALLS or self._tells_of_itself(pages):
            return said is Says.CALLS
        if said in {Says.CALL, Says.MAYBE} and not is_plural(self.page.title):
            return len(pages) >= _MANY and signals(self.page.text) < _SAYS_CALL
        dated = [card for card in pages if "deadline" in card.hints]
        if self._holds_blocks() or len(named) >= _MANY or len(dated) >= _MANY:
            return True
        listed = sum(len(card.block.text) for card in pages if card.block is not None)
        return len(pages) >= _MANY and listed > len(self.page.text) / 2 and signals(self.page.text) < _SAYS_CALL

    def _holds_blocks(self) -> bool:
        """True when most of the calls are blocks with a day to file by, more than there are parts of one call."""
        blocks = [card for card in self.sure if card.block is not None and FILED.search(plain(card.block.text))]
        return len(blocks) >= max(_MANY, self.parts + 1) and len(blocks) * 2 >= len(self.sure)

    def _tells_of_itself(self, pages: list[Card]) -> bool:
        """True when what stands beside a few cards is the text of a call: the cards are other calls of the site."""
        listed = {block.text for card in self.sure if card.block is not None for block in card.block.blocks}
        own = " ".join(block.text for block in self.page.blocks if block.text not in listed)
        blocks = [card for card in self.sure if not has_page(card) and not is_file(card.url)]
        told = signals(own) + (self.parts >= _MANY)
        return 0 < len(pages) <= _BESIDE and not blocks and told > _SAYS_CALL

    @property
    def tells_of_one(self) -> bool:
        """True for a page named as a list that holds the text of one call."""
        return signals(self.page.text) > _SAYS_CALL

    @property
    def is_call(self) -> bool:
        """True for the page of one call: its title or address names one, and its text says what a call says."""
        said = Says.CALL if is_call_text(self._stated) else says(self.page.title, self.url)
        if said in {Says.OTHER, Says.PART} or self.is_another_kind:
            return False
        wanted = _SAYS_CALL - (said is Says.CALL)
        return said in {Says.CALL, Says.MAYBE, Says.CALLS} and signals(self.page.text) >= wanted

    def is_what_link_says(self, words: str) -> bool:
        """True when the link that led here named a call, and this page, whose title does not, tells of one."""
        pages = any(has_page(card) for card in self.sure)
        named = is_call_text(words) and not is_plural(words) and says(self.page.title) is Says.UNKNOWN
        return named and not pages and signals(self.page.text) > _SAYS_CALL

    def confirms(self, card: Card) -> bool:
        """True when the page of a doubtful card is that of a call; one that nothing names must say nearly all of it."""
        if self.is_other or says(self.page.title) is Says.PART:
            return False
        if self.is_call:
            return True
        named = says(card.title, "", card.hints.get("kind", "")) is Says.CALL
        told = signals(self.page.text)
        return told >= _SAYS_CALL if named else told > _SAYS_CALL and not speaks_of_else(self.page.text)

    def denies(self, card: Card) -> bool:
        """True when the page of a card of a list, that no word names a call, tells neither when nor how to apply."""
        named = Says.CALL in {says(card.title), says(self.page.title)}
        if named or "deadline" in card.hints or documents_of(self.page):
            return False
        text = self.page.text.replace(self.page.title, " ", 1)
        filing = signals(text) >= _MANY and says_how_to_file(text)
        return not filing and FILED.search(plain(text)) is None and len(text) > _SHORT

    @property
    def names_several(self) -> bool:
        """True for a page named as a list that holds neither calls nor the text of one: « Calendrier des appels »."""
        return says(self.page.title) is Says.CALLS and signals(self.page.text) < _SAYS_CALL

    def only_announces(self, taken: set[str]) -> bool:
        """True for news of a call that has its own page: it says little, and leads there or to nothing to fill in.

        taken: the addresses of the calls known (`addresses.canonical`).
        """
        told = signals(self.page.text)
        if told <= _SAYS_CALL and any(canonical(link.url) in taken for link in self.page.links[:_LINKS]):
            return True
        return told < _SAYS_CALL and not documents_of(self.page)

    @property
    def is_other(self) -> bool:
        """True for results, a tender, a job, an event, whatever the link that led here said."""
        return says(self.page.title) is Says.OTHER or self.is_another_kind

    @property
    def is_another_kind(self) -> bool:
        """True for a page that states what it is, and is no call: « Type : Subvention »."""
        return not is_call_text(self.page.title) and _AID.match(plain(self._stated)) is not None

    @property
    def _stated(self) -> str:
        """What a page states that it is: « Appel à projets »."""
        typed = (one.cells[-1] for one in self.page.blocks if one.cells and _TYPE.match(one.text))
        return next(typed, "")


def look(root: Any, page: Page, about: About | None = None) -> Look:
    """Judge a parsed page. about: what the way here said of it, when its own title does not say."""
    own = about_of(page.title) or about_of(slug_words(page.url)) or about
    if own is None and about is not About.CALLS and says(page.title) is not Says.CALL and under_calls(root):
        found = _judged(root, page, About.CALLS, about)
        if found.is_list and not found.is_call:
            return found
    if own is None:
        own = About.CALLS if says(page.title) is Says.CALL else About.MIXED
    return _judged(root, page, own, about)


def _judged(root: Any, page: Page, own: About, about: About | None) -> Look:
    if own is About.MIXED and about is About.MOSTLY:
        own = About.MOSTLY
    records = record_tree(root, page.url)
    chosen = list(choose(records, own, page.title))
    chosen += of_guide(records, chosen, page.title)
    if own is About.MIXED and is_mostly_calls(records, chosen):
        own = About.MOSTLY
    parts = sum(says(record.title) is Says.PART for record in records)
    found = Look(url=page.url, page=page, about=own, parts=parts)
    seen: set[str] = set()
    for record, doubtful in without_menus(chosen):
        card = card_of(record, "" if doubtful else kind_of(page, record))
        if card.url not in seen:
            seen.add(card.url)
            (found.doubtful if doubtful else found.sure).append(card)
    _links(found, seen)
    found.sure = one_a_call(found.sure)
    return found


def has_page(card: Card) -> bool:
    """True when a card points to a page of its own."""
    return card.url.partition("#")[0] != card.listing_url.partition("#")[0] and not is_file(card.url)


def stands_alone(card: Card) -> bool:
    """True when a doubtful card without a page is a call by its name, or says nearly all that a call says."""
    if says(card.title, "", card.hints.get("kind", "")) is Says.CALL:
        return True
    text = card.page().text
    return signals(text) > _SAYS_CALL and not speaks_of_else(text)


def _links(found: Look, seen: set[str]) -> None:
    """Links in the text itself that name a call; every link of the text, on a page of calls without any record."""
    if found.about is About.OTHER:
        return
    bare = found.about is About.CALLS and not found.sure
    listed = {link.url for card in (*found.sure, *found.doubtful) if card.block for link in card.block.links}
    for link in found.page.links[:_LINKS]:
        if link.url in seen or link.url in listed or urlsplit(link.url).scheme not in {"http", "https"}:
            continue
        said = says(link.text)
        named = said is Says.CALL or (bare and said is Says.UNKNOWN and bool(core_of(link.text)))
        if named and not names_nothing(link.text):
            seen.add(link.url)
            block = Page(url=found.url, title=link.text, site_name=found.page.site_name)
            found.doubtful.append(Card(name_of(link.text), link.url, found.url, {}, block))
