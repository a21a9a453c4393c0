"""Documents to join (canonical list of dossier.md §1.3) and selection criteria with their weights."""

import re
from collections.abc import Iterator

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.automaton import Automaton, Entry, entry_of
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.sections import Part, parts_of, quote

_MOST_CRITERIA = 12
_WIDEST = 240
_SHORTEST = 8
_HINT = re.compile(r"\s*\(pièce\)$")


def read_pieces(corpus: Corpus, lexicon: Lexicon) -> Fact[tuple[str, ...]]:
    """The `piece.*` fields of the documents asked for, in the order of the text."""
    names: dict[str, Evidence] = {}
    automaton = _automaton(lexicon)
    for part in parts_of(corpus):
        if part.topic != "pieces" or part.label:
            continue
        for found in sorted(automaton.find(part.text), key=lambda one: (one.start, -one.end)):
            names.setdefault(found.entry.id, quote(part.passage, found.start, found.end))
    return Fact(tuple(names), tuple({one.quote: one for one in names.values()}.values()))


def _automaton(lexicon: Lexicon) -> Automaton:
    known = lexicon.caches.get("reading.pieces")
    if not isinstance(known, Automaton):
        known = lexicon.caches["reading.pieces"] = Automaton(_forms(lexicon))
    return known


def _forms(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for name, labels in lexicon.fields.items():
        for label in labels:
            form = _HINT.sub("", label)
            yield form, entry_of("piece", name, form)


def read_criteria(corpus: Corpus) -> Fact[tuple[str, ...]]:
    """The selection criteria as written, with their weights when given."""
    found = [part for part in parts_of(corpus) if part.topic == "criteria" and not part.label]
    listed = [part for part in found if part.passage.block.kind in ("item", "row", "term")] or found
    kept = [part for part in listed if _SHORTEST <= len(_words(part)) <= _WIDEST][:_MOST_CRITERIA]
    evidence = tuple(Evidence(quote=part.text.strip(), source=part.passage.source, rule="criteria") for part in kept)
    return Fact(tuple(_words(part) for part in kept), evidence)


def _words(part: Part) -> str:
    return " ".join(part.text.split()).strip(" -•;.")
