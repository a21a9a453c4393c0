"""What a page says of its own state; it may lie, and dates win over it."""

import re

from aap_tracker.model.calls import Evidence
from aap_tracker.model.vocabulary import Status
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.guards import Guarded, guard
from aap_tracker.reading.line import Line
from aap_tracker.reading.lines import lines_of

_SUBJECT = (
    r"(?:appels? (?:a|de) (?:projets?|candidatures?|manifestation d'interet)|aap|ami|aac|appel"
    r"|candidatures?|depots?|depot des dossiers|inscriptions?|campagne|concours|dispositif|guichet"
    r"|plateforme|periode de depot)"
)
# (state, pattern of a mark standing alone or in the title, example)
MARKS: tuple[tuple[Status, Guarded, str], ...] = (
    (
        "closed",
        guard(
            r"^\W{0,3}(?:appel |aap |etat : ?|statut : ?)?(?:clos(?:e|es)?|termine(?:e|s|es)?"
            r"|ferme(?:e|s|es)?|expire\w{0,2}|en cours d'(?:attribution|instruction)|archive)\b"
            r"|[\[(](?:clotur\w{1,2} ?[\])]"
            r"|clotur\w{1,2} depuis|clos\b|termine|ferme)"
        ),
        "[Clôturé]",
    ),
    (
        "forecast",
        guard(
            r"^\W{0,3}(?:etat : ?|statut : ?)?(?:a venir|prochainement|ouverture prochaine|bientot)\b"
            r"|[\[(]a venir"
        ),
        "À venir",
    ),
    (
        "open",
        guard(
            r"^\W{0,3}(?:etat : ?|statut : ?|appel )?(?:en cours\b(?! d')|ouverte?s?\b(?! (?:a|aux|depuis"
            r"|du)\b)|candidatures ouvertes|inscriptions ouvertes)"
        ),
        "En cours",
    ),
)
SENTENCES: tuple[tuple[Status, Guarded, str], ...] = (
    (
        "closed",
        guard(
            rf"\b{_SUBJECT}[^.;:]{{0,60}}\b(?:est|sont|a ete|ont ete) (?:desormais |maintenant |a present "
            rf"|aujourd'hui |actuellement )?(?:clos(?:e|es)?|clotur\w{{1,3}}|termine\w{{0,2}}|ferme\w{{0,2}})\b"
            rf"|\bn'est plus possible de (?:candidater|deposer|postuler)|\bn'est plus ouvert"
            rf"|\bne sont plus ouvert"
        ),
        "L'appel à projets est clos.",
    ),
    (
        "forecast",
        guard(
            rf"\b(?:ouvrira prochainement|ouverture[a-z ]{{0,30}} ?: ?(?:prochainement|a venir|bientot)"
            rf"|sera lance prochainement|ouverture prochaine|{_SUBJECT} (?:ouvrira"
            rf"|sera ouvert|seront ouvertes|n'est pas encore ouvert))"
        ),
        "L'appel ouvrira prochainement.",
    ),
    (
        "open",
        guard(
            rf"\b{_SUBJECT}[^.;:]{{0,40}}\best (?:actuellement |desormais |maintenant )?ouvert\b(?! (?:aux"
            rf"|a tou))"
        ),
        "L'appel est actuellement ouvert.",
    ),
)
# « Clôture » is a label, « Clôturé » is a state
_CLOSED_ACCENT = re.compile(
    r"^\W{0,3}(?:appel |aap |[ée]tat : ?|statut : ?)?cl[oô]tur(?:é|ée|és|ées)\b|[-–—|:] ?cl[oô]tur(?:é|ée|és"
    r"|ées)\W{0,2}$"
)
_MARK_LIMIT = 40
_BLOCKS = 80
_SIGNS = guard(
    "clos|clotur|termin|ferm|expir|archiv|attribution|instruction|venir|prochain|bientot|cours|ouv|plus possible"
)


def read_stated(corpus: Corpus) -> Fact[Status]:
    """The state a page prints of itself: in its title, on its card, on a mark, in a sentence; unknown when silent."""
    lines = lines_of(corpus)
    cards = [
        line for line in lines if line.passage.role == "title" or line.passage.label in ("status", "deadline", "kind")
    ]
    page = [line for line in lines if line.passage.role == "page"][:_BLOCKS]
    found = next((fact for line in cards if (fact := _mark(line))), None)
    found = found or next((fact for line in page if (fact := _said(line))), None)
    return found or Fact("unknown")


def _said(line: Line) -> Fact[Status] | None:
    if not _SIGNS.passes(line.flat):
        return None
    short = len(line.text) <= _MARK_LIMIT or line.flat.lstrip().startswith(("statut", "etat"))
    return (_mark(line) if short else None) or _sentence(line)


def _mark(line: Line) -> Fact[Status] | None:
    words = line.flat.alike(line.flat.strip())
    if _CLOSED_ACCENT.search(line.text.strip().lower()):
        quote = line.text.strip()
        return Fact("closed", (Evidence(quote=quote, source=line.passage.source, rule="mark_closed"),))
    for state, pattern, _ in MARKS:
        if pattern.search(words):
            quote = line.text.strip()
            return Fact(state, (Evidence(quote=quote, source=line.passage.source, rule=f"mark_{state}"),))
    return None


def _sentence(line: Line) -> Fact[Status] | None:
    for state, pattern, _ in SENTENCES:
        if found := pattern.search(line.flat):
            quote = line.text[found.start() : found.end()].strip()
            return Fact(state, (Evidence(quote=quote, source=line.passage.source, rule=f"said_{state}"),))
    return None
