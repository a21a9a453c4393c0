"""Fondation de France: `?start=15, 30…` (`?page=` is silently ignored), which its robots.txt may close."""

from collections.abc import Mapping
from typing import Any, ClassVar

from spiders.families.listing import ListingSpider


class FondationSpider(ListingSpider):
    """Cards of Joomla/UIkit: title in `h3 a` or `h2 a`, panels for the dates of opening and filing."""

    name = "fondation"
    DEFAULTS: ClassVar[Mapping[str, Any]] = {
        "card": r"div.uk-width-expand\@m, article.uk-article, div.uk-card",
        "title": "h3 a, h2 a",
        "hints": {"deadline": "div.uk-panel"},
        "page": {"param": "start", "first": 0, "step": 15},
        "drop": r"charte|mod[ée]ration|cookies|mentions",
    }
