"""What a title says beyond its words: its years, its lot, its reference."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.text import fold

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_NUMBER = r"(?:n ?o?[ .]*)?(\d{1,2}|[ivx]{1,4}|[a-h])"
_LABEL = re.compile(
    rf"\b(lot|axe|volet|session|vague|phase|tranche|thematique|fiche|secteur|zone|programme|categorie) {_NUMBER}\b"
)


@dataclass(frozen=True, slots=True)
class Title:
    """Years, and (part, number) pairs such as ("lot", "2")."""

    years: frozenset[int]
    labels: frozenset[tuple[str, str]]


@lru_cache(maxsize=20_000)
def read_title(title: str) -> Title:
    """The years and numbered parts a title names."""
    flat = re.sub(r"[^a-z0-9]+", " ", fold(title))
    return Title(frozenset(int(year) for year in _YEAR.findall(flat)), frozenset(_LABEL.findall(flat)))
