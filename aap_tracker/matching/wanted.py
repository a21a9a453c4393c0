"""What a need asks for, weighed once: its topics, its own words by rarity, the people it names."""

from collections.abc import Mapping
from dataclasses import dataclass

from aap_tracker.matching.prepare import EVERYONE, Prepared
from aap_tracker.matching.rarity import Rarity
from aap_tracker.matching.vocabulary import Vocabulary

# Places, volunteers and staff are not the people served.
_NOT_SERVED = frozenset({EVERYONE, "professionnels_sociaux", "benevoles", "habitants_qpv", "habitants_ruraux"})
AGES = frozenset(
    {
        "personnes_agees", "perte_autonomie", "petite_enfance", "enfants", "adolescents", "jeunes", "familles",
        "familles_monoparentales",
    }
)  # fmt: skip
_PLAIN = 0.6  # from that weight on, a need's topic is plainly said
_VAGUE = 0.45  # a need whose topics weigh less than that is known by the people it names
_WORDS_ENOUGH = 5  # that many of the need's rarest words found is as good as all
_MAIN = 0.5  # share of the strongest topic, against the share of all of the need's topics
_COMMON_WORD = 0.5  # weight of a word that says nothing, beside one that does


@dataclass(frozen=True)
class Wanted:
    """A need ready to be scored. `rows`: (weight, concept); `words`: (weight, stem), rarest first."""

    rows: tuple[tuple[float, str], ...]
    strongest: float
    total: float
    words: tuple[tuple[float, str], ...]
    enough: float
    pairs: Mapping[tuple[str, str], float]
    people: Mapping[str, float]
    ages: Mapping[str, float]

    def topic(self, most: float, served: float) -> float:
        """0–1 from what is served of each row: the strongest counts most; what no word says plainly is served less."""
        if not self.strongest:
            return 0.0
        value = _MAIN * most / self.strongest + (1 - _MAIN) * served / self.total
        return min(1.0, value * min(1.0, self.strongest / _PLAIN))

    def slopes(self) -> tuple[float, float]:
        """What `topic` grows by with each of its arguments, before it is capped."""
        if not self.strongest:
            return 0.0, 0.0
        plain = min(1.0, self.strongest / _PLAIN)
        return _MAIN * plain / self.strongest, (1 - _MAIN) * plain / self.total


def people_of(text: Prepared, vocabulary: Vocabulary) -> dict[str, float]:
    """Those a text is for: its places, its volunteers and its staff are not."""
    concepts = vocabulary.concepts
    return {
        name: weight
        for name, weight in text.concepts.items()
        if name not in _NOT_SERVED and concepts[name].kind == "public"
    }


def want(need: Prepared, vocabulary: Vocabulary, rarity: Rarity) -> Wanted:
    """Weigh a prepared need against the rarity of words among the calls known."""
    rows = _rows(need, vocabulary)
    words = sorted(((weight * rarity.of(stem), stem) for stem, weight in need.stems.items()), reverse=True)
    pairs = {
        (one, two): min(
            need.stems.get(one, _COMMON_WORD) * rarity.of(one), need.stems.get(two, _COMMON_WORD) * rarity.of(two)
        )
        for one, two in need.pairs
    }
    people = people_of(need, vocabulary)
    return Wanted(
        rows,
        max((weight for weight, _ in rows), default=0.0),
        sum(weight for weight, _ in rows),
        tuple(words),
        sum(weight for weight, _ in words[:_WORDS_ENOUGH]),
        pairs,
        people,
        {name: weight for name, weight in people.items() if name in AGES},
    )


def _rows(need: Prepared, vocabulary: Vocabulary) -> tuple[tuple[float, str], ...]:
    """(weight, concept) of what a need is about. A need without any sure topic is known by its people too."""
    concepts = vocabulary.concepts
    rows = [(weight * concepts[name].weight, name) for name, weight in need.concepts.items() if concepts[name].weight]
    sure = max((weight for weight, _ in rows), default=0.0)
    if sure < _VAGUE:
        least = 0.5 * sure or _VAGUE
        people = people_of(need, vocabulary)
        rows += [(least * weight, name) for name, weight in people.items() if not concepts[name].weight]
    return tuple(rows)
