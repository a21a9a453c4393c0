"""Every known expression met in a corpus: one automaton for all readers, built once per lexicon, run once."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.applicant_terms import APPLICANT_FORMS
from aap_tracker.reading.automaton import CUE, Automaton, Entry, Found, entry_of
from aap_tracker.reading.concept_terms import CONCEPT_FORMS
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.cues import CUES
from aap_tracker.reading.places import Gazetteer, Named, gazetteer_of, names_among
from aap_tracker.reading.sections import LONGEST, Part, parts_of
from aap_tracker.reading.shields import SHIELDS

CONCEPT_KINDS = ("public", "theme", "action")
_SAID_ONCE = frozenset({"applicant", "place"})  # families whose expressions may not overlap


class Mark(NamedTuple):
    """One part of a corpus with what was met in it: concepts, applicants, territories, cues for the other readers."""

    part: Part
    concepts: tuple[Found, ...]
    applicants: tuple[Found, ...]
    names: tuple[Named, ...]
    cues: frozenset[str]


def _forms(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for concept in lexicon.concepts:
        if concept.kind in CONCEPT_KINDS:
            for form in dict.fromkeys((*concept.expressions, *CONCEPT_FORMS.get(concept.id, ()))):
                yield form, entry_of("concept", concept.id, form, concept.kind)
    for ident, forms in APPLICANT_FORMS.items():
        for form in forms:
            yield form, entry_of("applicant", ident, form)
    for cue, forms in CUES.items():
        for form in forms:
            yield form, entry_of(CUE, cue, form)
    for form in SHIELDS:
        yield form, entry_of("shield", "shield", form)
    yield from gazetteer_of(lexicon).forms()


def automaton_of(lexicon: Lexicon) -> Automaton:
    """The automaton of a lexicon."""
    known = lexicon.caches.get("reading.automaton")
    if not isinstance(known, Automaton):
        known = lexicon.caches["reading.automaton"] = Automaton(_forms(lexicon))
    return known


def all_concepts(text: str, lexicon: Lexicon) -> list[Found]:
    """Every concept of one text, nested ones included, those inside a shield left out."""
    found = automaton_of(lexicon).find(text)
    shields = [one for one in found if one.entry.family == "shield"]
    return [one for one in found if one.entry.family == "concept" and not any(_within(one, wide) for wide in shields)]


def _within(one: Found, wide: Found) -> bool:
    return wide.start <= one.start and one.end <= wide.end


def marks_of(corpus: Corpus, lexicon: Lexicon) -> tuple[Mark, ...]:
    """Each part of the corpus with what was met in it, read once; the site's own words name no applicant."""
    if "marks" not in corpus.caches:
        automaton, gazetteer = automaton_of(lexicon), gazetteer_of(lexicon)
        corpus.caches["marks"] = tuple(
            _mark(part, automaton.find_all(part.passage.unaddressed[:LONGEST]), gazetteer) for part in parts_of(corpus)
        )
    return cast("tuple[Mark, ...]", corpus.caches["marks"])


def _mark(part: Part, met: tuple[list[Found], frozenset[str]], gazetteer: Gazetteer) -> Mark:
    found, cues = met
    kept = _outermost(found) if found else []
    by_family: dict[str, list[Found]] = {"concept": [], "applicant": [], "place": []}
    for one in kept:
        if one.entry.family in by_family:
            by_family[one.entry.family].append(one)
    site = part.topic == "site"
    return Mark(
        part,
        () if site else tuple(by_family["concept"]),
        () if site else tuple(by_family["applicant"]),
        tuple(names_among(part.text, part.said, by_family["place"], gazetteer)) if by_family["place"] else (),
        cues,
    )


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
        if wide and not same and _covered(one, wide) and not _apart(one, wide):
            continue
        if not wide or one.end >= wide.end:
            covers[family] = one
        if family != "shield":
            kept.append(one)
    return kept


def _covered(one: Found, wide: Found) -> bool:
    """Who may apply is said once: « personnes morales de droit public ou privé à but non lucratif » overlaps itself."""
    return one.start < wide.end if one.entry.family in _SAID_ONCE else one.end <= wide.end


def _apart(one: Found, wide: Found) -> bool:
    """Each kind tells its own: « enfants » inside « accueil des enfants en situation de handicap » are people still."""
    if one.entry.family != "concept" or one.entry.kind == wide.entry.kind:
        return False
    return one.entry.kind == "public" or (one.entry.kind, wide.entry.kind) == ("theme", "action")
