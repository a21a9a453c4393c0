"""First use: communes, needs to pick from, the sources that will be watched, and the profile."""

from collections.abc import Sequence
from typing import Any

from aap_tracker import settings, shipped
from aap_tracker.disk import cause
from aap_tracker.errors import AapError
from aap_tracker.model.lexicon import Place
from aap_tracker.model.profile import Profile
from aap_tracker.settings.places import find_communes as search
from aap_tracker.tui.services.bench import Bench
from aap_tracker.tui.services.watching import watched

_LETTERS = 2  # before that, nothing is worth showing


def find_communes(text: str) -> list[Place]:
    """Communes for a name or a postcode, the best first, offline."""
    return search(text, shipped.communes()) if len(text.strip()) >= _LETTERS else []


def epci_of(commune: Place) -> str:
    """The name of the commune's intercommunalité, empty when it has none."""
    names = {place.code: place.name for place in shipped.lexicon().places}
    return next((names.get(code, "") for code in commune.parents if code.startswith("EPCI-")), "")


def needs_library() -> tuple[dict[str, Any], ...]:
    """The needs one can pick from."""
    return tuple(shipped.toml_table("needs_library.toml")["besoins"])


def sources_for(commune: Place, body: str) -> list[str]:
    """Names of the sources that a body of this commune would watch, the nearest first."""
    codes = {code.partition("-")[0]: code.partition("-")[2] for code in reversed((commune.code, *commune.parents))}
    profile = Profile(
        commune=codes.get("COM"),
        epci=codes.get("EPCI"),
        departement=codes.get("DEP"),
        region=codes.get("REG"),
        body=body,
    )
    order = {code: rank for rank, code in enumerate(profile.territory_codes)}
    ranked = sorted(
        watched(profile),
        key=lambda one: min((order[code] for code in one.territories if code in order), default=len(order)),
    )
    return [source.name for source in ranked]


def create_profile(bench: Bench, commune: Place, body: str, needs: Sequence[dict[str, Any]]) -> None:
    """Write ccas.toml; AapError when it exists or cannot be written."""
    try:
        settings.write_new_profile(bench.profile_path, commune, body, list(needs))
    except OSError as error:
        raise AapError(
            "Le profil n’a pas été écrit",
            f"{bench.profile_path} : {cause(error)}.",
            "Vérifiez que ce dossier existe et que vous pouvez y écrire ; vos réponses sont toujours là.",
        ) from error
