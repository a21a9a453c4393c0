"""What reading and matching are told about the world: concepts, places. Built from shipped data, passed as arguments."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of the thesaurus: identifier, kind (public, theme, action, funder, applicant), its expressions."""

    id: str
    kind: str
    expressions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A territory: code as in `interfaces.md` (COM-35238, EPCI-243500139, DEP-35, REG-53), name, code of its parent(s)."""

    code: str
    name: str
    parents: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    population: int | None = None


@dataclass(frozen=True)
class Lexicon:
    """Everything the pure rooms need to know, immutable once built. `places`: regions, départements, EPCI and communes."""

    concepts: tuple[Concept, ...] = ()
    places: tuple[Place, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)  # `piece.*` field → label variants
    caches: dict[str, object] = field(default_factory=dict, compare=False, repr=False)  # automata built once

    def of_kind(self, kind: str) -> Iterable[Concept]:
        return (concept for concept in self.concepts if concept.kind == kind)
