"""A source of calls: one row of `data/sources/`."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from aap_tracker.model.base import Frozen
from aap_tracker.model.profile import Profile
from aap_tracker.model.vocabulary import FunderKind, Verified


class Source(Frozen):
    """A site or feed of a known family. `options` are the family's own (selectors, paging, dataset…)."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    funder_kind: FunderKind
    family: str
    url: str
    home: str = ""
    territories: tuple[str, ...] = ()
    verified: Verified = "none"
    checked_on: str | None = None
    active: bool = True
    browser: bool = False
    licence: str = ""  # open licence and its mention, kept with the data
    note: str = ""  # French, what is known of the address
    own: bool = False  # a row of the user's own, of `mes-sources.toml`: watched wherever it is
    silent_days: int = 120  # how long without a new call is normal
    options: dict[str, Any] = Field(default_factory=dict)


def watched(sources: Iterable[Source], profile: Profile) -> tuple[Source, ...]:
    """The sources of a profile: those whose territory holds its communes, those it adds, less those it switches off."""
    codes = set(profile.territory_codes)
    return tuple(
        source
        for source in sources
        if source.id in profile.sources
        or (source.active and source.id not in profile.sources_off and _covers(source, codes))
    )


def _covers(source: Source, codes: set[str]) -> bool:
    return source.own or bool(codes.intersection(source.territories))
