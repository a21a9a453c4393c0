"""A list whose rows are drawn to the width of the screen, with headings between them."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from aap_tracker.tui.widgets.painted import Heading, Painted


@dataclass(frozen=True)
class Entry:
    """A row and the key of what it opens; a heading has none."""

    visual: Painted | Content
    key: str = ""


class Board(OptionList):
    """Rows to choose from. Keys may come twice (a call may be new and due): the position tells them apart."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes, markup=False)
        self._keys: list[str] = []

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Replace every row; the cursor stays on the same key when it is still there, else on the same line."""
        kept, line = self.chosen, self.highlighted or 0
        rows = list(entries)
        self._keys = [entry.key for entry in rows]
        self.set_options(Option(entry.visual, disabled=not entry.key) for entry in rows)
        self.highlighted = self._index_near(kept, line)

    def _index_near(self, key: str, line: int) -> int | None:
        if key and key in self._keys:
            return self._keys.index(key)
        open_lines = [index for index, one in enumerate(self._keys) if one]
        return min(open_lines, key=lambda index: (abs(index - line), index)) if open_lines else None

    @property
    def chosen(self) -> str:
        """The key under the cursor, empty when nothing is."""
        return self._keys[self.highlighted] if self.highlighted is not None and self._keys else ""

    def place_of(self, key: str) -> int | None:
        """The line of a key, None when it is not there."""
        return self._keys.index(key) if key and key in self._keys else None

    def key_at(self, index: int) -> str:
        return self._keys[index]


def heading(title: str, note: str = "", *, air: bool = False, urgent: bool = False) -> Entry:
    """A line that names the rows under it and cannot be chosen."""
    return Entry(Heading(title, note, air, urgent))
