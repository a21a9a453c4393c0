"""Audiences, themes and actions: the main ones of a call, weighed by where and how often they are met."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

from aap_tracker.model.calls import Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.reading.ages import aged
from aap_tracker.reading.automaton import Found
from aap_tracker.reading.concept_weights import Weighed, main_ones, told, weighed
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.investments import investments
from aap_tracker.reading.marks import Mark, all_concepts, marks_of
from aap_tracker.reading.plain_words import plain_words
from aap_tracker.reading.sections import Part, quote
from aap_tracker.reading.stances import Stances

_FIELDS = {"public": "audiences", "theme": "themes", "action": "actions"}
_QUOTES = 3
_MENTIONS = 20  # of one concept looked at in one part: what is said more often weighs no more
_NESTED = 4  # expressions that may hold the same words
_SILENT = frozenset({"site", "noise", "criteria", "pieces", "contact", "partners"})
_HEAD = 12  # characters of a sentence in which those it is about are named
_TRUSTED = 3.0  # what an explicit field names in one word
# Whom a theme or an action is for, by law or by name (CASF L. 233-1, L. 281-1)
_MEANT = {
    "habitat_inclusif": ("personnes_agees", "personnes_handicapees"), "parentalite": ("familles",),
    "accueil_petite_enfance": ("petite_enfance",), "prevention_perte_autonomie": ("personnes_agees",),
    "precarite_energetique": ("precarite",),
    "repit_aidants": ("aidants",), "handicap_inclusion": ("personnes_handicapees",),
}  # fmt: skip
# … and, where it is alone, by what it is
_MEANT_ALONE = _MEANT | {
    "precarite_alimentaire": ("precarite",), "reussite_educative": ("enfants",), "hebergement": ("sans_abri",),
    "insertion_professionnelle": ("demandeurs_emploi",), "jeunesse_engagement": ("jeunes",),
    "habitat_indigne": ("locataires_mal_loges",), "lutte_pauvrete": ("precarite",),
    "residence_autonomie": ("personnes_agees",), "ehpad": ("personnes_agees",), "creche": ("petite_enfance",),
    "clas": ("enfants",), "epicerie_sociale": ("precarite",), "distribution_alimentaire": ("precarite",),
}  # fmt: skip
_HELPED = frozenset({"aidants", "precarite", "beneficiaires_rsa", "personnes_surendettees", "personnes_isolees"})
# What the people of a call are helped with, when nothing says it better
_CONCERNS = {
    "aidants": ("repit_aidants",), "familles": ("parentalite",), "petite_enfance": ("accueil_petite_enfance",),
    "personnes_agees": ("prevention_perte_autonomie",), "precarite": ("lutte_pauvrete",),
    "beneficiaires_rsa": ("insertion_professionnelle",), "demandeurs_emploi": ("insertion_professionnelle",),
    "personnes_surendettees": ("inclusion_bancaire",), "perte_autonomie": ("soutien_domicile",),
    "personnes_isolees": ("isolement_social",), "personnes_handicapees": ("handicap_inclusion",),
}  # fmt: skip
# People with a situation of their own; those of any age or family whom a call that is for them names beside them
_PARTICULAR = frozenset({
    "gens_du_voyage", "exiles", "sans_abri", "familles_monoparentales", "aidants",
    "personnes_sous_main_justice", "personnes_illettrees",
})  # fmt: skip
_MEMBERS = frozenset({"enfants", "jeunes", "adolescents", "familles", "petite_enfance", "precarite"})
_SHORT_LIST = 4  # items of a list of axes; a longer list says less of each


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
    marks = marks_of(corpus, lexicon)
    for mark, items in zip(marks, _lengths([mark.part for mark in marks]), strict=True):
        for mention in _best_of_each(mark, items):
            mentions[mention.found.entry.kind, mention.found.entry.id].append(mention)
    if _young_means_adolescents(mentions):
        mentions.pop(("public", "jeunes"), None)
    _members_aside(mentions)
    people = main_ones("public", mentions)
    favoured = {theme for one in people for theme in _CONCERNS.get(one, ())}
    themes = main_ones("theme", mentions, favoured)
    chosen = {"public": people, "theme": themes, "action": main_ones("action", mentions)}
    evidence = {_FIELDS[kind]: _quotes(kind, names, mentions) for kind, names in chosen.items() if names}
    if not people:  # by its very definition: the words of the theme are the words of its people
        known = _MEANT_ALONE if len(themes) < 2 else _MEANT  # noqa: PLR2004
        meant = next((one for one in (*themes, *chosen["action"]) if one in known), "")
        people = known.get(meant, ())
        evidence |= {"audiences": evidence["themes" if meant in themes else "actions"]} if people else {}
    if chosen["public"] and people[0] in _HELPED and not told(themes, "theme", mentions):
        themes = _CONCERNS[people[0]]
        evidence |= {"themes": evidence["audiences"]}
    return Concepts(people, themes, chosen["action"], evidence)


def _members_aside(mentions: dict[tuple[str, str], list[Weighed]]) -> None:
    """« Gens du voyage : scolarisation des enfants »: children, families, are those of the people the title names."""
    titled = {name for (kind, name), met in mentions.items() if kind == "public" and any(map(_in_title, met))}
    if titled & _PARTICULAR:
        for name in _MEMBERS - titled:
            mentions.pop(("public", name), None)


def _in_title(one: Weighed) -> bool:
    return one.part.topic == "title"


def _young_means_adolescents(mentions: dict[tuple[str, str], list[Weighed]]) -> bool:
    """« Les jeunes de 11 à 18 ans »: those whom « jeunes » means below; « de 11 à 25 ans » they are both."""
    told = {one.found[1:] for one in mentions.get(("public", "jeunes"), ())}
    of_age = (one for one in mentions.get(("public", "adolescents"), ()) if one.found[1:] not in told)
    return any(one.part.said.startswith("jeunes", one.found.start) for one in of_age)


def _best_of_each(mark: Mark, items: int) -> Iterable[Weighed]:
    """One mention of each concept in a part: the one that weighs most."""
    best: dict[tuple[str, str], Weighed] = {}
    stances = Stances(mark.part)
    fields = (*plain_words(mark.part), *_invested(mark.part))
    helped = not any(one.entry.id[0] != "_" and one.entry.id != "particulier" for one in mark.applicants)
    for one, cover in (*_named(mark), *((word, None) for word in fields)):
        stance = stances.at(one.start)
        if helped and stance.topic == "applicants" and one.start - max(stance.start, mark.part.begin) < _HEAD:
            stance = stance._replace(topic="audience")  # « Bénéficiaires : personnes âgées »
        mention = weighed(mark.part, one, stance, cover=cover, items=items)
        if one in fields:
            mention = mention._replace(weight=_TRUSTED, sure=True)
        key = (one.entry.kind, one.entry.id)
        if mention.weight > 0 and (key not in best or best[key].weight < mention.weight):
            best[key] = mention
    return best.values()


def _invested(part: Part) -> Iterator[Found]:
    """What a part says of equipment or works: nothing where it weighs files or names pieces."""
    return investments(part.said, part.bounds) if part.topic not in _SILENT else iter(())


def _named(mark: Mark) -> Iterator[tuple[Found, Found | None]]:
    """The concepts met in a part, those told by ages too, each with the theme that holds it. Of many, the first."""
    ages = tuple(islice(aged(mark.part.said), _MENTIONS)) if mark.part.topic not in ("site", "noise") else ()
    met: Counter[tuple[str, str]] = Counter()
    last: list[Found] = []  # the themes and actions that end last
    for one in sorted((*mark.concepts, *ages), key=lambda one: (one.start, -one.end)):
        key = (one.entry.kind, one.entry.id)
        met[key] += 1
        if met[key] <= _MENTIONS and not any(_inside(one, age) for age in ages):
            yield one, next((wide for wide in last if _inside(one, wide)), None)
        if one.entry.kind != "public":
            last = [one, *last][:_NESTED]


def _inside(one: Found, wide: Found) -> bool:
    return wide.start <= one.start and one.end <= wide.end and (wide.start, wide.end) != (one.start, one.end)


def _lengths(parts: list[Part]) -> list[int]:
    """For each part, the number of items of the list that it belongs to; 1 outside of a list."""
    lengths: list[int] = []
    for is_item, run in groupby(parts, key=lambda part: part.passage.block.kind == "item"):
        count = len(list(run))
        lengths += [count if is_item and count > _SHORT_LIST else 1] * count
    return lengths


def _quotes(kind: str, names: tuple[str, ...], mentions: dict[tuple[str, str], list[Weighed]]) -> tuple[Evidence, ...]:
    best = [max(mentions[kind, name], key=lambda one: one.weight) for name in names]
    quotes = {
        (made := quote(one.part.passage, one.found.start, one.found.end, one.found.entry.id)).quote: made
        for one in best
    }
    return tuple(quotes.values())[:_QUOTES]
