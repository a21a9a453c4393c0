"""What the collector and its child process say to each other: one job in, JSON lines out."""

from typing import Any

from pydantic import Field

from aap_tracker.model.base import Frozen
from aap_tracker.model.raw import Finding
from spiders.jobs import Fetched, Found, SpiderJob, StillSeen, Visited


class Job(Frozen):
    """All that one child process has to collect. `settings` override Scrapy's (for tests and for slow lines)."""

    sources: tuple[SpiderJob, ...]
    settings: dict[str, Any] = Field(default_factory=dict)


class Done(Frozen):
    """A source is finished: what it cost, and the lists to remember once all is stored."""

    requests: int = 0
    not_modified: int = 0
    seconds: float = 0.0
    complete: bool = True
    visited: tuple[Visited, ...] = ()
    chosen: str = ""  # the family that should read the source instead
    browser: bool = False  # its pages were opened in a browser
    lists: tuple[str, ...] = ()  # the pages where a search found its calls


class Line(Frozen):
    """One line of the child: exactly one of its fields beside the source."""

    source: str
    started: bool = False
    found: Found | None = None
    seen: StillSeen | None = None
    body: Fetched | None = None
    finding: Finding | None = None
    done: Done | None = None
