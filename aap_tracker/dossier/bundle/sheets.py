"""Small hands for a spreadsheet: text that never computes, sums that do, one look for every sheet."""

import io
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from aap_tracker.dossier.look import Look
from aap_tracker.dossier.render import stable
from aap_tracker.text import strip_controls

MONEY = '#,##0\\ "€"'
RATE = "0.0\\ %"
_EPOCH = "2026-01-01T00:00:00"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_LINE, _TALLEST = 14.0, 25  # points; lines
_NUMBERS = frozenset({"Montant", "Part", "ETP", "Heures", "Taux horaire", "Coût"})
_LONGEST = 32_767  # characters a cell can hold


class Sheets:
    """A workbook being written in the CCAS's colours. openpyxl is loaded here and nowhere else."""

    def __init__(self, look: Look, title: str) -> None:
        self.styles: Any = import_module("openpyxl.styles")
        self.book: Any = import_module("openpyxl").Workbook()
        self.book.remove(self.book.active)
        stamp = import_module("datetime").datetime.fromisoformat(_EPOCH)
        self.book.properties.creator, self.book.properties.title = "aap-tracker", strip_controls(title)
        self.book.properties.created = self.book.properties.modified = stamp
        self._look = look

    def add(self, name: str, widths: Sequence[float], *, wide: bool = True, pages: int = 0) -> Any:
        """A sheet one A4 page across, on its side when `wide`, on `pages` pages; `widths` in characters."""
        sheet = self.book.create_sheet(name)
        for at, width in enumerate(widths):
            sheet.column_dimensions["ABCDEFGHIJ"[at]].width = width
        sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, pages
        sheet.page_setup.orientation = "landscape" if wide else "portrait"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.sheet_view.showGridLines = False
        sheet.oddFooter.right.text = "Page &P sur &N"
        return sheet

    def text(self, sheet: Any, place: str, value: str, *, bold: bool = False, ink: str = "1E2A32") -> Any:
        """Words: a string whatever it starts with, never a formula."""
        cell = sheet[place]
        cell.value = strip_controls(value)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.font = self.styles.Font(name="Calibri", size=10, bold=bold, color=ink)
        cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
        lines = -(-len(value) // max(int(sheet.column_dimensions[cell.column_letter].width * 1.2), 1))
        row = sheet.row_dimensions[cell.row]
        row.height = max(row.height or 0, min(lines, _TALLEST) * _LINE)
        return cell

    def number(
        self, sheet: Any, place: str, value: float | str | None, *, form: str = MONEY, bold: bool = False
    ) -> Any:
        """A number, or a formula of ours (« =SUM(C5:C8) »); nothing when it is not known."""
        cell = sheet[place]
        cell.value, cell.number_format = value, form
        cell.font = self.styles.Font(name="Calibri", size=10, bold=bold)
        cell.alignment = self.styles.Alignment(horizontal="right", vertical="top")
        return cell

    def title(self, sheet: Any, value: str) -> None:
        """The first line of a sheet."""
        self.text(sheet, "A1", value, bold=True, ink=self._look.accent).font = self.styles.Font(
            name="Calibri", size=14, bold=True, color=self._look.accent
        )
        sheet["A1"].alignment = self.styles.Alignment(wrap_text=False)
        sheet.row_dimensions[1].height = 20

    def head(self, sheet: Any, row: int, titles: Mapping[str, str]) -> None:
        """A row of headings, column → words, repeated on each printed page."""
        for column, words in titles.items():
            cell = self.text(sheet, f"{column}{row}", words, bold=True, ink="FFFFFF")
            cell.fill = self.styles.PatternFill("solid", start_color=self._look.accent)
            if words in _NUMBERS:
                cell.alignment = self.styles.Alignment(horizontal="right")
        sheet.print_title_rows = f"{row}:{row}"

    def shade(self, sheet: Any, row: int, columns: str) -> None:
        """A soft ground and a line: totals."""
        for column in columns:
            sheet[f"{column}{row}"].fill = self.styles.PatternFill("solid", start_color=self._look.soft)
            side = self.styles.Side(style="thin", color=self._look.line)
            sheet[f"{column}{row}"].border = self.styles.Border(top=side, bottom=side)

    def body(self) -> bytes:
        """The .xlsx: the same values give the same bytes."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return stable(buffer.getvalue(), change=_undated)


def _undated(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The time of saving is left out: the same budget must give the same bytes."""
    told = _MODIFIED.sub(rb"\g<1>" + _EPOCH.encode() + rb"Z\g<2>", parts["docProps/core.xml"])
    return parts | {"docProps/core.xml": told}
