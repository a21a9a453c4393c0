"""Texts that the base could not take (locked, gone, a full disk), kept in files beside it until it can."""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from aap_tracker.paths import write_atomic
from aap_tracker.text import slug

_FOLDER = "brouillons"


@dataclass(frozen=True)
class Rescued:
    """A text, and the version of the section that its author had seen."""

    text: str
    seen: int


def _path(base: Path, dossier_id: int, key: str) -> Path:
    return base.parent / _FOLDER / f"{slug(base.stem, 40)}-{dossier_id}-{slug(key, 80)}.json"


def keep(base: Path, dossier_id: int, key: str, rescued: Rescued) -> None:
    """Write the text; nothing is raised when even that cannot be done: the screen still holds it."""
    content = json.dumps({"key": key, **asdict(rescued)}, ensure_ascii=False).encode("utf-8")
    with contextlib.suppress(OSError):
        write_atomic(_path(base, dossier_id, key), content)


def of_dossier(base: Path, dossier_id: int) -> dict[str, Rescued]:
    """What was kept for a dossier, by section; a file that cannot be read is left where it is."""
    found: dict[str, Rescued] = {}
    for path in sorted((base.parent / _FOLDER).glob(f"{slug(base.stem, 40)}-{dossier_id}-*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            record = json.loads(path.read_text("utf-8"))
            found[str(record["key"])] = Rescued(str(record["text"]), int(record["seen"]))
    return found


def forget(base: Path, dossier_id: int, key: str) -> None:
    """The text is in the base."""
    with contextlib.suppress(OSError):
        _path(base, dossier_id, key).unlink(missing_ok=True)
