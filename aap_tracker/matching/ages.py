"""People named by their age: « les plus de 75 ans », « 16-25 ans », « moins de 3 ans »."""

import re
from collections.abc import Iterator

_AGE = re.compile(
    r"(?P<under>moins de\s+)?(?P<low>\d{1,2})(?:\s*(?:ans?)?\s*(?:à|-|–|/|et|ou)\s*(?P<high>\d{1,2}))?\s*ans\b",
    re.IGNORECASE,
)
# « depuis 60 ans », « pendant 3 ans », « sur 5 ans », « 2 ans d'existence »: a length of time, not an age.
_TIME_BEFORE = re.compile(
    r"(?:depuis|pendant|durant|sur|dans|en|il y a|tous les|prévu pour|durée de|créée? il y a|après)\s*$", re.IGNORECASE
)
_TIME_AFTER = re.compile(r"\s*(?:d[’']|de |après|avant|maximum|minimum|renouvelable)", re.IGNORECASE)
_WINDOW = 16
_OLD = 55
_GROUPS = ((5, "petite_enfance"), (11, "enfants"), (17, "adolescents"), (30, "jeunes"))


def ages(text: str) -> Iterator[tuple[str, int, int]]:
    """(public, start, end) of each age of life named in figures. A lone young age ("25 ans") names nobody."""
    for match in _AGE.finditer(text):
        low, high = int(match["low"]), int(match["high"] or match["low"])
        if low >= _OLD:
            if not _TIME_BEFORE.search(text, max(0, match.start() - _WINDOW), match.start()):
                yield "personnes_agees", match.start(), match.end()
        elif (match["high"] or match["under"]) and not _length_of_time(text, match):
            for name in _young(0 if match["under"] else low, high, under=bool(match["under"])):
                yield name, match.start(), match.end()


def _length_of_time(text: str, match: re.Match[str]) -> bool:
    before = _TIME_BEFORE.search(text, max(0, match.start() - _WINDOW), match.start())
    return bool(before or _TIME_AFTER.match(text, match.end()))


def _young(low: int, high: int, *, under: bool) -> Iterator[str]:
    """The ages of life that a range covers; "under 25" is the last of them only."""
    start = 0
    for end, name in _GROUPS:
        if under:
            if start <= high - 1 <= end:
                yield name
        elif min(high, end) - max(low, start) > 1:
            yield name
        start = end + 1
