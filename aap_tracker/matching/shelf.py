"""Very many calls put away small: what scoring looks at, as numbers in a few arrays, no object kept per call.

Each call is read once, when it is put in; its text is then forgotten. Whatever many calls share (days, places, sums,
applicants, people) is kept once and known by its number.
"""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable
from typing import Any

from aap_tracker.matching.eligibility import Judged, judge, read_text
from aap_tracker.matching.gates import asked_of
from aap_tracker.matching.links import topics
from aap_tracker.matching.prepare import STEPS, Prepared, prepare_call
from aap_tracker.matching.rarity import Rarity
from aap_tracker.matching.wanted import Wanted
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Amounts, Call, Deadline, Funder
from aap_tracker.model.profile import Profile
from aap_tracker.model.status import instant, zone_of

_NEVER = float("inf")
_SALIENCES = tuple(step / STEPS for step in range(STEPS + 1))
LOW_BITS, LOW = 2, 3  # of a posting, those that say how much the stem weighs
_HALF = 32  # bits of a stem in a pair of stems
BARE = Call(title="-")
_A_DAY, _NO_SUM, _SOMEBODY = Deadline(at="2000-01-01"), Amounts(), Funder(name="")
BODIES = ("ccas", "cias")


class Column:
    """One value a call, equal values kept once and known by their number."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.values: list[Any] = []
        self.rows = array("I")

    def number(self, value: Hashable) -> int:
        """The number of a value, a new one when it was never met."""
        known = self.numbers.get(value)
        if known is None:
            known = self.numbers[value] = len(self.values)
            self.values.append(value)
        return known

    def put(self, value: Hashable) -> None:
        """The value of the next call."""
        self.rows.append(self.number(value))

    def at(self, place: int) -> Any:
        """The value of the call at a place."""
        return self.values[self.rows[place]]


class Shelf:
    """Calls in posting lists: by concept of a need and worth, by stem; and what each is, by place on the shelf."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.served: dict[str, dict[float, array[int]]] = {}
        self.stems: dict[str, array[int]] = {}
        self.closing = array("d")  # the last instant of each call, in seconds; infinite when no date says so
        self.territories, self.people, self.judged, self.asked = Column(), Column(), Column(), Column()
        self.schedule, self.amounts, self.funders = Column(), Column(), Column()
        self.names, self.words, self.weights = Column(), Column(), Column()
        self.concepts, self.saliences, self.pairs = array("H"), array("B"), array("Q")
        self.ends = array("I", (0, 0))  # of the concepts and of the pairs of each call

    def __len__(self) -> int:
        return len(self.closing)

    def rarity(self) -> Rarity:
        """How many of the calls hold each stem."""
        return Rarity(len(self), {stem: len(places) for stem, places in self.stems.items()})

    def topics(self, place: int) -> dict[str, float]:
        """What a call is about, as it was read."""
        start, end = self.ends[2 * place], self.ends[2 * place + 2]
        names = self.names.values
        return {
            names[number]: _SALIENCES[weight]
            for number, weight in zip(self.concepts[start:end], self.saliences[start:end], strict=True)
        }

    def own_words(self, place: int, wanted: Wanted) -> Prepared:
        """The words of a need that a call holds, alone."""
        stems = {stem: weight for _, stem in wanted.words if (weight := self._weight(stem, place))}
        held = set(self.pairs[self.ends[2 * place + 1] : self.ends[2 * place + 3]])
        return Prepared({}, stems, pairs=frozenset(pair for pair in wanted.pairs if self._pair(pair) in held))

    def public(self, place: int) -> Prepared:
        """The people of a call, alone."""
        people, thin = self.people.at(place)
        told = frozenset(name for name, _, told in people if told)
        return Prepared({name: weight for name, weight, _ in people}, {}, told, thin)

    def _weight(self, stem: str, place: int) -> float:
        posted = self.stems.get(stem)
        if posted is None:
            return 0.0
        found = bisect_left(posted, place << LOW_BITS)
        if found == len(posted) or posted[found] >> LOW_BITS != place:
            return 0.0
        weight: float = self.weights.values[posted[found] & LOW]
        return weight

    def _pair(self, pair: tuple[str, str]) -> int:
        one, two = self.words.numbers.get(pair[0]), self.words.numbers.get(pair[1])
        return -1 if one is None or two is None else one << _HALF | two

    def judge(self, place: int, body: str) -> Judged:
        """Whether a body may apply, without the sentence."""
        eligibility, named, quoted = self.judged.at(place)[BODIES.index(body)]
        return Judged(eligibility, "", "x" if quoted else "", (), named)

    def call(self, place: int) -> Call:
        """A call with what the gates and the criteria count, and no text."""
        status, opens_at, deadline_kind, deadlines = self.schedule.at(place)
        least, most, envelope, rate = self.amounts.at(place)
        return BARE.model_copy(
            update={
                "status": status, "opens_at": opens_at, "deadline_kind": deadline_kind,
                "deadlines": tuple(_A_DAY.model_copy(update={"at": at, "step": step}) for at, step in deadlines),
                "territories": self.territories.at(place),
                "amounts": _NO_SUM.model_copy(
                    update={"minimum": least, "maximum": most, "envelope": envelope, "cofunding_rate": rate}
                ),
                "funders": tuple(_SOMEBODY.model_copy(update={"name": name}) for name in self.funders.at(place)),
                "applicants": ("association",) if self.judged.at(place)[-1] else (),
            }
        )  # fmt: skip


def shelve(calls: Iterable[Call], world: World) -> Shelf:
    """Read each call once and put it on a shelf; the calls themselves are not kept."""
    shelf = Shelf(world)
    backward = _backward(world)
    for call in calls:
        prepared = prepare_call(call, world.vocabulary)
        place = len(shelf)
        _post(shelf, place, prepared, backward)
        _put_concepts(shelf, prepared)
        _put_facts(shelf, call)
        shelf.people.put((prepared.people, prepared.thin))
        shelf.closing.append(_closing(call))
    return shelf


def _post(shelf: Shelf, place: int, prepared: Prepared, backward: dict[str, list[tuple[str, float]]]) -> None:
    for name, worth in _worths(prepared, backward).items():
        shelf.served.setdefault(name, {}).setdefault(worth, array("I")).append(place)
    for stem, weight in prepared.stems.items():
        posted = shelf.stems.get(stem)
        if posted is None:
            posted = shelf.stems[stem] = array("I")
        posted.append(place << LOW_BITS | shelf.weights.number(weight))


def _put_concepts(shelf: Shelf, prepared: Prepared) -> None:
    for name, weight in prepared.concepts.items():
        shelf.concepts.append(shelf.names.number(name))
        shelf.saliences.append(round(weight * STEPS))
    number = shelf.words.number
    shelf.pairs.extend(number(one) << _HALF | number(two) for one, two in prepared.pairs)
    shelf.ends.extend((len(shelf.concepts), len(shelf.pairs)))


def _put_facts(shelf: Shelf, call: Call) -> None:
    """What the gates and the criteria count; of words, only whether there are any."""
    said = read_text(call, shelf.world.lexicon)
    judged = [judge(call, Profile(body=body), said) for body in BODIES]
    shelf.judged.put((*((one.eligibility, one.named, bool(one.quote)) for one in judged), bool(call.applicants)))
    shelf.asked.put(asked_of(call, shelf.world)._replace(quote=""))
    shelf.territories.put(call.territories)
    days = tuple((one.at, one.step) for one in call.deadlines)
    shelf.schedule.put((call.status, call.opens_at, call.deadline_kind, days))
    amounts = call.amounts
    shelf.amounts.put((amounts.minimum, amounts.maximum, amounts.envelope, amounts.cofunding_rate))
    shelf.funders.put(tuple(one.name for one in call.funders))


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
