"""What every test of a round needs: a base, the shipped lexicon, a day, short limits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from collecting_days import DAY, NOW

from aap_tracker import shipped
from aap_tracker.collecting.rounds import How, collect
from aap_tracker.model.rounds import Run
from aap_tracker.model.sources import Source
from spiders.jobs import Limits


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "aap.sqlite3"


@pytest.fixture
def source() -> Callable[..., Source]:
    """A row of the catalogue."""

    def make(id_: str, url: str, family: str = "ars", **options: object) -> Source:
        return Source(
            id=id_,
            name=f"Source {id_}",
            funder_kind="ars",
            family=family,
            url=url,
            territories=("REG-84",),
            options=options,
        )

    return make


@pytest.fixture
def gather(base: Path) -> Callable[..., Run]:
    """One round over some sources, with short limits."""

    def run(*sources: Source, settings: dict[str, object] | None = None, **limits: float) -> Run:
        how = How(limits=Limits(**{"timeout": 2.0, **limits}), settings=settings or {})
        return collect(sources, base, shipped.lexicon(), DAY, NOW, how=how)

    return run
