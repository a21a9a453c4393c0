"""What scoring needs besides the call, the need and the profile: vocabulary, links, rarity, weights. Built once."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aap_tracker.matching.eligibility import read_text
from aap_tracker.matching.prepare import Passage, Prepared, call_passages, prepare_call, prepare_need
from aap_tracker.matching.rarity import Rarity
from aap_tracker.matching.stems import tokens
from aap_tracker.matching.vocabulary import Vocabulary, vocabulary
from aap_tracker.matching.wanted import Wanted, want
from aap_tracker.model.calls import Call
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.profile import Need, Profile
from aap_tracker.reading.applicants import Applying

CRITERIA = (
    "besoin", "mots", "public", "territoire", "calendrier", "eligibilite", "montant", "priorite", "financeur", "appris",
)  # fmt: skip
_TOP = 100
T = TypeVar("T")
V = TypeVar("V")
_SAID, _COMMON = 0.5, 2  # calls alike share two concepts that both plainly say


@dataclass(frozen=True)
class Learned:
    """What the decisions of people say: how often each concept and funder was kept, and set aside as off the need."""

    kept: tuple[Prepared, ...] = ()
    aside: tuple[Prepared, ...] = ()
    funders: frozenset[str] = frozenset()


@dataclass(frozen=True)
class World:
    """Everything scoring is told. `weights` is the content of `weights.toml`."""

    lexicon: Lexicon
    weights: dict[str, Any]
    rarity: Rarity = field(default_factory=Rarity)
    learned: Learned = field(default_factory=Learned)
    # What was read of each call and need, with the thing itself: a text is read once.
    calls: dict[int, tuple[Call, Prepared]] = field(default_factory=dict, compare=False, repr=False)
    said: dict[int, tuple[Call, Applying]] = field(default_factory=dict, compare=False, repr=False)
    needs: dict[int, tuple[Need, Wanted]] = field(default_factory=dict, compare=False, repr=False)
    last: list[tuple[Call, list[Passage]]] = field(default_factory=list, compare=False, repr=False)

    @property
    def vocabulary(self) -> Vocabulary:
        return vocabulary(self.lexicon)

    def call(self, call: Call) -> Prepared:
        """What a call is about, read once per call."""
        return _once(self.calls, call, lambda: prepare_call(call, self.vocabulary))

    def need(self, need: Need) -> Wanted:
        """What a need asks for, read once per need."""
        return _once(self.needs, need, lambda: want(prepare_need(need, self.vocabulary), self.vocabulary, self.rarity))

    def passages(self, call: Call) -> list[Passage]:
        """The texts of a call, read again for its reasons; the last one is kept: its needs come one after another."""
        if self.last and self.last[0][0] is call:
            return self.last[0][1]
        read = call_passages(call, self.vocabulary)
        self.last[:] = [(call, read)]
        return read

    def applying(self, call: Call) -> Applying:
        """What the call's own text says of applicants, read once per call."""
        return _once(self.said, call, lambda: read_text(call, self.lexicon))

    def actions_in(self, text: str) -> set[str]:
        """The concepts of kind action met in a text."""
        hits = self.vocabulary.find(text, tokens(text))
        return {hit.concept for hit in hits if self.vocabulary.concepts[hit.concept].kind == "action"}

    def label(self, concept: str) -> str:
        """A concept in French words: its first expression."""
        return self.vocabulary.concepts[concept].expressions[0].replace("'", "’")

    def near_decisions(self, call: Prepared) -> tuple[int, int]:
        """How many calls kept, and how many set aside as off the needs, are about the same things."""
        return _alike(call, self.learned.kept), _alike(call, self.learned.aside)

    def points(self, profile: Profile) -> dict[str, float]:
        """Points of each criterion at most, those of the profile first; never more than 100 in all."""
        own = {name: max(0.0, value) for name, value in profile.weights.items() if name in CRITERIA}
        points = {**{name: float(self.weights["points"].get(name, 0)) for name in CRITERIA}, **own}
        total = sum(points.values())
        return points if total <= _TOP else {name: value * _TOP / total for name, value in points.items()}


def build(calls: Iterable[Call], lexicon: Lexicon, weights: dict[str, Any], profile: Profile | None = None) -> World:
    """The world of these calls: each is read once, and the rarity of their words counted.

    `profile` is not needed to score: its own weights are read from it at each score. It is accepted for callers' ease.
    """
    del profile
    world = World(lexicon, weights)
    counts: Counter[str] = Counter()
    total = 0
    for call in calls:
        total += 1
        counts.update(world.call(call).stems.keys())
    return World(lexicon, weights, Rarity(total, dict(counts)), calls=world.calls, said=world.said)


def count_words(calls: Iterable[Call], lexicon: Lexicon) -> Rarity:
    """How rare the words of these calls are; each is read and forgotten: there may be very many."""
    counts: Counter[str] = Counter()
    total = 0
    for call in calls:
        total += 1
        counts.update(prepare_call(call, vocabulary(lexicon)).stems.keys())
    return Rarity(total, dict(counts))


def _once(kept: dict[int, tuple[T, V]], thing: T, make: Callable[[], V]) -> V:
    known = kept.get(id(thing))
    if known is None or known[0] is not thing:
        known = kept[id(thing)] = (thing, make())
    return known[1]


def _alike(call: Prepared, others: Iterable[Prepared]) -> int:
    topics = {name for name, weight in call.concepts.items() if weight >= _SAID}
    return sum(
        len(topics & {name for name, weight in one.concepts.items() if weight >= _SAID}) >= _COMMON for one in others
    )
