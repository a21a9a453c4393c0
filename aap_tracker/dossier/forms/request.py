"""Labels that ask for the sum requested, and of whom it is asked."""

import re

from aap_tracker.dossier.forms.words import without_number

# « Montant de la subvention demandée au Département »: the sum asked for, with the funder it is asked of.
_REQUEST = re.compile(
    r"^(?:quel )?(?:montant )?(?:total |global )?(?:de (?:la |l )?|du )?"
    r"(?:subvention|aide|financement|participation|soutien|contribution|montant|somme|enveloppe|credit|dotation|concour)?s?"
    r"(?: financiere?| total)? "
    r"(?:demandee?s?|sollicitee?s?|souhaitee?s?|attendue?s?|sollicitez vous|demandez vous) "
    r"(?P<of>(?:aupres|a|au|aux|de|du|par|dans|pour)\b.*)$"
)
_REGIONAL = re.compile(
    r"^(?:montant (?:de (?:la |l )|du ))?(?:subvention|aide|financement|participation|soutien|concours) "
    r"(?P<of>regionale?|departementale?) "
    r"(?:demandee?|sollicitee?|souhaitee?|attendue?|esperee?)$"
)
_THIS_CALL = re.compile(
    r"(?:au titre|dans le cadre|pour) (?:de |du |le |la |l |ce |cet |cette |present )*"
    r"(?:appel|projet|action|operation|exercice|annee)|\d{4}$"
)
_OF_PEOPLE = re.compile(
    r"\b(?:familles?|usagers?|participants?|beneficiaires?|parents?|habitants?|adherents?|personnes?|seniors?|residents?|"
    r"publics?|convives|jeunes|menages?|locataires?)\b"
)
OTHERS = re.compile(r"\bautres?\b|cofinanc")


def request_funder(label: str) -> str | None:
    """The funder named by a label that asks for the sum requested (« au departement »), "" when it is this call's."""
    match = _REQUEST.match(without_number(label)) or _REGIONAL.match(without_number(label))
    if match is None:
        return None
    if _OF_PEOPLE.search(match["of"]):
        return None  # « Participation demandée aux familles » is what they pay
    return "" if _THIS_CALL.search(match["of"]) else match["of"]
