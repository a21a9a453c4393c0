"""Jump: a letter on each line and each place in sight; typing it brings the cursor there."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import DataTable, OptionList, Static

LETTERS = "fjdkslqmghrueizoapntvcxwby"  # the nearest to the fingers first


@dataclass(frozen=True)
class Target:
    """Where a letter is drawn on the screen, and what going there does."""

    x: int
    y: int
    go: Callable[[], object]


class JumpScreen(ModalScreen[None]):
    """Letters over the screen; any other key, or Escape, changes nothing."""

    BINDINGS = [Binding("escape", "leave", "fermer", key_display="Échap")]

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(labels(len(targets)), targets, strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        for label, target in self._targets.items():
            mark = Static(label, classes="jump", markup=False)
            mark.styles.offset = (target.x, target.y)
            yield mark

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self._typed += (event.character or "").lower()
        target = self._targets.get(self._typed)
        if target is not None:
            self.dismiss(None)
            target.go()
        elif not self._typed or not any(label.startswith(self._typed) for label in self._targets):
            self.dismiss(None)

    def on_click(self) -> None:
        self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)


def labels(number: int) -> list[str]:
    """As many labels as asked, all of one length: no label begins another."""
    length = 1
    while len(LETTERS) ** length < number:
        length += 1
    return ["".join(one) for one in itertools.islice(itertools.product(LETTERS, repeat=length), number)]


def targets(screen: Screen[object]) -> list[Target]:
    """Every line that can be chosen and every other place of the screen that takes the keys, from top to bottom."""
    found = [target for widget in screen.focus_chain for target in _of(widget)]
    return sorted(found, key=lambda target: (target.y, target.x))


def _of(widget: Widget) -> Iterator[Target]:
    area = widget.region
    if not area.area:
        return
    for line, go in _lines(widget):
        if 0 <= line < area.height:
            yield Target(area.x, area.y + line, go)


def _lines(widget: Widget) -> Iterator[tuple[int, Callable[[], object]]]:
    """The lines of a widget, counted from its top as it is scrolled, and how to go to each."""
    top = round(widget.scroll_offset.y)
    if isinstance(widget, OptionList):
        for index, y in widget._index_to_line.items():  # noqa: SLF001 - Textual says where a line is nowhere else
            if not widget.options[index].disabled:
                yield y - top, _to_option(widget, index)
    elif isinstance(widget, DataTable):
        first = widget.header_height if widget.show_header else 0
        for row in range(top, min(top + widget.size.height, widget.row_count)):
            yield first + row - top, _to_row(widget, row)
    else:
        yield 0, widget.focus


def _to_option(widget: OptionList, index: int) -> Callable[[], None]:
    def go() -> None:
        widget.focus()
        widget.highlighted = index

    return go


def _to_row(widget: "DataTable[object]", row: int) -> Callable[[], None]:
    def go() -> None:
        widget.focus()
        widget.move_cursor(row=row, animate=False)

    return go
