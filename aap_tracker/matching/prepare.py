"""A call and a need as scoring sees them: weighted concepts and words, read once."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from aap_tracker.matching.mending import mended
from aap_tracker.matching.stems import Token, is_general, tokens
from aap_tracker.matching.vocabulary import Hit, Vocabulary
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need

TITLE, EARLY, LATE, DECLARED = 1.0, 0.8, 0.62, 0.62  # what a mention is worth by where it stands
_OPENING = 240  # characters of a summary that say what the call is about
_MANY = 6  # beyond that many topics, a text that lists them all is about none in particular
_LONGEST = 60_000  # characters read of a text
_STRONG = 0.5
STEPS = 20  # how finely a weight is kept: calls alike are then equal
EVERYONE = "tous_publics"
NEED_TITLE, NEED_WORDS, NEED_TEXT = 1.0, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a text is about: concept → how much (0–1), telling stem → how much; publics said in the text itself."""

    concepts: dict[str, float]
    stems: dict[str, float]
    told: frozenset[str] = frozenset()  # publics met in the text, not only in a list of the record
    thin: bool = False  # no text besides the title
    pairs: frozenset[tuple[str, str]] = frozenset()  # telling stems side by side
    people: tuple[
        tuple[str, float, bool], ...
    ] = ()  # publics, how much, told or not: equal for calls for the same people


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text, its tokens, the concepts in it, the worth of its beginning and of its end."""

    text: str
    words: list[Token]
    hits: list[Hit]
    masked: list[tuple[int, int]]
    early: float
    late: float


def passage(text: str, vocabulary: Vocabulary, early: float, late: float, *, mend: bool = False) -> Passage:
    """Read one text, its first 60,000 characters if it is longer; `mend` its slips of the pen."""
    text = text[:_LONGEST]
    words = mended(tokens(text), vocabulary) if mend else tokens(text)
    masked = vocabulary.masked(words)
    return Passage(text, words, vocabulary.find(text, words, masked), masked, early, late)


def call_texts(call: Call) -> tuple[str, ...]:
    """The texts of a call that may be quoted: title, summary, words its themes and publics were read in."""
    said = (call.title, call.summary or "")
    quotes = (one.quote for key in ("themes", "audiences", "actions") for one in call.evidence.get(key, ()))
    return (*said, *dict.fromkeys(quote for quote in quotes if not any(quote in text for text in said)))


def call_passages(call: Call, vocabulary: Vocabulary) -> list[Passage]:
    """The texts of a call, read."""
    title, summary, *quotes = call_texts(call)
    return [
        passage(title, vocabulary, TITLE, TITLE),
        passage(summary, vocabulary, EARLY, LATE),
        *(passage(quote, vocabulary, LATE, LATE) for quote in quotes),
    ]


def prepare_call(call: Call, vocabulary: Vocabulary) -> Prepared:
    """What a call is about: its title first, then the beginning of its summary, its lists, the rest."""
    passages = call_passages(call, vocabulary)
    declared = (call.themes, call.actions, call.audiences)
    lists = [
        {one: DECLARED * _thinned(len(names)) for one in names if one in vocabulary.concepts} for names in declared
    ]
    told = _told(passages)
    concepts = _together((_weighed(one, told) for one in passages), lists)
    thin = not (call.summary or "").strip()
    people = tuple(
        (name, weight, name in told)
        for name, weight in sorted(concepts.items())
        if vocabulary.concepts[name].kind == "public"
    )
    return Prepared(concepts, _stems(passages), told, thin, _pairs(passages), people)


def prepare_need(need: Need, vocabulary: Vocabulary) -> Prepared:
    """What a need is about: what is declared and its title first, then what its sentences come back to."""
    passages = [
        passage(need.intitule, vocabulary, NEED_TITLE, NEED_TITLE, mend=True),
        *(passage(words, vocabulary, NEED_WORDS, NEED_WORDS, mend=True) for words in need.mots_cles),
        passage(need.description, vocabulary, NEED_TEXT, NEED_TEXT, mend=True),
        passage(need.ecart, vocabulary, NEED_TEXT, NEED_TEXT, mend=True),
    ]
    lists = [{one: 1.0 for one in (*need.themes, *need.publics) if one in vocabulary.concepts}]
    about = _told(passages) | set(need.publics)
    concepts = _together((_weighed(one, about) for one in passages), lists)
    stems = _stems(passages)
    return Prepared(concepts, stems, frozenset(concepts), thin=False, pairs=_pairs(passages))


def _thinned(count: int) -> float:
    """A long list says less of each of its items."""
    return 1 / (1 + 0.08 * max(0, count - 2))


def _told(passages: Iterable[Passage]) -> frozenset[str]:
    """The concepts plainly said in the texts."""
    return frozenset(hit.concept for one in passages for hit in one.hits if hit.weight > _STRONG and not hit.beside)


def _weighed(part: Passage, about: AbstractSet[str]) -> dict[str, float]:
    """Concepts of one passage: distinct phrases add up, the first place counts, many topics thin each other.

    `about`: the concepts plainly said; a word that needs certain people beside it counts only when they are there.
    """
    missing: dict[str, float] = {}
    first: dict[str, int] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    counts: Counter[str] = Counter()
    for hit in part.hits:
        if hit.beside and hit.beside not in about:
            continue
        first.setdefault(hit.concept, hit.start)
        counts[hit.concept] += 1
        if (hit.concept, hit.phrase) not in seen:
            seen.add((hit.concept, hit.phrase))
            missing[hit.concept] = missing.get(hit.concept, 1.0) * (1 - min(hit.weight, 0.9))
    thinned = 1 / (1 + 0.05 * max(0, len(missing) - _MANY))
    most = max(counts.values(), default=1)
    weighed = {}
    for concept, rest in missing.items():
        place = part.early if first[concept] < _OPENING else part.late
        often = 0.75 + 0.25 * counts[concept] / most
        weighed[concept] = place * thinned * often * min(1.0, (1 - rest) / 0.9)
    return weighed


def _together(texts: Iterable[dict[str, float]], lists: Iterable[dict[str, float]]) -> dict[str, float]:
    """The strongest mention of each concept, a little more when another text says it too.

    A list adds what the texts do not say, and makes nothing they say weigh more: it may have been read in them.
    """
    together: dict[str, float] = {}
    for weighed in texts:
        for concept, weight in weighed.items():
            known = together.get(concept, 0.0)
            together[concept] = min(1.0, max(known, weight) + 0.15 * min(known, weight))
    for weighed in lists:
        for concept, weight in weighed.items():
            together[concept] = max(weight, together.get(concept, 0.0))
    return {concept: round(weight * STEPS) / STEPS for concept, weight in together.items()}


def _stems(passages: Iterable[Passage]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in passages:
        for word in part.words:
            if is_general(word.stem) or any(start <= word.start < end for start, end in part.masked):
                continue
            if part.early > found.get(word.stem, 0.0):
                found[word.stem] = part.early
    return found


def _pairs(passages: Iterable[Passage]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (one.stem, two.stem)
        for part in passages
        for one, two in zip(part.words, part.words[1:], strict=False)
        if one.stem and two.stem and not (is_general(one.stem) and is_general(two.stem))
    )
