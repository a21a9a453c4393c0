"""What makes a reading doubtful when the label is no wording of the dictionary: a part, a mean, a past year."""

import re
from dataclasses import replace

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.asks import Answer
from aap_tracker.dossier.forms.questions import fits
from aap_tracker.dossier.forms.words import without_number

_FIGURES = frozenset({"entier", "decimal"})
_EACH = re.compile(
    r"\bpar (?:groupe|seance|atelier|personne|participant|famille|semaine|mois|an|jour|beneficiaire)s?\b"
)
_MEAN = re.compile(r"\bmoyen\b|\bmoyennes?\b")  # « moyens » are means
# « Nombre de bénéficiaires de moins de 60 ans », « … en GIR 5 », « … formés »: some of them, not all.
_SOME = re.compile(
    r"\b(?:dont|moins de|plus de|ages? de|agee?s? de|en gir|gir \d|en situation|handicap\w*|isolee?s?|du quartier|"
    r"en qpv|qpv|femmes?|hommes?|filles?|garcons?|monoparent\w*|formee?s?|nouve\w+|rsa|sans emploi|seules?)\b"
)
_DONE = re.compile(r"\b(?:\w+(?:ee?s?|is|us)) en 20\d\d\b|\ben 20\d\d$")
_OF_NEW = re.compile(r"\b(?:cree|creation|nouve|projete|supplement|demande|exten|futur|envisage|apres)")
_NEW = "projet.equipement.places_nouvelles"


def doubted(label: str, answer: Answer) -> Answer:
    """The same answer, only suggested when the label asks for something that ours does not say."""
    if not answer.fields or answer.level == "doubtful":
        return answer
    why = _doubt(without_number(label), answer.fields[0])
    return replace(answer, level="doubtful", why=why) if why else answer


def _doubt(words: str, field: str) -> str:
    kind = all_fields()[field].type if field in all_fields() else ""
    if not fits(words, field):
        return "le libellé appelle une réponse d’une autre nature"
    if _MEAN.search(words) and kind != "montant":
        return "le libellé demande une moyenne"
    if kind not in _FIGURES:
        return ""
    if _EACH.search(words) or (_SOME.search(words) and "indirects" not in field):
        return "le libellé demande une partie du nombre"
    if _DONE.search(words):
        return "le libellé parle d’une année passée"
    return "places existantes ou nouvelles ?" if field == _NEW and not _OF_NEW.search(words) else ""
