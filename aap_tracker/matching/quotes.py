"""The call's own words for a reason: contiguous text of its title, summary or evidence."""

import re
from collections.abc import Callable, Iterable

from aap_tracker.matching.prepare import Passage
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call

_WIDTH = 110
_CLAUSE = re.compile(r"[.;:!?\n•|()]")


def around(text: str, start: int, end: int, width: int = _WIDTH) -> str:
    """The clause of `text` that holds [start, end), cut between words to about `width` characters."""
    left = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    match = _CLAUSE.search(text, end)
    right = match.start() if match else len(text)
    if right - left > width:
        spare = max(0, width - (end - start))
        left = _at_word(text, max(left, start - spare // 3), forward=True, limit=start)
        right = _at_word(text, min(right, max(end, left + width)), forward=False, limit=end)
    return text[left:right].strip(" \t\r,–—-«»\"“”’'\u00a0\u202f")


def _at_word(text: str, place: int, *, forward: bool, limit: int) -> int:
    if place in (0, len(text)) or place == limit:
        return place
    if forward:
        if text[place - 1].isspace():
            return place
        space = text.find(" ", place, limit)
        return space + 1 if space >= 0 else limit
    if text[place].isspace():
        return place
    space = text.rfind(" ", limit, place)
    return space if space >= 0 else limit


def of_concepts(call: Call, names: Iterable[str], world: World) -> str:
    """The clause where one of these concepts, the first that is met, stands best; "" when none is in the text."""
    wanted = list(names)

    def best(part: Passage) -> tuple[int, int, float] | None:
        hits = [hit for hit in part.hits if hit.concept in wanted]
        if not hits:
            return None
        hit = min(hits, key=lambda one: (wanted.index(one.concept), -one.weight, one.start))
        return hit.start, hit.end, hit.weight - wanted.index(hit.concept)

    return _best(call, world, best)


def of_stems(call: Call, stems: Iterable[str], world: World) -> str:
    """The clause that holds most of these stems; "" when none does."""
    ranks = {stem: place for place, stem in enumerate(stems)}

    def best(part: Passage) -> tuple[int, int, float] | None:
        found = [word for word in part.words if word.stem in ranks]
        if not found:
            return None
        counts = {
            word: len({other.stem for other in found if 0 <= other.start - word.start < _WIDTH * 2 // 3})
            for word in found
        }
        first = max(found, key=lambda word: (counts[word], -ranks[word.stem]))
        return first.start, first.end, float(counts[first])

    return _best(call, world, best)


def _best(call: Call, world: World, find: Callable[[Passage], tuple[int, int, float] | None]) -> str:
    found = [(place, part.text) for part in world.passages(call) if (place := find(part)) is not None]
    if not found:
        return ""
    (start, end, _), text = max(found, key=lambda one: one[0][2])
    return around(text, start, end)
