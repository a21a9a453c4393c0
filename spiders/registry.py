"""The families: what a row's `family` names."""

from spiders.base import BaseSpider
from spiders.families.ars import ArsSpider
from spiders.families.fondation import FondationSpider
from spiders.families.listing import ListingSpider
from spiders.families.prefecture import PrefectureSpider

FAMILIES: dict[str, type[BaseSpider]] = {
    "ars": ArsSpider,
    "fondation": FondationSpider,
    "listing": ListingSpider,
    "prefecture": PrefectureSpider,
}
