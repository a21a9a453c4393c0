"""Cells of a table that a spreadsheet will show, and never compute."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from aap_tracker.text import clean, strip_controls

Cell = str | int | float | None

# What starts a formula (OWASP: = + - @, tab, carriage return), full-width forms included, and what may stand before it.
_STARTS = tuple("=+-@|%＝＋－＠\t\r")
_SKIPPED = " \"'`«“‘ \u00a0\u202f\n"
# What would start one after a separator, in a table opened with the wrong one: « = », or a sign before a function or
# another program. A sign alone stays as it is: « Mme X, +33 4 … », « horaires ; - le mardi ».
_INSIDE = re.compile(r"""([;,][\s"']*)(?=[=＝]|[+\-@＋－＠][\d+*/. -]*(?:[A-Z][A-Z.\d]+\((?!E?[SX]?\))|\w+\|))""")


def guarded(cell: Cell) -> Cell:
    """A text that would start a formula gets an apostrophe in front, after a separator too; numbers stay numbers."""
    if cell is None or isinstance(cell, int | float):
        return cell
    text = _INSIDE.sub(r"\1'", clean(strip_controls(cell)))
    return f"'{text}" if text.lstrip(_SKIPPED).startswith(_STARTS) else text


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: str, bom: bool) -> bytes:
    """A CSV, every text quoted: a semicolon and a byte order mark for French spreadsheets, a comma for machines."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if (value := guarded(cell)) is None else value for cell in row])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")
