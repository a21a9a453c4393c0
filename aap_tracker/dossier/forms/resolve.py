"""A blank's label read under its headings → the field or fields that answer it, and how surely."""

import re
from functools import lru_cache

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Answer, Ask, allowed, context_owner, is_exact_only
from aap_tracker.dossier.forms.closed import sure_words
from aap_tracker.dossier.forms.doubts import doubted
from aap_tracker.dossier.forms.guard import account_line, guarded
from aap_tracker.dossier.forms.identity import (
    PARTS,
    bare_civility,
    details,
    headed_label,
    identity,
    lone_domicile,
    person,
    several,
    without_brackets,
)
from aap_tracker.dossier.forms.lookup import alike, roughly_same, same_meaning, same_words
from aap_tracker.dossier.forms.owners import attribute_of, owner_of
from aap_tracker.dossier.forms.questions import counted, fits, question, sure_question
from aap_tracker.dossier.forms.refine import refined
from aap_tracker.dossier.forms.request import OTHERS, request_funder
from aap_tracker.dossier.forms.senses import sense
from aap_tracker.dossier.forms.words import VAGUE, plain, without_number
from aap_tracker.text import fold

_OF_ONE = frozenset({"projet.duree_seance"})  # of one session, never of them all
_PAIR = 2
_AT_A_DATE = re.compile(r"\b(?:au|date du) \d")
_OF_EVALUATION = re.compile(r"\bd.evaluation\b")
_SENTENCE, _LONGEST_ENDING = 5, 5  # words
_ENDING_SAFE = frozenset({"organisme.siret", "organisme.siren"})
_OPENED_SAFE = _ENDING_SAFE | {"organisme.denomination", "organisme.iban"}
_BRACKET = re.compile(r"[()\[\]]")
_SAYS_SOMETHING = 6  # letters: « nom », « date » alone say nothing
_TAIL = re.compile(
    r"(?: (?:sur|dans|de|du|d|pour|par|au sein de|lies? a|relatifs? a|autour de|mis en oeuvre (?:pour|dans))"
    r"(?: (?:le|la|l|les|ce|cette|votre|notre|vos))? ?(?:territoires?|communes?|projet|action|operation|demarche|"
    r"secteur|quartiers?|structure|organisme|cadre du projet|cadre de l action)"
    r"| (?:au|a la date du) \d{1,2} (?:janvier|juin|decembre|01|12)(?: 20\d\d| n| n 1| dernier| de l annee \w+)?)+$"
)
# Without one of these words no sum nor account number is even suggested.
_SPEAKS_OF_SUMS = re.compile(
    r"€|\b(?:montants?|couts?|budgets?|sommes?|subventions?|aides?|financ\w+|charges|depenses|produits|recettes|euros?|"
    r"siret|siren|iban|bic|fonds|autofinancement|participations?|ht|ttc)\b"
)
_OF_PROJECT, _OF_BODY = re.compile(r"projet|action|operation"), re.compile(r"structure|organisme")
_INTERROGATIVE = re.compile(r"^(?:comment|pourquoi|ou|quand|combien|qui|en quoi|a qui|a quels?|sur quels?)\b")


@lru_cache(maxsize=20_000)
def resolve(ask: Ask) -> Answer:
    """The answer to a blank; empty when nothing is recognised."""
    if not plain(ask.label):
        return Answer()
    owner = context_owner(ask.contexts)
    ask = counted(ask)
    for reader in _TYPED if ask.kind else _READERS:
        answer = reader(ask, owner)
        if answer is not None:
            return guarded(ask, doubted(ask.label, answer) if reader in _FREE else answer)
    return Answer()


def _account(ask: Ask, owner: str | None) -> Answer | None:
    """« dont bénévolat (864) » away from a budget table: the number of the account says the line."""
    field = account_line(ask.label)
    return None if field is None or field not in all_fields() else allowed(field, "exact", owner)


def _request(ask: Ask, owner: str | None) -> Answer | None:
    funder = request_funder(ask.label)
    if funder is None or OTHERS.search(funder):
        return None
    return allowed("demande.montant", "exact", owner)


def _sure(ask: Ask, owner: str | None) -> Answer | None:
    """Every word is expected: what lets a sum or a number fill."""
    field = sure_words(ask.label)
    if field is None and (opened := sure_words(_BRACKET.sub(" ", ask.label))) in _OPENED_SAFE:
        field = opened  # « Numéro d’établissement (SIRET) », « Maître d’ouvrage (raison sociale) »
    words = without_number(ask.label).split()
    if field == "budget.cout_total" and {"ttc", "ht"} & set(words):
        field = "budget.cout_total_ht" if "ht" in words else "budget.cout_total_ttc"
    return None if field is None else allowed(field, "exact", owner)


def _words(ask: Ask, owner: str | None) -> Answer | None:
    """The label of the dictionary itself."""
    field = same_words(ask.label, ask.kind)
    if field is None or (ask.kind == "montant" and plain(ask.label) in VAGUE):
        return None
    field = refined(field, ask, owner)
    return allowed(field, "exact", owner)


def _two_texts(ask: Ask, owner: str | None) -> Answer | None:
    """« Contexte et diagnostic », « Objectifs et résultats attendus »: two texts in one box."""
    parts = [part for part in PARTS.split(without_brackets(ask.label)) if plain(part)]
    if len(parts) != _PAIR:
        return None
    if _OF_EVALUATION.search(fold(parts[1])) and same_words(shared := f"{parts[0]} d'évaluation"):
        parts[0] = shared  # « Méthode et indicateurs d’évaluation »
    fields = [field for part in parts if (field := same_words(part) or same_meaning(part))]
    if len(fields) == _PAIR and len(set(fields)) == 1 and not is_exact_only(fields[0]):
        return allowed(fields[0], "exact", owner)  # « Bâtiment, BP »
    kinds = {all_fields()[field].type for field in fields}
    if len(set(fields)) < _PAIR or not kinds <= {"texte_long", "liste", "tableau"}:
        return None
    return Answer(tuple(fields), allowed(fields[0], "exact", owner).level)


def _meaning(ask: Ask, owner: str | None) -> Answer | None:
    """The same deciding words as a label of the dictionary."""
    field = None if _INTERROGATIVE.match(without_number(ask.label)) else same_meaning(ask.label)
    if field is None:
        return None
    field = refined(field, ask, owner)
    return allowed(field, "doubtful" if is_exact_only(field) else "exact", owner)


def _prefixed(ask: Ask, owner: str | None) -> Answer | None:
    """« Siège : localité », « Contact – téléphone »: what stands before the colon is the heading of what follows."""
    del owner
    head, mark, tail = ask.label.rstrip(" :\u00a0").partition(":")
    attribute = attribute_of(tail) if mark and plain(head) else None
    if attribute is None or attribute.rest or owner_of(head) is None:
        return None
    return resolve(Ask(tail.strip(), (head.strip(), *ask.contexts), ask.siblings, ask.kind))


def _trimmed(ask: Ask, owner: str | None) -> Answer | None:
    """« Besoins repérés sur le territoire », « Moyens humains pour l’action »: the end of the label adds nothing."""
    words = without_number(ask.label)
    shorter = _TAIL.sub("", words)
    if shorter == words or len(shorter) < _SAYS_SOMETHING:
        return None
    field = same_words(shorter) or same_meaning(shorter)
    if field is None or is_exact_only(field):
        return None
    own = field.startswith("organisme.")
    tail = words[len(shorter) :]
    if not own and _AT_A_DATE.search(tail):
        return None
    if (own and _OF_PROJECT.search(tail)) or (not own and _OF_BODY.search(tail)):
        return None
    return allowed(field, "near", owner)


def _ending(ask: Ask, owner: str | None) -> Answer | None:
    """A sentence that ends on a label: « Je candidate au nom de la structure suivante », « … sous le numéro SIRET »."""
    words = without_number(ask.label).split()
    if len(words) < _SENTENCE:
        return None
    for size in range(_LONGEST_ENDING, 1, -1):
        ending = " ".join(words[-size:])
        field = same_words(ending) or sure_words(ending)
        if field and fits(" ".join(words), field) and (field in _ENDING_SAFE or not is_exact_only(field)):
            return allowed(field, "near", owner)
    return None


def _roughly(ask: Ask, owner: str | None) -> Answer | None:
    """A label of the dictionary but for words that add nothing."""
    field = None if _INTERROGATIVE.match(without_number(ask.label)) else roughly_same(ask.label)
    if field in _OF_ONE and "total" in without_number(ask.label).split():
        return None
    return None if field is None or is_exact_only(field) else allowed(field, "near", owner)


def _likeness(ask: Ask, owner: str | None) -> Answer | None:
    hit = alike(ask.label)
    if hit is None or (is_exact_only(hit.field) and not _SPEAKS_OF_SUMS.search(f"{plain(ask.label)} {ask.label}")):
        return None
    return allowed(hit.field, "doubtful" if is_exact_only(hit.field) else hit.level, owner)


_READERS = (
    bare_civility, lone_domicile, headed_label, _prefixed, several, details, identity, _account, _request, _words,
    sure_question, _sure, _two_texts, sense, question, _meaning, person, _trimmed, _roughly, _ending, _likeness,
)  # fmt: skip
_FREE = frozenset({sense, question, _meaning, _trimmed, _roughly, _ending, _likeness})
_TYPED = (_account, _request, _words, sure_question, _sure)
