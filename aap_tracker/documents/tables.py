"""Tables: rows with their cells, the header row known; tables that only lay out a page are read as its text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aap_tracker.documents.inline import HEADINGS
from aap_tracker.documents.tree import Element, squash

if TYPE_CHECKING:
    from aap_tracker.documents.blocks import Walker

MAX_ROWS = 5_000
MAX_SPAN = 30
_SPAN_DIGITS = 4
_COLUMN = re.compile(
    r"(?:intitul|titre|nom\b|objet|libell|d[ée]signation|dispositif|appel|date|[ée]ch[ée]ance|cl[ôo]ture|nature|type|statut"
    r"|public|b[ée]n[ée]ficiaire|montant|dossier|document|th[èe]me|th[ée]matique|financeur|organisme|territoire|lien)",
    re.IGNORECASE,
)
_PAIR = 2  # cells: a label and its value
_SHORT = 60  # characters: cells of a header, labels of a two-column table


def rows_of(table: Element) -> list[Element]:
    """The <tr> of this table, those of tables inside it left out."""
    rows: list[Element] = []
    for part in table:
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in part if row.tag == "tr"]
        if len(rows) > MAX_ROWS:
            break
    return rows[:MAX_ROWS]


def cells_of(row: Element) -> list[Element]:
    """The <td> and <th> of a row."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def header_row(rows: list[Element]) -> Element | None:
    """The row that names the columns: in <thead>, all <th>, or a first row all bold, short and without figures."""
    first = rows[0] if len(rows) >= _PAIR else None
    cells = cells_of(first) if first is not None else []
    if first is None or len(cells) < _PAIR:
        return None
    if first.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells):
        return first
    texts = [squash("".join(cell.itertext())) for cell in cells]
    if any(len(text) > _SHORT or _has_digit(text) for text in texts):
        return None
    if _names_columns(first, texts, rows[1:]):
        return first
    return first if all(text and _is_bold(cell, text) for cell, text in zip(cells, texts, strict=True)) else None


def _names_columns(first: Element, texts: list[str], others: Sequence[Element]) -> bool:
    """A first row of usual names of columns, without a link where the others have one."""
    named = sum(_COLUMN.match(text) is not None for text in texts)
    if named < _PAIR or len(texts) <= _PAIR or first.find(".//a") is not None:
        return False
    return any(row.find(".//a") is not None for row in others)


def is_layout(table: Element, rows: list[Element]) -> bool:
    """A table that places text on the page rather than holding data."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return True
    if table.find(".//h1") is not None or table.find(".//h2") is not None:
        return True
    if all(next(cell.iter(*HEADINGS), None) is not None for row in rows for cell in cells_of(row)):
        return True
    widths = [len(cells_of(row)) for row in rows]
    return max(widths, default=0) < _PAIR


def read_table(walker: "Walker", table: Element, depth: int) -> None:
    """Append the rows of a table: rows (`level` 1 for the header), terms for label–value rows, text for layout."""
    rows = rows_of(table)
    for caption in table.iterchildren("caption"):
        walker.emit("paragraph", walker.line_of(caption, depth + 1))
    if is_layout(table, rows):
        for row in rows:
            for cell in cells_of(row):
                walker.blocks.extend(walker.nested(cell, depth + 1))
        return
    header = header_row(rows)
    texts: dict[Element, str] = {}
    for row, cells in zip(rows, grid(rows), strict=True):
        for cell in cells:
            if cell not in texts:
                texts[cell] = walker.line_of(cell, depth + 1)
        _emit_row(walker, row is header, cells, [texts[cell] for cell in cells], labelled=header is None)


def _emit_row(walker: "Walker", is_header: bool, cells: list[Element], texts: list[str], *, labelled: bool) -> None:  # noqa: FBT001
    shown = [text for text in texts if text]
    if not shown:
        return
    if labelled and len(texts) == len(shown) == _PAIR and is_label(cells[0], texts[0]):
        walker.emit_term(texts[0], texts[1])
    elif len(set(texts)) == 1:
        walker.emit("paragraph", texts[0])
    else:
        walker.emit("row", " | ".join(shown), level=int(is_header), cells=tuple(texts))


def is_label(cell: Element, text: str) -> bool:
    """True for the first cell of a row that says what the second holds: a header, a bold, a colon."""
    if len(text) > _SHORT:
        return False
    return cell.tag == "th" or text.rstrip().endswith(":") or _is_bold(cell, text)


def _is_bold(cell: Element, text: str) -> bool:
    if cell.tag == "th":
        return True
    bold = squash("".join("".join(one.itertext()) for one in cell.iter("strong", "b")))
    return bool(text) and len(bold) >= len(text) - 2


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def grid(rows: Sequence[Element]) -> list[list[Element]]:
    """The cells of each row, columns kept in line: a cell that spans rows or columns is repeated where it holds."""
    held: dict[int, tuple[int, Element]] = {}  # column → rows left, cell
    lines: list[list[Element]] = []
    for row in rows:
        line: list[Element] = []
        for cell in cells_of(row):
            _take_held(line, held)
            height = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if height > 1:
                    held[len(line)] = (height - 1, cell)
                line.append(cell)
        _take_held(line, held)
        lines.append(line)
    return lines


def _take_held(line: list[Element], held: dict[int, tuple[int, Element]]) -> None:
    while (found := held.pop(len(line), None)) is not None:
        left, cell = found
        if left > 1:
            held[len(line)] = (left - 1, cell)
        line.append(cell)


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    good = len(value) <= _SPAN_DIGITS and value.isascii() and value.isdecimal()
    return max(min(int(value), MAX_SPAN), 1) if good else 1
