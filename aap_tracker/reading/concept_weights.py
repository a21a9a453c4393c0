"""How much one mention of a concept weighs, and which concepts a call is about."""

from dataclasses import dataclass

from aap_tracker.reading.automaton import Found
from aap_tracker.reading.sections import Part, Topic

_BY_TOPIC: dict[Topic, float] = {
    "title": 6.0, "objective": 2.0, "audience": 2.0, "other": 1.5, "applicants": 0.3, "criteria": 0.4, "money": 0.4,
    "territory": 0.3, "partners": 0.0, "filing": 0.0, "pieces": 0.0, "contact": 0.0, "calendar": 0.2, "site": 0.0,
}  # fmt: skip
_HINTS = {("audiences", "public"): 8.0, ("themes", "theme"): 8.0, ("themes", "action"): 4.0, ("teaser", ""): 3.0}
_ATTACHMENT = 0.4
_LONG = 1.3  # an expression of several words says more than one
_REPEATS = (1.0, 0.6, 0.4, 0.3, 0.2)
_FLOOR = 2.4
_SHARE = 0.4
_MOST = {"public": 4, "theme": 4, "action": 4}
_WEAK = 0.35
# One-word or vague expressions that any call may hold without being about them.
_VAGUE = frozenset({
    "solidarite", "solidarites", "fragilite", "exclusion", "insertion", "investissement", "travaux", "renovation", "experimentation",
    "transmission", "sorties", "egalite", "loisirs", "vacances", "logement", "transport", "deplacements", "hebergement", "parents",
    "enfants", "jeunes", "familles", "foyers", "elus", "villages", "isolement", "dependance", "sobriete", "permanences", "volontaires",
    "benevoles", "benevolat", "mobilier", "acquisition", "modernisation", "recrutement", "voisinage", "resilience", "itinerants", "elus",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighed:
    """One mention and its weight."""

    weight: float
    part: Part
    found: Found


def weight_of(part: Part, found: Found) -> float:
    """The weight of one mention: where it stands, how precise it is."""
    passage = part.passage
    if passage.role == "hint":
        base = _HINTS.get((passage.label, found.entry.kind), _HINTS.get((passage.label, ""), 0.0))
    else:
        base = _BY_TOPIC[part.topic]
        if passage.role == "attachment":
            base *= _ATTACHMENT
    return base * (_LONG if found.entry.words > 1 else 1.0)


def main_ones(kind: str, weighed: dict[tuple[str, str], list[Weighed]]) -> tuple[str, ...]:
    """The concepts of a kind that weigh enough, best first; a handful at most."""
    scores = {name: _score(mentions) for (of, name), mentions in weighed.items() if of == kind}
    if not scores:
        return ()
    floor = max(_FLOOR, _SHARE * max(scores.values()))
    ordered = sorted((name for name, score in scores.items() if score >= floor), key=lambda name: (-scores[name], name))
    return tuple(ordered[: _MOST[kind]])


def _score(mentions: list[Weighed]) -> float:
    weights = sorted((one.weight for one in mentions), reverse=True)
    return sum(weight * share for weight, share in zip(weights, _REPEATS, strict=False))
