"""Calls as an .xlsx workbook: days are days, sums are sums, and no text that a page wrote is ever a formula."""

import datetime as dt
import io
from collections.abc import Iterable
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
_DAY, _MOMENT, _MONEY = "dd/mm/yyyy", 'dd/mm/yyyy\\ "à"\\ hh"h"mm', '#,##0\\ "€"'
_COLUMNS = ("Ouverture", "Échéance")


def to_xlsx(calls: Iterable[Call], now: dt.datetime, lexicon: Lexicon | None = None) -> bytes:
    """One sheet, a call a row, its first row kept in sight and ready to be filtered. Addresses open in a browser."""
    book: Any = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("Appels à projets")
    for at, name in enumerate(HEADER):
        sheet.column_dimensions[_letter(at)].width = _WIDTHS.get(name, _USUAL)
    sheet.freeze_panes = "C2"
    styles: Any = import_module("openpyxl.styles")
    bold, wrap = styles.Font(bold=True), styles.Alignment(wrap_text=True, vertical="top")
    sheet.append([_cell(sheet, name, font=bold, alignment=wrap) for name in HEADER])
    count = 1
    for call in calls:
        sheet.append(
            [_shown(sheet, name, cell, wrap) for name, cell in zip(HEADER, row(call, now, lexicon), strict=True)]
        )
        count += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(HEADER) - 1)}{count}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _letter(at: int) -> str:
    return str(import_module("openpyxl.utils").get_column_letter(at + 1))


def _shown(sheet: Any, name: str, cell: Cell, wrap: Any) -> Any:
    if isinstance(cell, int | float):
        return _cell(sheet, cell, number_format=_MONEY if name.endswith("(€)") else "General", alignment=wrap)
    moment = _moment(cell) if cell and name in _COLUMNS else None
    if moment is not None:
        form = _MOMENT if moment.time() != dt.time() else _DAY
        return _cell(sheet, moment, number_format=form, alignment=wrap)
    text = clean(strip_controls(cell))[:_LONGEST] if cell else None
    made = _cell(sheet, text, alignment=wrap)
    if text and name == "Adresse" and web_address(text) and len(text) <= _LONGEST_LINK:
        made.hyperlink = text
        made.font = import_module("openpyxl.styles").Font(underline="single", color="0563C1")
    return made


def _cell(sheet: Any, value: Any, **looks: Any) -> Any:
    """Text is a string whatever it starts with: Excel shows it as it is, and keeps it so when it is edited."""
    made = import_module("openpyxl.cell").WriteOnlyCell(sheet)
    if isinstance(value, str):
        made._value, made.data_type = value, "s"  # noqa: SLF001 - the setter makes a formula of « =… »
        made.quotePrefix = True
    else:
        made.value = value
    for name, look in looks.items():
        setattr(made, name, look)
    return made


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
