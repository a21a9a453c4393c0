"""Needs kept in a spreadsheet: columns known by their heading, publics and themes by their French names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker.errors import InputError
from aap_tracker.settings.sheets import read_rows
from aap_tracker.text import fold, shorten, slug

_HEADINGS = {
    "id": ("id", "identifiant", "code"),
    "intitule": ("intitule", "besoin", "titre", "intitule du besoin", "nom", "libelle", "objectif", "axe", "action"),
    "description": (
        "description", "constat", "constats", "diagnostic", "contexte", "problematique", "detail", "details",
        "analyse", "enjeu", "enjeux", "commentaire", "commentaires",
    ),
    "publics": ("public", "publics", "public vise", "publics vises", "cible", "cibles", "population", "beneficiaires",
                "public cible", "publics cibles"),
    "themes": ("theme", "themes", "thematique", "thematiques", "domaine", "domaines"),
    "mots_cles": ("mots cles", "mot cle", "mots", "mots a chercher"),
    "priorite": ("priorite", "rang", "importance", "niveau de priorite", "urgence"),
    "budget": ("budget", "montant", "cout", "cout estime", "budget previsionnel", "budget estime", "enveloppe"),
    "apport": ("apport", "autofinancement", "part propre", "part du ccas", "apport propre", "reste a charge"),
    "source": ("source", "sources"),
    "pilote": ("pilote", "referent", "responsable", "service", "porteur", "charge de dossier"),
    "offre_existante": ("offre existante", "existant", "reponses existantes", "offre"),
    "ecart": ("ecart", "manque", "besoin non couvert", "besoins non couverts"),
    "territoire": ("territoire", "quartier", "quartiers", "secteur", "perimetre"),
}  # fmt: skip
_KEY_OF = {heading: key for key, headings in _HEADINGS.items() for heading in headings}
_LISTS = {"publics", "themes", "mots_cles", "territoire"}
_PRIORITIES = {"forte": 1, "haute": 1, "elevee": 1, "urgente": 1, "urgent": 1, "prioritaire": 1, "moyenne": 2,
               "normale": 2, "faible": 3, "basse": 3}  # fmt: skip
_NAMES = {"priorite": "priorité", "budget": "budget", "apport": "apport"}
_NUMBER = re.compile(r"-?\d[\d\s]*(?:[.,]\d+)?")


@dataclass(frozen=True)
class NeedsFile:
    """The needs of a file as `[[besoins]]` rows, and what was not understood, in French."""

    needs: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]


def read_needs(path: Path, concepts: Mapping[str, tuple[str, str]]) -> NeedsFile:
    """Read the needs of a spreadsheet. `concepts`: folded expression → (kind, concept identifier).

    A public or a theme that is not in the thesaurus becomes a word to search, and it is said.
    Raise InputError when no column names the need.
    """
    rows = read_rows(path)
    heads, body = _heads(rows, path)
    needs: list[dict[str, Any]] = []
    remarks: list[str] = []
    for number, row in enumerate(body, 1):
        given = {key: value for key, value in zip(heads, row, strict=False) if key and value}
        if not given.get("intitule"):
            if given.get("description"):
                given["intitule"] = shorten(given["description"], 80)
            else:
                continue
        needs.append(_need(given, number, concepts, remarks))
    return NeedsFile(tuple(_distinct(needs)), tuple(remarks))


def _heads(rows: Sequence[Sequence[str]], path: Path) -> tuple[list[str | None], Sequence[Sequence[str]]]:
    """The key of each column, and the rows below the headings: titles may stand above them."""
    for place, row in enumerate(rows[:15]):
        keys = [_KEY_OF.get(_plain(value)) for value in row]
        if {"intitule", "description"} & set(keys):
            return [key if key not in keys[:column] else None for column, key in enumerate(keys)], rows[place + 1 :]
    raise InputError(
        "Colonnes non reconnues",
        f"Dans « {path.name} », aucune colonne ne s’appelle « Intitulé », « Besoin » ou « Constat ».",
        "Nommez les colonnes : Intitulé, Description, Publics, Thèmes, Mots-clés, Priorité, Budget, Apport.",
    )


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[a-z]+", fold(re.sub(r"\([^)]*\)", " ", heading))))


def _need(
    given: Mapping[str, str], number: int, concepts: Mapping[str, tuple[str, str]], remarks: list[str]
) -> dict[str, Any]:
    need: dict[str, Any] = {"id": slug(given.get("id") or given["intitule"], 40) or f"besoin-{number}"}
    where = f"« {shorten(given['intitule'], 50)} »"
    words: list[str] = []
    for key, value in given.items():
        if key in ("publics", "themes"):
            known, unknown = _concepts(value, "public" if key == "publics" else "theme", concepts)
            need[key] = known
            words += unknown
            remarks += [
                f"{where} : « {one} » n’est pas dans le thésaurus, gardé comme mot à chercher." for one in unknown
            ]
        elif key in _LISTS:
            need[key] = _split(value)
        elif key in ("priorite", "budget", "apport"):
            _number(key, value, where, need, remarks)
        elif key != "id":
            need[key] = value
    if words:
        need["mots_cles"] = list(dict.fromkeys([*need.get("mots_cles", []), *words]))
    return need


def _split(value: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,/|•\n]", value) if part.strip()]


def _concepts(value: str, kind: str, concepts: Mapping[str, tuple[str, str]]) -> tuple[list[str], list[str]]:
    known, unknown = [], []
    for part in _split(value):
        found = concepts.get(fold(part)) or concepts.get(fold(part.replace("_", " "))) or ("", "")
        if found[0] == kind:
            known.append(found[1])
        else:
            unknown.append(part)
    return list(dict.fromkeys(known)), unknown


def _number(key: str, value: str, where: str, need: dict[str, Any], remarks: list[str]) -> None:
    if key == "priorite" and fold(value) in _PRIORITIES:
        need[key] = _PRIORITIES[fold(value)]
        return
    found = _NUMBER.search(value)
    figure = float(re.sub(r"\s", "", found.group()).replace(",", ".")) if found else -1.0
    top = {"priorite": 3.0, "apport": 100.0}.get(key, float("inf"))
    if figure < (1 if key == "priorite" else 0) or figure > top:
        remarks.append(f"{where} : {_NAMES[key]} « {value} » pas compris, laissé vide.")
        return
    need[key] = int(figure) if figure == int(figure) else figure


def _distinct(needs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The needs with identifiers that differ."""
    seen: dict[str, int] = {}
    for need in needs:
        seen[need["id"]] = seen.get(need["id"], 0) + 1
        if seen[need["id"]] > 1:
            need["id"] = f"{need['id'][:36]}-{seen[need['id']]}"
    return list(needs)
