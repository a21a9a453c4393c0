"""The trail of a page (« Accueil > Appels à projets > Nos fonds »): what the rubrics above it are."""

import re
from itertools import islice
from typing import Any

from aap_tracker.documents.inline import link_text
from spiders.discovery.words import is_list_title

_TRAIL = re.compile(r"breadcrumb|ariane|hierarchie|chemin|(?:^|[\s_-])trail", re.IGNORECASE)
_ELEMENTS = 3_000  # elements looked at
_STEPS = 12  # links of a trail


def under_calls(root: Any) -> bool:
    """True when a rubric above the page, by its own trail, is a list of calls."""
    for element in islice(root.iter("nav", "ol", "ul", "div", "p", "section"), _ELEMENTS):
        names = " ".join(element.get(name, "") for name in ("class", "id", "aria-label"))
        if _TRAIL.search(names):
            return any(is_list_title(link_text(link)) for link in islice(element.iter("a"), _STEPS))
    return False
