"""What SQLite says when it cannot, told to people."""

import shutil
import sqlite3
from pathlib import Path

from aap_tracker.errors import AapError
from aap_tracker.model.french import NARROW

_MEGA = 1_000_000
_MAIN_CODE = 0xFF  # extended result codes keep the main one in their low byte
_LEAST = 50 * _MEGA  # bytes free under which a base cannot be kept: its journal, its copies


def explain(error: sqlite3.Error, path: Path) -> AapError:
    """The AapError that stands for a failure of SQLite on the database `path`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _MAIN_CODE
    if code == sqlite3.SQLITE_FULL:
        return AapError(
            "Le disque est plein",
            f"La base {path} n’a pas pu grandir{_room(path)}. Rien n’a été écrit à moitié.",
            "Libérez de la place, puis recommencez.",
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return AapError(
            "La base est occupée",
            f"Un autre programme écrit dans {path} depuis trop longtemps.",
            "Attendez un instant, puis recommencez.",
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return unreadable(path, str(error))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return AapError(
            "La base ne peut pas être ouverte",
            f"{path} : le système refuse d’y écrire. Elle n’a pas changé.",
            "Vérifiez que le dossier existe, qu’il n’est pas en lecture seule et qu’il reste de la place.",
        )
    if code == sqlite3.SQLITE_IOERR:
        return AapError(
            "Le disque a refusé une opération",
            f"La base {path} n’a pas pu être lue ou écrite{_room(path)}. Ce qui était enregistré est gardé.",
            "Vérifiez qu’il reste de la place et que le disque répond, puis recommencez ; si cela persiste, lancez"
            " « aap diagnostic ».",
        )
    return AapError(
        "La base a refusé une opération",
        f"{path} : {error}.",
        "Recommencez ; si cela persiste, lancez « aap diagnostic ».",
    )


def _room(path: Path) -> str:
    """What is left on the disk and what is missing; a copy of the base, made each night, takes as much as the base."""
    try:
        free = shutil.disk_usage(path.parent).free
        wanted = max(_LEAST, path.stat().st_size)
    except OSError:
        return ""
    if free < wanted:
        return f" (il reste {_mega(free)}, il en manque au moins {_mega(wanted - free)})"
    return f" (il reste {_mega(free)}, mais un quota ou une limite de taille peut l’arrêter)"


def _mega(size: int) -> str:
    return f"{-(-size // _MEGA):,}\u00a0Mo".replace(",", NARROW)


def unreadable(path: Path, why: str) -> AapError:
    """The file is no database of ours, or a broken one."""
    return AapError(
        "La base est illisible",
        f"{path} n’est pas une base d’aap-tracker, ou elle est abîmée ({why}).",
        "Restaurez votre dernière sauvegarde avec « aap restaurer », ou indiquez une autre base avec --base.",
    )
