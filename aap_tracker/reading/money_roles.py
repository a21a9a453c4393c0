"""What one sum is: a ceiling, a floor, the whole purse, a sum per head, or nothing that the call pays."""

import re

from aap_tracker.reading import money_words as words
from aap_tracker.reading.line import Line

_COST_CEILING = re.compile(
    r"(?:couts?|budget)(?: [a-z']{1,20}){0,4} (?:plafonnes?|limites?)(?: a| de)? ?$"
    r"|(?:depenses?|assiette)(?: [a-z']{1,20}){0,4} (?:plafon\w{0,6}|limite\w{0,2})(?: a| de)? ?$"
    r"|(?:couts?|depenses?|assiette|budget)(?: [a-z']{1,20}){0,3}(?: de| d'au plus| :) ?$"
    r"|plafonds? d(?:e|es) (?:depenses?|couts?)[a-z: ]{0,20}$"
)
_SHARE_BEFORE = re.compile(r"\d ?% [^.;%]{0,50}[(,][a-z' ]{0,30}$")  # « 40 % des dépenses (100 000 € max) »
_CONTINUES = re.compile(r"^[ ,;/()a-z']{0,50}(?:,|;|/|\bet\b|\bou\b)[ a-z']{0,20}$")
# « 5 000 € minimum, 20 000 € maximum », « Maximum 80 % du coût, 1 500 € minimum »: the word before is another figure's
_TAKEN = re.compile(r"^(?: ?\d{1,3} ?%[^,;]{0,40}[,;])?[ ,;/()-]*(?:et )?(?:a?u )?$")
# « 2 000 € minimum et de 15 000 € maximum », « 3 000 € au minimum à 12 000 € au maximum »
_LED = re.compile(r"^[ (,]*(?:au )?(?:minimum|moins|maximum|plus)\)?,? (?:et (?:de |d'|a )?|a |jusqu'a )$")
_SHARE_FIRST = re.compile(r"^[^.;]*\d ?%[^,;.]{0,40}[,;] ?")
_SPREAD = re.compile(
    r"(?: au total| en tout)?[ ,]{0,2}(?:a |(?:qui )?(?:sera|seront|est|sont) )?"
    r"(?:(?:re)?parti\w{1,4}|partag\w{1,3}|distribue\w{0,2}) (?:entre|sur|en)\b"
)
_FOR = re.compile(r" (?:maximum |max |au maximum |au plus )?(?:pour|\()")
_EACH_ONE = re.compile(r" ?(?:pour )?chacune?\b")
# « 80 % du budget total ni 20 000 € », « 50 % du coût et 10 000 € »: the share speaks of no other figure
_SHARE = re.compile(r"\d ?% (?:maximum )?(?:du|de la|des|de l'|d'un) ?[^,;.%]{0,60}?(?= (?:ni|et|ou)\b)")
_SPENT = re.compile(r" ?(?:ttc |ht )?de (?:depenses?|couts?|travaux|charges)\b")  # « 45 000 € de dépenses »
_PRIZE = re.compile(r"\bprix\b[a-z ]{0,30} dotes? d[eu'][a-z ]{0,8}$")
_UNDER = re.compile(r"\b(?:(moins de|inferieure?s? a|en dessous de)|plus de|superieure?s? a|au-dela de) $")
_SUBJECTS = (("envelope", words.ENVELOPE), ("cost", words.COST), ("aid", words.AID))
SURE, FAIR, WEAK = 3, 2, 1
_TOLD_AFTER = ((words.PER_HEAD, ("unit", FAIR)), (_SPREAD, ("envelope", SURE)), (_EACH_ONE, ("maximum", FAIR)))
_NEAR = ("column", "row", "above")


def role_of(line: Line, before: str, after: str, sentence: str) -> tuple[str, int] | None:
    """The field of a sum and how sure that is; None when its role is not said."""
    told = next((role for pattern, role in _TOLD_AFTER if pattern.match(after)), None)
    if told:
        return told
    if _SPENT.match(after):
        return None
    before = _SHARE.sub("", before)
    if _bound_after(after):
        before = _SHARE_FIRST.sub("", before)
    subject, bound = _subject(before, after, line), _bound(before, after) or _labelled_bound(line)
    if _is_past(sentence) or (subject == "cost" and not _aid_ceiling(before, bound, sentence)):
        return None
    if subject == "envelope":
        return ("maximum", FAIR) if _PRIZE.search(before) or words.PER_EACH.match(after) else ("envelope", SURE)
    if bound:
        return bound, SURE if subject else FAIR
    per_project = bool(words.PER_PROJECT.match(after))
    return ("maximum", FAIR if per_project else WEAK) if per_project or subject == "aid" else None


def _is_past(sentence: str) -> bool:
    """Last year's winners, averages, examples: no amount of this call."""
    if words.OTHER.search(sentence):
        return True
    past = words.PAST_VERB.search(sentence) or not words.FUTURE.search(sentence)
    return bool(past and words.PAST_YEAR.search(sentence))


def continues(before: str, after: str) -> bool:
    """« 8 000 € (fonctionnement), 40 000 € (investissement) »: the second sum is what the first is."""
    if any(pattern.search(before) for _, pattern in _SUBJECTS):
        return False
    if _FOR.match(before) and _FOR.match(after):  # « 20 000 € maximum pour un CCAS, 50 000 € maximum pour un EPCI »
        return True
    tail = re.split(r"[,;]", before)[-1]
    if _bound_after(after) or words.MAXIMUM.search(tail) or words.MINIMUM.search(tail):
        return False
    return bool(_CONTINUES.match(before))


def _aid_ceiling(before: str, bound: str, sentence: str) -> bool:
    """« 80 % du coût, dans la limite de 10 000 € » bounds the aid, « un coût plafonné à 30 000 € » does not."""
    if bound != "maximum" or _COST_CEILING.search(before):
        return False
    return bool(_SHARE_BEFORE.search(before) or words.AID.search(sentence))


def _subject(before: str, after: str, line: Line) -> str:
    """What the sum is about: the nearest word before it, else just after, else the label."""
    found = _nearest(before)
    if found:
        return found
    for name, pattern in _SUBJECTS:
        if pattern.search(after[:60]):
            return name
    if words.TO_CALL.match(after):
        return "envelope"
    for label in line.labels:
        if label.place == "hint":
            return "aid" if label.text == "amount" else ""
        found = _nearest(label.flat)
        if found:
            return found
    return ""


def _nearest(text: str) -> str:
    best, place = "", -1
    for name, pattern in _SUBJECTS:
        for found in pattern.finditer(text):
            if found.end() > place:
                best, place = name, found.end()
    return "aid" if best == "envelope" and words.EACH.search(text) else best


def _bound(before: str, after: str) -> str:
    """Ceiling or floor: the nearest such word before the sum, else just after it."""
    under = _UNDER.search(before)
    if under and words.REFUSED.search(after[:80]):  # « Toute demande de moins de 1 500 € est irrecevable »
        return "minimum" if under[1] else "maximum"
    met = [
        (found.end(), -found.start(), name, found[0])
        for name, pattern in (("maximum", words.MAXIMUM), ("minimum", words.MINIMUM))
        for found in pattern.finditer(before)
    ]
    own = _bound_after(after)
    if met and not (own and _is_anothers(before, max(met)[0], after)):
        *_, name, word = max(met)
        refused = words.NONE.search(before) or words.REFUSED.search(after[:80])
        if refused and word.startswith(("inferieur", "superieur")):
            return "minimum" if word.startswith("inferieur") else "maximum"
        return name
    return own


def _is_anothers(before: str, end: int, after: str) -> bool:
    """Whether the bound that ends at `end` is of the figure before; « Minimum 3 000 €, maximum 5 000 € »: its own."""
    own = not before[end:].strip(" :") and after.startswith(",")
    return not own and bool(_TAKEN.match(before[end:]) or _LED.match(before))


def _bound_after(after: str) -> str:
    near = after[:30].lstrip(" (,")
    if re.match(r"(?:au )?max|plafond|au plus\b", near):
        return "maximum"
    return "minimum" if re.match(r"(?:au )?(?:minim|moins)", near) else ""


def _labelled_bound(line: Line) -> str:
    """« Plafond par projet | 80 000 € »: the bound stands in the label."""
    return next((found for label in line.labels if label.place in _NEAR and (found := _bound(label.flat, ""))), "")
