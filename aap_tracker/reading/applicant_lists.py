"""Applicants named without a verb: « Communes, CCAS et associations du département. »; and those asked about."""

import re

from aap_tracker.reading.automaton import Found
from aap_tracker.reading.guards import guard

_VERB = guard(
    r"\b(?:est|sont|sera|seront|ont|peut|peuvent|pourra|pourront|doit|doivent|devra|devront|fait|font|va|vont|permet\w*"
    r"|favoris\w*|propos(?:e|ent)|organis(?:e|ent)|soutien(?:t|nent)|finance(?:nt)?|accompagne(?:nt)?|lance(?:nt)?"
    r"|souhait\w+|mobilise(?:nt)?|reunit|reunissent|contribu\w+|particip\w+|dispos\w+|renforc\w+|developp\w+|mettre"
    r"|s'engag\w+|releve(?:nt)?|concerne(?:nt)?|vise(?:nt)?|associe(?:nt)?|voir|lire|telecharg\w+|contact\w*|\w{3,}(?:ront|rez|raient))\b"
)
_ALL = re.compile(
    r"\W{0,4}(?:tout(?:es?)?|tous|organismes?|structures?|personnes? morales?|acteurs?|operateurs?|porteurs?)\b"
)
_ONLY = re.compile(r"\s*(?:uniquement|exclusivement|seulement)\b")
_OPENING = 25  # characters before the first applicant: « Les maîtres d’ouvrage publics (communes… »
_SPREAD = 9  # words for each applicant named
_LONGEST = 400
_ASKS = re.compile(r"\b(?:peu(?:t|vent)|pourra|pourront|est|sont)-(?:ils?|elles?)\b[^?]{0,120}\?\s*$")
_ANSWER = re.compile(r"\W{0,6}(oui|non)\b")


def is_bare_list(said: str, hits: list[Found], offset: int) -> bool:
    """Whether a sentence is nothing but a list of applicants: several of them, or « tout organisme … », no verb."""
    if not hits or len(said) > _LONGEST or hits[0].start - offset > _OPENING or _VERB.search(said):
        return False
    several = len({one.entry.id for one in hits if not one.entry.id.startswith("_")}) > 1
    if not (several or _ALL.match(said) or any(_ONLY.match(said, one.end - offset) for one in hits)):
        return False
    return len(said.split()) <= _SPREAD * len(hits)


def asks(said: str) -> bool:
    """Whether a sentence asks who may apply: « Un CCAS peut-il candidater ? »."""
    return bool(_ASKS.search(said))


def answer(said: str) -> str | None:
    """The answer with which a flat text begins: "oui", "non", or none."""
    found = _ANSWER.match(said)
    return found[1] if found else None


def says_no(cells: tuple[str, ...]) -> bool:
    """Whether a row of a table answers no: « CCAS | Non »."""
    return len(cells) > 1 and any(one.strip(" .").lower() in ("non", "non éligible", "✗", "✘") for one in cells[1:])
