"""Where a CCAS or CIAS stands: INSEE codes from its commune's code, or its postcode and name. Offline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.model.lexicon import Place, Reference
from aap_tracker.text import fold, words

_NEAR = 80  # rapidfuzz score from which two commune names are one
_BODY_WORDS = {"cias", "intercommunal"}


@dataclass(frozen=True)
class Located:
    """Codes without their prefix ("35238", "35", "53"), what they let us add to the profile, and French warnings."""

    commune: str | None = None
    epci: str | None = None
    departement: str | None = None
    region: str | None = None
    communes: tuple[str, ...] = ()
    body: str = "ccas"
    values: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def find_communes(text: str, communes: tuple[Place, ...]) -> list[Place]:
    """Communes for what a person types: a postcode, an INSEE code, or the start of a name; best first."""
    wanted = fold(text).strip()
    if not wanted:
        return []
    if wanted.isdigit() or wanted[:2] in {"2a", "2b"}:
        code = f"COM-{wanted.upper()}"
        coded = [place for place in communes if place.code == code or wanted in place.postcodes]
        # 13001 is the postcode of Marseille and the INSEE code of Aix: people type postcodes; the largest comes first.
        return sorted(coded, key=lambda place: (wanted not in place.postcodes, -(place.population or 0)))
    flat = " ".join(words(wanted))
    named = [(" ".join(words(place.name)), place) for place in communes]
    found = [pair for pair in named if pair[0].startswith(flat)] or [pair for pair in named if f" {flat}" in pair[0]]
    found.sort(key=lambda pair: (pair[0] != flat, -(pair[1].population or 0)))
    return [place for _, place in found]


def locate(values: Mapping[str, Any], reference: Reference) -> Located:
    """The codes of the profile's commune; a warning when it cannot be found or has merged into another."""
    body = _body(values)
    place, warnings = _commune(values, reference)
    if place is None:
        return Located(body=body, departement=_departement(values), warnings=tuple(warnings))
    codes = {level: _parent(place, level) for level in ("EPCI", "DEP", "REG")}
    communes: tuple[str, ...] = ()
    if body == "cias" and codes["EPCI"]:
        member = f"EPCI-{codes['EPCI']}"
        communes = tuple(one.code[4:] for one in reference.communes_with(member) if member in one.parents)
    added: dict[str, Any] = {} if "organisme.code_insee" in values else {"organisme.code_insee": place.code[4:]}
    if place.population and "organisme.population" not in values and body == "ccas":
        added["organisme.population"] = place.population
    return Located(
        place.code[4:], codes["EPCI"], codes["DEP"], codes["REG"], communes, body, added, tuple(warnings)
    )  # fmt: skip


def _body(values: Mapping[str, Any]) -> str:
    keys = ("organisme.type", "organisme.sigle", "organisme.denomination")
    return "cias" if any(_BODY_WORDS & set(words(str(values.get(key, "")))) for key in keys) else "ccas"


def _parent(place: Place, level: str) -> str | None:
    # An EPT of Grand Paris is listed before the métropole: the nearer one is the body's own.
    return next((code.partition("-")[2] for code in place.parents if code.startswith(f"{level}-")), None)


def _departement(values: Mapping[str, Any]) -> str | None:
    stated = str(values.get("organisme.departement", "")).strip().upper()
    if stated.isalnum() and stated[:1].isdigit():
        return stated.zfill(2)
    postcode = str(values.get("organisme.code_postal", ""))
    if len(postcode) != len("26000") or not postcode.isdigit():
        return None
    return postcode[:3] if postcode.startswith(("97", "98")) else None if postcode.startswith("20") else postcode[:2]


def _commune(values: Mapping[str, Any], reference: Reference) -> tuple[Place | None, list[str]]:
    stated = str(values.get("organisme.code_insee", "")).strip().upper()
    town, postcode = str(values.get("organisme.ville", "")), str(values.get("organisme.code_postal", "")).strip()
    if not (stated or town or postcode):
        return None, [
            "La commune n’est pas dite : aucun appel ne pourra être situé. Ajoutez « ville » et « code_postal »."
        ]
    if stated:
        place, warning = _by_code(f"COM-{stated}", reference)
        if place:
            return place, warning
    found = _best(town, postcode, reference)
    if found:
        return found, []
    what = f"{town} {postcode}".strip() or stated
    return None, [f"Commune inconnue : « {what} ». Vérifiez son nom et son code postal."]


def _by_code(code: str, reference: Reference) -> tuple[Place | None, list[str]]:
    current = _at(code, reference)
    if current:
        return current, []
    former = next((place for place in reference.former() if place.code == code), None)
    current = _at(former.parents[0], reference) if former else None
    if former is None or current is None:
        return None, []
    return current, [f"{former.name} fait maintenant partie de {current.name} : ce code INSEE est utilisé."]


def _at(code: str, reference: Reference) -> Place | None:
    return next((place for place in reference.communes_with(code) if place.code == code), None)


def _best(town: str, postcode: str, reference: Reference) -> Place | None:
    candidates = reference.communes_with(postcode) if postcode else reference.communes()
    if postcode:
        candidates = tuple(place for place in candidates if postcode in place.postcodes)
    if not town:
        return max(candidates, key=lambda place: place.population or 0, default=None) if postcode else None
    wanted = " ".join(words(town))
    exact = [place for place in candidates or reference.communes() if " ".join(words(place.name)) == wanted]
    if exact:
        return max(exact, key=lambda place: place.population or 0)
    near = _nearest(wanted, candidates) if postcode else None
    return near or _former(wanted, postcode, reference)


def _nearest(wanted: str, candidates: Iterable[Place]) -> Place | None:
    """The commune whose name is almost the one typed."""
    from rapidfuzz import fuzz

    near = [(fuzz.ratio(wanted, " ".join(words(place.name))), place) for place in candidates]
    best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _NEAR else None


def _former(wanted: str, postcode: str, reference: Reference) -> Place | None:
    for place in reference.former():
        if " ".join(words(place.name)) == wanted and (not postcode or postcode in place.postcodes):
            return _by_code(place.code, reference)[0]
    return None
