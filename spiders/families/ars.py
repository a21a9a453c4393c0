"""The 18 ARS and their national portal: one Drupal theme, described by four independent projects (2022–2026)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from spiders.families.listing import ListingSpider


class ArsSpider(ListingSpider):
    """Cards of `/liste-appels-projet-candidature`; documents behind `/media/N/download`, often refused (403)."""

    name = "ars"
    DEFAULTS: ClassVar[Mapping[str, Any]] = {
        "card": "div.accueil-appels-projets--item",
        "title": "h3.accueil-appels-projets--item-titre, .accueil-appels-projets--item--titre",
        "next": "a[rel~=next]::attr(href), li.pager__item--next a::attr(href)",
        "hints": {
            "kind": ".accueil-appels-projets--item--type-appel",
            "teaser": ".accueil-appels-projets--item--description",
            "deadline": ".accueil-appels-projets--item--infos",
        },
    }
