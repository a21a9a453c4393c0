"""Sums of money and percentages found in a text, as they are written. No currency nor its word, no sum.

`price-parser` reads the digits and `text2num` the words; our patterns find them and apply « k€ », « millions ».
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from aap_tracker.reading.guards import Flat, guard

_NUMBER = r"(?<![\d.,/])(?:\d{1,3}(?:[ .]\d{3}){1,3}(?!\d)(?:,\d{1,2}(?!\d))?|\d{1,9}(?:[.,]\d{1,3})?(?![\d]))"
_SCALE = r"millions?|milliards?|mds?|mille|[mk](?= ?€| ?euros?| ?eur\b)|keur?o?s?(?= |$)"
_CURRENCY = r"€|euros?\b|eur\b"
_SUM = guard(
    rf"(?P<number>{_NUMBER}) {{0,2}}(?:(?P<scale>{_SCALE}) {{0,2}}(?:d'|de )?)?(?P<currency>{_CURRENCY})"
    r"(?: ?(?:ttc|ht|net)\b)?"
)
# first bound of a range, its currency left to the second: « 10 à 30 000 € », « entre 5 000 et 15 000 € »
_LOW = re.compile(
    rf"(?P<number>{_NUMBER}) {{0,2}}(?P<scale>{_SCALE})? ?(?:{_CURRENCY})? {{0,2}}(?P<gap>a|et|au?x?|-"
    rf"|ou|jusqu'a)(?: {{1,2}}(?:un maximum de )?| ?)$"
)
_WORD = (
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?)"
)
_IN_WORDS = guard(rf"\b(?P<words>{_WORD}(?:[ -](?:et )?{_WORD}){{0,9}}) (?:d')?euros?\b")
_LOW_WORDS = re.compile(rf"\b(?:de|entre) (?P<words>{_WORD}(?:[ -](?:et )?{_WORD}){{0,9}}) (?:a|et) $")
# the word of money stands for the currency: « Enveloppe allouée 115.000 », « Montant maximum : 15 000 »
_BARE = guard(
    r"\b(?:enveloppe|montant|plafond|budget|dotation|subvention|aide|plancher)[a-z' ]{0,40}?[ :"
    r"|]{1,4}(?P<number>\d{1,3}(?:[ .]\d{3}){1,3})(?![\d ]{0,2}\d)(?! ?(?:€|euros?|eur\b|k€|m€|%"
    r"|habitants|personnes|m2|places|heures))"
)
_PERCENT = guard(
    r"(?P<low>\d{1,3}(?:[.,]\d{1,2})?) ?%? ?(?:a|et|-) ?(?P<high>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?\b)"
    r"|(?<![\d.,])(?P<number>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?\b)"
)
_SIGNS = _SUM.bit | _IN_WORDS.bit | _BARE.bit
_WHOLE = 100.0
_MOST = 300  # sums read in one line: more is no text


class Sum(NamedTuple):
    """A sum in euros, or a percentage, at [start, end); `low` is the first bound of a range."""

    start: int
    end: int
    value: float
    low: float | None = None


def find_sums(words: str) -> list[Sum]:
    """Every sum of a flat text, in order."""
    if isinstance(words, Flat) and not words.mask & _SIGNS:
        return []
    found = [_ranged(one, words) for one in islice(_SUM.finditer(words), _MOST)]
    taken = [one for one in found if one is not None]
    taken += [one for one in _in_words(words) if not any(_meet(one, other) for other in taken)]
    taken += [one for one in _bare(words) if not any(_meet(one, other) for other in taken)]
    return _without_first_bounds(sorted(taken, key=lambda one: one.start))


def find_percents(words: str) -> list[Sum]:
    """Every percentage of a flat text, in order; a range gives its upper bound and `low`."""
    found = []
    for one in islice(_PERCENT.finditer(words), _MOST):
        value = number(one["number"] or one["high"])
        low = number(one["low"]) if one["low"] else None
        if value <= _WHOLE and (low is None or low < value):
            found.append(Sum(one.start(), one.end(), value, low))
    return found


@lru_cache(maxsize=4096)
def number(text: str) -> float:
    """The value of digits as written: "1 200 000", "115.000", "7,5"."""
    from price_parser.parser import parse_number

    return float(parse_number(" ".join(text.split())) or 0)


def _scaled(text: str, scale: str | None) -> float:
    value = number(text)
    if not scale:
        return value
    if scale == "mille" or scale[0] == "k":
        return value * 1e3
    if scale.startswith(("milliard", "md")):
        return value * 1e9
    return value * 1e6


def _ranged(found: re.Match[str], words: str) -> Sum | None:
    value = _scaled(found["number"], found["scale"])
    if value <= 0:
        return None
    begin = max(0, found.start() - 60)
    low = _LOW.search(words, begin, found.start())
    if not low or not _is_range(low, words):
        return Sum(*found.span(), value)
    least = _least(low, value, found["scale"])
    if least is None or least >= value:
        return Sum(*found.span(), value)
    return Sum(low.start(), found.end(), value, least)


def _is_range(low: re.Match[str], words: str) -> bool:
    if low["gap"] == "-":  # « Axe 1 - 10 000 € » is no range
        return len(low["number"]) > 2 or bool(low["scale"])  # noqa: PLR2004
    if low["gap"] in ("a", "au", "aux", "jusqu'a"):
        return True
    return low["gap"] == "et" and "entre" in words[max(0, low.start() - 30) : low.start()]


def _least(low: re.Match[str], value: float, scale: str | None) -> float | None:
    """« 10 à 30 000 € »: the low bound is in thousands too; « 5 à 15 k€ » shares its multiplier."""
    if low["scale"]:
        return _scaled(low["number"], low["scale"])
    least = _scaled(low["number"], scale)
    thousands = least * 1e3
    if not scale and least < 1000 <= value and value % 1000 == 0 and thousands < value:  # noqa: PLR2004
        return thousands
    return least if least < value else number(low["number"])


def _in_words(words: str) -> Iterator[Sum]:
    for found in islice(_IN_WORDS.finditer(words), _MOST):
        value = _spoken(found["words"])
        if value:
            least = _LOW_WORDS.search(words, max(0, found.start() - 60), found.start())
            low = _spoken(least["words"]) if least else None
            yield Sum(least.start("words") if least and low else found.start(), found.end(), value, low)
        elif " et " in found["words"]:  # « entre cinq mille et quinze mille euros »
            first, _, last = found["words"].rpartition(" et ")
            low, value = _spoken(first), _spoken(last)
            if low and value and low < value:
                yield Sum(*found.span(), value, low)


@lru_cache(maxsize=1024)
def _spoken(text: str) -> float | None:
    from text_to_num import text2num

    try:
        return float(text2num(text, "fr"))
    except ValueError:
        return None


def _bare(words: str) -> Iterator[Sum]:
    for found in islice(_BARE.finditer(words), _MOST):
        yield Sum(*found.span("number"), number(found["number"]))


def _meet(one: Sum, other: Sum) -> bool:
    return one.start < other.end and other.start < one.end


def _without_first_bounds(sums: list[Sum]) -> list[Sum]:
    """Drop a first bound written with its own currency: « 5 000 € à 15 000 € » is one range."""
    ranges = [one for one in sums if one.low is not None]
    return [one for one in sums if one.low is not None or not any(_meet(one, other) for other in ranges)]
