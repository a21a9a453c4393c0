"""Shared platforms where calls are filed: how they are named and where they live (dossier.md §1.8)."""

import re

_PLATFORMS: tuple[tuple[str, str, str], ...] = (  # name, words (flat text), host
    ("Démarche numérique", r"demarches?[- ]simplifiees?|demarche\.?numerique(?:\.gouv)?|\bdemarche numerique\b", r"demarches-simplifiees\.fr|demarche\.numerique\.gouv\.fr"),
    ("ELAN", r"\b(?:plateforme|outil|application|portail|site|via|sur|dans|extranet)\s+(?:\w+\s+){0,2}elan\b|\belan\.caf\b|\belan caf\b", r"elan\.caf\.fr"),
    ("Dauphin", r"\bdauphin\b", r"dauphin\.(?:cget|anct)\.gouv\.fr|usager-dauphin"),
    ("Subventia", r"\bsubventia\b", r"subventia\.gouv\.fr"),
    ("Galis", r"\bgalis\b", r"galis-subventions|galis\.cnsa"),
    ("Ma démarche FSE+", r"\bma[- ]demarche[- ]fse\b", r"ma-demarche-fse"),
    ("Le Compte Asso", r"\b(?:le )?compte ?asso\b", r"lecompteasso\.associations\.gouv\.fr"),
    ("Osiris", r"\bplateforme osiris\b", r"osiris"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(words), re.compile(host)) for name, words, host in _PLATFORMS)


def platform_of_text(text: str) -> str | None:
    """The shared platform that a sentence names, if any."""
    from aap_tracker.reading.flat import flat

    said = flat(text)
    return next((name for name, words, host in _COMPILED if words.search(said) or host.search(said)), None)


def platform_of_url(address: str) -> str | None:
    """The shared platform of an address, if any."""
    return next((name for name, _, host in _COMPILED if host.search(address.lower())), None)
