"""The best calls of a need among very many, without a reason built: the same scores as `scoring`, by posting lists.

Calls are put in lists once: by concept of a need they serve, by stem, by territory. A need then walks its few lists;
the whole score is counted for the best candidates only, until enough are found that no other can beat.
"""

import datetime as dt
import heapq
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from aap_tracker.matching.criteria import BOTH, CALL, Pair
from aap_tracker.matching.fit import (
    Fit,
    PublicFit,
    TopicFit,
    public_fit,
    relevance,
    words_fit,
)
from aap_tracker.matching.gates import service_state
from aap_tracker.matching.links import topics
from aap_tracker.matching.places import own_codes, surely_elsewhere
from aap_tracker.matching.prepare import Prepared
from aap_tracker.matching.scoring import gate
from aap_tracker.matching.wanted import Wanted
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call
from aap_tracker.model.matches import Reason
from aap_tracker.model.profile import Need, Profile
from aap_tracker.model.status import instant, zone_of

_NEVER = float("inf")
Posted = tuple["array[int]", "array[float]"]  # calls and what each is worth, in step


@dataclass(frozen=True)
class Index:
    """Calls in posting lists. `served`: concept of a need → (calls, worth), the links already walked."""

    calls: Sequence[Call]
    world: World
    served: dict[str, Posted]
    stems: dict[str, Posted]
    territories: dict[tuple[str, ...], "array[int]"]
    closing: "array[float]"  # the last instant of each call, in seconds; infinite when no date says so
    # Of each call looked at whole, what does not depend on the need; for one body, one day.
    fixed: dict[int, tuple[Pair, tuple[tuple[float, float], ...]] | None] = field(default_factory=dict, repr=False)
    fixed_for: list[object] = field(default_factory=list, repr=False)


def index(calls: Sequence[Call], world: World) -> Index:
    """Put prepared calls in lists. Reads no text again: what `world` already holds of each call is used."""
    served: dict[str, Posted] = {}
    stems: dict[str, Posted] = {}
    territories: dict[tuple[str, ...], array[int]] = {}
    closing = array("d")
    backward = _backward(world)
    for place, call in enumerate(calls):
        prepared = world.call(call)
        for name, worth in _worths(prepared, backward).items():
            _post(served, name, place, worth)
        for stem, weight in prepared.stems.items():
            _post(stems, stem, place, weight)
        territories.setdefault(call.territories, array("L")).append(place)
        closing.append(_closing(call))
    return Index(calls, world, served, stems, territories, closing)


def _post(lists: dict[str, Posted], key: str, place: int, weight: float) -> None:
    if key not in lists:
        lists[key] = (array("L"), array("d"))
    places, weights = lists[key]
    places.append(place)
    weights.append(weight)


def _backward(world: World) -> dict[str, list[tuple[str, float]]]:
    """Concept of a call → the concepts of needs it serves, and how well."""
    backward: dict[str, list[tuple[str, float]]] = {}
    for need, row in topics(world.lexicon).items():
        for call, weight in row.items():
            backward.setdefault(call, []).append((need, weight))
    return backward


def _worths(prepared: Prepared, backward: dict[str, list[tuple[str, float]]]) -> dict[str, float]:
    worths: dict[str, float] = {}
    for concept, salience in prepared.concepts.items():
        for name, weight in backward.get(concept, ()):
            worth = salience * weight
            if worth > worths.get(name, 0.0):
                worths[name] = worth
    return worths


def _closing(call: Call) -> float:
    if not call.deadlines:
        return _NEVER
    zone = zone_of(call.territories)
    return max(instant(one.at, zone).timestamp() for one in call.deadlines)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A call of the index and its score for a need."""

    score: int
    place: int


def rank(found: Index, need: Need, profile: Profile, now: dt.datetime, limit: int = 200) -> list[Ranked]:
    """The `limit` best calls that no gate excludes, best first; scores are those of `scoring.score`."""
    counting = _Counting(found, need, profile, now)
    kept: list[int] = []
    ranked: list[Ranked] = []
    heap = counting.bounds()
    while heap:
        most, place, sure = heapq.heappop(heap)
        if len(kept) >= limit and -most + _ROUNDING < kept[0]:
            break
        if not sure:  # look at the people only now: most calls never get here
            heapq.heappush(heap, (-counting.bound(place), place, True))
            continue
        score = counting.score(place)
        if score is not None:
            ranked.append(Ranked(score, place))
            (heapq.heappush if len(kept) < limit else heapq.heappushpop)(kept, score)
    ranked.sort(key=lambda one: (-one.score, one.place))
    return ranked[:limit]


class _Counting:
    """One need over an index: bounds first, then whole scores."""

    def __init__(self, found: Index, need: Need, profile: Profile, now: dt.datetime) -> None:
        self.found, self.need, self.profile, self.now = found, need, profile, now
        self.points = found.world.points(profile)
        self.rest = sum(self.points.values()) - self.points["besoin"] - self.points["mots"]
        self.wanted = found.world.need(need)
        self.publics: dict[object, PublicFit] = {}
        self.topics = _topics(found, self.wanted)
        self.words = _words(found, self.wanted)
        self.day = (profile.territory_codes, profile.body, now)
        if found.fixed_for != [self.day]:
            found.fixed.clear()
            found.fixed_for[:] = [self.day]

    def bounds(self) -> list[tuple[float, int, bool]]:
        """(minus the most it can be, place, False) of every call that has anything of the need and may be open here."""
        shut, instant_now = _elsewhere(self.found, self.profile), self.now.timestamp()
        closing = self.found.closing
        heap = [
            (-self._most(place, 1.0), place, False)
            for place in self.topics.keys() | self.words.keys()
            if not shut[place] and closing[place] >= instant_now
        ]
        heapq.heapify(heap)
        return heap

    def bound(self, place: int) -> float:
        """The most a call can score, its public known."""
        return self._most(place, self._public(place).keeps)

    def _most(self, place: int, keeps: float) -> float:
        topic, words = self.topics.get(place, 0.0), min(1.0, self.words.get(place, 0.0))
        own = (self.points["besoin"] * topic + self.points["mots"] * words) * keeps
        return own + self.rest * relevance(topic, words, keeps)

    def _public(self, place: int) -> PublicFit:
        world = self.found.world
        call = world.call(self.found.calls[place])
        key = (call.people, call.thin)
        known = self.publics.get(key)
        if known is None:
            known = self.publics[key] = public_fit(call, self.wanted, world)
        return known

    def score(self, place: int) -> int | None:
        """The score of `scoring.score`; None when a gate excludes the call."""
        if place not in self.found.fixed:
            self.found.fixed[place] = self._fixed(place)
        fixed = self.found.fixed[place]
        if fixed is None:
            return None
        pair, worths = fixed
        call = self.found.world.call(pair.call)
        words, found = words_fit(call, self.wanted)
        whole = Fit(TopicFit(self.topics.get(place, 0.0)), words, self._public(place), found)
        pair = replace(pair, need=self.need, fit=whole)
        keeps, scale = whole.public.keeps, whole.relevance
        total = round(self.points["besoin"] * (whole.topic.value * keeps)) + round(
            self.points["mots"] * (words * keeps)
        )
        total += sum(round(most * scale * worth) for most, worth in worths)
        for name, find in BOTH:
            finding = find(pair)
            if finding is not None:
                total += round(self.points[name] * scale * finding.worth)
        return total

    def _fixed(self, place: int) -> tuple[Pair, tuple[tuple[float, float], ...]] | None:
        """What does not depend on the need: gates, and worths of the criteria that look at the call only."""
        call, world = self.found.calls[place], self.found.world
        judged = gate(call, self.profile, world, self.now)
        if isinstance(judged, Reason):
            return None
        service = service_state(call, self.profile, world)[0]
        pair = Pair(call, self.need, self.profile, world, self.now, _NOTHING, judged, service)
        findings = ((self.points[name], find(pair)) for name, find in CALL)
        return pair, tuple((most, finding.worth) for most, finding in findings if finding is not None)


_ROUNDING = 5  # ten criteria rounded each by half a point at most
_NOTHING = Fit(TopicFit(0.0), 0.0, PublicFit(0.0, 0.0, "any"))


def _elsewhere(found: Index, profile: Profile) -> bytearray:
    own = own_codes(profile, found.world.lexicon)
    shut = bytearray(len(found.calls))
    for territories, places in found.territories.items():
        if surely_elsewhere(territories, own, found.world.lexicon):
            for place in places:
                shut[place] = 1
    return shut


def _topics(found: Index, need: Wanted) -> dict[int, float]:
    """Place → topic of every call that serves a concept of the need."""
    sums, most = [0.0] * len(found.calls), [0.0] * len(found.calls)
    for weight, name in need.rows:
        for place, worth in zip(*found.served.get(name, ((), ())), strict=True):
            gain = weight * worth
            sums[place] += gain
            if gain > most[place]:  # noqa: PLR1730 - the innermost loop: `max` is three times slower
                most[place] = gain
    return {place: need.topic(most[place], gain) for place, gain in enumerate(sums) if gain}


def _words(found: Index, need: Wanted) -> dict[int, float]:
    """Upper bound of the share of the need's own words: two side by side are counted as if always together."""
    shares: dict[int, float] = {}
    for weight, stem in need.words if need.enough else ():
        for place, worth in zip(*found.stems.get(stem, ((), ())), strict=True):
            shares[place] = shares.get(place, 0.0) + 2 * weight * worth / need.enough
    return shares
