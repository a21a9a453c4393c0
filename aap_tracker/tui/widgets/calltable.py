"""The table of calls: few rows, plain cells, columns that share the width of the screen."""

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import DataTable

from aap_tracker.text import clean
from aap_tracker.tui.views import CallLine
from aap_tracker.tui.widgets.painted import WIDE

_SIGNS = {"keep": "✓", "set_aside": "×", "set_aside_for_good": "×", "follow": "◦"}
_NARROW = 60
_VERY_WIDE = 132
_SCROLLBAR = 2


class CallTable(DataTable[Text]):
    """At most some hundreds of rows; the key of a row is the call."""

    BINDINGS = [
        Binding("home", "scroll_top", "première ligne", show=False),
        Binding("end", "scroll_bottom", "dernière ligne", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, cursor_type="row", zebra_stripes=False, cell_padding=1)
        self._lines: Sequence[CallLine] = ()
        self._marked: dict[str, None] = {}  # in the order they were marked
        self._sort = ""
        self._laid_for = 0

    @property
    def chosen(self) -> str:
        """The call under the cursor, empty when the table is."""
        return self._lines[self.cursor_row].id if 0 <= self.cursor_row < len(self._lines) else ""

    @property
    def marked(self) -> list[str]:
        """The calls that actions are for, when some were marked."""
        return list(self._marked)

    def mark(self, call_ids: Sequence[str]) -> None:
        """Mark calls, or unmark them when all of them were."""
        if all(one in self._marked for one in call_ids):
            for one in call_ids:
                del self._marked[one]
        else:
            self._marked |= dict.fromkeys(call_ids)
        for line in self._lines:
            if line.id in call_ids:
                self.update_cell(line.id, "title", self._cells(line)["title"])

    def mark_all(self) -> None:
        """Mark every call that is shown, or none."""
        self.mark([line.id for line in self._lines])

    def unmark(self) -> bool:
        """Unmark every call; whether some were."""
        there = self.marked
        if there:
            self.mark(there)
        return bool(there)

    def show_lines(self, lines: Sequence[CallLine], sort: str) -> None:
        """Replace the rows; the cursor stays on its call when it is still there, else on its line."""
        kept, row = self.chosen, self.cursor_row
        self._lines, self._sort = lines, sort
        shown = {line.id for line in lines}
        self._marked = {one: None for one in self._marked if one in shown}  # nothing acts on what is not seen
        self._lay_out()
        at = next((index for index, line in enumerate(lines) if line.id == kept), min(row, len(lines) - 1))
        self.move_cursor(row=max(at, 0), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._laid_for:
            row = self.cursor_row
            self._lay_out()
            self.move_cursor(row=row, animate=False)

    def _lay_out(self) -> None:
        self._laid_for = self.size.width
        columns = self._columns(self.size.width)
        self.clear(columns=True)
        for key, label, width in columns:
            marked = f"{label} ▾" if key == self._sort else label
            self.add_column(Text(marked), width=width, key=key)
        keys = [key for key, _, _ in columns]
        for line in self._lines:
            cells = self._cells(line)
            self.add_row(*(cells[key] for key in keys), key=line.id)

    def _cells(self, line: CallLine) -> dict[str, Text]:
        """The cells of a call, as plain text whatever its title holds."""
        sign = "▣" if line.id in self._marked else _SIGNS.get(line.decision, "●" if line.is_new else " ")
        return {
            "score": _text("–" if line.score is None else str(line.score), justify="right"),
            "deadline": _text(line.short + (" ▲" if line.soon else "")),
            "title": _text(f"{sign} {self._holder(line)}{clean(line.title)}"),
            "funder": _text(clean(line.funder)),
            "person": _text(clean(line.person)),
            "need": _text(clean(line.need)),
            "state": _text(line.state),
        }

    def _holder(self, line: CallLine) -> str:
        """Who has the call, before its title, where there is no room for a column."""
        return f"→ {clean(line.person)} · " if line.person and self.size.width < WIDE else ""

    def _columns(self, width: int) -> list[tuple[str, str, int]]:
        fixed = [("score", "Note", 6), ("deadline", "Échéance", 15)]
        after = [("funder", "Financeur", 17)] if width >= _NARROW else []
        if width >= WIDE:
            after = [("funder", "Financeur", 22), ("need", "Besoin", 20)]
        if width >= _VERY_WIDE:
            after = [("funder", "Financeur", 28), ("need", "Besoin", 26), ("state", "État", 10)]
        if width >= WIDE and any(line.person for line in self._lines):
            after.insert(1, ("person", "Confié à", 12))
        used = sum(size + 2 for _, _, size in (*fixed, *after)) + _SCROLLBAR + 2
        return [*fixed, ("title", "Appel", max(width - used, 10)), *after]


def _text(words: str, *, justify: str = "left") -> Text:
    return Text(words, no_wrap=True, overflow="ellipsis", justify="right" if justify == "right" else "left")
