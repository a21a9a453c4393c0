"""Concepts met in a text: the expressions of the thesaurus and its everyday words, compared by stems."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from aap_tracker.matching.ages import ages
from aap_tracker.matching.stems import Token, is_general, stems_of
from aap_tracker.model.lexicon import Concept, Lexicon
from aap_tracker.reading.shields import SHIELDS
from aap_tracker.text import fold

T = TypeVar("T")
KINDS = frozenset({"public", "theme", "action"})
# What one meeting is worth: an expression, an everyday word, a word beside the people it needs, a word that hints.
EXPRESSION, HINT, BESIDE, FAINT = 1.0, 0.85, 0.45, 0.35
_ACRONYM_LENGTH = 5
_LINKING = re.compile(r"\b(?:le|la|les|l|un|une|des|du|de|d|au|aux|a|se|s|nos|notre|leur|leurs|son|sa|ses|the)\b|['-]")
# Besides the bodies and laws that `reading` shields: names in which the words inside mean something else.
MASKS = (
    "aidants connect", "aidants numériques", "jeunes enfants", "petite enfance", "jeunes parents", "jeunes mères",
    "jeunes mamans",
    "jeunes aidants", "jeune public", "jeune chercheur", "énergies renouvelables", "transition énergétique",
    "efficacité énergétique", "devoir de mémoire", "lieux de mémoire", "travail de mémoire", "mobilité professionnelle",
    "mobilité internationale", "transport de marchandises", "hébergement touristique", "hébergement de données",
    "insertion paysagère", "isolement acoustique", "violence routière", "famille de produits", "grandes cultures",
    "culture de légumes", "cultures agricoles", "alimentation électrique", "alimentation animale", "santé animale",
    "santé des sols", "anciens combattants", "centre ancien", "bâti ancien", "habitat ancien", "eau potable",
    "aide aux entreprises", "école de musique", "bibliothèque numérique", "conseil départemental de l'accès au droit",
    "crédits de paiement", "crédit photo", "date de naissance", "perte d'exploitation", "entreprise familiale",
    "agriculture familiale", "patrimoine culturel", "allocations familiales", "caisse de retraite",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept met in a text, where, and what the meeting is worth (0–1)."""

    concept: str
    start: int
    end: int
    weight: float
    phrase: tuple[str, ...]
    beside: str = ""  # the public that must be spoken of for this word to mean this concept


@dataclass(frozen=True, slots=True)
class _Phrase:
    stems: tuple[str, ...]
    concept: str
    weight: float
    capitals: bool
    beside: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Every phrase that names a concept, by its first stem; and the kind and weight of each concept."""

    phrases: dict[str, tuple[_Phrase, ...]]
    masks: dict[str, tuple[tuple[str, ...], ...]]
    concepts: dict[str, Concept]
    stems: frozenset[str]
    by_letter: dict[str, tuple[str, ...]]  # the long stems, by first letter

    def find(self, text: str, words: Sequence[Token], masked: list[tuple[int, int]] | None = None) -> list[Hit]:
        """Every concept of `text`, whose tokens are `words`; what stands inside a longer name is left out."""
        shouted = text.upper() == text
        hits: list[Hit] = []
        for place, word in enumerate(words):
            for phrase in self.phrases.get(word.stem, ()):
                end = place + len(phrase.stems)
                if _stands(phrase.stems, words, place) and (
                    shouted or not phrase.capitals or text[word.start : word.end].isupper()
                ):
                    hits.append(
                        Hit(phrase.concept, word.start, words[end - 1].end, phrase.weight, phrase.stems, phrase.beside)
                    )
        hits += [
            Hit(name, start, end, EXPRESSION, ("ans",)) for name, start, end in ages(text) if name in self.concepts
        ]
        return self._outside(hits, self.masked(words) if masked is None else masked)

    def masked(self, words: Sequence[Token]) -> list[tuple[int, int]]:
        """The spans of the names whose inner words mean something else."""
        return [
            (word.start, words[place + len(mask) - 1].end)
            for place, word in enumerate(words)
            for mask in self.masks.get(word.stem, ())
            if _stands(mask, words, place)
        ]

    def _outside(self, hits: list[Hit], masked: list[tuple[int, int]]) -> list[Hit]:
        """Leave out what stands inside a masked name and, inside a longer expression, all but the people it names."""
        longer = [(hit.start, hit.end) for hit in hits if len(hit.phrase) > 1]

        def inside(hit: Hit, spans: list[tuple[int, int]]) -> bool:
            return any(
                start <= hit.start and hit.end <= end and (start, end) != (hit.start, hit.end) for start, end in spans
            )

        def kept(hit: Hit) -> bool:
            if any(
                start < hit.end and hit.start < end and not hit.start <= start < end <= hit.end for start, end in masked
            ):
                return False
            named = hit.weight == EXPRESSION and (len(hit.phrase) > 1 or self.concepts[hit.concept].kind == "public")
            return named or not inside(hit, longer)

        return [hit for hit in hits if kept(hit)]


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, built once and kept with it."""
    kept = lexicon.caches.get("matching.vocabulary")
    if not isinstance(kept, Vocabulary):
        kept = _build(lexicon)
        lexicon.caches["matching.vocabulary"] = kept
    return kept


def _build(lexicon: Lexicon) -> Vocabulary:
    concepts = {concept.id: concept for concept in lexicon.concepts if concept.kind in KINDS}
    best: dict[tuple[tuple[str, ...], str, str], _Phrase] = {}
    for concept in concepts.values():
        for phrase in _phrases(concept):
            key = (phrase.stems, concept.id, phrase.beside)
            known = best.get(key)
            # A word said to be faint stays so, even where the thesaurus holds it as an expression.
            if known is None or phrase.weight == FAINT or FAINT < known.weight < phrase.weight:
                best[key] = phrase
    phrases: dict[str, list[_Phrase]] = {}
    for phrase in best.values():
        phrases.setdefault(phrase.stems[0], []).append(phrase)
    masks: dict[str, list[tuple[str, ...]]] = {}
    for stems in map(stems_of, (*SHIELDS, *MASKS)):
        masks.setdefault(stems[0], []).append(stems)
    every = frozenset(stem for phrase in best.values() for stem in phrase.stems)
    letters: dict[str, list[str]] = {}
    for stem in sorted(every):
        letters.setdefault(stem[0], []).append(stem)
    return Vocabulary(_grouped(phrases), _grouped(masks), concepts, every, _grouped(letters))


def _grouped(groups: dict[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {first: tuple(group) for first, group in groups.items()}


def _phrases(concept: Concept) -> list[_Phrase]:
    found = [_phrase(words, concept, EXPRESSION) for words in concept.expressions]
    for hint in concept.hints:
        words, _, beside = hint.partition("@")
        weight = BESIDE if beside else FAINT if words.endswith("?") else HINT
        found.append(_phrase(words.rstrip("?"), concept, weight, beside))
    return [phrase for phrase in found if phrase is not None]


def _phrase(words: str, concept: Concept, weight: float, beside: str = "") -> _Phrase | None:
    """One phrase to look for; None when nothing of it can be compared."""
    stems = stems_of(words)
    if len(stems) == 1 and weight == HINT and len(_LINKING.sub(" ", fold(words)).split()) > 1:
        weight = FAINT  # what made it precise was in words too common to compare
    capitals = len(words) < _ACRONYM_LENGTH and words.isupper()
    common = len(stems) == 1 and is_general(stems[0]) and not capitals and not beside
    return _Phrase(stems, concept.id, weight, capitals, beside) if stems and not common else None


def _stands(stems: tuple[str, ...], words: Sequence[Token], place: int) -> bool:
    if len(stems) == 1:
        return True
    if place + len(stems) > len(words) or words[place + 1].stem != stems[1]:
        return False
    return len(stems) == 2 or all(words[place + step].stem == stem for step, stem in enumerate(stems))  # noqa: PLR2004
