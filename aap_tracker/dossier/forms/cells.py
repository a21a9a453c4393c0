"""Which printed cell is the label of a blank one: by its left, column, band, row; and which are reserved."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from docx.oxml.ns import qn

from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.gaps import find_gaps
from aap_tracker.dossier.forms.line import BOX
from aap_tracker.dossier.forms.owners import PERSONS, attribute_of, owner_of
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import Zone, zone_of
from aap_tracker.text import fold

BAR_LENGTH = 120
_SEVERAL = 2
_COMB_WIDTH = 1000  # twentieths of a point: a box for one character is narrower
_WIDTH, _W = f"{qn('w:tcPr')}/{qn('w:tcW')}", qn("w:w")
_NEUTRAL = re.compile(
    r"^(?:a (?:completer|remplir|renseigner)(?: par .*)?|reponses?|votre reponse|valeurs?|informations?|description|"
    r"details?|donnees|contenu|champs?|rubriques?|intitules?|libelles?|questions?|elements?|montants?.*|eur|nombre)?$"
)
# A column that is not what is asked for this year.
_OTHER_TIME = re.compile(
    r"realis|\bn ?- ?[12]\b|execut|accord[ee]|obtenu|\bverse|"
    r"sollicite.{0,3}\bacquis|^statut$|ecart|\bpart\b|\btaux\b|%|reserve"
)
_YEAR = re.compile(r"\b20\d\d\b")
_AMOUNT = re.compile(r"^(?:montants?|couts?|sommes?|eur|euros?|budget|previsionnel|prevu|total|ttc|n|20\d\d)\b")
_REMARKS = re.compile(r"^(?:commentaires?|observations?|remarques?|precisions?|justifi\w+|pieces?|explications?)\b")


def other_year(heading: str, year: int | None) -> bool:
    """True when a column is dated of another year than the project's."""
    years = {int(one) for one in _YEAR.findall(heading)}
    return bool(year and years and year not in years)


@dataclass
class Layout:
    """A table read as labels and blanks. `outer`: headings over the table, nearest first; `year`: the project's."""

    table: Table
    pending: str = ""  # the label or question printed just above the table
    outer: tuple[str, ...] = ()
    year: int | None = None
    siblings: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        self.siblings = frozenset(plain(cell.text.split("\n")[0]) for cell in self.table.cells if not cell.blank)

    @cached_property
    def bands(self) -> dict[int, str]:
        """Rows that are one printed cell over the whole width: headings inside a table."""
        return {cell.row: cell.text for cell in self.table.cells if self._is_band(cell)}

    def _is_band(self, cell: Cell) -> bool:
        wide = cell.span >= self.table.width and not cell.blank and len(cell.text) <= BAR_LENGTH
        return wide and not find_gaps(cell.text.rstrip(" :"))

    @cached_property
    def zones(self) -> dict[int, Zone]:
        """The cells that a reserved or sworn label covers: beside it, below it, below its band (by identity)."""
        zones: dict[int, Zone] = {}
        for cell in self.table.cells:
            zone = "" if cell.blank else zone_of(cell.text)
            if zone:
                zones |= {id(one): zone for one in (cell, *self._covered(cell))}
        return zones

    def _covered(self, cell: Cell) -> list[Cell]:
        table = self.table
        if cell.span >= table.width:
            last = next((row for row in self.bands if row > cell.row), table.height)
            return [one for one in table.cells if cell.row < one.row < last]
        ends = cell.column + cell.span
        column = [
            one for one in table.cells
            if one.row > cell.row and one.column >= cell.column and one.column + one.span <= ends
        ]  # fmt: skip
        header = cell.row == 0 or cell.row - 1 in self.bands
        below = column if header else [one for one in column[:1] if one.blank]
        right = table.grid.get((cell.row, ends))
        beside = [right] if right is not None and right.blank and not (header and below) else []
        return [*beside, *below]

    # ── neighbours ──────────────────────────────────────────────────────────────────────────────────────────────
    def left(self, cell: Cell) -> Cell | None:
        """The printed cell just to the left, if it is a label and not an answer of its own."""
        near = self.table.grid.get((cell.row, cell.column - 1))
        return near if near is not None and is_label(near) else None

    def above(self, cell: Cell) -> Cell | None:
        """The first printed cell above in this column; a band that spans the table is none."""
        for row in range(cell.row - 1, -1, -1):
            near = self.table.grid.get((row, cell.column))
            if near is None or (row in self.bands and self.table.width > 1):
                return None
            if not near.blank:
                return near if is_label(near) else None
        return None

    def head(self, cell: Cell) -> Cell | None:
        """The printed cell at the start of the row."""
        row = (self.table.grid.get((cell.row, column)) for column in range(cell.column))
        near = next((one for one in row if one is not None and not one.blank), None)
        return near if near is not None and is_label(near) else None

    def headings(self, cell: Cell) -> tuple[str, ...]:
        """The headings over a cell, nearest first: the head of its row, its band, those over the table."""
        rows = [row for row in self.bands if row < cell.row]
        band = (self.bands[max(rows)],) if rows else ()
        head = self.head(cell)
        left = self.left(cell)
        over = head is not None and head is not left and len(head.text) <= BAR_LENGTH
        row = (head.text,) if head is not None and over and not (left is not None and self._answered(head)) else ()
        return (*row, *band, *((self.pending,) if self.pending else ()), *self.outer)

    def _answered(self, head: Cell) -> bool:
        """True when the blank of a label is just beside it: it says nothing of the next pair of its row."""
        right = self.table.grid.get((head.row, head.column + head.span))
        return right is not None and right.blank

    # ── labels ──────────────────────────────────────────────────────────────────────────────────────────────────
    def asks(self, cell: Cell) -> tuple[Ask, ...]:
        """The possible labels of a blank cell, best first, each under its headings; none when nothing is asked."""
        left, above = self.left(cell), self.above(cell)
        if left is None and above is not None:
            left = self.head(cell)
        kind = ""
        if left is not None and above is not None:
            head = plain(above.text)
            if _REMARKS.match(head) or _OTHER_TIME.search(fold(above.text)) or other_year(above.text, self.year):
                return ()
            kind = "montant" if _AMOUNT.match(head) or "€" in above.text else ""
        crossed = left is not None and above is not None
        return tuple(
            Ask(
                label, contexts, self.siblings, kind,
                above.text if crossed and above is not None and text != above.text else "",
                left.text if crossed and left is not None and text != left.text else "",
            )
            for text, contexts in self._pairs(cell, left, above)
            for label in labels_of(text)
        )  # fmt: skip

    def _pairs(self, cell: Cell, left: Cell | None, above: Cell | None) -> list[tuple[str, tuple[str, ...]]]:
        """(label, headings over it), best first."""
        headings = self.headings(cell)
        if left is not None and above is not None:
            return _crossed(left.text, above.text, headings)
        if left is not None:
            return [(left.text, headings)] if cell.row == left.row else []
        if above is not None:
            over = tuple(text for text in headings if text != above.text)  # its own words are no heading over it
            return [(above.text, over)] if self._answers_below(above, cell) else []
        band = self.bands.get(cell.row - 1)
        if band is not None and cell.column == 0:
            return [(band, tuple(text for text in headings if text != band))]
        return [(self.pending, self.outer)] if self.pending and cell.row == 0 else []

    def _answers_below(self, label: Cell, cell: Cell) -> bool:
        """A label above is answered once, just below it, and not when its blank is the cell on its right."""
        right = self.table.grid.get((label.row, label.column + label.span))
        first = cell.row == label.row + label.rows and cell.column == label.column
        return first and not (right is not None and right.blank) and not self._heads_list(label)

    def _heads_list(self, label: Cell) -> bool:
        """Several headings over several rows of blanks: one item a row, not one answer a column."""
        below = [self.table.row(label.row + label.rows + more) for more in range(_SEVERAL)]
        heads = [one for one in self.table.row(label.row) if is_label(one)]
        return len(heads) >= _SEVERAL and all(len(row) >= _SEVERAL and all(one.blank for one in row) for row in below)

    def box_asks(self, cell: Cell) -> tuple[Ask, ...]:
        """The question of a cell of boxes: its own labels, else those of the boxes on its left (« Oui » | « Non »)."""
        near = self.table.grid.get((cell.row, cell.column - 1))
        if near is not None and near is not cell and BOX in near.text:
            return self.box_asks(near)
        left = self.left(cell)
        if left is not None and left.row < cell.row:  # one question, its options on several rows
            return tuple(Ask(label, self.headings(left), self.siblings) for label in labels_of(left.text))
        return self.asks(cell)


def _crossed(left: str, above: str, outer: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """A cell under a column heading and beside a row heading: which is the label, which the owner."""
    by_row, by_column = (left, (above, *outer)), (above, (left, *outer))
    if _NEUTRAL.match(plain(above)):
        return [(left, outer)]
    if _NEUTRAL.match(plain(left)):
        return [(above, outer)]
    column, row = attribute_of(above), attribute_of(left)
    if row is not None and not row.rest and row.owner is None and owner_of(above) is None:
        return [by_column] if column is not None else []  # a column of someone we cannot tell
    if column is not None and not column.rest and column.owner is None and row is None and owner_of(left):
        return [by_column]
    owner = owner_of(above)
    return [by_row] if owner in PERSONS or (row is not None and owner) else [by_row, by_column]


def is_label(cell: Cell) -> bool:
    """Printed words that wait for an answer elsewhere: no blank, no box of their own."""
    text = cell.text.rstrip(" \u00a0:")
    if cell.blank or BOX in text or not plain(text):
        return False
    return not any(gap.kind != "end" for gap in find_gaps(text))


def labels_of(text: str) -> list[str]:
    """A cell's text as a label: whole, then its first line, then its last."""
    lines = [line.strip() for line in text.split("\n") if plain(line)]
    return [one for one in dict.fromkeys([" ".join(lines), *lines[:1], *lines[-1:]]) if plain(one)]


def is_narrow(cell: Cell) -> bool:
    """A cell for one character."""
    width = cell.element.find(_WIDTH)
    value = width.get(_W) if width is not None else None
    return value is None or not value.isdigit() or int(value) <= _COMB_WIDTH
