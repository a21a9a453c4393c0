"""Tables of a form: each blank cell with its labels, each printed cell read for the blanks and boxes it holds."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.cells import BAR_LENGTH, Layout, is_label, is_narrow
from aap_tracker.dossier.forms.gaps import find_gaps
from aap_tracker.dossier.forms.headings import BAR, Headings
from aap_tracker.dossier.forms.line import BOX, CONTROL
from aap_tracker.dossier.forms.list_grid import is_list, names_list
from aap_tracker.dossier.forms.sides import is_budget
from aap_tracker.dossier.forms.spots import Choice, Grid, Option, Spot, SpotKind
from aap_tracker.dossier.forms.words import plain

if TYPE_CHECKING:
    from aap_tracker.dossier.forms.scan import Scanner
    from aap_tracker.dossier.forms.scope import Scope
    from aap_tracker.dossier.forms.tree import Cell, Table
    from aap_tracker.dossier.forms.zones import Zone

_COMB_LEAST = 4
_SEPARATOR = re.compile(r"^[/.\-–]$")
_ANSWERS = frozenset({"oui", "non", "nouveau", "renouvellement", "sans objet"})


def is_frame(table: Table) -> bool:
    """A single empty cell: the room for the answer to what is printed above it."""
    return len(table.cells) == 1 and table.cells[0].blank


def may_answer(table: Table, pending: str) -> bool:
    """True when a table may be the answer to the label above it: a frame, a budget, a list, one headed by blanks."""
    first = table.cells[0] if table.cells else None
    return first is None or first.blank or is_budget(table) or names_list(table, pending)


def read_table(scanner: Scanner, table: Table, scope: Scope, pending: str) -> None:
    """Note the blanks of a table; `pending` is the label or question printed just above it."""
    if len(table.cells) == 1:
        _single(scanner, table, scope, pending)
        return
    contexts = (*((pending,) if pending else ()), *scope.headings.contexts, *scope.outer)
    whole = Grid(table, contexts, f"tableau {table.number}", scope.zone or scope.headings.zone)
    if is_budget(table, contexts):
        scanner.found.budgets.append(whole)
        _printed_blanks(scanner, table, scope)
    elif is_list(table, contexts):
        scanner.found.lists.append(whole)
    else:
        _Reader(scanner, table, scope, pending).read()


def _single(scanner: Scanner, table: Table, scope: Scope, pending: str) -> None:
    """One cell: a frame to write in, a title bar, or a box of text."""
    cell = table.cells[0]
    if cell.blank:
        contexts = (*scope.headings.contexts, *scope.outer)
        above = tuple(text for text in contexts if text != " ".join(pending.split()))
        asks = (Ask(pending, above),) if plain(pending) else scope.asks
        zone = scope.zone or scope.headings.zone
        scanner.found.spots.append(Spot(_kind(cell), asks, _where(table, cell), zone, _unit(cell), cell=cell))
        return
    text = cell.text
    if len(text) <= BAR_LENGTH and not find_gaps(text) and BOX not in text and len(cell.nodes) == 1:
        scope.headings.push(BAR, text)
        return
    own = Headings(list(scope.headings.stack))
    place = f"tableau {table.number}"
    scanner.read(
        cell.nodes,
        dataclasses.replace(scope, headings=own, cell=cell, place=place, answered_beside=False, asks=()),
    )


def _printed_blanks(scanner: Scanner, table: Table, scope: Scope) -> None:
    """Sentences of a budget that hold a blank: « La subvention de …… € représente …… % du total »."""
    for cell in table.cells:
        if cell.span > 1 and any(gap.kind != "end" for gap in find_gaps(cell.text)):
            inner = dataclasses.replace(scope, headings=Headings(), cell=cell, place=_where(table, cell), asks=())
            scanner.read(cell.nodes, inner)


def _where(table: Table, cell: Cell) -> str:
    return f"tableau {table.number}, ligne {cell.row + 1}, colonne {cell.column + 1}"


def _unit(cell: Cell) -> str:
    return cell.text.strip(" ._…\u00a0")


class _Reader:
    """One table that is neither a budget nor a list."""

    def __init__(self, scanner: Scanner, table: Table, scope: Scope, pending: str) -> None:
        self.scanner, self.table, self.scope = scanner, table, scope
        self.layout = Layout(table, pending, (*scope.headings.contexts, *scope.outer), scanner.year)
        self.done: set[int] = set()

    def read(self) -> None:
        for cell in self.table.cells:
            if id(cell) in self.done:
                continue
            if _is_lone_box(cell):
                self._lone_box(cell)
            elif not cell.blank:
                self._text(cell)
            elif not self._comb(cell):
                self._note(cell, _kind(cell))

    def _note(self, cell: Cell, kind: SpotKind, cells: tuple[Cell, ...] = ()) -> None:
        where = _where(self.table, cell)
        spot = Spot(kind, self.layout.asks(cell), where, self._zone(cell), _unit(cell), cell=cell, cells=cells)
        self.scanner.found.spots.append(spot)

    def _zone(self, cell: Cell) -> Zone:
        return self.scope.zone or self.scope.headings.zone or self.layout.zones.get(id(cell), "")

    def _text(self, cell: Cell) -> None:
        """A printed cell: its own blanks and boxes, under the headings that the table gives it."""
        near = [(cell.row, cell.column + cell.span), (cell.row + cell.rows, cell.column)]
        cells = [self.table.grid.get(at) for at in near]
        beside = any(one is not None and one is not cell and one.blank for one in cells)
        labels = [
            one for one in (self.layout.above(cell), self.layout.left(cell)) if one is not None and one is not cell
        ]
        outer = tuple(one.text for one in labels if len(one.lines) == 1)
        waits = CONTROL in cell.text or any(gap.kind == "date" for gap in find_gaps(cell.text))
        asks = self.layout.box_asks(cell) if BOX in cell.text else self.layout.asks(cell) if waits else ()
        scope = dataclasses.replace(
            self.scope, headings=Headings(), place=_where(self.table, cell), cell=cell, asks=asks,
            outer=(*outer, *self.layout.headings(cell)), answered_beside=beside, zone=self._zone(cell),
            siblings=self.layout.siblings,
        )  # fmt: skip
        self.scanner.read(cell.nodes, scope)

    def _lone_box(self, cell: Cell) -> None:
        """A cell that holds only a box: its words are the cell beside it, or the head of its column."""
        row = [one for one in self.table.row(cell.row) if _is_lone_box(one)]
        above, head = self._over(cell), self.layout.head(cell)
        by_column = above is not None and (plain(above.text) in _ANSWERS or (head is not None and len(row) > 1))
        if by_column:
            group, words = row, [self._over(one) for one in row]
            label = head.text if head is not None else self.layout.pending
        else:
            column = [one for one in self.table.cells if one.column == cell.column and _is_lone_box(one)]
            group = column if len(column) > 1 else row
            words = [self._words_of(one) for one in group]
            label = above.text if above is not None else self.layout.pending
        self.done |= {id(one) for one in group}
        options = [
            Option(line, line.text.index(BOX), said.text)
            for one, said in zip(group, words, strict=True) if said is not None
            for line in one.lines if BOX in line.text
        ]  # fmt: skip
        asks = (Ask(label, self.layout.headings(cell), self.layout.siblings),)
        self.scanner.found.choices.append(Choice(asks, options, _where(self.table, cell), self._zone(cell)))

    def _over(self, cell: Cell) -> Cell | None:
        """The heading of a column of boxes, whatever boxes stand between."""
        while (near := self.table.grid.get((cell.row - 1, cell.column))) is not None and _is_lone_box(near):
            cell = near
        return self.layout.above(cell)

    def _words_of(self, cell: Cell) -> Cell | None:
        right = self.table.grid.get((cell.row, cell.column + cell.span))
        if right is not None and right is not cell and is_label(right):
            return right
        return self.layout.left(cell)

    def _comb(self, cell: Cell) -> bool:
        """A run of narrow empty cells, one a character."""
        row = self.table.row(cell.row)
        run: list[Cell] = []
        for one in row[row.index(cell) :]:
            if one.empty and (is_narrow(one) or self.table.height == 1):
                run.append(one)
            elif not (run and _SEPARATOR.match(one.text)):
                break
        heads = {id(head) for one in run if (head := self.layout.above(one)) is not None}
        if len(run) < _COMB_LEAST or len(heads) > 1:
            return False
        self.done |= {id(one) for one in run}
        self._note(cell, "comb", tuple(run))
        return True


def _kind(cell: Cell) -> SpotKind:
    return "control" if cell.controls or CONTROL in cell.text else "cell"


def _is_lone_box(cell: Cell) -> bool:
    return cell.text.strip(" \u00a0") == BOX
