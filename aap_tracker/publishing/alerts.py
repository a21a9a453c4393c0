"""The digest to Teams, Matrix, Mattermost and others, through apprise (extra `alertes`)."""

import logging
import warnings
from collections.abc import Sequence
from typing import Any

from aap_tracker.errors import AapError

_LONGEST = 3500  # characters: what the shortest of the common services takes


def notify(targets: Sequence[str], title: str, body: str) -> None:
    """Send one message to every target (apprise addresses). Raise AapError when one refuses, or without apprise.

    The targets hold secrets: they are never repeated in an error.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own plug-ins
        _notify(_library(), targets, title, body)


def _notify(apprise: Any, targets: Sequence[str], title: str, body: str) -> None:
    sender = apprise.Apprise()
    unknown = [number for number, target in enumerate(targets, 1) if not sender.add(target)]
    if unknown:
        raise AapError(
            "Cible d’alerte illisible",
            f"Ligne {unknown[0]} de « cibles » dans [alertes] : ce service n’est pas connu.",
            "Voyez la liste des services dans la documentation d’apprise.",
        )
    text = body if len(body) <= _LONGEST else f"{body[:_LONGEST].rstrip()}…"
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it would write the targets
    if not sender.notify(title=title, body=text, body_format=apprise.NotifyFormat.TEXT):
        raise AapError(
            "Une alerte n’est pas partie",
            "Un des services de [alertes] ne l’a pas acceptée.",
            "Vérifiez ses cibles ; l’alerte repartira la prochaine fois.",
        )


def _library() -> Any:
    try:
        import apprise
    except ImportError as error:
        raise AapError(
            "Les alertes demandent un complément",
            "Le profil a des cibles dans [alertes], et le complément « alertes » n’est pas installé.",
            "Installez aap-tracker avec lui : aap-tracker[alertes].",
        ) from error
    return apprise
