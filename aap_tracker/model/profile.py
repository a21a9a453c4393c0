"""Who applies: the CCAS, what it manages, what it needs. Keys are French: people write them by hand."""

import datetime as dt
from typing import Any

from pydantic import Field

from aap_tracker.model.base import Frozen


class Figure(Frozen):
    """A figure of a need: what, how much, from where, when, at which scale (`dossier.md` §2.8)."""

    indicateur: str
    valeur: float | str
    unite: str = ""
    source: str = ""
    annee: int | None = None
    echelle: str = ""
    comparaison: str = ""


class Need(Frozen):
    """A declared need, from the *analyse des besoins sociaux*. `budget` in euros, `apport` in %."""

    id: str
    intitule: str
    description: str = ""
    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    mots_cles: tuple[str, ...] = ()
    priorite: int = Field(default=2, ge=1, le=3)
    budget: float | None = Field(default=None, ge=0)
    apport: float | None = Field(default=None, ge=0, le=100)
    chiffres: tuple[Figure, ...] = ()
    territoire: tuple[str, ...] = ()
    source: str = ""
    offre_existante: str = ""
    ecart: str = ""
    pilote: str = ""
    actif: bool = True


class Profile(Frozen):
    """A CCAS or CIAS. `values` holds what `ccas.toml` says under its dotted `fields.csv` keys ("organisme.siret")."""

    values: dict[str, Any] = Field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    commune: str | None = None  # INSEE codes, resolved from the profile's commune and postcode
    epci: str | None = None  # SIREN of the EPCI
    departement: str | None = None
    region: str | None = None
    communes: tuple[str, ...] = ()  # all those of a CIAS
    body: str = "ccas"  # ccas | cias
    services: tuple[str, ...] = ()  # managed services, as concepts of kind action (residence_autonomie, ehpad…)
    board_dates: tuple[dt.date, ...] = ()  # [conseil_administration] dates
    past_funders: tuple[str, ...] = ()
    weights: dict[str, float] = Field(default_factory=dict)  # [ponderations] of ccas.toml
    sources: tuple[str, ...] = ()  # [veille] sources: identifiers added by hand
    sources_off: tuple[str, ...] = ()  # [veille] sans: those switched off
    folder: str = ""  # where `ccas.toml` lies: the paths it gives (logo, attachments) start there
    warnings: tuple[str, ...] = ()  # French sentences: a bad SIRET warns, never refuses

    @property
    def name(self) -> str:
        return str(self.values.get("organisme.denomination", "CCAS"))

    @property
    def territory_codes(self) -> tuple[str, ...]:
        """The codes that cover this body, smallest first: COM, EPCI, DEP, REG, FR."""
        codes = [f"COM-{code}" for code in (self.communes or ((self.commune,) if self.commune else ()))]
        pairs = (("EPCI", self.epci), ("DEP", self.departement), ("REG", self.region))
        return (*codes, *(f"{level}-{code}" for level, code in pairs if code), "FR")
