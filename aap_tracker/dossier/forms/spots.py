"""The places of a form where something is expected, before anyone knows what."""

from dataclasses import dataclass, field
from typing import Any, Literal

from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.gaps import Gap
from aap_tracker.dossier.forms.line import Line
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.zones import Zone

SpotKind = Literal["cell", "gap", "blank", "control", "legacy", "comb"]


@dataclass
class Spot:
    """A blank. `asks` are its possible labels, best first; `zone` says that it is not ours to fill."""

    kind: SpotKind
    asks: tuple[Ask, ...]
    place: str
    zone: Zone = ""
    unit: str = ""
    cell: Cell | None = None
    line: Line | None = None
    gap: Gap | None = None
    element: Any = None  # a content control, or an old field
    cells: tuple[Cell, ...] = ()  # of a comb of cells
    rest: list[Line] = field(default_factory=list)  # dotted lines that go on below

    @property
    def label(self) -> str:
        return self.asks[0].label if self.asks else ""


@dataclass
class Option:
    """One check box: the line and glyph it stands at, and the words beside it."""

    line: Line
    at: int
    text: str


@dataclass
class Choice:
    """Boxes of one question (empty when none is printed)."""

    asks: tuple[Ask, ...]
    options: list[Option]
    place: str
    zone: Zone = ""

    @property
    def label(self) -> str:
        return (
            self.asks[0].label
            if self.asks and self.asks[0].label
            else " / ".join(one.text for one in self.options)[:80]
        )


@dataclass
class Grid:
    """A table that is read whole: a budget, or a list with one item a row."""

    table: Table
    contexts: tuple[str, ...]
    place: str
    zone: Zone = ""


@dataclass
class Found:
    """All that was found in a form."""

    spots: list[Spot] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    budgets: list[Grid] = field(default_factory=list)
    lists: list[Grid] = field(default_factory=list)
