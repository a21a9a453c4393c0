"""A line of a call and the words that stand elsewhere and label it."""

from typing import NamedTuple

from aap_tracker.reading.corpus import Passage
from aap_tracker.reading.dates import Day
from aap_tracker.reading.guards import Flat

FAQ, PAGE, HINT, ATTACHMENT = 1, 2, 3, 4
_LABEL_READ = 200  # characters of a label that are looked at


class Label(NamedTuple):
    """Words standing elsewhere that say what a line is about. place: column, row, above, heading, hint."""

    flat: str
    text: str
    place: str


def label(flat_text: Flat, text: str, place: str) -> Label:
    """A label, its first words only."""
    words = flat_text if len(flat_text) <= _LABEL_READ else flat_text.cut(0, _LABEL_READ)
    return Label(words, text[:_LABEL_READ], place)


class Line(NamedTuple):
    """A block, or a cell of a table, as the readers of dates and sums see it."""

    text: str
    flat: Flat
    days: tuple[Day, ...]
    passage: Passage
    labels: tuple[Label, ...] = ()
    tier: int = PAGE
    order: int = 0
