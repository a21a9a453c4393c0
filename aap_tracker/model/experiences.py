"""A published action of a CCAS: what was done elsewhere, to draw from and never to copy."""

from aap_tracker.model.base import Frozen


class Experience(Frozen):
    """One sheet of `data/experiences/`. `source_title` says where it was published, `year` when it was done."""

    id: str
    title: str
    ccas: str
    departement: str | None = None
    region: str | None = None
    year: int | None = None
    publics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    need: str
    action: str
    partners: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    means: str | None = None
    results: str | None = None
    transferable: str | None = None
    source_title: str
    source_url: str | None = None
