"""Checks of the attachments: those the call asks for, and those too old to be accepted."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from aap_tracker.dossier.fields import label_of
from aap_tracker.dossier.shape import day_of
from aap_tracker.model import french
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check

PIECES = (
    ("piece.deliberation", "Délibération du conseil d’administration"),
    ("piece.rib", "Relevé d’identité bancaire (compte au Trésor)"),
    ("piece.avis_siret", "Avis de situation au répertoire Sirene du CCAS"),
    ("piece.acte_creation", "Acte de création du CCAS, en lieu de statuts"),
    ("piece.liste_ca", "Liste des membres du conseil d’administration"),
    ("piece.budget_organisme", "Budget primitif de l’année"),
    ("piece.comptes", "Compte financier unique ou compte administratif"),
    ("piece.rapport_activite", "Rapport d’activité"),
    ("piece.devis", "Devis"),
    ("piece.lettres_partenaires", "Lettres d’engagement des partenaires"),
)
# How long funders take a document, in months (`dossier.md` §1.3; usual practice where the call says nothing).
VALID_FOR = {
    "piece.devis": 6, "piece.avis_siret": 3, "piece.attestation_cotisations": 6, "piece.assurance_piece": 12,
    "piece.lettres_partenaires": 12, "piece.attestation_cofinancement": 12, "piece.deliberation": 24,
}  # fmt: skip
_DATES = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_MONTH = 30.44  # days
_ASSOCIATIONS = frozenset({"piece.statuts", "piece.certification_comptes"})


def wanted(call: Call | None) -> tuple[str, ...]:
    """The attachments to gather: those of the call in its order, else the usual ones."""
    return call.required_documents if call and call.required_documents else tuple(key for key, _ in PIECES)


def piece_label(key: str) -> str:
    """What an attachment is for a CCAS."""
    if key == "piece.statuts":
        return "Statuts : sans objet, joindre l’acte de création du CCAS".replace(" :", f"{french.NO_BREAK}:")
    return dict(PIECES).get(key) or label_of(key)


def findings(values: Mapping[str, Any], call: Call | None, day: dt.date) -> Iterator[Check]:
    """What is missing among what the call asks, and what is too old."""
    for key in call.required_documents if call else ():
        if key != "piece.deliberation" and values.get(key) in (None, "", False, []) and key not in _ASSOCIATIONS:
            text = f"Pièce à joindre{french.NO_BREAK}: {piece_label(key)}."
            advice = "Cochez-la quand elle est prête, ou donnez son fichier."
            yield Check(code="piece_missing", severity="warning", text=text, advice=advice, section=key)
    for key in VALID_FOR:
        given = values.get(key)
        for one in given if isinstance(given, list) else [given]:
            late = age_finding(key, one, day)
            if late:
                yield late


def age_finding(key: str, value: Any, day: dt.date) -> Check | None:
    """The finding on a document whose date, written in its name or beside it, is too far back; None otherwise.

    « devis-2026-01-15.pdf », « lettre du 12/10/2026 »: the last date written is the document's.
    """
    months, written = VALID_FOR.get(key), _DATES.findall(value) if isinstance(value, str) else []
    issued = day_of(written[-1]) if written else None
    if months is None or issued is None or (day - issued).days <= months * _MONTH:
        return None
    text = f"{piece_label(key)}{french.NO_BREAK}: le document du {french.short_day(issued)} a plus de {months} mois."
    advice = "Demandez-en un récent, ou vérifiez ce que l’appel accepte."
    return Check(code="piece_expired", severity="warning", text=text, advice=advice, section=key)
