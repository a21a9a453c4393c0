"""`ccas.toml` → Profile. A value that fails its check is a warning; an unknown key is refused with the nearest one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aap_tracker.errors import InputError
from aap_tracker.model.lexicon import Reference
from aap_tracker.model.profile import Need, Profile
from aap_tracker.settings.checks import warnings_of
from aap_tracker.settings.keys import as_day, flatten, read_toml, refuse_unknown
from aap_tracker.settings.places import locate
from aap_tracker.text import fold

# What the night needs and no dossier does: read by `mailing`, `upkeep` and `touches`, no value of the profile.
OPERATION_KEYS = frozenset({
    "destinataires", "courriel", "alertes", "sauvegardes", "donnees", "touches",
})  # fmt: skip
# Tables of ours beside those of `fields.csv`.
OWN_KEYS = frozenset({
    "besoins", "conseil_administration.dates", "ponderations", "veille.sources", "veille.sans",
    "organisme.communes", "apparence.theme", "apparence.couleur", "apparence.logo", "utilisateur.nom", "validite",
})  # fmt: skip
_LIST_KEYS = ("publics", "themes", "mots_cles", "territoire")


def load_profile(path: Path, reference: Reference) -> Profile:
    """Read and check a profile; InputError on an unreadable file, an unknown key or a need that cannot be read."""
    tables = read_toml(path)
    weights = tables.pop("ponderations", {})
    known = reference.keys | OWN_KEYS | OPERATION_KEYS
    flat = flatten(tables, known)
    refuse_unknown(flat, known, path)
    needs = _needs(flat.pop("besoins", []), path)
    dates, wrong = _board_dates(flat.pop("conseil_administration.dates", []))
    watch = {key: tuple(map(str, flat.pop(f"veille.{key}", []))) for key in ("sources", "sans")}
    values = {key: value for key, value in flat.items() if value not in ("", None, []) and key not in OPERATION_KEYS}
    place = locate(values, reference)
    return Profile(
        values=values | place.values,
        needs=needs,
        commune=place.commune,
        epci=place.epci,
        departement=place.departement,
        region=place.region,
        communes=place.communes,
        body=place.body,
        services=_services(values, reference),
        board_dates=dates,
        past_funders=_past_funders(values),
        weights=_weights(weights, path),
        sources=watch["sources"],
        sources_off=watch["sans"],
        folder=str(path.parent),
        warnings=(*place.warnings, *wrong, *warnings_of(values), *_need_warnings(needs, reference)),
    )


def _needs(rows: Any, path: Path) -> tuple[Need, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("Besoins illisibles", f"Dans « {path} », écrivez chaque besoin sous [[besoins]].")
    needs: list[Need] = []
    for number, row in enumerate(rows, 1):
        refuse_unknown(row, Need.model_fields, path)
        needs.append(_need(row, number, path))
    doubles = {need.id for need in needs if sum(other.id == need.id for other in needs) > 1}
    if doubles:
        raise InputError(
            "Besoin en double",
            f"« {min(doubles)} » apparaît deux fois dans « {path} ».",
            "Changez l’un des deux « id ».",
        )
    return tuple(needs)


def _need(row: Mapping[str, Any], number: int, path: Path) -> Need:
    read = {key: ([value] if key in _LIST_KEYS and isinstance(value, str) else value) for key, value in row.items()}
    title = str(read.get("intitule") or read.get("description") or f"Besoin {number}")
    read.setdefault("id", f"besoin-{number}")
    read["intitule"] = title
    try:
        return Need.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(
            "Besoin illisible",
            f"« {title} », clé « {key} » dans « {path} » : valeur « {first.get('input')} » non admise.",
            "Priorité : 1, 2 ou 3 ; budget en euros, sans texte ; apport entre 0 et 100.",
        ) from error


def _board_dates(rows: Any) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    rows = rows if isinstance(rows, list) else [rows]
    days = [(row, as_day(row)) for row in rows]
    wrong = tuple(
        f"Conseil d’administration : « {row} » n’est pas une date, elle est ignorée." for row, day in days if not day
    )
    return tuple(sorted({day for _, day in days if day})), wrong


def _services(values: Mapping[str, Any], reference: Reference) -> tuple[str, ...]:
    found: list[str] = []
    for row in _rows(values.get("organisme.services_geres")):
        words = [fold(str(row.get(key, ""))) for key in ("type", "nom")]
        found += [
            concept
            for expression, concept in reference.services.items()
            if any(f" {expression} " in f" {word} " or f" {expression}s " in f" {word} " for word in words)
        ]
    return tuple(dict.fromkeys(found))


def _past_funders(values: Mapping[str, Any]) -> tuple[str, ...]:
    rows = _rows(values.get("organisme.aides_publiques_3_ans"))
    return tuple(dict.fromkeys(str(row["financeur"]) for row in rows if row.get("financeur")))


def _rows(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [row if isinstance(row, dict) else {"nom": row} for row in value]
    return [{"nom": value}] if value else []


def _weights(table: Any, path: Path) -> dict[str, float]:
    bad = next(
        (key for key, value in dict(table).items() if isinstance(value, bool) or not isinstance(value, int | float)),
        None,
    )
    if bad is not None:
        raise InputError("Pondération illisible", f"« {bad} » dans [ponderations] de « {path} ».", "Écrivez un nombre.")
    return {key: float(value) for key, value in dict(table).items()}


def _need_warnings(needs: tuple[Need, ...], reference: Reference) -> list[str]:
    wanted = {"publics": "public", "themes": "theme"}
    return [
        f"Besoin « {need.intitule} » : « {name} » n’est pas un {kind} du thésaurus ; il sera lu comme des mots."
        for need in needs
        for key, kind in wanted.items()
        for name in getattr(need, key)
        if reference.concepts and reference.concepts.get(name) not in (kind, "action")
    ]
