"""Checks of `dossier.md` §4.4 on a profile's values: warnings in French, never refusals."""

import re
from collections.abc import Mapping
from typing import Any

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
_POSTCODE = re.compile(r"\d{5}$")
_SIRET_LENGTH = 14
_SIREN_LENGTH = 9
_TREASURY_BANK = "30001"  # Banque de France, where a public accountant's account is held


def warnings_of(values: Mapping[str, Any]) -> list[str]:
    """What looks wrong in a profile, one sentence each."""
    found: list[str] = []
    siret = _digits(values.get("organisme.siret"))
    if siret and (len(siret) != _SIRET_LENGTH or not _luhn(siret)):
        found.append(f"SIRET « {values['organisme.siret']} » : 14 chiffres et une clé juste sont attendus.")
    siren = _digits(values.get("organisme.siren"))
    if siren and (len(siren) != _SIREN_LENGTH or not _luhn(siren)):
        found.append(f"SIREN « {values['organisme.siren']} » : 9 chiffres et une clé juste sont attendus.")
    if siren and siret and not siret.startswith(siren):
        found.append("Le SIREN n’est pas le début du SIRET : est-ce celui de la commune ?")
    found += _bank(values.get("organisme.iban"))
    found += [
        f"Courriel « {value} » : adresse incomplète."
        for key, value in values.items()
        if key.endswith("courriel") and not _MAIL.match(str(value).strip())
    ]
    postcode = values.get("organisme.code_postal")
    if postcode and not _POSTCODE.match(str(postcode).strip()):
        found.append(f"Code postal « {postcode} » : cinq chiffres sont attendus, entre guillemets.")
    return found


def _digits(value: Any) -> str:
    return re.sub(r"\s", "", str(value)) if value else ""


def _luhn(number: str) -> bool:
    from stdnum import luhn

    return number.isdigit() and bool(luhn.is_valid(number))


def _bank(value: Any) -> list[str]:
    if not value:
        return []
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        compact = iban.validate(str(value))
    except ValidationError:
        return [f"IBAN « {value} » : la clé est fausse ou il manque des caractères."]
    if compact.startswith("FR") and compact[4:9] != _TREASURY_BANK:
        return ["IBAN : un CCAS a d’ordinaire son compte au Trésor (banque 30001). Vérifiez que c’est bien le sien."]
    return []
