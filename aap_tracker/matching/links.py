"""How near concepts are: what a call on one is worth to a need on another."""

from collections.abc import Mapping

from aap_tracker.model.lexicon import Lexicon

Near = Mapping[str, Mapping[str, float]]


def topics(lexicon: Lexicon) -> Near:
    """Need concept → call concept → worth (itself: 1) of a topic to another."""
    return _kept(lexicon, people=False)


def people(lexicon: Lexicon) -> Near:
    """Need public → call public → how far a call for one reaches the other (itself: 1)."""
    return _kept(lexicon, people=True)


def _kept(lexicon: Lexicon, *, people: bool) -> Near:
    name = f"matching.links.{'people' if people else 'topics'}"
    kept = lexicon.caches.get(name)
    if not isinstance(kept, dict):
        kept = {concept.id: {concept.id: 1.0} for concept in lexicon.concepts}
        for link in lexicon.links:
            if link.people == people:
                row = kept.setdefault(link.need, {link.need: 1.0})
                row[link.call] = max(link.weight, row.get(link.call, 0.0))
        lexicon.caches[name] = kept
    return kept


def best(row: Mapping[str, float], concepts: Mapping[str, float]) -> tuple[float, str]:
    """The concept of a call that serves a need's concept best, and how well; (0, "") when none does."""
    worth, name = 0.0, ""
    for concept, weight in row.items():
        salience = concepts.get(concept)
        if salience is not None and salience * weight > worth:
            worth, name = salience * weight, concept
    return worth, name
