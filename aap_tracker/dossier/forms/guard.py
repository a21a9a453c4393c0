"""The last look at a reading: a field is kept only where the words of the zone, its row or its column take it."""

import re
from dataclasses import replace

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.accounts import account_of, by_number, worded_line
from aap_tracker.dossier.forms.asks import Answer, Ask, context_owner
from aap_tracker.dossier.forms.lookup import same_words
from aap_tracker.dossier.forms.owners import PERSONS
from aap_tracker.dossier.forms.words import hints, plain, without_number
from aap_tracker.text import fold

_COUNTS = frozenset({"entier", "decimal"})
_FIGURES = _COUNTS | {"montant"}
_NUMBERS = _FIGURES | {"pourcentage", "annee"}
_DATES = frozenset({"date", "annee", "tableau"})
# Some of them, not all: an age, a gender, a place, a state.
_SOME = (
    r"moins de \d+|plus de \d+|\d+ ans\b|\d+ (?:a|et) \d+\b|femmes?|filles?|hommes?|garcons?|qpv\b|"
    r"quartiers? prioritaires?|"
    r"zrr\b|frr\b|gir\b|apa\b|rsa\b|handicap|mineure?s?\b|majeure?s?\b|isolee?s?\b|urbains?\b|rura(?:l|ux)\b|"
    r"monoparent|resid(?:a|e)nt|domicilie|allocataires?\b|autonomes?\b|dependante?s?\b|valides?\b|titulaires?\b"
)
_PART = re.compile(rf"\b(?:dont\b|parmi\b|{_SOME})")
_PART_HINT = re.compile(r"^(?:dont|parmi)\b|^(?:femmes?|filles?|hommes?|garcons?|qpv|resid\w+ en qpv)\b")
_STARTS_PART = re.compile(r"^(?:et )?(?:dont|parmi|sur ce (?:total|nombre)|sur ces|y compris)\b")
_BUT = re.compile(
    r"\b(?:hors|sauf|excepte\w*|a l'exclusion|a l'exception|deduction faite)\b"
    r"(?! (?:taxes?|tva|contributions?|valorisations?|benevolat|apports? en nature|mises? a disposition))"
)
# Counted apart, not a share of the heads: « dont équivalents temps plein », « dont bénéficiaires indirects ».
_MEASURES = frozenset({"organisme.etp_total", "projet.etp", "projet.nb_beneficiaires_indirects"})
_TAKEN_OFF = re.compile(r"\s*[,;(–-]?\s*\b(?:hors|sauf|excepté\w*|à l.exclusion|à l.exception)\b", re.IGNORECASE)
_OTHERS_OWN = "budget.produits.74."  # one funder without another: each has its own line
_ASKS_COUNT = re.compile(
    r"\bcombien\b(?! (?:paie|paient|paye|verse|reclam|demand)\w*)(?! de temps\b(?! plein))|"
    r"^(?:le |les |quel \w+ )?(?:nombres?|nb|effectifs?)\b"
)
_ASKS_TIME = re.compile(r"^(?:quand|a quelle date|dates?)\b(?! et)")
# What a column asks, by the start of its heading; None: something of its own, which no row heading says.
_COLUMNS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"^(?:dates?|echeances?|quand|jours?|delais?|a partir du|jusqu au|debut|fin)\b"), _DATES),
    (re.compile(r"^(?:nombres?|nb|effectifs?|quantites?|combien|volumes?)\b"), _COUNTS),
    (re.compile(r"^(?:montants?|couts?|sommes?|euros?|eur|budgets?|depenses?|recettes?)\b|€"), _FIGURES),
    (re.compile(r"^(?:taux|pourcentages?|parts?)\b|%"), frozenset({"pourcentage"})),
    (
        re.compile(
            r"^(?:statuts?|etats?|acquis\w*|sollicit\w*|obtenu\w*|avis|decisions?|situations?|sources?|pieces?|visas?|"
            r"cachets?|signatures?|t0\b|initiale?s?|valeur initiale|reference|depart|actuel\w*|realis\w*|constat\w*|"
            r"unites?|types?|qui\b|par qui|justif\w*|devis|numeros?)\b|\bt0\b|\bn ?1$"
        ),
        frozenset(),
    ),
)
# « Qui vous aide ? », « Quels services rendez-vous… ? »: words are asked, whatever date or number comes after.
_ASKS_WORDS = re.compile(
    r"^(?:et )?(?:comment|pourquoi|que|quoi|en quoi|de quoi|a qui|par qui|qui|"
    r"quel(?:le)?s? (?:services?|actions?|activites?|missions?|moyens|acteurs?|outils?|supports?))\b"
)
# A list of kinds of people answers only a label that speaks of them.
_PUBLICS = ("projet.public_cible", "projet.public_fragilite")
_OF_PUBLIC = re.compile(
    r"\b(?:publics?|personnes?|population|benefici\w+|destin\w+|adress\w+|cibl\w+|vis\w+|touch\w+|concern\w+|"
    r"usagers?|particip\w+|profils?|habitants?|categories?|fragil\w+|vulnerab\w+|situations?|difficult\w+)\b|"
    r"^pour qui\b"
)
_OWNED = re.compile(r"\b(?:appartien\w+|propriet\w+|possed\w+|detien\w+|alert\w+|aide|aident|encadr\w+)\b")
_OF_PROJECT = ("projet.", "budget.", "demande.")
_NAMES_PROJECT = re.compile(r"\b(?:projets?|actions?|operations?|demandes?|subventions?|budget|dossier|initiative)\b")
_GIVEN = re.compile(r"\bcontributions?\b|\bbenevol|\ben nature\b")
_OWN_NUMBER = re.compile(r"^\W*(?:compte )?\d+\W*|\((?:compte )?\d+\)\W*$")


def guarded(ask: Ask, answer: Answer) -> Answer:
    """The same answer, or only a suggestion where the zone asks for something else than this field says."""
    if not answer.fields or answer.level == "doubtful":
        return answer
    why = next((why for one in answer.fields if (why := fault(ask, one))), "")
    return replace(answer, level="doubtful", why=why) if why else answer


def fault(ask: Ask, field: str) -> str:
    """Why a field has no place under this label; "" when nothing is against it."""
    known = all_fields().get(field)
    kind = known.type if known else ""
    return (
        _part(ask, field, kind)
        or _public(ask, field)
        or _nature(ask, kind)
        or _crossing(ask, field, kind)
        or _other_account(ask.label, field)
        or _of_someone(ask, field)
    )


def _part(ask: Ask, field: str, kind: str) -> str:
    """« dont … », an age, a gender, a place: a part of a total never takes the total."""
    if is_breakdown(field) or field in _MEASURES or field == account_line(ask.label):
        return ""
    words = plain(ask.label)
    if _STARTS_PART.match(words) and not (kind == "montant" and _NAMES_PROJECT.search(words)):
        return "le libellé demande une partie d’un total"
    if kind in _FIGURES and without_some(ask.label, field):
        return "le libellé retire une partie du total"
    if kind not in _COUNTS or same_words(ask.label) == field == same_words(_with_brackets(ask.label)):
        return ""
    some = _PART.search(words) or any(_PART_HINT.match(plain(one)) for one in hints(ask.label))
    return "le libellé demande une partie d’un total" if some else ""


def _public(ask: Ask, field: str) -> str:
    """« À qui appartient le bâtiment ? » is no question about the public, « Qui vous aide ? » none about needs."""
    words = without_number(ask.label)
    stranger = field in _PUBLICS and (not _OF_PUBLIC.search(words) or _OWNED.search(words))
    helped = field == "projet.besoin" and words.startswith("qui ")
    return "le libellé ne parle pas du public" if stranger or helped else ""


def without_some(label: str, field: str) -> bool:
    """« Achats (hors prestations) »: something is taken off a total, and we hold only the total."""
    return bool(_BUT.search(fold(label))) and not field.startswith(_OTHERS_OWN)


def without_tail(label: str) -> str:
    """« État, hors ARS » → « État »: what is taken off is not what the line holds."""
    return _TAKEN_OFF.split(label, maxsplit=1)[0] or label


def _with_brackets(label: str) -> str:
    return label.replace("(", " ").replace(")", " ") if _PART.search(" ".join(map(plain, hints(label)))) else label


def is_breakdown(field: str) -> bool:
    """True for a field that is itself a part: one of its labels in the dictionary starts with « dont »."""
    known = all_fields().get(field)
    return known is not None and any(plain(label).startswith("dont ") for label in known.labels)


def _nature(ask: Ask, kind: str) -> str:
    words = without_number(ask.label)
    if _ASKS_COUNT.search(words) and kind not in _NUMBERS | {"liste", "duree"}:
        return "le libellé demande un nombre"
    if _ASKS_WORDS.match(words) and kind in (_DATES | _FIGURES) - {"tableau"}:
        return "le libellé demande des mots"
    if _ASKS_TIME.match(words) and kind in _FIGURES:
        return "le libellé demande une date"
    return ""


def _crossing(ask: Ask, field: str, kind: str) -> str:
    """A cell takes only what the heading of its column asks of its row."""
    heading = plain(ask.column) or fold(ask.column)
    if any(_PART.search(plain(one)) for one in (ask.column, ask.row) if one) and kind in _FIGURES:
        return (
            "" if is_breakdown(field) or field in _MEASURES else "la ligne ou la colonne demande une partie d’un total"
        )
    taken = next((kinds for pattern, kinds in _COLUMNS if heading and pattern.search(heading)), None)
    return "" if taken is None or kind in taken else "la colonne attend autre chose"


def _other_account(label: str, field: str) -> str:
    """« dont bénévolat (864) »: a number of account says whose line it is."""
    account = account_line(label)
    inside = account is None or field == account or field.startswith((f"{account}.", f"{_whole(account)}."))
    return "" if inside or field == _whole(account or "") else "le numéro de compte dit une autre ligne"


def account_line(label: str) -> str | None:
    """The line of the account whose number a label bears, when its words are those of a budget."""
    number = account_of(label)
    if number is None:
        return None
    account, whole = number
    side = "charges" if account[0] == "6" or account == "86" else "produits"
    bare = _OWN_NUMBER.sub("", label.strip())
    spoken = worded_line(side, bare) or same_words(bare, "montant")
    given = account in {"86", "87"} and _GIVEN.search(plain(bare))
    if not (given or (spoken and spoken.startswith("budget."))) and len(whole) == len(account):
        return None
    known = by_number(whole) if len(whole) > len(account) else account
    return f"budget.{side}.{known}" if known and known.startswith(account) else None


def _whole(key: str) -> str:
    return ".".join(key.split(".")[:3])


def _of_someone(ask: Ask, field: str) -> str:
    """Under a heading that names a person, nothing of the project, unless the label speaks of it."""
    if not field.startswith(_OF_PROJECT) or context_owner(ask.contexts[:1]) not in PERSONS:
        return ""
    named = _NAMES_PROJECT.search(plain(ask.label)) or same_words(ask.label) == field
    short = plain(ask.label) in {"titre", "intitule", "nature", "objet"}
    return "sous un titre qui parle d’une personne" if short or not named else ""
