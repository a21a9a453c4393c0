"""The field of a label once its brackets, its unit and the headings over it have had their say."""

import re

from aap_tracker.dossier.forms import owners
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.owners import attribute_of, owner_of
from aap_tracker.dossier.forms.words import hints, plain

_OF_SESSIONS = re.compile(r"^(?:lieux?|nombre de|horaires?|duree d)\b")  # what stands beside the rhythm of an action
_PLACE = re.compile(r"^(?:le |les )?lieux?\b")
_IN_PERCENT = {
    "budget.produits.autofinancement": "budget.taux_cofinancement", "demande.montant": "demande.taux",
    "demande.montant_lettres": "demande.taux",
}  # fmt: skip
# What a CCAS has and what it puts into the project: the headings tell.
_OF_PROJECT_TOO = {"organisme.benevoles": "projet.benevoles", "organisme.etp_total": "projet.etp"}
_OF_EQUIPMENT = {"organisme.denomination": "projet.equipement.nom", "organisme.type": "projet.equipement.activite"}
# What brackets change: « Effectif (ETP) », « Coût total (HT) ».
_HINTED = {
    ("organisme.effectif_total", "equivalent"): "organisme.etp_total",
    ("projet.moyens_humains", "etp"): "projet.etp",
    ("demande.forme", "association"): "organisme.statut_juridique",
    ("budget.cout_total", "ttc"): "budget.cout_total_ttc",
    ("projet.travaux.maitrise_ouvrage", "raison"): "organisme.denomination",
    ("projet.travaux.maitrise_ouvrage", "denomination"): "organisme.denomination",
    ("organisme.assujetti_tva", "fctva"): "organisme.fctva",
    ("organisme.effectif_total", "etp"): "organisme.etp_total",
    ("budget.cout_total", "ht"): "budget.cout_total_ht",
    ("organisme.finess_et", "juridique"): "organisme.finess_ej",
    **{
        (f"organisme.{one}", code): "organisme.ape"
        for one in ("missions", "champs_activite")
        for code in ("naf", "ape")
    },
}


def refined(field: str, ask: Ask, owner: str | None) -> str:
    """The field once brackets, units and headings have had their say."""
    said = " ".join(plain(one) for one in hints(ask.label)).split()
    said += plain(ask.label).split()
    if field == "organisme.zone_intervention" and owner == owners.PROJECT:
        field = "projet.territoire"
    if field == "projet.territoire" and _PLACE.match(plain(ask.label)):
        field = "projet.adresse_lieu"  # the place itself; the territory answers when no place is known
    if field == "demande.periodicite" and owner != owners.ORG and any(map(_OF_SESSIONS.match, ask.siblings)):
        field = "projet.frequence"
    if any("%" in one and "€" not in one for one in hints(ask.label)):
        field = _IN_PERCENT.get(field, field)
    if field == "demande.forme" and owner == owners.ORG:
        field = "organisme.statut_juridique"
    field = next((other for (one, word), other in _HINTED.items() if one == field and word in said), field)
    field = _of_person(field, ask.label, owner)
    if owner == owners.EQUIPMENT:
        return _OF_EQUIPMENT.get(field, field)
    if field == "projet.equipement.gestionnaire" and not any("equipement" in plain(one) for one in ask.contexts):
        field = "organisme.denomination"
    if owner == owners.PROJECT and owner_of(ask.label) != owners.ORG:
        field = _OF_PROJECT_TOO.get(field, field)
    if field == "organisme.effectif_total" and owner == owners.PROJECT and plain(ask.label).startswith("effectif"):
        field = "projet.nb_beneficiaires"
    if field == "organisme.denomination" and plain(ask.label).endswith("au nom de") and _at_the_bank(ask, owner):
        field = "organisme.titulaire_compte"
    return field


def _at_the_bank(ask: Ask, owner: str | None) -> bool:
    """Beside an account number, « Au nom de » asks who holds the account."""
    return owner == owners.BANK or any(re.search(r"\b(?:iban|bic|rib)\b", one) for one in ask.siblings)


def _of_person(field: str, label: str, owner: str | None) -> str:
    """« Fonction dans la structure » under « Personne à contacter » is hers, whatever the dictionary says first."""
    whose, _, name = field.partition(".")
    if owner not in owners.PERSONS or owner is None:
        return field
    if field == "projet.intitule" and plain(label) == "titre":
        return owners.FIELDS.get((owner, "fonction"), field)
    attribute = attribute_of(label)
    if whose in owners.PERSONS and whose != owner and attribute is not None and attribute.owner in {None, owners.ORG}:
        return owners.FIELDS.get((owner, name), field)
    return field
