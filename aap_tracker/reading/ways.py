"""How a date is introduced: « jusqu'au », « à compter du », « : », « le »."""

import re
from typing import Literal

Way = Literal["until", "from", "label", "at"]

_UNTIL_BEFORE = re.compile(
    r"(?:\bjusqu'(?:au|a|en)|\bavant(?: la date du)?|\bau plus tard|\bplus tard|\bd'ici|\bpour|\bau maximum|\binclus"
    r"|\bimperativement|\bdernier delai|\bdelai de rigueur|\bterme de rigueur|\bne pas depasser"
    r"|\bcomplete?s?(?= (?:au|le))|\bfix[a-z]{1,4}(?: au)?"
    r"|\b(?:remis|depos|recu|transmis|envoy|parvenu|arriv)[a-z]{0,3} au"
    r"|\b(?:arret|report|repouss|decal|prolong)[a-z]{1,4} au)"
    r"[ :,(]{0,3}(?:\d{1,2} ?h(?:eures)? ?\d{0,2}[ ,]{1,2})?(?:a la date du |le |la |au |ce |du |a )?$"
)
_UNTIL_AFTER = re.compile(
    r"[ ,:(]{0,3}(?:a |et )?(?:au plus tard|dernier delai|delai de rigueur|terme de rigueur|inclus|au soir)"
)
_AFTER_BEFORE = re.compile(r"\b(?:apres|au-dela|passe|posterieure?s?|posterieurement)(?: la date)? (?:du |le |au )?$")
_REFUSED = re.compile(
    r"rejet|refus|irrecevabl|non recevabl|hors delai|ecarte|\b(?:pas|plus) (?:etre )?(?:recevabl"
    r"|instruit|examin|etudi|pris|accept|trait|retenu|possible)"
    r"|\bn'accept\w{1,5} plus|\bplus (?:aucune? |de )(?:dossier|candidature|demande|depot|projet|reponse|inscription)"
    r"|aucun(?:e)? (?:dossier|candidature|demande|depot|inscription)"
)
_FROM_BEFORE = re.compile(r"\b(?:a (?:compter|partir|dater)|des|depuis)(?: de la date)?(?: du| le|)[ :]{0,2}$")
CONJUGATED = re.compile(r"\b(?:est|sont|ser(?:a|ont)|ont|a ete|doi(?:t|vent)|devr\w{1,4}|pourr\w{1,4}|peu(?:t|vent))\b")
# « Les conseillers seront recrutés », « L'épicerie accueillera »: the sentence has its own verb
OWN_VERB = re.compile(rf"{CONJUGATED.pattern}|\b[a-z]{{2,}}(?:er|ir|dr|ur)(?:a|ont)\b")
_HAVE_UNTIL = re.compile(r"\b(?:ont|avez|a|aurez|auront) (?:donc |encore )?jusqu'(?:au|a) ")
_COLON_BEFORE = re.compile(r"[:|>=?\-][ \"(*]{0,4}(?:le |au |du |pour le |ce )?$")


def tells_its_own(said: str, before: str) -> bool:
    """Whether a sentence under the name of a call tells of something else: « Les logements seront occupés … »."""
    return bool(OWN_VERB.search(said)) and not _HAVE_UNTIL.search(before)


def way_of(before: str, after: str) -> Way:
    """How a date is introduced: « jusqu'au » until, « à compter du » from, « : » label, « le » at."""
    if _FROM_BEFORE.search(before[-40:]):
        return "from"
    if _UNTIL_BEFORE.search(before[-60:]) or _UNTIL_AFTER.match(after):
        return "until"
    if _AFTER_BEFORE.search(before[-40:]) and _REFUSED.search(before[-80:] + " " + after[:160]):
        return "until"
    return "label" if _COLON_BEFORE.search(before[-20:]) or not before.strip(" -•*") else "at"
