"""Audiences, themes and actions: the main ones of a call, weighed by where and how often they are met."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.automaton import Found
from aap_tracker.reading.concept_weights import Weighed, main_ones, weighed
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.marks import all_concepts, marks_of
from aap_tracker.reading.sections import quote

_FIELDS = {"public": "audiences", "theme": "themes", "action": "actions"}
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """An expression of the thesaurus met in a text: its concept and kind, its place, its words as written."""

    concept: str
    kind: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Concepts:
    """The main concepts of a call, best first, and their words (keys: audiences, themes, actions)."""

    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)


def tag(text: str, lexicon: Lexicon) -> list[Hit]:
    """Every expression of the thesaurus met in a text, nested ones too, in order; names of bodies and laws are none."""
    found = all_concepts(text, lexicon)
    return [
        Hit(one.entry.id, one.entry.kind, one.start, one.end, text[one.start : one.end])
        for one in sorted(found, key=lambda one: (one.start, one.end))
    ]


def read_concepts(corpus: Corpus, lexicon: Lexicon) -> Concepts:
    """The few concepts that a call is about, each with the words that weigh most."""
    mentions: dict[tuple[str, str], list[Weighed]] = defaultdict(list)
    for mark in marks_of(corpus, lexicon):
        for one in _once_each(mark.concepts):
            mention = weighed(mark.part, one)
            if mention.weight > 0:
                mentions[one.entry.kind, one.entry.id].append(mention)
    chosen = {kind: main_ones(kind, mentions) for kind in _FIELDS}
    evidence = {_FIELDS[kind]: _quotes(kind, names, mentions) for kind, names in chosen.items() if names}
    return Concepts(chosen["public"], chosen["theme"], chosen["action"], evidence)


def _once_each(found: Iterable[Found]) -> list[Found]:
    longest: dict[tuple[str, str], Found] = {}
    for one in found:
        key = (one.entry.kind, one.entry.id)
        if key not in longest or longest[key].entry.words < one.entry.words:
            longest[key] = one
    return list(longest.values())


def _quotes(kind: str, names: tuple[str, ...], mentions: dict[tuple[str, str], list[Weighed]]) -> tuple[Evidence, ...]:
    best = [max(mentions[kind, name], key=lambda one: one.weight) for name in names]
    quotes = {
        (made := quote(one.part.passage, one.found.start, one.found.end, one.found.entry.id)).quote: made
        for one in best
    }
    return tuple(quotes.values())[:_QUOTES]
