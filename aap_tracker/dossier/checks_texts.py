"""Checks of what people write: empty or too long, copied from the call, left from another town."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.templates import Template
from aap_tracker.model import french
from aap_tracker.model.calls import Call
from aap_tracker.model.dossiers import Check
from aap_tracker.model.profile import Profile
from aap_tracker.text import fold, shorten, words

_COPIED = 14  # words in a row that are also the call's
_READ = 600_000  # characters of the call compared
_FIGURES = 2
_PLACEHOLDER = re.compile(r"\b(?:à compléter|a completer|x{3,}|lorem ipsum|\[…\]|todo|tbd)\b", re.IGNORECASE)
_OWNED_BY = r"(?:\bCCAS|\bCIAS|[Vv]ille|[Cc]ommune|[Mm]airie|[Hh]abitants|[Mm]unicipalité)"
_OF = r"\s+(?:de la |de l’|de l'|de |d’|d'|du |des )"
_NAME = r"[A-ZÉÈÊÂÎÔÀŒ][\wÀ-ÿœ’'-]+"
_LINK = r"(?:sur|sous|en|de|la|le|les|lès|du|des|aux|et)"
_TOWN = re.compile(rf"{_OWNED_BY}{_OF}((?:Le |La |Les |L’|L')?{_NAME}(?:[ -](?:{_NAME}|{_LINK})){{0,5}})")


def findings(template: Template, values: Mapping[str, Any], profile: Profile, specification: str) -> Iterator[Check]:
    """Section by section, in the order of the template; `specification` is all that is held of the call's words."""
    copied = _shingles(specification[:_READ])
    for section in template.sections:
        value = values.get(section.key)
        text = value if isinstance(value, str) else ""
        if value in (None, "", []):
            if section.required:
                yield _one("incomplete", "blocking", f"« {section.title} » est à écrire.", section.hint, section.key)
            continue
        if section.limit and len(text) > section.limit:
            over = len(text) - section.limit
            said = f"« {section.title} » dépasse la limite de {french.count(over, 'caractère')}."
            yield _one(
                "too_long", "warning", said, f"Ramenez-la à {french.number(section.limit)} caractères.", section.key
            )
        yield from _of_text(section.key, section.title, text, copied, profile)
    yield from _figures(values)


def _one(code: str, severity: Any, text: str, advice: str, section: str) -> Check:
    return Check(code=code, severity=severity, text=text, advice=advice, section=section)


def _of_text(key: str, title: str, text: str, copied: frozenset[tuple[str, ...]], profile: Profile) -> Iterator[Check]:
    if _PLACEHOLDER.search(text):
        said = f"« {title} » contient encore un « à compléter »."
        yield _one("placeholder", "blocking", said, "Écrivez ce qui manque.", key)
    passage = _copied(text, copied)
    if passage:
        said = f"« {title} » reprend l’appel mot pour mot : « {shorten(passage, 80)} »."
        yield _one("copied", "warning", said, "Dites-le avec les mots de votre territoire.", key)
    for town in other_towns(text, profile):
        said = f"« {title} » parle de {town}, qui n’est pas chez vous."
        yield _one("other_town", "warning", said, "Remplacez ce nom, ou dites pourquoi il est là.", key)


def _figures(values: Mapping[str, Any]) -> Iterator[Check]:
    text = str(values.get("projet.diagnostic") or "")
    if text and len(re.findall(r"\d+(?:[.,\s]\d+)*", text)) < _FIGURES:
        said = "Le diagnostic a moins de deux chiffres."
        yield _one(
            "few_figures", "advice", said, "Citez deux chiffres avec leur source et leur année.", "projet.diagnostic"
        )


def call_text(call: Call) -> str:
    """All the words of the call that we hold."""
    quotes = [one.quote for evidence in call.evidence.values() for one in evidence]
    return "\n".join([call.title, call.summary or "", *quotes, *call.criteria])


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    known = words(text)
    return frozenset(tuple(known[at : at + _COPIED]) for at in range(len(known) - _COPIED + 1))


def _copied(text: str, copied: frozenset[tuple[str, ...]]) -> str:
    if not copied:
        return ""
    known = words(text)
    for at in range(len(known) - _COPIED + 1):
        if tuple(known[at : at + _COPIED]) in copied:
            return " ".join(known[at : at + _COPIED])
    return ""


def other_towns(text: str, profile: Profile) -> list[str]:
    """Towns a text calls its own (« CCAS de X », « habitants de X ») that lie outside the profile's département."""
    own = {fold(str(profile.values.get(key) or "")) for key in ("organisme.ville", "organisme.epci")}
    found = []
    for match in _TOWN.finditer(text):
        name, departments = _commune(match[1].strip())
        if departments and fold(name) not in own and profile.departement not in departments:
            found.append(name)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _towns() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for place in shipped.communes():
        department = next((code[4:] for code in place.parents if code.startswith("DEP-")), "")
        table.setdefault(fold(place.name), set()).add(department)
    return {name: frozenset(codes) for name, codes in table.items()}


def _commune(words_read: str) -> tuple[str, frozenset[str]]:
    """The commune that these words begin with, and the départements that hold one of that name; none when none does."""
    parts = words_read.split(" ")
    while parts:
        name = " ".join(parts)
        known = _towns().get(fold(name))
        if known:
            return name, known
        parts = parts[:-1]
    return "", frozenset()
