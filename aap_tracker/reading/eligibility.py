"""Can a CCAS apply? Yes, no or to check, with the words and the name of the rule (dossier.md §2.6, reading.md B4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence
from aap_tracker.model.vocabulary import Applicant, Eligibility
from aap_tracker.reading.applicant_scopes import Door

_BROAD = frozenset({"tout_organisme_interet_general", "etablissement_public"})
_OPENING = (
    ("ccas", "ccas_named"),
    ("etablissement_public", "public_establishments"),
    ("tout_organisme_interet_general", "any_legal_person"),
)
_DOUBTFUL = (("collectivites", "collectivites"), ("esms", "esms_managers"))
_LOCAL = frozenset({"commune", "epci", "departement", "region"})
_PRIVATE = frozenset({"association", "entreprise", "particulier"})


@dataclass(frozen=True, slots=True)
class Said:
    """One applicant named in one place: identifier, whether the door is open, shut or open to it alone, its words."""

    ident: str
    door: Door
    section: bool
    evidence: Evidence
    exact: str = ""  # the finer identifier when the vocabulary is too coarse ("_non_profit")
    weak: bool = False  # said in passing: counts when nothing says it better
    some_only: bool = False  # the door is shut to some of them: « les associations cultuelles »


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conclusion for a CCAS, its words, who else could carry, and the mentions that were kept."""

    eligibility: Eligibility
    evidence: tuple[Evidence, ...]
    carriers: tuple[Applicant, ...]
    kept: tuple[Said, ...]


def judge(said: Iterable[Said]) -> Verdict:
    """Explicit exclusion beats everything; then what is said to be alone allowed; then what is named or covered."""
    said = tuple(said)
    opened = {one.ident for one in said if one.door != "shut"}
    shut = {one.ident for one in said if one.door == "shut" and not (one.some_only and one.ident in opened)}
    kept = _kept(said, shut)
    names = {one.ident for one in kept}
    rule, eligibility = _rule(names, {one.exact for one in kept}, shut)
    grounds = _grounds(rule, said, kept)
    words = {one.evidence.quote: one.evidence.model_copy(update={"rule": rule}) for one in grounds}
    evidence = tuple(words.values())[:3]
    carriers = _carriers(names) if eligibility != "yes" else ()
    return Verdict(eligibility, evidence, carriers, kept)


def _kept(said: tuple[Said, ...], shut: set[str]) -> tuple[Said, ...]:
    opened = [one for one in said if one.door != "shut" and one.ident not in shut]
    firm = [one for one in opened if not one.weak and one.ident != "_person"]
    opened = firm or opened
    chosen = [one for one in opened if one.door == "only"] or opened
    sections = [one for one in chosen if one.section and one.ident != "_person"]
    if sections:  # a labelled section outweighs people named in passing
        chosen = [one for one in chosen if one.section or one.ident not in ("particulier", "entreprise", "_person")]
    people = [one for one in chosen if one.ident == "_person"]
    if people and len(people) == len(chosen):
        return tuple(Said("particulier", one.door, one.section, one.evidence) for one in people)
    return tuple(one for one in chosen if not one.ident.startswith("_"))


def _rule(names: set[str], exact: set[str], shut: set[str]) -> tuple[str, Eligibility]:
    if "ccas" in shut or ("etablissement_public" in shut and "ccas" not in names):
        return "ccas_excluded", "no"
    opened = next((rule for name, rule in _OPENING if name in names), None)
    if opened is not None:
        return opened, "yes"
    if not names:
        return "silent", "to_check"
    doubtful = next((rule for name, rule in _DOUBTFUL if name in names), None)
    return (doubtful, "to_check") if doubtful else _closed(names, exact)


def _closed(names: set[str], exact: set[str]) -> tuple[str, Eligibility]:
    if "_non_profit" in exact and not names & {"entreprise", "particulier"}:
        return "non_profit", "to_check"
    if "cias" in names and not names - {"cias", "epci"}:
        return "cias_only", "no"
    if names <= _PRIVATE:
        return ("associations_only" if "association" in names else "private_only"), "no"
    if names <= _LOCAL:
        return "local_authorities_only", "no"
    if names == {"consortium"}:
        return "consortium", "to_check"
    return "mixed_list", "to_check"


def _grounds(rule: str, said: tuple[Said, ...], kept: tuple[Said, ...]) -> list[Said]:
    if rule == "ccas_excluded":
        return [one for one in said if one.door == "shut" and one.ident in ("ccas", "etablissement_public")]
    if rule == "ccas_named":
        return [one for one in kept if one.ident == "ccas"]
    if rule in ("public_establishments", "any_legal_person"):
        return [one for one in kept if one.ident in _BROAD]
    return list(kept)


def _carriers(names: set[str]) -> tuple[Applicant, ...]:
    order: tuple[Applicant, ...] = ("commune", "cias", "epci", "association")
    found = tuple(name for name in order if name in names)
    if "collectivites" in names and "commune" not in found:
        found = ("commune", *found)
    if "epci" in found and "cias" not in found and "commune" not in found:
        found = tuple(name for name in ("cias", *found))
    return found
