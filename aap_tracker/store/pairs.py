"""Two publications side by side: how their titles, funders, territories and days stand to each other."""

from dataclasses import dataclass
from typing import Literal

from aap_tracker.reading.places import Gazetteer
from aap_tracker.store.likeness import Body, Likeness
from aap_tracker.store.titles import OPPOSED, WEAK

# contrast: each title has words of its own; part: one says more than the other; bare: one has no word of its own;
# kin: equal once words are read as concepts. rival: two bodies of one kind.
Titles = Literal["none", "bare", "contrast", "part", "kin", "equal"]
Bodies = Literal["same", "unclear", "rival", "different"]
Where = Literal["equal", "within", "unknown", "disjoint"]
Days = Literal["same", "near", "far", "unknown"]
_ORDER = ("none", "bare", "contrast", "part", "kin", "equal")
_NEAR = 120  # days up to which two final days may be one deadline, put off or misread
_SAME_WORDS = 0.6  # of the shorter summary


@dataclass(frozen=True, slots=True)
class Pair:
    """shared: strong words in both titles; overlap: share of all their words; hard: what two calls hardly share."""

    a: Likeness
    b: Likeness
    titles: Titles
    shared: int
    overlap: float
    bodies: Bodies
    where: Where
    days: Days
    hard: str


def compare(a: Likeness, b: Likeness, gazetteer: Gazetteer) -> Pair:
    """Set two publications side by side. Symmetric but for the order of `a` and `b`."""
    titles, shared, overlap = _titles(a, b)
    bodies = _bodies(a, b, gazetteer)
    return Pair(a, b, titles, shared, overlap, bodies, _where(a, b, gazetteer), _days(a, b), _hard(a, b))


def _titles(a: Likeness, b: Likeness) -> tuple[Titles, int, float]:
    """How two titles stand, the better of two readings: by their words, and by the concepts that their words tell."""
    told = a.told | b.told
    spelled = stand(a.title.core - told, b.title.core - told)
    concepts = stand(a.title.kin - told, b.title.kin - told)
    if spelled[0] in {"equal", "bare"}:
        return spelled
    if concepts[0] == "equal":
        return ("kin", *concepts[1:])
    return max(spelled, concepts, key=lambda one: (_ORDER.index(one[0]), one[2]))


def stand(mine: frozenset[str], theirs: frozenset[str]) -> tuple[Titles, int, float]:
    """How two titles' words stand, how many strong ones they share, and their overlap (0 to 1)."""
    if not mine or not theirs:
        return ("equal", 0, 1.0) if not mine and not theirs else ("bare", 0, 0.0)
    both = mine & theirs
    strong, overlap = len(both - WEAK), len(both) / len(mine | theirs)
    left, right = mine - theirs - WEAK, theirs - mine - WEAK
    if (left and right) or any(mine & kinds and theirs & kinds and not both & kinds for kinds in OPPOSED):
        return ("contrast" if both else "none"), strong, overlap
    if left or right:
        return ("part" if strong else "none"), strong, overlap
    return ("equal" if strong or mine == theirs else "part"), strong, overlap


def _bodies(a: Likeness, b: Likeness, gazetteer: Gazetteer) -> Bodies:
    if not a.bodies or not b.bodies:
        return "unclear"
    found = {_related(one, other, gazetteer) for one in a.bodies for other in b.bodies}
    return next(stands for stands in ("same", "unclear", "rival", "different") if stands in found)


def _related(one: Body, other: Body, gazetteer: Gazetteer) -> Bodies:
    if one.group == other.group:
        return _of_one_kind(one, other, gazetteer)
    if one.proper and other.proper and (one.proper <= other.proper or other.proper <= one.proper):
        return "same"
    return "unclear" if {"autre", "association"} & {one.group, other.group} else "different"


def _of_one_kind(one: Body, other: Body, gazetteer: Gazetteer) -> Bodies:
    if one.codes and other.codes and "FR" not in one.codes | other.codes:
        if one.codes & other.codes:
            return "same"
        return "unclear" if meet(one.codes, other.codes, gazetteer) else "rival"
    if one.names and other.names and (one.names <= other.names or other.names <= one.names):
        return "same"
    return "rival" if one.names and other.names and not one.codes | other.codes else "unclear"


def elsewhere(a: Likeness, b: Likeness, gazetteer: Gazetteer) -> bool:
    """True when the two hold in territories that do not meet, and are no call that several funders make together."""
    if a.title.places and b.title.places and not meet(a.title.places, b.title.places, gazetteer):
        return True
    if not a.territories or not b.territories or meet(a.territories, b.territories, gazetteer):
        return False
    return len(a.bodies & b.bodies) < 2  # noqa: PLR2004 - a joint call names the same funders on every site


def _where(a: Likeness, b: Likeness, gazetteer: Gazetteer) -> Where:
    if elsewhere(a, b, gazetteer):
        return "disjoint"
    if not a.territories or not b.territories:
        return "unknown"
    return "equal" if a.territories == b.territories else "within"


def meet(some: frozenset[str], others: frozenset[str], gazetteer: Gazetteer) -> bool:
    """True when a territory of one set is inside one of the other."""
    if some & others:
        return True
    return any(gazetteer.within(x, y) or gazetteer.within(y, x) for x in some for y in others)


def _days(a: Likeness, b: Likeness) -> Days:
    if a.closes is None or b.closes is None:
        return "unknown"
    if a.closes == b.closes:
        return "same"
    return "near" if abs((a.closes - b.closes).days) <= _NEAR else "far"


def _hard(a: Likeness, b: Likeness) -> str:
    if a.address == b.address:
        return "même adresse"
    if a.title.references & b.title.references:
        return "même référence"
    if a.documents & b.documents:
        return "même document joint"
    return "même formulaire de dépôt" if a.form and a.form == b.form else ""


def agreements(pair: Pair) -> int:
    """How many facts both give alike, less those they give differently: sums, opening, contacts, summary."""
    a, b = pair.a, pair.b
    mine, theirs = dict(a.sums), dict(b.sums)
    both = mine.keys() & theirs.keys()
    count = sum(1 if mine[name] == theirs[name] else -2 for name in both)
    if a.opens and b.opens:
        count += 1 if a.opens == b.opens else -1
    count += len(a.contacts & b.contacts) > 0
    count += len(a.days) > 1 and a.days == b.days
    if a.summary and b.summary:
        count += 2 * (len(a.summary & b.summary) / min(len(a.summary), len(b.summary)) >= _SAME_WORDS)
    return count
