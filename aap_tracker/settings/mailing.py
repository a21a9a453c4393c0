"""`[courriel]`, `[[destinataires]]`, `[alertes]` of `ccas.toml`: whom to write to, and through which server."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from aap_tracker.errors import InputError
from aap_tracker.model.base import Frozen
from aap_tracker.model.mailing import Mailing, MailServer, Recipient
from aap_tracker.model.profile import Need
from aap_tracker.settings.keys import read_toml, refuse_unknown

PASSWORD_VARIABLE = "AAP_SMTP_MOT_DE_PASSE"  # noqa: S105 - the name of a variable
TARGETS_VARIABLE = "AAP_ALERTES"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[?[0-9A-Fa-f:]{2,45}\]?")
_SECRET = re.compile(r"mot_?de_?passe|password|secret", re.IGNORECASE)
M = TypeVar("M", bound=Frozen)


def load_mailing(path: Path, needs: tuple[Need, ...] = ()) -> Mailing:
    """Read what `ccas.toml` says of mail; empty without a file. InputError on a wrong key, address or need.

    A password written there is refused: it belongs in the system's keyring or in the environment.
    """
    tables = read_toml(path) if path.is_file() else {}
    rows = tables.get("destinataires", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("Destinataires illisibles", f"Dans « {path} », écrivez chacun sous [[destinataires]].")
    recipients = tuple(_recipient(row, path, {need.id for need in needs}) for row in rows)
    seen: set[str] = set()
    for one in recipients:
        if one.who in seen:
            raise InputError("Destinataire en double", f"« {one.courriel} » apparaît deux fois dans « {path} ».")
        seen.add(one.who)
    server = tables.get("courriel")
    return Mailing(
        server=_server(server, path) if server is not None else None,
        recipients=recipients,
        targets=_targets(tables.get("alertes", {}), path),
    )


def _recipient(row: Mapping[str, Any], path: Path, needs: set[str]) -> Recipient:
    listed = {
        key: [value] if key in {"besoins", "jours", "rappels"} and not isinstance(value, list) else value
        for key, value in row.items()
    }
    made = _checked(Recipient, listed, path, "destinataires")
    _address(made.courriel, path)
    unknown = [one for one in made.besoins if needs and one not in needs]
    if unknown:
        raise InputError(
            "Besoin inconnu",
            f"« {unknown[0]} », pour « {made.courriel} » dans « {path} ».",
            f"Besoins connus : {', '.join(sorted(needs))}.",
        )
    return made


def _server(table: Any, path: Path) -> MailServer:
    if not isinstance(table, dict):
        raise InputError("Courriel illisible", f"Dans « {path} », écrivez un tableau [courriel].")
    secret = next((key for key in table if _SECRET.search(key)), None)
    if secret:
        raise InputError(
            "Le mot de passe ne s’écrit pas dans le profil",
            f"« {secret} » dans [courriel] de « {path} » serait lisible de tous.",
            "Retirez cette ligne, puis gardez-le avec « keyring set aap-tracker ADRESSE » ou dans la variable "
            f"{PASSWORD_VARIABLE}.",
        )
    made = _checked(MailServer, table, path, "courriel")
    _address(made.expediteur, path)
    if not _HOST.fullmatch(made.serveur):
        raise InputError("Serveur illisible", f"« {made.serveur} » dans [courriel] de « {path} ».")
    return made


def _targets(table: Any, path: Path) -> tuple[str, ...]:
    if not isinstance(table, dict):
        raise InputError("Alertes illisibles", f"Dans « {path} », écrivez un tableau [alertes].")
    refuse_unknown(table, ("cibles",), path)
    written = table.get("cibles", [])
    listed = [written] if isinstance(written, str) else list(written)
    return tuple(map(str, [*listed, *os.environ.get(TARGETS_VARIABLE, "").split()]))


def _checked(kind: type[M], table: Mapping[str, Any], path: Path, where: str) -> M:
    refuse_unknown(table, kind.model_fields, path)
    try:
        return kind.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        value = "absente" if first["type"] == "missing" else f"« {first.get('input')} » non admise"
        raise InputError(
            "Réglage illisible",
            f"[{where}], clé « {key} » dans « {path} » : valeur {value}.",
            "Voyez « Recevoir le bulletin » dans le guide.",
        ) from error


def _address(text: str, path: Path) -> None:
    if not _ADDRESS.fullmatch(text):
        raise InputError(
            "Adresse illisible",
            f"« {text} » dans « {path} ».",
            "Écrivez une seule adresse, par exemple : ccas@ville.fr.",
        )


def password(server: MailServer) -> str | None:
    """The password of the mail account: environment first, then the system's keyring; None when there is none."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    try:
        import keyring

        return keyring.get_password("aap-tracker", server.identifiant or server.expediteur)
    except Exception:  # noqa: BLE001 - a keyring that is locked or absent is one without the password
        return None
