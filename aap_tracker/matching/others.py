"""A call kept for others: researchers, schools, hospitals, companies, artists, individuals… in so many words.

Read in the title and summary, sentence by sentence. A list counts only when it is whole and each of its items is known
to be no CCAS; one word that could mean a CCAS, or a list left open, and nothing is said: silence is no refusal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from aap_tracker.matching.others_words import MARKS, OPEN_ENDED, QUALIFIES, WHO, WIDE
from aap_tracker.model.calls import Call
from aap_tracker.reading.flat import flat, sentences

_LY = r"(?:(?:\w{3,15}ment|seule?s?|tout d'abord|d'abord|donc|ainsi) )"
_APPLY = (
    r"(?:candidater|repondre|deposer|postuler|concourir|soumissionner|pretendre|soumettre|solliciter|se porter candidat"
    r"|y participer|participer (?:a (?:l'|cet )appel|au (?:prix|concours))"
    r"|(?:presenter|proposer|adresser|envoyer|demander|obtenir|percevoir|recevoir)"
    r" (?:une?|leurs?|l'|la|le|cet|cette|ce|des)"
    r"|beneficier (?:de (?:l'|la |cette |ce |cet )|du ))"
)
_CAN = r"(?:peu(?:t|vent)|pourr(?:a|ont))"
_CALL = (
    r"(?:appels?(?: a \w+)?(?: d'interet)?(?: de recherche)?|aap|aac|ami|concours|consultation|candidatures?|defi"
    r"|competition)"
)
_GIFT = r"(?:prix|bourses?|trophees?|residences? (?:d'artistes?|d'ecriture|de creation)|residence|allocations?)"
_AID = r"(?:dispositif|programme|fonds|aides?|subventions?|financements?|soutiens?|mesure|campagne|plan|credits?)"
_NOT_TO = r"\b(?! (?:aux?|a) (?!l'appel|l'aide|cet|ce |la subvention|dispositif|fonds|programme|prix|concours))"
_THE = r"(?:(?:le|la|les|l'|ce|cet|cette|ces|notre|un|une|nouvel) ?)?"
_OPENED = (
    r"(?:est |sont |sera |etait )?" + _LY + r"{0,2}(?:(?:reservee?s?|limitee?s?|restreinte?s?)"
    r"|ouverte?s?|accessibles?|destinee?s?|s'adresse(?:nt|ra)?) "
    + _LY + r"{0,2}(?:aux |a l'|a des |a tou\w+ les |a la |a un |a une |a )"
)  # fmt: skip
_ENDS = re.compile(
    r"[.;:?!\n]|\b(?:qui|dont|pour|afin|en vue|autour|portant|avec|travaillant|souhaitant|desireu\w+|desirant|sur|dans"
    r"|au sein|rattachee?s?|inscrite?s?|relevant|exercant|menant|conduisant|ayant|residant|titulaires?|peu(?:t|vent)"
    r"|sont|est|seulement|uniquement|exclusivement)\b"
)
_MORE = re.compile(r"\b(?:aux?|a l'|a des|a tou\w+|ainsi qu\w*|et (?:les|l'|tou\w+))\s*(?:\w+ )?$")
_ITEMS = re.compile(r"[,/()]|\b(?:et|ou|ainsi que|comme)\b")
_LEAD = re.compile(
    r"^[\s\"'*•-]*(?:(?:seule?s?|les?|la|l|des?|d|aux?|a|un|une|du|tou(?:s|tes?)|jeunes|candidatures?|individuelles?"
    r"|exclusivement|uniquement|leurs?|ses|nos|equipes?|\d+)\b[\s']*)*"
)
_BRACKETS = re.compile(r"\([^)]*\)?")
_ONLY = re.compile(r"\b(?:seule?s?|seulement|uniquement|exclusi\w+|strictement|reservee?s?|obligatoirement)\b")
_NEVER = re.compile(
    r"\b(?:ne|n')\s?\w+ (?:pas|plus|aucun\w*|jamais|ni|que)\b|\b(?:exclu(?:e?s?|re|ant|sions?)|ineligibles?)\b"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The words that keep a call for others, the name of the rule, and whether they say "these and no other"."""

    quote: str
    rule: str
    firm: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """A turn of phrase: `after` it, or before it, stand those who may apply; `marks`: the kinds of them it is for."""

    rule: str
    pattern: re.Pattern[str]
    marks: str
    after: bool = True


_BODY, _TRADE, _PEOPLE = MARKS["body"], MARKS["trade"], MARKS["people"]
_ALL = _BODY + _TRADE + _PEOPLE


def _frame(rule: str, marks: str, *parts: str, after: bool = True) -> _Frame:
    return _Frame(rule, re.compile("".join(parts)), marks, after)


_FRAMES = (
    _frame("kept_for_others", _BODY + _TRADE, rf"\b{_CALL}\b[^.;:]{{0,60}}? {_OPENED}"),
    _frame("kept_for_others", _BODY + _TRADE, rf"^\W*{_OPENED}"),
    _frame("kept_for_others", _ALL, rf"^\W*{_THE}{_GIFT}\b[^.;:]{{0,60}}? {_OPENED}"),
    _frame("kept_for_others", _BODY, rf"^\W*{_THE}{_AID}\b[^.;:]{{0,60}}? {_OPENED}"),
    _frame(
        "kept_for_others", _BODY + _TRADE,
        r"\ba (?:la )?(?:destination|l'attention|l'intention) exclusive (?:d(?:es?|u) |d')",
    ),
    _frame(
        "kept_for_others", _BODY + _TRADE, r"^\W*pour (?=[^.;:]*\b(?:seulement|uniquement|exclusivement)\b)",
    ),
    _frame("others_may_apply", _ALL, rf"\b{_CAN} {_LY}{{0,2}}(?:y )?{_APPLY}", after=False),
    _frame(
        "others_may_apply", _ALL,
        rf"^\W*(?:seule?s? )?{_CAN} {_LY}{{0,2}}(?:y )?{_APPLY}[^.;:]{{0,30}}?(?::| (?=les |l'|des ))",
    ),
    _frame(
        "others_may_apply", _BODY + _TRADE,
        rf"^\W*(?:sont|seront) {_LY}{{0,2}}(?:eligibles?|recevables?|admise?s?|autorisee?s?)",
        rf"(?: a {_APPLY}[^.;:]{{0,30}}?)? ?{_LY}{{0,2}}(?::| (?=les |l'|des )|(?<= )(?=les |l'|des ))",
    ),
    _frame(
        "others_may_apply", _BODY + _TRADE,
        rf"\b(?:sont|seront|est) {_LY}{{0,2}}(?:eligibles?{_NOT_TO}|recevables?{_NOT_TO}",
        rf"|(?:admise?s?|invitee?s?) a {_APPLY})",
        after=False,
    ),
    _frame(
        "others_may_apply", _ALL,
        r"^\W*(?:qui peut (?:candidater|repondre|postuler|deposer[^.;:?]{0,30}|participer) ?\?",
        r"|(?:les )?(?:candidats?|porteurs?(?: de projets?)?|deposants?|demandeurs?|postulants?|publics? eligibles?)",
        r"(?: eligibles?| admis)?(?: ?:| sont| doivent (?:\w+ment )?etre))",
    ),
    _frame(
        "led_by_others", _ALL,
        r"\b(?:porteu\w+|coordinat\w+|coordonnat\w+|candidate?|demandeu\w+|responsable|chef de file)",
        r"(?: (?:du |de |des |principal|scientifique|projet|la |l'|cet |appel)\w*){0,4}",
        r" (?:doit|est|sera) (?:\w+ment )?(?:etre )?(?:\w+ment )?",
        r"(?=(?:une? |issue? |rattachee? |membre |employee? |salariee? |l'une? ))",
        r"(?:issue? d'|rattachee? a |membre d'|employee? (?:par|d') ?|salariee? d')?",
    ),
    _frame(
        "led_by_others", _ALL,
        r"\b(?:peu(?:t|vent)|pourr(?:a|ont)|doi(?:t|vent)|devr(?:a|ont)) (?:\w+ment )?etre (?:\w+ment )?",
        r"(?:depos|port|present|propos|pilot|soumis|introdui)\w* (?:\w+ment )?(?:que )?par (?:une? |des |les |l'une? )",
    ),
)  # fmt: skip
_NO_BODY = re.compile(
    r"\baucune? (?:structure|personne morale|organisme|organisation|institution|entite)\b[^.;:]{0,20}\bne "
    r"(?:peu|pourr|saur|ser)\w+ [^.;]{0,30}(?:candidat|postul|depos|recevable|eligible|admis|repondre|concourir"
    r"|pretendre)(?![^.;]*\b(?:plus d|deux|second|sans|avant|hors|seule|qui n)\b)"
    r"|\bcandidatures? individuelles? (?:uniquement|exclusivement|seulement)"
    r"|\b(?:uniquement|exclusivement|seules?)\b[^.;:]{0,30}\bcandidatures? individuelles?"
    r"|\b(?:les |aux? |des )?personnes morales(?! (?:de droit prive|privee|a but|lucrativ|qui|ayant|dont|etrang|autre))"
    r"[^.;:,]{0,20}(?:ne (?:sont|peu\w+|pourr\w+) (?:donc )?(?:pas|ni)|sont (?:exclues|ineligibles|ecartees))"
    r"|\bne (?:s'adresse|concerne)\w* (?:donc )?pas (?:aux|les) personnes morales(?! (?:de droit prive|privee|a but))"
)


def kept_for_others(call: Call) -> list[Kept]:
    """The words of the title and summary that keep a call for others, the firm ones first."""
    found = chain.from_iterable(_read(text) for text in (call.title, call.summary or ""))
    return sorted(found, key=lambda one: not one.firm)


def _read(text: str) -> Iterator[Kept]:
    said = flat(text)
    if not WHO.search(said) and not any(word in said for word in ("morale", "aucun", "individuel")):
        return
    for start, end in sentences(text):
        sentence = said[start:end]
        quote = text[start:end].strip().rstrip(".;")
        if _NO_BODY.search(sentence):
            yield Kept(quote, "no_legal_person", firm=True)
        elif not OPEN_ENDED.search(sentence) and not _NEVER.search(sentence):
            yield from _in_sentence(sentence, quote)


def _in_sentence(said: str, quote: str) -> Iterator[Kept]:
    for frame in _FRAMES:
        met = frame.pattern.search(said)
        if met is None:
            continue
        if frame.after:
            end = _ENDS.search(said, met.end())
            stop = end.start() if end else len(said)
            named, tail = said[met.end() : stop], said[stop:]
        else:
            named, tail = re.split(r"[:;]", said[: met.start()])[-1], ""
        if _all_others(named, frame.marks) and not _goes_on(tail):
            firm = frame.rule == "led_by_others" or bool(_ONLY.search(said))
            yield Kept(quote, frame.rule, firm)


def _all_others(named: str, marks: str) -> bool:
    """True when a list names others, nobody else, and nobody that the turn of phrase may only help."""
    shown = WHO.sub(lambda met: MARKS[met.lastgroup or "people"] + " ", named)
    if WIDE.search(_LEAD.sub("", shown)):
        return False
    shown = _BRACKETS.sub(" ", shown)
    items = [_LEAD.sub("", part).strip() for part in _ITEMS.split(shown)]
    items = [one for one in items if one]
    return bool(items) and items[0][0] in marks and all(one[0] in marks or QUALIFIES.match(one) for one in items)


def _goes_on(tail: str) -> bool:
    """True when, after what the clause adds, its list takes up again with somebody who may be a CCAS."""
    return any(_MORE.search(tail[: met.start()]) for met in WIDE.finditer(tail))
