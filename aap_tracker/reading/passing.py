"""Pages that name a call in passing: what it once paid for is opened, visited, told. One applies to nothing there."""

from aap_tracker.reading.guards import Flat, guard

_CALL = r"(?:appels? (?:a|de|aux) (?:projets?|candidatures?|manifestations?|initiatives?)|aap|ami|aac)\b"
_ANY = guard(rf"\b{_CALL}")
# « lauréat d'un appel à projets », « retenu dans le cadre de l'appel à projets », « grâce à un appel à projets »
_PASSING = guard(
    rf"\blaureate?s? (?:en \d{{4}} )?(?:de |d'|du )(?:l'|un |cet |son )?(?:[a-z]+ ){{0,2}}{_CALL}"
    rf"|\b(?:retenue?s?|selectionnee?s?|financee?s?|soutenue?s?|cofinancee?s?|distinguee?s?|remporte|gagne)\b"
    rf"[^.;]{{0,60}}{_CALL}"
    rf"|\b(?:grace a|a la suite d[e']|a l'issue d[e']|en reponse a|lors d[e']) ?(?:l'|un |cet |son )?"
    rf"(?:[a-z]+ ){{0,2}}{_CALL}"
    r"|\b(?:prochains|futurs|precedents|anciens|d'|des|aux|par|via|divers|plusieurs) ?"
    r"appels (?:a|de) [a-z]+"  # calls in general
)
# what a call says and a piece of news does not: who may ask, how, under which rule
_ASKS = guard(
    r"\b(?:eligibles?|beneficiaires? :|porteurs?|candidat\w*|taux de|plafonds?|plafonnee?s?|dossiers?"
    r"|date limite|cloture|demandes? de subvention|deposer|deposez|cahier des charges|reglement|criteres?)\b"
)


def only_in_passing(title: Flat, text: Flat) -> bool:
    """Whether the calls that a text names were all answered before, and it asks nobody to answer one."""
    if _ANY.search(title) or not _PASSING.search(text):
        return False
    rest = _PASSING.pattern.sub(" ", text)
    return not _ANY.pattern.search(rest) and not _ASKS.pattern.search(rest)
