"""Days whose own words settle what they are for: a paper to be joined, an agreement, a closing told in brackets."""

import re

from aap_tracker.reading.around import FAIR, SURE, Around, Decision
from aap_tracker.reading.heads import Head, clause_head
from aap_tracker.reading.roles import words_in

# « Un avis du maire est à joindre (demande avant le … »: the day is that of the paper
_PAPER = re.compile(
    r"\b(?:avis|attestations?|agrements?|habilitations?|autorisations?|accords?)\b[^.;()]*"
    r"\((?:a )?(?:demand|sollicit)[a-z]{1,3}(?: [a-z']+){0,3} (?:avant|au plus tard|d'ici|jusqu'au)\b[^()]*$"
)
# « Laval, le 17 novembre 2026. Comme chaque année, … »: where and when the text was written
_DATELINE = re.compile(r"[A-ZÉÈÀÎ][\w'’ -]{1,40}, le ")
_DATED_TEXT = re.compile(r" ?(?:[.]|[-–—]) ?\S")
_TEXT_AFTER = 100  # characters of a text under its dateline
_APPOSED = re.compile(
    r",? (?:est |sont |a ete |ont ete )?(?:prolong|prorog|recondui|renouvel|conclu|valable|applicable)\w{0,3}"
    r"(?: [a-z']{1,15}){0,3} jusqu'(?:au|en) $"
)
_CLOSED_SINCE = re.compile(r"\b(?:clos|cloture|ferme|termine)(?:e|s|es|ee|ees)? depuis le $")
# « Les structures conventionnées jusqu'au … »: that of their agreement
_COMMITTED = re.compile(
    r"\b(?:conventionn|agre|habilit|autoris|financ|souten|labellis|subventionn|mandat|engag)(?:e|u)e?s? jusqu'au $"
)
_NAMED_AFTER = re.compile(r" ?\(([^()]{3,60})\)")


def closed_since(before: str) -> Decision | None:
    """« L'appel est clos depuis le … »."""
    return ("deadline", "closed_since", FAIR, None) if _CLOSED_SINCE.search(before) else None


def beside(around: Around) -> Decision | None:
    """The day of a paper to be joined, that of an agreement, one named in brackets, or that of the text itself."""
    if _PAPER.search(around.before) or _COMMITTED.search(around.before):
        return "event", "paper", FAIR, None
    named = _NAMED_AFTER.match(around.after)  # « … postérieures au 22 janvier 2027 (date de clôture de l'appel) »
    head = clause_head(named[1]) if named else Head("")
    if head.rule in ("date_limite", "cloture") and head.role == "deadline":
        return "deadline", head.rule, SURE, None
    line, place = around.line, around.last.start
    dated = not around.first and _DATELINE.fullmatch(line.text[:place]) and len(line.text) - place > _TEXT_AFTER
    if dated and _DATED_TEXT.match(line.text, around.last.end):
        return "publication", "dateline", FAIR, None
    return None


def apposed(before: str) -> Head | None:
    """« l'appel du contrat de ville, prolongé jusqu'au … »: the participle speaks of the nearest noun."""
    found = _APPOSED.search(before)
    met = words_in(before[: found.start()]) if found else []
    last = met[-1] if met else None
    if last is None or last.part not in ("e_noun", "neutral") or last.word.name in ("call_noun", "applicant_noun"):
        return None
    return Head("event", last.word.name, last.start)
