"""Préfectures and State services on the Design System of the State (DSFR): cards, paging by an offset in the path."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, ClassVar

from scrapy.http import Response

from aap_tracker.text import fold
from spiders.addresses import is_home
from spiders.base import Item
from spiders.cards import Card
from spiders.families.listing import ListingSpider

# A card that is a section: « Appels à projets », « Appels à projets en cours », « 2026 »
_SECTION = re.compile(
    r"^(?:les )?(?:appels? a (?:projets?|candidatures?|manifestations?)(?: d'interets?)?[ ,/&-]*(?:et )?)+"
    r"(?:en cours|ouverts?|archives?|20\d\d)?$|^20\d\d$|^(?:subventions?|archives?)$"
)
_SECTIONS = 12  # sections followed, at most


class PrefectureSpider(ListingSpider):
    """`/Publications/Appels-a-projets`, then `/(offset)/10`; the list gives publications, the page the deadline.

    A row whose address is only a home page is handed to `discover`, which looks for the page of calls.
    """

    name = "prefecture"
    DEFAULTS: ClassVar[Mapping[str, Any]] = {
        "card": ".fr-card, .fr-tile",
        "title": ".fr-card__title, .fr-tile__title",
        "hints": {"published": ".fr-card__detail, .fr-tile__detail", "teaser": ".fr-card__desc, .fr-tile__desc"},
        "page": {"path": "/(offset)/{n}", "first": 0, "step": 10},
    }

    @property
    def chosen(self) -> str:
        """The family that reads this row instead; empty when this one does."""
        return "discover" if is_home(self.source.url) else ""

    async def start(self) -> AsyncIterator[Item]:
        """The page of the row, unless another family reads it."""
        if not self.chosen:
            async for request in super().start():
                yield request

    def parse_list(self, response: Response, number: int = 0) -> Iterator[Item]:
        """The cards; those that are sections are lists of their own."""
        self._sections = getattr(self, "_sections", 0)
        return super().parse_list(response, number)

    def take(self, card: Card) -> Iterator[Item]:
        """A call, or a section to open."""
        if not _SECTION.match(fold(card.title)):
            yield from super().take(card)
        elif self._sections < _SECTIONS:
            self._sections += 1
            yield from self.visit(card.url, self.parse_list, top=True, number=1)
