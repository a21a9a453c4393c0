"""The clauses of a sentence about partners, places or people helped: what they name applies for nothing."""

import re

from aap_tracker.reading.applicant_words import OPENS_BEFORE, PARTNERS, PLACES
from aap_tracker.reading.guards import Flat

_LIST_END = re.compile(r"[;.:()\n|]")  # « construit avec la commune, le CCAS, les bailleurs »
_CLAUSE_END = re.compile(r"[,;.:()\n|]")
_PLACE_END = re.compile(r"[,;.:()\n|]|\b(?:et|ou|ainsi que)\b")


def asides(said: Flat) -> list[tuple[int, int]]:
    """Where these clauses stand in a flat text."""
    spans: list[tuple[int, int]] = []
    for pattern, ending in ((PARTNERS, _CLAUSE_END), (PLACES, _PLACE_END)):
        for found in pattern.finditer(said):
            ends = _LIST_END if "avec" in found[0] and not OPENS_BEFORE.search(said, found.end()) else ending
            stop = ends.search(said, found.end())
            spans.append((found.start(), stop.start() if stop else len(said)))
    return spans
