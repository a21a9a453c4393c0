"""The form as a tree: lines, tables with their merged cells, controls; in reading order, boxes of text included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

from aap_tracker.dossier.forms.line import (
    CONTROL,
    W_CONTENT,
    W_P,
    W_SDT,
    W_TBL,
    W_TC,
    W_TR,
    W_VAL,
    Line,
    read_line,
    waits,
)

MAX_CELLS = 20_000  # in one document: beyond, tables are left alone
MAX_DEPTH = 8
_PROPERTIES, _MERGE, _SPAN, _BOXED = (qn(f"w:{name}") for name in ("tcPr", "vMerge", "gridSpan", "txbxContent"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FILLER = re.compile(r"[\s._…‥·\-–\u2002\u2003]*$")
# « ETP » alone heads a column of figures; after dots or spaces it is the unit of what is written there.
_BARE_UNIT = re.compile(r"\W*(?:€|euros?|%|heures?|mois|jours?)\W*", re.IGNORECASE)
_UNIT = re.compile(r"(?:[\s._…]*(?:€|euros?|%|h|heures?|ans?|mois|jours?)?|[\s._…]+ETP)[\s._…]*$", re.IGNORECASE)


@dataclass
class Control:
    """A content control that stands for whole paragraphs and waits for an answer."""

    element: Any


@dataclass
class Cell:
    """One cell once merges are undone: its place on the grid, its size in columns and rows, what is in it."""

    element: Any
    row: int
    column: int
    span: int = 1
    rows: int = 1
    nodes: list["Node"] = field(default_factory=list)
    heads: bool = False  # a unit alone at the top of a column: « € » names the column, it is no answer's unit

    @cached_property
    def lines(self) -> list[Line]:
        return [node for node in self.nodes if isinstance(node, Line)]

    @cached_property
    def text(self) -> str:
        """Its own lines, one a row; tables inside left out."""
        return "\n".join(line.text for line in self.lines).strip()

    @property
    def controls(self) -> list[Control]:
        return [node for node in self.nodes if isinstance(node, Control)]

    @cached_property
    def blank(self) -> bool:
        """Nothing but spaces, dots, underscores, a unit or a control: a place to write."""
        if self.heads or any(isinstance(node, Table) for node in self.nodes):
            return False
        return bool(_UNIT.match(self.text.replace(CONTROL, "")))

    @cached_property
    def empty(self) -> bool:
        """Nothing at all, no control either."""
        return not self.text and not self.controls and not any(isinstance(node, Table) for node in self.nodes)


@dataclass
class Table:
    """A table: rows of distinct cells (a merged cell is listed once, where it starts)."""

    element: Any
    number: int
    cells: list[Cell] = field(default_factory=list)
    width: int = 0
    height: int = 0

    @cached_property
    def grid(self) -> dict[tuple[int, int], Cell]:
        """The cell at each place, merged cells at all theirs."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.span)
        }

    def row(self, at: int) -> list[Cell]:
        """The distinct cells on one row, left to right."""
        found: list[Cell] = []
        for column in range(self.width):
            cell = self.grid.get((at, column))
            if cell is not None and cell not in found[-1:]:
                found.append(cell)
        return found


Node = Line | Table | Control


class Reader:
    """Reads containers; stops looking into tables when a form holds absurdly many cells."""

    def __init__(self) -> None:
        self.tables = 0
        self.cells = 0
        self.cut = False

    def nodes(self, container: Any, depth: int = 0) -> list[Node]:
        """The nodes of a body, a cell or a box of text."""
        found: list[Node] = []
        for child in container:
            if child.tag == W_P:
                found.append(read_line(child))
                found += self._boxed(child, depth)
            elif child.tag == W_TBL:
                found.append(self._table(child, depth))
            elif child.tag == W_SDT:
                found += self._block_control(child, depth)
        return found

    def _block_control(self, sdt: Any, depth: int) -> list[Node]:
        content = sdt.find(W_CONTENT)
        if content is None:
            return []
        if waits(sdt) and content.find(W_TBL) is None:
            return [Control(sdt)]
        return self.nodes(content, depth)

    def _boxed(self, paragraph: Any, depth: int) -> list[Node]:
        """Boxes of text anchored in a paragraph (the fallback copy that Word keeps for old versions is not read)."""
        if depth >= MAX_DEPTH:
            return []
        found: list[Node] = []
        for content in paragraph.iter(_BOXED):
            above = list(content.iterancestors(W_P, _FALLBACK))
            if above and above[0] is paragraph:
                found += self.nodes(content, depth + 1)
        return found

    def _table(self, element: Any, depth: int) -> Table:
        self.tables += 1
        table = Table(element, self.tables)
        if depth >= MAX_DEPTH or self.cells > MAX_CELLS:
            self.cut = True
            return table
        above: dict[int, Cell] = {}
        for row, cells in enumerate(_rows(element)):
            above = self._row(table, row, cells, above, depth)
            table.height = row + 1
        _name_columns(table)
        return table

    def _inside(self, cell: Any, depth: int) -> list[Node]:
        """What a cell holds; a control that wraps the whole cell and waits is its only node."""
        wrapper = cell.getparent().getparent()
        if wrapper.tag == W_SDT and waits(wrapper):
            return [Control(wrapper)]
        return self.nodes(cell, depth + 1)

    def _row(
        self, table: Table, row: int, cells: tuple[int, list[Any]], above: dict[int, Cell], depth: int
    ) -> dict[int, Cell]:
        column, elements = cells
        now: dict[int, Cell] = {}
        for element in elements:
            span, merged = _shape(element)
            cell = above.get(column) if merged else None
            if cell is None or cell.span != span:
                self.cells += 1
                cell = Cell(element, row, column, span)
                cell.nodes = self._inside(element, depth)
                table.cells.append(cell)
            else:
                cell.rows = row - cell.row + 1
            now.update(dict.fromkeys(range(column, column + span), cell))
            column += span
        table.width = max(table.width, column)
        return now


def _name_columns(table: Table) -> None:
    """« Dépenses | Euros » over blanks: the unit in the first row is the heading of its column."""
    first = [cell for cell in table.cells if cell.row == 0]
    labelled = any(not cell.blank for cell in first)
    for cell in first if labelled else ():
        below = table.grid.get((cell.row + cell.rows, cell.column))
        beside = table.grid.get((cell.row + cell.rows, cell.column - 1))
        lone = cell.blank and _BARE_UNIT.fullmatch(cell.text)
        if lone and below is not None and below.blank and beside is not None and not beside.blank:
            cell.heads = True
            del cell.blank  # read again


def _rows(table: Any) -> Iterator[tuple[int, list[Any]]]:
    """For each row: columns skipped at its start, and its cells, through controls that wrap rows or cells."""
    for row in _through(table, W_TR):
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        yield _number(before), list(_through(row, W_TC))


def _through(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == W_SDT:
            content = child.find(W_CONTENT)
            if content is not None:
                yield from _through(content, tag)


def _number(element: Any) -> int:
    value = element.get(W_VAL) if element is not None else None
    return min(int(value), 100) if value and value.isdigit() else 0


def _shape(cell: Any) -> tuple[int, bool]:
    """(columns spanned, True when it continues the cell above)."""
    properties = cell.find(_PROPERTIES)
    if properties is None:
        return 1, False
    merge = properties.find(_MERGE)
    return max(_number(properties.find(_SPAN)), 1), merge is not None and merge.get(W_VAL) != "restart"


def walk(nodes: list[Node]) -> Iterator[Node]:
    """Every node, tables' insides included, in reading order."""
    for node in nodes:
        yield node
        if isinstance(node, Table):
            for cell in node.cells:
                yield from walk(cell.nodes)


def is_filler(text: str) -> bool:
    """Only spaces, dots, underscores, dashes: nothing a person wrote."""
    return bool(_FILLER.match(text))
