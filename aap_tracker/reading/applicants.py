"""Who may apply: those the call names or plainly covers, and whether a CCAS is one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aap_tracker.model.calls import Condition, Evidence
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.vocabulary import APPLICANTS, Applicant, Eligibility
from aap_tracker.reading.applicant_asides import asides
from aap_tracker.reading.applicant_scopes import Hits, Scope, scopes_of
from aap_tracker.reading.automaton import Found
from aap_tracker.reading.conditions import read_conditions
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.eligibility import Said, judge
from aap_tracker.reading.marks import marks_of
from aap_tracker.reading.sections import quote

_TERRITORIAL = frozenset({"commune", "epci", "departement", "region"})
_LOCATIVE = re.compile(
    r"(?:\b(?:dans|sur|par|avec|chez|entre|hors|habitants?|population|territoires?|aupres|maires?|sein|l'echelle"
    r"|niveau|cote|echelon)"
    r"\s+(?:de |du |des |de la |de l'|d'une? |la |le |les |l'|une? |leurs? |ces? |cette |chaque ){0,2}"
    r"|\b(?:de la|du|de|d'une|d'un|d'|de l'|de leur|de sa|de son|de chaque|en|chaque)\s*"
    r"|\w{3,}(?<!sont)(?<!etre)(?<!ainsi que)(?<!comme)(?<!notamment)(?<!soit)"
    r"(?<!demandes)(?<!dossiers)(?<!projets)(?<!candidatures) des\s*)$"
)
_EXPANDED: dict[str, tuple[str, ...]] = {
    "_communes_and_groupings": ("commune", "epci"),
    "_non_profit": ("association",),
    "_any_status": ("tout_organisme_interet_general",),
}
_GENERAL = frozenset({"tout_organisme_interet_general", "etablissement_public", "_any_status"})
_SHARED = re.compile(  # « une candidature commune »
    r"(?:candidature|demarche|demande|reponse|action|convention|charte|grille|instruction|regle|gouvernance|strategie"
    r"|organisation|vision|culture|plateforme|base|entite)s? $"
)
# « les associations cultuelles ne sont pas éligibles » shuts the door to some associations only
_DIVISIBLE = frozenset({"association", "entreprise", "esms", "commune", "epci", "collectivites"})
_QUALIFIED = re.compile(
    r"\s+(?!et\b|ou\b|ni\b|ne\b|n'|en\b|sont\b|est\b|seront\b|peuvent\b|qui\b|ainsi\b|ayant\b|loi\b)[\w\"(]"
)
_HELPED = re.compile(r"\b(?:beneficiaires?|pour qui|destinataires?|cibles?|publics?|s'adresse)\b")
_BOTH_SIDES = frozenset({"etablissement_public", "association", "_non_profit", "_private", "_any_status"})
_NETWORK = re.compile(
    r"\s+(?:(?-i:[A-ZÉÈÀ][\w’'-]+\s+[A-ZÉÈÀ])|membres?\b|adh[ée]rent|affili[ée]|labellis[ée]|conventionn[ée]"
    r"|du r[ée]seau)",
    re.IGNORECASE,
)
_BURSARY = re.compile(r"\b(?:bourses?|prix|concours)\b[^.;:]{0,40}$")  # « ces bourses s’adressent aux étudiants »
_OWN_NAME = re.compile(r"\ben (?:leur|son|votre) (?:propre nom|nom propre)\b|\ba titre (?:individuel|personnel)\b")
# « Le Département récompense les associations »: the funder itself
_FUNDS = re.compile(
    r" (?:recompense|soutient|finance|accompagne|aide|encourage|subventionne|lance|attribue|distingue)\b"
)
_ADJECTIVE = re.compile(r"(?:privee?s?|de droit prive|gestionnaires a but|(?:a |sans )?but|non lucrati\w+)\b")
_IN_LIST = re.compile(r"(?:,|\bet|\bou) (?:de |d')$")  # « … d'associations et de communes »
_WINDOW = 40


@dataclass(frozen=True)
class Applying:
    """Who may apply, what it means for a CCAS, on which conditions, and who could carry the project instead."""

    applicants: tuple[Applicant, ...] = ()
    eligibility: Eligibility = "to_check"
    conditions: tuple[Condition, ...] = ()
    carriers: tuple[Applicant, ...] = ()
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)


def read_applicants(corpus: Corpus, lexicon: Lexicon) -> Applying:
    """Read applicants, eligibility of a CCAS, conditions and carriers, each with its words (keys of a call's JSON)."""
    said = tuple(_said(corpus, lexicon))
    verdict = judge(said)
    conditions, grounds = read_conditions(corpus, said, verdict.eligibility)
    evidence = {"ccas_eligibility": verdict.evidence} if verdict.evidence else {}
    names = _names(verdict.kept)
    if names:
        evidence["applicants"] = _quotes(verdict.kept)
    if grounds:
        evidence["conditions"] = grounds
    return Applying(names, verdict.eligibility, conditions, verdict.carriers, evidence)


def _said(corpus: Corpus, lexicon: Lexicon) -> Iterator[Said]:
    marks = (
        (mark.part, tuple(one for one in mark.applicants if one.entry.id != "_nothing"))
        for mark in marks_of(corpus, lexicon)
    )
    for scope, hits in scopes_of(marks):
        yield from _in_scope(scope, hits)


def _in_scope(scope: Scope, hits: Hits) -> Iterator[Said]:
    part = scope.part
    avoided = [(scope.start + one, scope.start + two) for one, two in asides(part.said.cut(scope.start, scope.end))]
    said = part.said[: scope.start]
    met = {one.entry.id for one in hits}
    private = "_private" in met
    everybody = "_any_status" in met and {"etablissement_public", "association"} <= met <= _BOTH_SIDES
    for one in hits:
        if (
            everybody and one.entry.id != "_any_status"
        ):  # « organismes publics et privés non lucratifs, quel que soit … »
            continue
        if one.entry.id == "_any_status" and not everybody and any(_narrow(other, one) for other in hits):
            continue
        if one.entry.id == "tout_organisme_interet_general" and _of_a_network(one, part.text):
            continue
        if one.entry.id == "_person" and not (
            scope.acting or _named_apart(scope) or _BURSARY.search(said) or _OWN_NAME.search(part.said)
        ):
            continue
        if _qualifies(one, hits, part.said):
            continue
        if any(start <= one.start < end for start, end in avoided) or _is_place(one, scope):
            continue
        for ident in _EXPANDED.get(one.entry.id, (one.entry.id,)):
            exact = one.entry.id if one.entry.id.startswith("_") and not private else ident
            words = quote(part.passage, one.start, one.end)
            part_of = scope.door == "shut" and ident in _DIVISIBLE and bool(_QUALIFIED.match(part.said, one.end))
            weak = scope.weak and not scope.section
            yield Said(ident, scope.door, scope.section, words, exact, weak=weak, some_only=part_of)


def _qualifies(one: Found, hits: Hits, said: str) -> bool:
    """« gestionnaires de résidences …, publics ou privés à but non lucratif »: says of managers what they are."""
    if one.entry.id not in ("_non_profit", "association") or not _ADJECTIVE.match(said, one.start):
        return False
    return any(other.entry.id == "esms" and other.start <= one.start for other in hits)


def _named_apart(scope: Scope) -> bool:
    """Under « Qui peut candidater ? » people apply; under « Bénéficiaires » they are helped."""
    return scope.section and not _HELPED.search(f"{scope.part.heard} {scope.part.said[: scope.part.begin]}")


def _of_a_network(one: Found, text: str) -> bool:
    """« Toutes les structures Familles Rurales », « tous les organismes adhérents »: not everybody."""
    return bool(_NETWORK.match(text, one.end))


def _narrow(other: Found, status: Found) -> bool:
    """« les gestionnaires d’ESMS, quel que soit leur statut » are still managers of ESMS."""
    return other.start < status.start and other.entry.id not in _GENERAL


def _is_place(one: Found, scope: Scope) -> bool:
    """« les habitants de la commune », « dans le département » name a place."""
    if one.entry.id not in _TERRITORIAL:
        return False
    if _FUNDS.match(scope.part.said, one.end):
        return True
    before = scope.part.said[max(scope.start, one.start - _WINDOW) : one.start]
    if _IN_LIST.search(before) and scope.part.said[one.end - 1 : one.end] == "s":
        return False
    return bool(_LOCATIVE.search(before)) or (one.entry.id == "commune" and bool(_SHARED.search(before)))


def _names(kept: tuple[Said, ...]) -> tuple[Applicant, ...]:
    met = {one.ident for one in kept}
    return tuple(name for name in APPLICANTS if name in met)  # type: ignore[misc]


def _quotes(kept: tuple[Said, ...]) -> tuple[Evidence, ...]:
    seen: dict[str, Evidence] = {}
    for one in kept:
        seen.setdefault(one.evidence.quote, one.evidence)
    return tuple(seen.values())[:8]
