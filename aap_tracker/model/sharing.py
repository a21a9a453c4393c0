"""A publication shared between CCAS: a signed index over files that never change (`docs/decisions/006-sharing.md`)."""

from typing import Literal

from pydantic import Field

from aap_tracker.model.base import Frozen

FORMAT = 1
INDEX = "index.json"


class Part(Frozen):
    """A gzip file of JSON lines: all that moved between the numbers `first` and `last`; `sha256` in hex, size in bytes.

    A snapshot begins at 0.
    """

    file: str = Field(pattern=r"^appels-[0-9]{1,12}-[0-9]{1,12}-[0-9a-f]{12}\.jsonl\.gz$")
    first: int = Field(ge=0)
    last: int = Field(ge=0)
    records: int = Field(ge=0)
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Index(Frozen):
    """What is published. `snapshot` holds every call as it stood at its `last`; `parts` what moved, oldest first."""

    format: Literal[1] = 1
    name: str = Field(max_length=120)
    made_at: str
    last: int = Field(ge=0)
    snapshot: Part
    parts: tuple[Part, ...] = ()

    def needed(self, have: int) -> tuple[Part, ...]:
        """The files to read, in order, for who has every record up to `have`; none when nothing is new."""
        if have >= self.last:
            return ()
        after = tuple(one for one in self.parts if one.last > have)
        if after and after[0].first <= have + 1:
            return after
        return (self.snapshot, *(one for one in self.parts if one.last > self.snapshot.last))
