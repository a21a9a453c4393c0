"""One round of collection, and what each source gave."""

from pydantic import Field

from aap_tracker.model.base import Frozen
from aap_tracker.model.raw import Finding


class SourceResult(Frozen):
    """What one source gave in one round. `ok` False means the source failed: nothing of it is closed."""

    source_id: str
    ok: bool
    found: int = 0
    new: int = 0
    changed: int = 0
    not_calls: int = 0
    requests: int = 0
    not_modified: int = 0
    complete: bool = True  # False when a list was left unread (a ceiling, a page of it lost): nothing is said gone
    seconds: float = 0.0
    read: int = 0  # calls read in full this round, and how many of them gave each field (deadlines, funders…)
    fields: dict[str, int] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class Run(Frozen):
    """One round over several sources; `started` and `ended` are ISO instants (UTC)."""

    id: int
    started: str
    ended: str | None = None
    results: tuple[SourceResult, ...] = ()
