"""Dotted keys of hand-written TOML: flattening, and the nearest known key when one is unknown."""

import datetime as dt
import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aap_tracker.disk import cause
from aap_tracker.errors import InputError


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; InputError when it is missing or cannot be read (with the line)."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except FileNotFoundError as error:
        raise InputError(
            "Fichier introuvable",
            f"« {path} » n’existe pas.",
            "Vérifiez le chemin, ou lancez « aap » pour créer votre profil.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "Fichier illisible",
            f"« {path} » n’est pas du TOML valable : {error}.",
            "Corrigez cette ligne (guillemets, crochets, accents en UTF-8), puis recommencez.",
        ) from error
    except OSError as error:
        raise InputError(
            "Fichier illisible", f"« {path} » : {cause(error)}.", "Vérifiez les droits du fichier."
        ) from error


def flatten(tables: Mapping[str, Any], known: frozenset[str], prefix: str = "") -> dict[str, Any]:
    """Dotted keys and their values; a table under a known key stays whole. Unknown keys are kept too."""
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        dotted = f"{prefix}{key}"
        if isinstance(value, dict) and dotted not in known and value:
            flat |= flatten(value, known, f"{dotted}.")
        else:
            flat[dotted] = value
    return flat


def refuse_unknown(keys: Iterable[str], known: Iterable[str], path: Path) -> None:
    """Raise InputError on the first key that is not known, naming the nearest."""
    candidates = sorted(known)
    for key in keys:
        if key not in candidates:
            near = difflib.get_close_matches(key, candidates, n=1, cutoff=0.5)
            hint = f"Vouliez-vous écrire « {near[0]} » ?" if near else "Retirez-la, ou voyez la liste dans le guide."
            raise InputError("Clé inconnue", f"« {key} » dans « {path} ».", hint)


def as_day(value: object) -> dt.date | None:
    """A TOML date, or a date written AAAA-MM-JJ or JJ/MM/AAAA between quotes; None for anything else."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(str(value), pattern).date()
        except ValueError:
            continue
    return None
