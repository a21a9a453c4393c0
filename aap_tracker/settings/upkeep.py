"""`[sauvegardes]` and `[donnees]` of `ccas.toml`: where copies go, how many are kept, how long persons are."""

from pathlib import Path

from pydantic import Field, ValidationError

from aap_tracker.errors import InputError
from aap_tracker.model.base import Frozen
from aap_tracker.settings.keys import read_toml, refuse_unknown


class Upkeep(Frozen):
    """dossier: folder of the automatic copies ("" is beside the base); garder: how many days, then months, are kept.

    contacts_mois: months after a call closes when the contacts read in it are erased.
    """

    dossier: str = ""
    garder: int = Field(default=14, ge=1, le=1000)
    contacts_mois: int = Field(default=12, ge=1, le=120)

    def folder(self, base: Path) -> Path:
        """Where the automatic copies of this base go."""
        return Path(self.dossier).expanduser() if self.dossier else base.with_name("sauvegardes")


def load_upkeep(path: Path) -> Upkeep:
    """Read both tables; the defaults without a file. InputError on a wrong key or value."""
    tables = read_toml(path) if path.is_file() else {}
    values: dict[str, object] = {}
    for name, keys in (("sauvegardes", ("dossier", "garder")), ("donnees", ("contacts_mois",))):
        table = tables.get(name, {})
        if not isinstance(table, dict):
            raise InputError("Réglage illisible", f"Dans « {path} », écrivez un tableau [{name}].")
        refuse_unknown(table, keys, path)
        values |= table
    try:
        return Upkeep.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            "Réglage illisible", f"« {first['loc'][0]} » dans « {path} » : valeur « {first.get('input')} » non admise."
        ) from error
