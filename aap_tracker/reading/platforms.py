"""Shared platforms where calls are filed: how they are named and where they live (dossier.md §1.8)."""

import re

from aap_tracker.reading.guards import guard

_ELAN = (
    r"\b(?:plate-?forme|outil|application|portail|site|via|sur|dans|extranet|teleservice)\s+(?:\w+\s+){0,2}[\"']?elan\b"
    r"(?<!loi elan)"
    r"|\b(?:ouverture|fermeture|saisie|depots?|compte|campagne) (?:de l'outil |d'|dans |sous )?[\"']?elan\b"
    r"|\bpar [\"']?elan\b|\belan\.caf\b|\belan caf\b"
)
_PLATFORMS: tuple[tuple[str, str, str], ...] = (  # name, words (flat text), host
    (
        "Démarche numérique",
        r"demarches?[- ]simplifiees?|\bdemarche\.?numerique|\bdemarche numerique\b",
        r"demarches-simplifiees\.fr|demarche\.numerique\.gouv\.fr",
    ),
    (
        "ELAN",
        _ELAN,
        r"elan\.caf\.fr",
    ),
    ("Dauphin", r"\bdauphin\b(?! ?e\b)", r"dauphin\.(?:cget|anct)\.gouv\.fr|usager-dauphin"),
    ("Subventia", r"\bsubventia\b", r"subventia\.gouv\.fr|subventions\.fipd\.interieur"),
    ("Galis", r"\bgalis\b", r"galis-subventions|galis\.cnsa"),
    ("Ma démarche FSE+", r"\bma[- ]demarche[- ]fse\b", r"ma-demarche-fse"),
    ("Le Compte Asso", r"\b(?:le )?compte ?asso\b", r"lecompteasso\.associations\.gouv\.fr"),
    ("Osiris", r"\b(?:plateforme|outil|via|sur) osiris\b", r"osiris"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(words), re.compile(host)) for name, words, host in _PLATFORMS)
_ANY = guard("|".join(f"(?:{words})|(?:{host})" for _, words, host in _PLATFORMS))


def platform_of_text(said: str) -> str | None:
    """The shared platform that a sentence (flat text) names, if any."""
    if not _ANY.search(said):
        return None
    return next((name for name, words, host in _COMPILED if words.search(said) or host.search(said)), None)


def platform_of_url(address: str) -> str | None:
    """The shared platform of an address, if any."""
    return next((name for name, _, host in _COMPILED if host.search(address.lower())), None)
