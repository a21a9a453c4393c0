"""What every test of a round needs: a base, the shipped lexicon, a day, short limits."""

import subprocess
import sys
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
def in_child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Run some Python in every process that crawls, before it does: to replace a resolver, to take a guard away."""
    real = subprocess.Popen

    def use(program: str) -> None:
        whole = f"{program}\nfrom aap_tracker.collecting.crawl import main\nmain()"

        def start(command: list[str], **options: object) -> "subprocess.Popen[bytes]":
            crawls = command[1:] == ["-m", "aap_tracker.collecting.crawl"]
            return real([sys.executable, "-c", whole] if crawls else command, **options)

        monkeypatch.setattr(subprocess, "Popen", start)

    return use


@pytest.fixture
def gather(base: Path) -> Callable[..., Run]:
    """One round over some sources, with short limits."""

    def run(*sources: Source, settings: dict[str, object] | None = None, **limits: float) -> Run:
        how = How(limits=Limits(**{"timeout": 2.0, **limits}), settings=settings or {})
        return collect(sources, base, shipped.lexicon(), DAY, NOW, how=how)

    return run
