"""From a printed label to the fields it may mean: the same words, the same meaning, or only a likeness."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.words import key_words, plain, without_number
from aap_tracker.shipped import toml_table

Level = Literal["exact", "near", "doubtful"]
NEAR, MARGIN, DOUBTFUL = 0.86, 0.06, 0.72
_UNSURE = 0.8
_TYPO = 80  # two spellings of one word
_NET = re.compile(r"\(.*\bHT\b.*\)")
_POSSESSIVE = re.compile(r"^(?:son|sa|ses) ")
_LONG = 9  # characters: a shorter label found inside another proves nothing


@dataclass(frozen=True, slots=True)
class Hit:
    """A field a label may mean, how sure it is, and how alike the words are (0–1)."""

    field: str
    level: Level
    score: float = 1.0


@dataclass(frozen=True)
class _Index:
    exact: dict[str, tuple[str, ...]]  # plain words → fields
    under: dict[str, list[tuple[str, str]]]  # plain label → (heading it needs, field)
    meaning: dict[frozenset[str], frozenset[str]]  # deciding words → fields
    rough: dict[frozenset[str], frozenset[str]]  # the same, weak words left out
    phrases: tuple[str, ...]
    fields: tuple[str, ...]


@lru_cache(maxsize=1)
def _index() -> _Index:
    exact: dict[str, list[str]] = defaultdict(list)
    under: dict[str, list[tuple[str, str]]] = defaultdict(list)
    meaning: dict[frozenset[str], set[str]] = defaultdict(set)
    for field, label in _variants():
        if "(pièce)" in label:
            continue
        heading, arrow, bare = label.partition(" > ")
        if arrow:
            under[plain(bare)].append((heading, field))
            continue
        words = plain(label.replace("(", " ").replace(")", " ")) if _NET.search(label) else plain(label)
        if field not in exact[words]:
            exact[words].append(field)
        if not field.startswith(("piece.", "bilan.")):
            meaning[key_words(label)].add(field)
    meaning.pop(frozenset(), None)
    rough: dict[frozenset[str], set[str]] = defaultdict(set)
    for key, fields_of in meaning.items():
        rough[key - _weak()] |= fields_of
    pairs = [(words, fields[0]) for words, fields in exact.items() if len(words) >= _LONG]
    return _Index(
        {words: tuple(fields) for words, fields in exact.items()}, dict(under),
        {key: frozenset(fields) for key, fields in meaning.items()},
        {key: frozenset(fields) for key, fields in rough.items() if key},
        tuple(words for words, _ in pairs), tuple(field for _, field in pairs),
    )  # fmt: skip


def _variants() -> list[tuple[str, str]]:
    """Every (field, label): those of `fields.csv`, then the usual wordings we add."""
    shipped = [(field.key, label) for field in all_fields().values() for label in field.labels]
    added = toml_table("form_labels.toml")["labels"]
    every = shipped + [(field, label) for field, labels in added.items() for label in labels]
    # A label that is an attachment's and something else's too is the other's: an attachment is not written in a form.
    return sorted(every, key=lambda pair: pair[0].startswith(("piece.", "bilan.")))


def same_words(label: str, kind: str = "") -> str | None:
    """The field that bears exactly this label (accents, case, numbering, brackets and gender marks apart).

    `kind`: the type of `fields.csv` that the place calls for (« Commune » beside an amount is a co-funder).
    """
    exact = _index().exact
    fields = exact.get(plain(label)) or exact.get(without_number(label)) or exact.get(_whose(label)) or ()
    known = all_fields()
    return next((field for field in fields if not kind or known[field].type == kind), None)


def _whose(label: str) -> str:
    """« Ses effectifs », « Son budget annuel »: of the body the form speaks of."""
    return _POSSESSIVE.sub("", without_number(label))


def headed(label: str) -> list[tuple[str, str]]:
    """(heading, field) for the labels that count only under a heading: « Représentant légal > Nom »."""
    under = _index().under
    return under.get(plain(label)) or under.get(without_number(label)) or []


def same_meaning(label: str) -> str | None:
    """The one field whose label has the same deciding words; None when two fields do."""
    fields = _index().meaning.get(key_words(label), frozenset())
    return next(iter(fields)) if len(fields) == 1 else None


def roughly_same(label: str) -> str | None:
    """The one field whose label differs only by words that add nothing (« total », « détaillé », « prévus »)."""
    deciding = key_words(label) - _weak()
    fields = _index().rough.get(deciding, frozenset()) if deciding else frozenset()
    return next(iter(fields)) if len(fields) == 1 else None


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return key_words(toml_table("form_words.toml")["words"]["weak"])


@lru_cache(maxsize=20_000)
def alike(label: str) -> Hit | None:
    """The likeliest field: `near` when no other field comes close, `doubtful` when it is only a suggestion."""
    words = without_number(label)
    if len(words) < _LONG:
        return None
    index = _index()
    best: dict[str, float] = {}
    deciding = key_words(label)
    for phrase, score, at in process.extract(words, index.phrases, scorer=fuzz.ratio, limit=12, score_cutoff=60):
        sure = score / 100 if _compatible(deciding, key_words(phrase)) else min(score / 100, _UNSURE)
        best[index.fields[at]] = max(best.get(index.fields[at], 0.0), sure)
    for key, fields in index.meaning.items():
        common = len(key & deciding)
        if common and len(fields) == 1:
            score = 2 * common / (len(key) + len(deciding))
            field = next(iter(fields))
            best[field] = max(best.get(field, 0.0), score * 0.97)
    return _judge(best)


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """False when each has a deciding word that the other lacks: « commencement » and « achèvement » are no likeness."""
    left, right = one - other, other - one
    return all(any(fuzz.ratio(word, near) >= _TYPO for near in right) for word in left) if left and right else True


def _judge(best: dict[str, float]) -> Hit | None:
    ranked = sorted(best.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < DOUBTFUL:
        return None
    field, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Hit(field, "near" if score >= NEAR and score - second >= MARGIN else "doubtful", score)
