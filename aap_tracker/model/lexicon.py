"""What the pure rooms are told about the world: concepts, places. Built from shipped data, passed as arguments."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of the thesaurus: identifier, kind (public, theme, action, funder, applicant), its expressions."""

    id: str
    kind: str
    expressions: tuple[str, ...]
    hints: tuple[str, ...] = ()  # everyday words that suggest it, in a need as in a call; `matching` reads them
    weight: float = 1.0  # how much it tells: 1 a precise topic, 0.2 what nearly every call says


@dataclass(frozen=True, slots=True)
class Link:
    """Serving `call` serves `need` by `weight` (0–1): "épicerie sociale" against "précarité alimentaire"."""

    need: str
    call: str
    weight: float
    people: bool = False  # between two publics: a call for one reaches the other, whatever the topic


@dataclass(frozen=True, slots=True)
class Place:
    """A territory: code (COM-35238, EPCI-243500139, DEP-35, REG-53), name, codes of its parents, smallest first."""

    code: str
    name: str
    parents: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    population: int | None = None


@dataclass(frozen=True)
class Lexicon:
    """Everything the pure rooms need to know, immutable once built. `places`: régions, départements and EPCI."""

    concepts: tuple[Concept, ...] = ()
    places: tuple[Place, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)  # `piece.*` field → label variants
    caches: dict[str, object] = field(default_factory=dict, compare=False, repr=False)  # automata built once
    links: tuple[Link, ...] = ()  # how near concepts are to each other

    def of_kind(self, kind: str) -> Iterable[Concept]:
        return (concept for concept in self.concepts if concept.kind == kind)


@dataclass(frozen=True)
class Reference:
    """What a profile is checked against: the keys of `fields.csv`, the communes (loaded on demand), the services."""

    keys: frozenset[str]
    communes: Callable[[], tuple[Place, ...]]
    former: Callable[[], tuple[Place, ...]]  # former communes: their one parent took them over
    communes_with: Callable[
        [str], tuple[Place, ...]
    ]  # those whose row holds a code or a postcode, read without the rest
    services: dict[str, str] = field(default_factory=dict)  # folded expression → concept of kind action
    concepts: dict[str, str] = field(default_factory=dict)  # concept identifier → kind
