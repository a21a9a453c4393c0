"""How many things are listed beside one: « mobilité, lien social et nutrition » says little of each."""

import re

_CLAUSE_LEFT = re.compile(r"[:(.;?!]")
_CLAUSE_RIGHT = re.compile(r"[):.;?!]")
_BETWEEN = re.compile(r",| et | ou |/| ainsi que ")
_SHORT = 8  # words of an item of an enumeration
_NEAR = 3  # words between an end of an item and what it names
_REACH = 300  # characters looked at on each side
_EXAMPLES = re.compile(
    r"\b(?:par exemple|notamment|tel(?:le)?s? que|entre autres|comme|dont)\b[^.;:()]{0,80}$|\bexemples? :[^.;]{0,80}$"
)


def listed_with(said: str, start: int, end: int) -> int:
    """The number of short items in the enumeration that holds [start, end[ of a flat text; 1 when there is none."""
    left, right = _clause(said, start, end)
    cuts = [(found.start() + left, found.end() + left) for found in _BETWEEN.finditer(said[left:right])]
    cuts = [cut for cut in cuts if cut[1] <= start or cut[0] >= end]
    edges = zip([left, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), right], strict=True)
    items = list(edges)
    own = sum(cut[1] <= start for cut in cuts)
    short = [len(said[a:b].split()) <= _SHORT for a, b in items]
    begin, stop = items[own]
    at_end, at_start = len(said[end:stop].split()) <= _NEAR, len(said[begin:start].split()) <= _NEAR
    # the first item follows the verb (« Les actions portent sur la nutrition, … »), the last drags the rest behind it
    if not (short[own] or (own == 0 and at_end) or (own == len(items) - 1 and at_start)):
        return 1
    first, last = own, own
    while first > 0 and (short[first - 1] or first == 1):
        first -= 1
    while last + 1 < len(items) and (short[last + 1] or last + 2 == len(items)):
        last += 1
    return last - first + 1


def _clause(said: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _REACH)
    marks = [found.end() for found in _CLAUSE_LEFT.finditer(said, low, start)]
    closing = _CLAUSE_RIGHT.search(said, end, end + _REACH)
    return (marks[-1] if marks else low), (closing.start() if closing else min(len(said), end + _REACH))


def is_example(said: str, start: int) -> bool:
    """Whether what begins at `start` is an example: after « notamment », between brackets, after a whole sentence."""
    before = said[max(0, start - _REACH) : start]
    colon = before.rfind(":")
    return (
        bool(_EXAMPLES.search(before))
        or before.rfind("(") > before.rfind(")")
        or len(before[: max(colon, 0)].split()) > _SHORT
    )
