"""`[touches]` of `ccas.toml`: the keys of the dashboard that a person changed, as they are written there."""

from pathlib import Path

from aap_tracker.errors import InputError
from aap_tracker.settings.keys import read_toml


def load_touches(path: Path) -> dict[str, str]:
    """Action → key; empty without a file or without the table. InputError on what is no table of short texts."""
    if not path.is_file() or b"touches" not in path.read_bytes():
        return {}
    table = read_toml(path).get("touches", {})
    if not isinstance(table, dict):
        raise InputError("Touches illisibles", f"Dans « {path} », écrivez un tableau [touches].")
    for name, key in table.items():
        if not isinstance(key, str) or not key.strip():
            advice = 'Écrivez-la entre guillemets, par exemple : retenir = "k".'
            raise InputError("Touche illisible", f"« {name} » dans [touches] de « {path} ».", advice)
    return {name: key.strip() for name, key in table.items()}
