"""Where the sentences of a flat line begin and end."""

import re
from collections.abc import Iterable
from itertools import pairwise

from aap_tracker.reading.dates import Day

_SENTENCE = re.compile(r"[.!?;](?= )|[ \n](?=[•▪►➢❖] )")
_ABBREVIATED = re.compile(
    r"(?:^|[ (.])(?:(?<!\d )[a-z]|art|tel|env|cf|ex|no|ref|max|min|mme|av|st|bd|al|hab|janv|fevr?|avr|juil"
    r"|sept|oct|nov|dec|lun|mar|mer|jeu|ven|sam|dim)$"
)


def sentence_bounds(words: str, days: Iterable[Day] = ()) -> list[tuple[int, int]]:
    """Bounds of the sentences of a flat line; « sept. » and the inside of a date end none."""
    inside = [(day.start, day.end) for day in days]
    cuts = [0]
    for found in _SENTENCE.finditer(words):
        place = found.start()
        if _ABBREVIATED.search(words[max(0, place - 6) : place]) or any(start < place < end for start, end in inside):
            continue
        cuts.append(found.end())
    cuts.append(len(words))
    return [(start, end) for start, end in pairwise(cuts) if end > start]
