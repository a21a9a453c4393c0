"""Can this body apply? An explicit exclusion in the text first, then what the record says, then its applicants."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aap_tracker.matching.others import Kept, kept_for_others
from aap_tracker.model.calls import Call, Evidence
from aap_tracker.model.french import NARROW, NO_BREAK, listed
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.pages import Block
from aap_tracker.model.profile import Profile
from aap_tracker.model.vocabulary import Applicant, Eligibility
from aap_tracker.reading.applicants import Applying, read_applicants
from aap_tracker.reading.corpus import Corpus, Passage

# Who covers a CCAS without naming it, and with whom nothing is sure (French law of 1986 on CCAS; funders' practice).
_COVERS = frozenset({"etablissement_public", "tout_organisme_interet_general"})
_DOUBTFUL = frozenset({"collectivites", "consortium", "esms"})
_CARRIERS: tuple[Applicant, ...] = ("commune", "cias", "ccas", "epci", "association", "departement", "region")
_NAMES: dict[str, str] = {
    "commune": "la commune", "epci": "l’intercommunalité", "cias": "un CIAS", "ccas": "un CCAS",
    "association": "une association partenaire", "departement": "le département", "region": "la région",
}  # fmt: skip
_ONLY = re.compile(r"\b(?:seule?s?|uniquement|exclusivement|strictement|réservée?s?)\b", re.IGNORECASE)
_CLOSED_RULES = frozenset({"associations_only", "private_only", "local_authorities_only"})
# What the reader concluded from a list stays to be checked when its words are of something else, or may cover a CCAS.
_OFFSHOOTS = re.compile(
    r"\b(?:leurs?|ses) (?:propres )?(?:établissements?|satellites|opérateurs|services)\b", re.IGNORECASE
)
_ZONED = re.compile(r"\bconcernée?s? par (?!l[’']a|cet|le disp|la mes)", re.IGNORECASE)
_HELPED = re.compile(  # what is done for people, or with them
    r"\b(?:spécia\w+|structures?|associations?|organismes?|établissements?|services?|ateliers?|séances?|actions?|séjours?"
    r"|activités?|animations?|entrée|places?|logements?|journées?|visites?|permanences?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:aucune?|ni)\b[^.;\n]{0,40}\bCCAS\b[^.;\n]{0,20}\bne\b", re.IGNORECASE)
# Some CCAS, some expenses, some cases: the door is not shut on all.
_PARTLY = re.compile(
    r"dépenses|frais|ayant (?:déjà|bénéfici|perçu|obtenu)|déjà (?:financ|soutenu|bénéfici|aid|lauréat)|\bsauf\b"
    r"|intermédiaire d|qui (?:ont|n[’']ont|sont|ne)\b|ne (?:dispos|gér)ant pas|\bsans (?:service|établissement)"
    r"|\baxes? \d|\bvolets? \d|plus d[’']un dossier|second dossier|hors délai|incomplet"
    r"|prix spécia|coup de c(?:oe|œ)ur",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;\n]")


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether the body may apply, a French sentence, the words, and who could carry it otherwise."""

    eligibility: Eligibility
    text: str
    quote: str = ""
    carriers: tuple[Applicant, ...] = ()
    named: bool = False


def read_text(call: Call, lexicon: Lexicon) -> Applying:
    """What the title and summary of a record say of applicants."""
    texts = [text for text in (call.title, call.summary) if text]
    url = call.url or ""
    passages = [
        Passage(line, url, "page", Block(text=line)) for text in texts for line in text.split("\n") if line.strip()
    ]
    return read_applicants(Corpus(call.title, url, tuple(passages)), lexicon)


def judge(call: Call, profile: Profile, said: Applying) -> Judged:
    """Three values; "to_check" is a result, never an exclusion. `said` is what the text says (`read_text`)."""
    body = "CIAS" if profile.body == "cias" else "CCAS"
    excluded = _excluded(call, said, profile.body)
    if excluded is not None:
        return _no(call, f"Le texte écarte les {body}", body, excluded)
    given = _sure(call, _given(call, profile))
    others = _for_others(call, said, given)
    if others is not None:
        return _no(call, f"Réservé à d’autres que les {body}", body, others.quote)
    quote = _quote(call, said)
    if given == "no":
        return _no(call, f"Un {body} ne peut pas candidater", body, quote)
    named = profile.body in call.applicants
    if given == "yes":
        return Judged(
            "yes", f"{body} cité parmi les candidats" if named else f"Un {body} peut candidater", quote, (), named
        )
    return Judged("to_check", f"À vérifier{NO_BREAK}: un {body} peut-il candidater{NARROW}?", quote, call.carriers)


def _excluded(call: Call, said: Applying, body: str) -> str | None:
    """The words that explicitly shut the door on public bodies, or on all but others; None without any."""
    for text in (call.title, call.summary or ""):
        match = _NONE.search(text)
        if match:
            return _sentence(text, match.group())
    for one in said.evidence.get("ccas_eligibility", ()):
        sentence = next(
            (_sentence(text, one.quote) for text in (call.title, call.summary or "") if one.quote in text), ""
        )
        if _PARTLY.search(sentence) or _leaves_a_doubt(one, people=False):
            continue
        if one.rule == "ccas_excluded":
            return one.quote
        closed = one.rule in _CLOSED_RULES or (one.rule == "cias_only" and body != "cias")
        if closed and _ONLY.search(sentence):
            return sentence
    return None


def _for_others(call: Call, said: Applying, given: Eligibility) -> Kept | None:
    """The words that keep the call for others, when nothing names a body that a CCAS is or may be.

    Words that do not say "and no other" count only when the record itself names nobody.
    """
    if given == "no" or {"ccas", "cias"} & {*call.applicants, *said.applicants}:
        return None
    found = kept_for_others(call)
    if not found:
        return None
    apart = [one for one in said.evidence.get("applicants", ()) if not _within(one.quote, found)]
    if apart and set(said.applicants) & (_COVERS | _DOUBTFUL):
        return None
    listed = bool(call.applicants) and any(not _within(one.quote, found) for one in _words_of(call))
    return found[0] if found[0].firm or not listed else None


def _words_of(call: Call) -> tuple[Evidence, ...]:
    """The words that the record's own list of applicants was read in; one without any when it was given."""
    return call.evidence.get("applicants", ()) or (Evidence(quote=""),)


def _within(quote: str, found: Iterable[Kept]) -> bool:
    bare = quote.strip(" .;")
    return bool(bare) and any(bare in one.quote for one in found)


def _sentence(text: str, quote: str) -> str:
    """The whole sentence of `text` around `quote`."""
    start = text.index(quote)
    left = max((match.end() for match in _BREAK.finditer(text, 0, start)), default=0)
    match = _BREAK.search(text, max(start, start + len(quote) - 1))
    return text[left : match.start() if match else len(text)].strip()


def _given(call: Call, profile: Profile) -> Eligibility:
    """What the record says of a CCAS. A CIAS, or a record that does not judge, is judged from the applicants."""
    if profile.body == "ccas" and ("ccas_eligibility" in call.model_fields_set or not call.applicants):
        return call.ccas_eligibility
    if profile.body == "cias" and not call.applicants:
        return call.ccas_eligibility
    found = from_applicants(call.applicants, profile.body)
    if "ccas_eligibility" not in call.model_fields_set or found == "yes":
        return found
    # What is in doubt, or refused, for a CCAS is so for a CIAS that the call does not name.
    return found if call.ccas_eligibility == "yes" else call.ccas_eligibility


def _sure(call: Call, given: Eligibility) -> Eligibility:
    """A refusal that was only read in a list of applicants, where the words of the list leave a doubt, is to check."""
    words = [one for one in call.evidence.get("ccas_eligibility", ()) if one.rule in _CLOSED_RULES]
    if given != "no" or not words:
        return given
    people = set(call.applicants) == {"particulier"}
    return "to_check" if all(_leaves_a_doubt(one, people=people) for one in words) else given


def _leaves_a_doubt(words: Evidence, *, people: bool) -> bool:
    if words.rule == "local_authorities_only":
        return bool(_OFFSHOOTS.search(words.quote) or _ZONED.search(words.quote))
    return people and bool(_HELPED.search(words.quote))


def from_applicants(applicants: tuple[Applicant, ...], body: str) -> Eligibility:
    """What a list of applicants says of a body; an empty list says nothing."""
    given = frozenset(applicants)
    if body in given or given & _COVERS:
        return "yes"
    if not given or given & _DOUBTFUL or (body == "cias" and "ccas" in given):
        return "to_check"
    return "no"


def _no(call: Call, text: str, body: str, quote: str) -> Judged:
    own = {"ccas", "cias"} if body == "CIAS" else {"ccas"}
    possible = {*call.carriers, *call.applicants}
    carriers = tuple(one for one in _CARRIERS if one in possible and one not in own)
    if "association" in quote.lower() and "association" not in carriers:
        carriers = (*carriers, "association")
    who = f"{NARROW}; à porter par {listed([_NAMES[one] for one in carriers], 'ou')}" if carriers else ""
    return Judged("no", text + who, quote, carriers)


def _quote(call: Call, said: Applying) -> str:
    for evidence in (call.evidence, said.evidence):
        for key in ("ccas_eligibility", "applicants"):
            for one in evidence.get(key, ()):
                return one.quote
    return ""
