"""Names of people: in full from their parts, parts from the full name when nothing is doubtful."""

import re
from collections.abc import Mapping
from typing import Any

from aap_tracker.text import fold

OWNERS = ("representant_legal", "contact", "contact_financier", "directeur")
_TITLE = re.compile(r"^(?P<title>Mme|Madame|M\.|Mr|Monsieur|Mlle)\s+", re.IGNORECASE)
_TITLES = {
    "mme": "Madame",
    "madame": "Madame",
    "mlle": "Madame",
    "m.": "Monsieur",
    "mr": "Monsieur",
    "monsieur": "Monsieur",
}
_TWO = 2
_ROLES = {
    "president": ("le président", "la présidente"), "presidente": ("la présidente", "la présidente"),
    "vice-president": ("le vice-président", "la vice-présidente"), "vice-presidente": ("la vice-présidente",) * 2,
    "directeur": ("le directeur", "la directrice"), "directrice": ("la directrice",) * 2,
    "maire": ("le maire", "la maire"),
}  # fmt: skip
_PARTICLES = frozenset({"le", "la", "de", "du", "des", "van", "von", "ben", "el", "al", "da", "di", "dos", "saint"})


def add_people(values: dict[str, Any]) -> None:
    """Complete `<owner>.nom`, `.prenom`, `.nom_prenom`, `.civilite` from one another."""
    for owner in OWNERS:
        _complete(values, owner)


def _complete(values: dict[str, Any], owner: str) -> None:
    first, last = (str(values.get(f"{owner}.{part}") or "").strip() for part in ("prenom", "nom"))
    full = str(values.get(f"{owner}.nom_prenom") or "").strip()
    title = _TITLE.match(full)
    if title:
        values.setdefault(f"{owner}.civilite", _TITLES[title["title"].lower()])
        full = full[title.end() :]
    if not full and first and last:
        values[f"{owner}.nom_prenom"] = f"{first} {last}"
    elif full and not (first and last):
        parts = split_name(full)
        if parts:
            values.setdefault(f"{owner}.prenom", parts[0])
            values.setdefault(f"{owner}.nom", parts[1])


def split_name(full: str) -> tuple[str, str] | None:
    """(first name, surname) of « Claire MARTIN » or « Claire Martin »; None when the cut is doubtful."""
    words = full.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        small = [word for word in words if word not in capitals]
        return " ".join(small), " ".join(capitals)
    if len(words) == _TWO or (len(words) > _TWO and words[1].lower() in _PARTICLES):
        return words[0], " ".join(words[1:])
    return None


def signatory(values: Mapping[str, Any]) -> dict[str, str]:
    """How a document speaks of who signs: « La présidente », « autorisée », « soussignée »; both forms when unknown."""
    title, role = (fold(str(values.get(f"representant_legal.{key}") or "")) for key in ("civilite", "fonction"))
    first = role.split(" ")[0]
    named = _ROLES.get(first)
    woman = title.startswith(("madame", "mme")) or bool(named and named[0] == named[1])
    man = not woman and title.startswith(("monsieur", "m."))
    ending = "e" if woman else "" if man else "(e)"
    said = named[woman] if named else "le représentant légal ou la représentante légale"
    return {
        "titre": said[:1].upper() + said[1:],
        "autorise": f"autorisé{ending}",
        "soussigne": f"soussigné{ending}",
    }
