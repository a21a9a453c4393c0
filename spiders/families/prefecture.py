"""Préfectures and State services on the Design System of the State (DSFR): cards, paging by an offset in the path."""

from collections.abc import Mapping
from typing import Any, ClassVar

from spiders.families.listing import ListingSpider


class PrefectureSpider(ListingSpider):
    """`/Publications/Appels-a-projets`, then `/(offset)/10`; the list gives publications, the page the deadline."""

    name = "prefecture"
    DEFAULTS: ClassVar[Mapping[str, Any]] = {
        "card": ".fr-card, .fr-tile",
        "title": ".fr-card__title, .fr-tile__title",
        "hints": {"published": ".fr-card__detail, .fr-tile__detail", "teaser": ".fr-card__desc, .fr-tile__desc"},
        "page": {"path": "/(offset)/{n}", "first": 0, "step": 10},
    }
