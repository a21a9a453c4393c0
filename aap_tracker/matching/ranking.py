"""The best calls of a need among very many, without a reason built: the same scores as `scoring`, from a shelf.

A need walks its few posting lists, which bounds what each call can score; calls are then looked at from the highest
bound down, and counted whole, until enough are found that no other can beat.
"""

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aap_tracker.matching.criteria import BOTH, Pair
from aap_tracker.matching.eligibility import Judged
from aap_tracker.matching.fit import Fit, PublicFit, TopicFit, public_fit, relevance, topic_value, words_fit
from aap_tracker.matching.opened import Opened
from aap_tracker.matching.prepare import Prepared
from aap_tracker.matching.shelf import BARE, Shelf, shelve
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile

_ROUNDING = 5  # ten criteria rounded each by half a point at most
_TOP, _PARTS = 100, 20  # how finely the topic, and the share of words, are cut to sort calls by what they can score
_YES, _UNREAD, _ANYBODY = Judged("yes", ""), Prepared({}, {}), PublicFit(0.0, 0.0, "any")
Worth = tuple[float, float]  # points at most, and the share earned


@dataclass(frozen=True, slots=True)
class Ranked:
    """A call of the shelf and its score for a need."""

    score: int
    place: int


def index(calls: Iterable[Call], world: World) -> Shelf:
    """The calls, read once and put on a shelf."""
    return shelve(calls, world)


def rank(shelf: Shelf, need: Need, profile: Profile, now: dt.datetime, limit: int = 200) -> list[Ranked]:
    """The `limit` best calls that no gate excludes, best first; scores are those of `scoring.score`."""
    return best(Opened(shelf, profile, now), need, limit)


def best(opened: Opened, need: Need, limit: int = 200) -> list[Ranked]:
    """As `rank`, for the needs of one body one after the other."""
    counting = _Counting(opened, need)
    waiting: list[tuple[float, int]] = []
    kept: list[int] = []
    ranked: list[Ranked] = []
    for floor, ranks in counting.levels():
        enough = kept[0] - _ROUNDING if len(kept) >= limit else -1
        if floor + 1 < enough:
            break
        for one in ranks:
            if (bound := counting.bound(one)) >= enough:
                heapq.heappush(waiting, (-bound, one))
        while waiting and -waiting[0][0] >= floor:
            bound, one = heapq.heappop(waiting)
            if len(kept) >= limit and -bound + _ROUNDING < kept[0]:
                break
            score = counting.score(one)
            ranked.append(Ranked(score, opened.open[one]))
            (heapq.heappush if len(kept) < limit else heapq.heappushpop)(kept, score)
    ranked.sort(key=lambda one: (-one.score, one.place))
    return ranked[:limit]


class _Counting:
    """One need over the open calls, by rank: bounds first, then whole scores."""

    def __init__(self, opened: Opened, need: Need) -> None:
        self.opened, self.shelf, self.need = opened, opened.shelf, need
        self.points = opened.points
        self.rest = sum(self.points.values()) - self.points["besoin"] - self.points["mots"]
        self.wanted = opened.world.need(need)
        self.publics: dict[int, tuple[PublicFit, Worth]] = {}
        self.sums: dict[int, tuple[Worth, ...]] = {}
        self.most, self.all = self._topics()
        self.words = self._shares()

    def levels(self) -> Iterator[tuple[int, list[int]]]:
        """Calls that have anything of the need, by the whole part of the most they can score, the highest first."""
        levels: list[list[int]] = [[] for _ in range(_TOP + 1)]
        table = [[self._level(topic, words) for words in range(_PARTS + 1)] for topic in range(_TOP + 1)]
        one, two = self.wanted.slopes()
        for rank, (most, served, words) in enumerate(zip(self.most, self.all, self.words, strict=True)):
            if served or words:
                topic = one * most + two * served
                row = table[int(_TOP * topic) if topic < 1.0 else _TOP]
                levels[row[int(_PARTS * words) if words < 1.0 else _PARTS]].append(rank)
        return ((level, levels[level]) for level in range(_TOP, -1, -1))

    def _level(self, topic: int, words: int) -> int:
        return int(self._bound(min(1.0, (topic + 1) / _TOP), min(1.0, (words + 1) / _PARTS), 1.0))

    def bound(self, rank: int) -> float:
        """The most a call can score, its public known."""
        topic = self.wanted.topic(self.most[rank], self.all[rank])
        return self._bound(topic, min(1.0, self.words[rank]), self._public(self.opened.open[rank])[0].keeps)

    def _bound(self, topic: float, words: float, keeps: float) -> float:
        own = (self.points["besoin"] * topic + self.points["mots"] * words) * keeps
        return own + self.rest * relevance(topic, words, keeps)

    def _public(self, place: int) -> tuple[PublicFit, Worth]:
        """How the people of a call and of the need agree, and what the criterion is worth."""
        number = self.shelf.people.rows[place]
        known = self.publics.get(number)
        if known is None:
            found = public_fit(self.shelf.public(place), self.wanted, self.opened.world)
            known = self.publics[number] = found, self._worth("public", BARE, found)
        return known

    def _sums(self, place: int) -> tuple[Worth, ...]:
        """What the need makes of the sums of a call, and of itself."""
        number = self.shelf.amounts.rows[place]
        if number not in self.sums:
            others = [name for name, _ in BOTH if name != "public"]
            call = self.shelf.call(place)
            self.sums[number] = tuple(self._worth(name, call, _ANYBODY) for name in others)
        return self.sums[number]

    def _worth(self, name: str, call: Call, people: PublicFit) -> Worth:
        opened, whole = self.opened, Fit(TopicFit(0.0), 0.0, people)
        pair = Pair(call, self.need, opened.profile, opened.world, opened.now, whole, _YES, _UNREAD)
        found = dict(BOTH)[name](pair)
        return self.points[name], found.worth if found else 0.0

    def score(self, rank: int) -> int:
        """The score of `scoring.score`."""
        place, wanted, points = self.opened.open[rank], self.wanted, self.points
        concepts = self.shelf.topics(place)
        topic = topic_value(concepts, wanted, self.opened.world)
        words = words_fit(self.shelf.own_words(place, wanted), wanted)[0] if self.words[rank] else 0.0
        public, people = self._public(place)
        keeps, scale = public.keeps, relevance(topic, words, public.keeps)
        total = round(points["besoin"] * (topic * keeps)) + round(points["mots"] * (words * keeps))
        worths = (people, *self._sums(place), *self.opened.worths(place, concepts))
        return total + sum([round(most * scale * worth) for most, worth in worths])

    def _topics(self) -> tuple[list[float], list[float]]:
        """For each call, what it serves best of a need's concepts, and what it serves of all of them."""
        most, every = [0.0] * len(self.opened.open), [0.0] * len(self.opened.open)
        for weight, name in self.wanted.rows:
            for worth, ranks in self.opened.served(name):
                gain = weight * worth
                for rank in ranks:
                    every[rank] += gain
                    if gain > most[rank]:  # noqa: PLR1730 - the innermost loop: `max` is three times slower
                        most[rank] = gain
        return most, every

    def _shares(self) -> list[float]:
        """Upper bound of the share of the need's own words: two side by side are counted as if always together."""
        shares = [0.0] * len(self.opened.open)
        for weight, stem in self.wanted.words if self.wanted.enough else ():
            for held, ranks in self.opened.held(stem):
                gain = 2 * weight * held / self.wanted.enough
                for rank in ranks:
                    shares[rank] += gain
        return shares
