"""A day or a range with the words around it, and what is decided of it."""

from typing import NamedTuple

from aap_tracker.reading.dates import Day
from aap_tracker.reading.line import Label, Line
from aap_tracker.reading.ways import Way

SURE, FAIR, WEAK = 3, 2, 1
Decision = tuple[str, str, int, Label | None]  # role, rule, strength, label


class Around(NamedTuple):
    """A day or a range with the words around it, and how it is introduced."""

    line: Line
    first: Day | None  # first bound of a range
    last: Day
    start: int  # bounds of the sentence in the line
    end: int
    before: str  # flat text between the previous day and this one
    after: str  # flat text between this one and the next
    way: Way = "at"

    @property
    def sentence(self) -> str:
        """The flat sentence that holds the day."""
        return self.line.flat[self.start : self.end]
