"""The families: what a row's `family` names."""

from spiders.base import BaseSpider
from spiders.families.aides_territoires import AidesTerritoiresSpider
from spiders.families.ars import ArsSpider
from spiders.families.caf import CafSpider
from spiders.families.discover import DiscoverSpider
from spiders.families.feed import FeedSpider
from spiders.families.fetch import FetchSpider
from spiders.families.fondation import FondationSpider
from spiders.families.listing import ListingSpider
from spiders.families.look import LookSpider
from spiders.families.opendatasoft import OpendatasoftSpider
from spiders.families.prefecture import PrefectureSpider
from spiders.families.records import RecordsSpider
from spiders.families.sitemap import SitemapSpider
from spiders.families.spip import SpipSpider

FAMILIES: dict[str, type[BaseSpider]] = {
    "aides_territoires": AidesTerritoiresSpider,
    "ars": ArsSpider,
    "caf": CafSpider,
    "discover": DiscoverSpider,
    "feed": FeedSpider,
    "fetch": FetchSpider,
    "fondation": FondationSpider,
    "listing": ListingSpider,
    "look": LookSpider,
    "opendatasoft": OpendatasoftSpider,
    "prefecture": PrefectureSpider,
    "records": RecordsSpider,
    "sitemap": SitemapSpider,
    "spip": SpipSpider,
}
