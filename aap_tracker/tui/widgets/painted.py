"""Lines drawn to the width they are given: the rows of a list, the bar of keys."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from aap_tracker.tui.look import plain

_LONGEST = 3000  # characters of one text: beyond, a hostile page only slows the screen
WIDE = 100  # columns from which a row has room for everything


class Painted(Visual):
    """A visual that says its own lines, already cut to the width."""

    @abstractmethod
    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:
        """The lines at this width; `chosen` under the cursor of a list."""

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's signature
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Textual's signature
        return len(self.lines(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        if not width:
            return []
        strips: list[Strip] = []
        for line in self.lines(width, chosen=bool(style.underline)):
            strips += line.render_strips(width, 1, style + Style(underline=False), options)
        return strips[:height]


@dataclass(frozen=True)
class Heading(Painted):
    """The name of a group of rows, and what it holds at its right."""

    title: str
    note: str = ""
    air: bool = False  # an empty line above
    urgent: bool = False

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:  # noqa: ARG002 - a heading is never chosen
        style = "bold $warning" if self.urgent else "bold $primary"
        note = Content("  ").append(plain(self.note, "$muted")) if self.note else ""
        line = Content.assemble((" ", style), plain(self.title, style), note)
        return [Content("")] * self.air + [line.truncate(width, ellipsis=True)]


@dataclass(frozen=True)
class Row(Painted):
    """One thing to choose: a mark, a title, who, when; and lines of detail under it."""

    title: Content
    mark: Content = field(default_factory=Content)
    middle: Content = field(default_factory=Content)
    right: Content = field(default_factory=Content)
    details: Sequence[Content] = ()
    mark_width: int = 4
    right_width: int = 17  # at least, so that rows of one list align

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:
        first = self._first(width, "▸" if chosen else " ")
        indent = self.mark_width + 2
        return [first, *(Content(" " * indent) + cut(line, width - indent) for line in self.details)]

    def _first(self, width: int, sign: str) -> Content:
        left = Content.assemble((sign, "bold $primary"), cut(self.mark, self.mark_width, to_right=True), " ")
        right_width = min(max(self.right.cell_length, self.right_width), width // 2) if self.right else 0
        middle_width = self._middle_width(width)
        rest = width - self.mark_width - 2 - right_width - middle_width
        title = cut(self.title, max(rest - 1, 0)) + " "
        middle = cut(self.middle, middle_width - 1) + " " if middle_width else Content()
        return left + title + middle + cut(self.right, right_width, to_right=True)

    def _middle_width(self, width: int) -> int:
        if not self.middle or width < 60:  # noqa: PLR2004 - under 60 columns the title comes first
            return 0
        return 36 if width >= WIDE else 24


@dataclass(frozen=True)
class Hanging(Painted):
    """A text that wraps under itself: a head of fixed width, then the body; lines break at plain spaces only."""

    body: Content
    head: Content = field(default_factory=Content)
    indent: int = 0

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:  # noqa: ARG002 - no cursor here
        body = self.body if len(self.body) <= _LONGEST else self.body[: _LONGEST - 1] + "…"
        parts = wrap(body, max(width - self.indent, 1)) or [Content()]
        return [
            (cut(self.head, self.indent) if index == 0 else Content(" " * self.indent)) + part
            for index, part in enumerate(parts)
        ]


def wrap(content: Content, width: int) -> list[Content]:
    """Lines of at most `width` cells, broken at plain spaces (never at the no-break ones of French), else anywhere."""
    text = content.plain
    lines: list[Content] = []
    start = 0
    while start < len(text):
        end = _line_end(text, start, width)
        lines.append(content[start:end])
        start = end + 1 if text[end : end + 1] in {" ", "\n"} else end
    return lines


def _line_end(text: str, start: int, width: int) -> int:
    """Where the line that begins at `start` ends: the last space that fits, a newline, else the last cell."""
    used, space = 0, -1
    for index in range(start, len(text)):
        if text[index] == "\n":
            return index
        used += cell_len(text[index])
        if used > width:
            if text[index] == " ":
                return index
            return space if space > start else max(index, start + 1)
        if text[index] == " ":
            space = index
    return len(text)


def cut(content: Content, width: int, *, to_right: bool = False) -> Content:
    """Exactly `width` cells: cut with an ellipsis, or filled with blanks."""
    short = content.truncate(max(width, 0), ellipsis=True)
    lack = width - short.cell_length
    if lack <= 0:
        return short
    return short.pad_left(lack) if to_right else short.pad_right(lack)
