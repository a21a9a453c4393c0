"""Where the sentences of a flat line begin and end, and what stands in each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

_SENTENCE = re.compile(r"[.!?;](?= )|[ \n](?=[•▪►➢❖] )")
_ABBREVIATED = re.compile(
    r"(?:^|[ (.])(?:(?<!\d )[a-z]|art|tel|env|cf|ex|no|ref|max|min|mme|av|st|bd|al|hab|janv|fevr?|avr|juil"
    r"|sept|oct|nov|dec|lun|mar|mer|jeu|ven|sam|dim)$"
)
_LONGEST = 1_500  # characters: a longer "sentence" is a table or a list without marks, and is cut at a space


class Placed(Protocol):
    """Something found at [start, end) of a line."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


def by_sentence(words: str, found: Sequence[P]) -> Iterator[tuple[int, int, list[P]]]:
    """Each sentence of a flat line that holds some of what was found, with it; « sept. » and a date inside end none."""
    bounds = _bounds(words, found)
    index = 0
    for start, end in bounds:
        inside: list[P] = []
        while index < len(found) and found[index].start < end:
            inside.append(found[index])
            index += 1
        if inside:
            yield start, end, inside


def with_words(words: str, start: int, end: int, inside: Sequence[P]) -> Iterator[tuple[P, str, str]]:
    """Each thing of one sentence, with the words since the one before it and the words until the next."""
    for index, one in enumerate(inside):
        before = words[(inside[index - 1].end if index else start) : one.start]
        after = words[one.end : (inside[index + 1].start if index + 1 < len(inside) else end)]
        yield one, before, after


def _bounds(words: str, found: Sequence[P]) -> list[tuple[int, int]]:
    starts = [one.start for one in found]
    cuts = [0]
    for mark in _SENTENCE.finditer(words):
        place = mark.start()
        near = bisect_right(starts, place) - 1
        if near >= 0 and starts[near] < place < found[near].end:
            continue
        if not _ABBREVIATED.search(words[max(0, place - 6) : place]):
            cuts += _cut_long(words, cuts[-1], mark.end())
    cuts += _cut_long(words, cuts[-1], len(words))
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _cut_long(words: str, start: int, end: int) -> list[int]:
    cuts = []
    while end - start > _LONGEST:
        space = words.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        start = space + 1 if space > 0 else start + _LONGEST
        cuts.append(start)
    return [*cuts, end]
