"""Long questions: what is asked is told by a turn of phrase, never by the order of the words around it."""

import re
from dataclasses import replace
from functools import lru_cache

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms import owners
from aap_tracker.dossier.forms.asks import Answer, Ask, allowed
from aap_tracker.dossier.forms.owners import owner_of
from aap_tracker.dossier.forms.words import hints, key_words, plain, without_number
from aap_tracker.shipped import toml_table

_LEAST_WORDS = 2  # shorter labels are compared word for word
_FIRST_WORDS = 3  # the subject of a question stands among its first words
_SUMMARY, _TOLD_BY_SUMMARY = "projet.resume", frozenset({"projet.description", "projet.intitule", "projet.deroulement"})
# What the first word of a label calls for: « Montant du cofinancement obtenu » is no list of co-funders.
_CALLED_FOR = (
    (re.compile(r"^(?:montants?|couts?|sommes?|budgets?)\b"), frozenset({"montant"})),
    (
        re.compile(r"^(?:nombres?|nb|effectifs?|combien(?! (?:paie|paient|paye|verse|reclam|demand)))\b"),
        frozenset({"entier", "decimal", "liste", "duree"}),
    ),
    (re.compile(r"^annees? d experience\b"), frozenset({"entier"})),
    (re.compile(r"^(?:dates?|quand|annees?)\b"), frozenset({"date", "periode", "annee", "tableau", "texte"})),
    (re.compile(r"^(?:taux|pourcentages?|parts?)\b"), frozenset({"pourcentage"})),
    (re.compile(r"^numeros?\b"), frozenset({"pourcentage", "code", "naf", "nic"})),
    (re.compile(r"^codes?\b"), frozenset({"code", "code_insee", "code_postal", "naf"})),
)
_PAST = re.compile(
    r"\b(?:annee|an) (?:passee?|precedente?|derniere?|ecoulee)\b|\bprecedente?s?\b|\banterieure?s?\b|\bn 1\b|"
    r"\b(?:obtenue?s?|realisee?s?) en\b|\bdeja (?:realise|mene|obtenu)"
)
_HOW = re.compile(r"\bcomment\b")
_COUNT = re.compile(r"^(?:nombres?|nb|effectifs?|en nombre)$")
_COUNTED = re.compile(r"^(?:nombre|nb|effectif|combien|total)")


@lru_cache(maxsize=3)
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = toml_table("form_labels.toml")[name]
    return tuple((field, re.compile("|".join(f"(?:{one})" for one in patterns))) for field, patterns in table.items())


def counted(ask: Ask) -> Ask:
    """« Retraités visés (nombre) » asks for « Nombre de retraités visés »."""
    if any(_COUNT.match(plain(one)) for one in hints(ask.label)) and not _COUNTED.match(plain(ask.label)):
        return replace(ask, label=f"Nombre de {plain(ask.label)}")
    return ask


def sure_question(ask: Ask, owner: str | None) -> Answer | None:
    """A question that asks for a sum, every word of it expected: « Combien nous demandez-vous ? »."""
    words = without_number(ask.label)
    field = next((field for field, pattern in _patterns("sure_questions") if pattern.fullmatch(words)), None)
    return None if field is None else allowed(field, "exact", owner)


def question(ask: Ask, owner: str | None) -> Answer | None:
    """A question is recognised by its turn of phrase; when it speaks of several things, its first words decide."""
    words = without_number(ask.label)
    if len(words.split()) < _LEAST_WORDS:
        return None
    found = [one for one in _matches(words) if fits(words, one[2])]
    if owner_of(ask.label) == owners.ORG:
        found = [one for one in found if one[2].startswith("organisme.")] or (found if "projet" in words else [])
    if not found:
        return None
    start, _, field = found[0]
    others = {one[2] for one in found} - {field}
    if field.startswith("projet.") and _PAST.search(words):
        return Answer((field,), "doubtful", "la question parle d’une action passée")
    if _SUMMARY in others and others | {field} <= _TOLD_BY_SUMMARY | {_SUMMARY}:
        field, others = _SUMMARY, set()
    if all_fields()[field].type == "booleen" and _HOW.search(words):
        return Answer((field,), "doubtful", "la question demande comment")
    if not others or len(key_words(words[:start])) <= _FIRST_WORDS:
        return allowed(field, "near", owner)
    return Answer((field,), "doubtful", "la question porte sur plusieurs sujets")


def fits(words: str, field: str) -> bool:
    """False when a label is known not to ask this field, or starts with a word that calls for another kind."""
    if any(name == field and pattern.search(words) for name, pattern in _patterns("not_questions")):
        return False
    kinds = next((kinds for pattern, kinds in _CALLED_FOR if pattern.match(words)), None)
    return kinds is None or all_fields()[field].type in kinds


def _matches(words: str) -> list[tuple[int, int, str]]:
    """(start, end, field) of every turn of phrase found, the first and longest first, those inside another left out."""
    spans = [
        (one.start(), one.end(), field) for field, pattern in _patterns("questions") if (one := pattern.search(words))
    ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int, str]] = []
    for start, end, field in spans:
        if field == _SUMMARY or not any(first <= start and end <= last for first, last, _ in kept):
            kept.append((start, end, field))
    return kept
