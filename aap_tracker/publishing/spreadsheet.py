"""Calls as an .xlsx workbook: days are days, sums are sums, and no text that a page wrote is ever a formula."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from aap_tracker.model.calls import Call
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.publishing.cells import Cell
from aap_tracker.publishing.exports import HEADER, row
from aap_tracker.publishing.feeds import web_address
from aap_tracker.text import clean, strip_controls

_LONGEST = 32_767  # characters a cell can hold (ECMA-376)
_LONGEST_LINK = 2_079  # characters an address can have in Excel
_WIDTHS = {"Titre": 60, "Financeur": 34, "Résumé": 60, "Adresse": 40, "Dépôt": 34, "Contact": 34, "Candidats": 34}
_USUAL = 16  # characters
_LINE, _TALLEST = 15.0, 6  # points; lines of a row that are shown
_DAY, _MOMENT, _MONEY = "dd/mm/yyyy", 'dd/mm/yyyy\\ "à"\\ hh"h"mm', '#,##0\\ "€"'
_COLUMNS = ("Ouverture", "Échéance")


def to_xlsx(calls: Iterable[Call], now: dt.datetime, lexicon: Lexicon | None = None) -> bytes:
    """One sheet, a call a row, its first row kept in sight and ready to be filtered. Addresses open in a browser."""
    book: Any = import_module("openpyxl").Workbook(write_only=True)
    table = _Table(book.create_sheet("Appels à projets"))
    for call in calls:
        table.add(row(call, now, lexicon))
    table.end()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Table:
    """The sheet being written, a row after the other; openpyxl and what cells look like are asked for once."""

    def __init__(self, sheet: Any) -> None:
        styles: Any = import_module("openpyxl.styles")
        self._letter: Any = import_module("openpyxl.utils").get_column_letter
        self._new: Any = import_module("openpyxl.cell").WriteOnlyCell
        self._wrap = styles.Alignment(wrap_text=True, vertical="top")
        self._link = styles.Font(underline="single", color="0563C1")
        self._sheet, self._rows = sheet, 1
        for at, name in enumerate(HEADER, 1):
            sheet.column_dimensions[self._letter(at)].width = _width(name)
        sheet.freeze_panes = "C2"
        bold = styles.Font(bold=True)
        sheet.append([self._cell(name, font=bold) for name in HEADER])

    def add(self, values: Sequence[Cell]) -> None:
        """One call under the header."""
        cells = [self._shown(name, value) for name, value in zip(HEADER, values, strict=True)]
        self._rows += 1
        texts = [(name, one.value) for name, one in zip(HEADER, cells, strict=True) if isinstance(one.value, str)]
        lines = max((-(-len(text) // _width(name)) for name, text in texts), default=1)
        self._sheet.row_dimensions[self._rows].height = _LINE * min(lines, _TALLEST)  # no office suite does it for us
        self._sheet.append(cells)

    def end(self) -> None:
        """The filters, over all that was written."""
        self._sheet.auto_filter.ref = f"A1:{self._letter(len(HEADER))}{self._rows}"

    def _shown(self, name: str, value: Cell) -> Any:
        if isinstance(value, int | float):
            return self._cell(value, number_format=_MONEY if name.endswith("(€)") else "General")
        moment = _moment(value) if value and name in _COLUMNS else None
        if moment is not None:
            return self._cell(moment, number_format=_MOMENT if moment.time() != dt.time() else _DAY)
        text = clean(strip_controls(value))[:_LONGEST] if value else None
        if text and name == "Adresse" and web_address(text) and len(text) <= _LONGEST_LINK:
            return self._cell(text, hyperlink=text, font=self._link)
        return self._cell(text)

    def _cell(self, value: Any, **looks: Any) -> Any:
        made = _written(self._new(self._sheet), value)
        for name, look in {"alignment": self._wrap, **looks}.items():
            setattr(made, name, look)
        return made


def _width(name: str) -> int:
    return _WIDTHS.get(name, _USUAL)


def _written(cell: Any, value: Any) -> Any:
    """Text is a string whatever it starts with: Excel shows it as it is, and keeps it so when it is edited."""
    if isinstance(value, str):
        cell._value, cell.data_type = value, "s"  # noqa: SLF001 - the setter makes a formula of « =… »
        cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
