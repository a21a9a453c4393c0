"""Inside a sworn statement: what names the signatory is proposed, the bank account asked there is filled, no more."""

import re

from aap_tracker.dossier.forms.spots import Spot
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import zone_of

# (field, the last words before a blank): who signs, in what quality, where.
_SIGNATORY = (
    ("representant_legal.fonction", re.compile(r"(?:qualite|fonction|agissant(?: en)?|en tant que|titre)(?: de)?$")),
    (
        "representant_legal.nom_prenom",
        re.compile(r"\b(?:soussignee?s?|signataire|nom (?:et )?prenom|prenom (?:et )?nom|mme|m)$|^nom$"),
    ),
    ("attestation.lieu", re.compile(r"^(?:fait,? )?(?:a|lieu)$")),
)
_BANK = re.compile(
    r"^(?:numero |code )?(?:titulaire(?: du compte)?|iban|bic|swift|banque|domiciliation(?: bancaire)?|"
    r"intitule du compte)\b"
)


def signatory_field(label: str) -> str | None:
    """The field that only says who signs or where, None for anything that is attested."""
    words = plain(label)
    return next((field for field, pattern in _SIGNATORY if pattern.search(words)), None)


def is_bank_line(spot: Spot) -> bool:
    """« IBAN : » among the attestations of a form: a line of its own that states nothing."""
    return bool(_BANK.match(plain(spot.label))) and not zone_of(spot.label)
