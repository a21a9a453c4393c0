"""What a sentence says of a date: the word that governs it."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from aap_tracker.reading.roles import Met, words_in
from aap_tracker.reading.ways import OWN_VERB

Role = Literal["deadline", "opening", "publication", "update", "event", "filing", ""]

_PARENTHESIS = re.compile(r"\([^()]{0,160}\)")
_CLAUSE_END = re.compile(r"[,;:|]|[.!?](?= )|\((?![^()]{0,160}\))| - ")
_APART = re.compile(
    r"^\s*(?:accompagne|complete?s?\b|dument|remplie?s\b|renseignee?s\b|y compris|avec|dont|ainsi que|incluant"
    r"|sous reserve|munie?s? d"
    r"|assortie?s? d|signee?s?|datee?s? et sign|pour les|pour la|pour le|selon|le cas)"
)
_ITS_DATE = re.compile(r"^(?: de [a-z]{1,15}(?: des [a-z]{1,15})?)?(?: fixee)?[ :]{0,2}(?:au|du|le|est)?[ :]{0,2}$")
_OBLIQUE = re.compile(
    r"(?:\b(?:a la|apres (?:la|le)|passee? (?:la|le|cette)?|passe la|des la|suivant (?:la|le)"
    r"|depuis (?:la|le)|au-dela de la|hors|de cette|apres cette|cette|avant (?:la|le)|de la) )$"
)
_VAIN = frozenset(
    {
        "closing_event",
        "office_closed",
        "results",
        "answer_to_applicants",
        "law",
        "meeting",
        "questions",
        "reports",
        "works",
        "period",
    }
)
_OBJECT = re.compile(
    r" (?:officiel(?:le)?|prevue?|effective?|prochaine?)? ?(?:des? (?:la |l')?|du |d'|aux? |a la "
    r"|a l')([a-z0-9'-]+)"
)
_FILED = re.compile(
    r"depots?|candidat|appels?$|aap|ami$|aac|campagne|dossiers?|inscriptions?|sessions?|plateforme"
    r"|plate-forme|tele|guichet|periode|demandes?|saisie|soumission"
    r"|formulaire|dispositif|concours|consultation|site|portail|elan|dauphin|droits|prix|trophees"
    r"|fonds|aides?$|programme|edition|cet?$|cette|reception|propositions?|projets?$|vagues?|fenetre"
    r"|\d"
)
_ADJACENT = re.compile(r"^ (?:de [a-z]{3,15} |d'[a-z]{3,15} )?$")
_ALREADY = re.compile(
    r"(?<!devront )(?<!doivent )(?<!devra )(?<!doit )\b(?:ayant|avoir|avaient|avait|aient|ait)(?: ete"
    r"| deja)? $"
)
_ITS_TIME = re.compile(r"^\W*(?:qui )?$|\b(?:il|elle|celle-ci|celui-ci|periode|delai|cette)\b")
_IN_WAVES = re.compile(  # « Les dossiers sont examinés en 4 vagues, le 1er mars, le 17 mai… »
    r" (?:en|lors de|par|au cours de) (?:\d|deux|trois|quatre|cinq|six|plusieurs) (?:vagues|sessions|releves|tours)\b"
)
_ENDING_VERBS = ("se ", "prend", "s'ach", "expir", "echeance")
_STARTING = ("commenc", "debut", "demarr")
_LASTING = (
    "se deroul",
    "deroul",
    "aura lieu",
    "a lieu",
    "auront lieu",
    "se tien",
    "commenc",
    "debut",
    "demarr",
    "termin",
)
_LABEL_READ = 200
_REACH = 70  # characters in which a label names its object


class Head(NamedTuple):
    """The role found and the name of the word that gave it; `start` is where that word stands in the text read."""

    role: Role
    rule: str = ""
    start: int = 0


_NOTHING = Head("")


def head_of(before: str) -> Head:
    """The governing word of what precedes a date, its nearest clause first."""
    text = _PARENTHESIS.sub(lambda found: " " * len(found[0]), before)
    cuts = [0, *(found.end() for found in _CLAUSE_END.finditer(text)), len(text)]
    verb: Head = _NOTHING
    for start, end in zip(reversed(cuts[:-1]), reversed(cuts[1:]), strict=True):
        clause = text[start:end]
        if not clause.strip() or _APART.match(clause):
            continue
        head = clause_head(clause)
        if head.role and head.rule != "filing_verb":
            return (
                Head(head.role, head.rule, start + head.start)
                if not verb.role or head.role in ("event", "deadline")
                else verb
            )
        if head.role and not verb.role:
            verb = Head(head.role, head.rule, start + head.start)
    return verb


@lru_cache(maxsize=2048)
def label_head(label: str) -> Head:
    """The governing word of a flat label, what it says in brackets last; the same label speaks for many days."""
    words = label[:_LABEL_READ]
    bare = _PARENTHESIS.sub(lambda found: " " * len(found[0]), words)
    return clause_head(bare) if bare.strip(" :") else clause_head(words)


def clause_head(clause: str) -> Head:
    """The governing word of one clause: a label first, then the last verb with its subject, then the first noun."""
    met = words_in(clause)
    if not met:
        return _NOTHING
    return _label_head(clause, met) or _verb_head(clause, met) or _noun_head(clause, met) or _NOTHING


def _label_head(clause: str, met: list[Met]) -> Head | None:
    for index in range(len(met) - 1, -1, -1):
        word = met[index]
        if word.part not in ("deadline", "opening", "publication", "update"):
            continue
        if _ends_something_else(clause, word, met[:index]):
            return Head("event", word.word.name, word.start)
        oblique = _OBLIQUE.search(clause[max(0, word.start - 20) : word.start])
        if oblique and not _ITS_DATE.match(clause[word.end :]):
            continue
        if word.part == "publication" and any(other.word.name in _VAIN for other in met[:index]):
            return Head("event", word.word.name, word.start)
        if _object_is_vain(clause, word, met[index + 1 :]) or _opens_something_else(clause, word, met):
            return Head("event", word.word.name, word.start)
        return Head(word.part, word.word.name, word.start)
    return None


def _ends_something_else(clause: str, word: Met, before: list[Met]) -> bool:
    """« Les actions prendront fin le … »: the verb ends what its subject is, and that is no filing."""
    if word.part != "deadline" or not clause.startswith(_ENDING_VERBS, word.start) or not before:
        return False
    return before[0].part == "e_noun" or all(one.word.name == "action_noun" for one in before)


def _opens_something_else(clause: str, word: Met, met: list[Met]) -> bool:
    """« La résidence ouvrira le … »: what opens is neither the call nor its filing."""
    if not clause.startswith("ouvr", word.start) or clause.startswith("ouverture", word.start):
        return False
    return bool(clause[: word.start].strip(" -•*")) and not any(
        one.word.name in ("call_noun", "filing_noun", "request_kind") for one in met
    )


def _object_is_vain(clause: str, label: Met, after: list[Met]) -> bool:
    """« date limite d'envoi des bilans »: the first thing named after the label is not the filing."""
    if label.part == "opening" and _other_opening(clause[label.end : label.end + _REACH]):
        return True
    for word in after:
        if word.start - label.end > _REACH or word.part in ("deadline", "opening", "publication", "update"):
            return False
        vain = _vanity(word, clause[word.start : word.end])
        if vain is not None:
            return vain
    return False


def _vanity(word: Met, text: str) -> bool | None:
    """Is this word something else than the filing? None when it does not say: « dépôt », « envoi », « par le jury »."""
    if word.word.name in _VAIN:
        return True
    if word.word.name == "call_noun" or (word.word.name in ("filing_noun", "request_kind") and not _action_noun(text)):
        return False
    if word.part == "e_verb":
        return text.startswith(("realis", "achev", "execut", "engage"))
    return False if word.part == "e_noun" else None


def _other_opening(after: str) -> bool:
    """« ouverture de la résidence », « lancement des travaux »: what opens is not the filing."""
    named = _OBJECT.match(after)
    return named is not None and not _FILED.match(named[1])


def _action_noun(word: str) -> bool:
    return word.startswith(("depot", "envoi", "transmission", "remise", "reception", "retour", "saisie", "inscription"))


def _verb_head(clause: str, met: list[Met]) -> Head | None:
    verbs = [word for word in met if word.part in ("d_verb", "e_verb")]
    if not verbs:
        return None
    last = verbs[-1]
    if last.part == "d_verb" and _ALREADY.search(clause[: last.start][-40:]):
        return Head("event", "already_done", last.start)
    if last.part == "e_verb":
        return _event_verb(clause, met, last)
    nouns = [word for word in met if word.part in ("d_noun", "e_noun")]
    close = [word for word in nouns if word.end < last.start]
    if close and _ADJACENT.match(clause[close[-1].end : last.start]):
        nouns = close[-1:]  # « toute demande de renouvellement déposée »: its own noun, not the subject
    if not nouns and clause.startswith("cour", last.start) and _lasts(clause[: last.start], met):
        return Head("event", "action_noun", last.start)  # « le programme court jusqu'au 31 décembre 2028 »
    if nouns and nouns[0].part == "e_noun":
        return Head("event", nouns[0].word.name, nouns[0].start)
    return Head("filing", nouns[0].word.name if nouns else "filing_verb", last.start)


def _event_verb(clause: str, met: list[Met], last: Met) -> Head:
    if met[0].word.name == "request_kind" and not OWN_VERB.search(clause):
        return Head("filing", met[0].word.name, met[0].start)  # « reconduction d'une action financée en 2026 : … »
    if _IN_WAVES.match(clause, last.end):
        return Head("deadline", "waves", last.start)
    lasts = clause.startswith(_LASTING, last.start) and met[0].word.name in ("call_noun", "filing_noun")
    if lasts and clause.startswith(_STARTING, last.start):
        return Head("opening", "starting", last.start)
    return Head("filing", "lasting", last.start) if lasts else Head("event", last.word.name, last.start)


def _lasts(subject: str, met: list[Met]) -> bool:
    """Whether what « court jusqu'au … » is neither the call nor its time: a programme, an agreement, a mandate."""
    return met[0].word.name != "call_noun" and not _ITS_TIME.search(subject)


def _noun_head(clause: str, met: list[Met]) -> Head | None:
    if met[0].word.name == "filing_noun" and clause.startswith("inscription", met[0].start):
        met = [word for word in met if word.word.name == "meeting"] or met  # « inscription au webinaire »
    for word in met:
        if word.part == "e_noun":
            return Head("event", word.word.name, word.start)
        if word.part == "d_noun":
            return Head("filing", word.word.name, word.start)
    last = met[-1]
    if last.word.name in ("call_noun", "applicant_noun"):
        return Head("filing", last.word.name, last.start)
    return Head("event", last.word.name, last.start) if last.part == "neutral" else None
