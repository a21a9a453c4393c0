"""The cells of one side of a budget table: the label of a row, and the blank of this year's forecast."""

import re
from dataclasses import dataclass

from aap_tracker.dossier.forms.accounts import account_of, other_column
from aap_tracker.dossier.forms.cells import other_year
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import key_words, plain, without_number
from aap_tracker.text import fold

_NET = re.compile(r"\bht\b|hors taxes?")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one side of the table starts and ends, and the year wanted."""

    table: Table
    start: int
    limit: int
    year: int | None


def label_cell(frame: Frame, row: int) -> Cell | None:
    """The label of a row: in the column of numbers, or beside it when this row has no number."""
    cell = frame.table.grid.get((row, frame.start))
    if cell is not None and cell.blank and frame.start + cell.span < frame.limit:
        cell = frame.table.grid.get((row, frame.start + cell.span))
    if cell is not None and cell.blank and frame.start:  # « Total » stands before the column of numbers
        cell = frame.table.grid.get((row, frame.start - 1))
    return cell if cell is not None and cell.row == row and not cell.blank and plain(cell.text) else None


def whole_label(frame: Frame, cell: Cell) -> str:
    """The label, with that of the next cell when the number has a column of its own."""
    text = " ".join(cell.text.split())
    number, after = account_of(text), cell.column + cell.span
    right = frame.table.grid.get((cell.row, after)) if after < frame.limit else None
    alone = number is not None and not key_words(without_number(text)) - {number[1]}
    return f"{number[1]} {' '.join(right.text.split())}" if number and alone and right is not None else text


def amount_cell(frame: Frame, cell: Cell) -> Cell | None:
    """The blank cell for this year's forecast, on the right of a label."""
    net: Cell | None = None
    for column in range(cell.column + cell.span, frame.limit):
        near = frame.table.grid.get((cell.row, column))
        if near is None or near.row != cell.row or not near.blank:
            continue
        heading = _header(frame.table, near)
        if other_column().search(heading) or other_year(heading, frame.year):
            continue
        if not _NET.search(heading):
            return near
        net = net or near  # before tax only where no column holds the sum to pay
    return net


def _header(table: Table, cell: Cell) -> str:
    """The printed words at the top of a column of amounts."""
    found: list[str] = []
    for row in range(cell.row):
        near = table.grid.get((row, cell.column))
        if near is not None and not near.blank and near.span < table.width and not account_of(near.text):
            found.append(fold(near.text))
    return " ".join(found[:2])
