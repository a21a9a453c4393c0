"""Every known expression met in a corpus: one automaton for all readers, built once per lexicon."""

from collections.abc import Iterator
from typing import cast

from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.applicant_terms import APPLICANT_FORMS
from aap_tracker.reading.automaton import Automaton, Entry, Found, entry_of
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.sections import Part, parts_of
from aap_tracker.reading.shields import SHIELDS

Marks = tuple[tuple[Part, tuple[Found, ...]], ...]
_PRECISE = 3
CONCEPT_KINDS = ("public", "theme", "action")


def _forms(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for concept in lexicon.concepts:
        if concept.kind in CONCEPT_KINDS:
            for form in concept.expressions:
                yield form, entry_of("concept", concept.id, form, concept.kind)
    for ident, forms in APPLICANT_FORMS.items():
        for form in forms:
            yield form, entry_of("applicant", ident, form)
    for form in SHIELDS:
        yield form, entry_of("shield", "shield", form)


def automaton_of(lexicon: Lexicon) -> Automaton:
    """The automaton of a lexicon."""
    known = lexicon.caches.get("reading.automaton")
    if not isinstance(known, Automaton):
        known = lexicon.caches["reading.automaton"] = Automaton(_forms(lexicon))
    return known


def find(text: str, lexicon: Lexicon) -> list[Found]:
    """The expressions of one text; one inside a longer one of its own family, or inside a shield, is no hit."""
    return _outermost(automaton_of(lexicon).find(text))


def all_concepts(text: str, lexicon: Lexicon) -> list[Found]:
    """Every concept of one text, nested ones included, those inside a shield left out."""
    found = automaton_of(lexicon).find(text)
    shields = [one for one in found if one.entry.family == "shield"]
    return [
        one
        for one in found
        if one.entry.family == "concept"
        and not any(wide.start <= one.start and one.end <= wide.end for wide in shields)
    ]


def _outermost(found: list[Found]) -> list[Found]:
    """Without the expressions inside a longer one of their family; those of the very same words stay together."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end, one.entry.family != "shield"))
    kept: list[Found] = []
    covers: dict[str, Found] = {}  # family → the last widest expression
    for one in ordered:
        family = one.entry.family
        shield, wide = covers.get("shield"), covers.get(family)
        if shield and family == "concept" and one.end <= shield.end:
            continue
        same = wide is not None and (one.start, one.end) == (wide.start, wide.end)
        if wide and not same and _inside(one, wide) and not _apart(one, wide):
            continue
        if not wide or one.end >= wide.end:
            covers[family] = one
        if family != "shield":
            kept.append(one)
    return kept


def _apart(one: Found, wide: Found) -> bool:
    """« enfants en situation de handicap » inside « accueil des enfants en situation de handicap » are people still."""
    return one.entry.family == "concept" and one.entry.kind != wide.entry.kind and one.entry.words >= _PRECISE


def _inside(one: Found, wide: Found) -> bool:
    """Who may apply is said once: « personnes morales de droit public ou privé à but non lucratif » overlaps itself."""
    return one.start < wide.end if one.entry.family == "applicant" else one.end <= wide.end


def marks_of(corpus: Corpus, lexicon: Lexicon) -> Marks:
    """Each part of the corpus with its expressions, read once (site passages have none)."""
    if "marks" not in corpus.caches:
        corpus.caches["marks"] = tuple(
            (part, () if part.topic == "site" else tuple(find(part.text, lexicon))) for part in parts_of(corpus)
        )
    return cast("Marks", corpus.caches["marks"])
