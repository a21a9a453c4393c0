"""Small hands for a spreadsheet: text that never computes, sums that do, one look for every sheet."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from aap_tracker.dossier.look import Look
from aap_tracker.dossier.render import stable
from aap_tracker.text import strip_controls

MONEY = '#,##0\\ "€"'
RATE = "0.0\\ %"
_EPOCH = "2026-01-01T00:00:00"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FORMULA = re.compile(
    rb'<c r="(?P<place>[A-Z]+\d+)"(?P<style>(?: s="\d+")?)>(?P<text><f>[^<]*</f>)<v ?/?>(?:</v>)?</c>'
)
_LINE, _TALLEST = 14.0, 25  # points; lines
_NUMBERS = frozenset({"Montant", "Part", "ETP", "Heures", "Taux horaire", "Coût"})
_LONGEST = 32_767  # characters a cell can hold


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours (« =SUM(C5:C8) ») and what it gives."""

    text: str
    result: float | str


class Sheets:
    """A workbook being written in the CCAS's colours. The room's only place that loads openpyxl."""

    def __init__(self, look: Look, title: str) -> None:
        self.styles: Any = import_module("openpyxl.styles")
        self.book: Any = import_module("openpyxl").Workbook()
        self.book.remove(self.book.active)
        stamp = import_module("datetime").datetime.fromisoformat(_EPOCH)
        self.book.properties.creator, self.book.properties.title = "aap-tracker", strip_controls(title)
        self.book.properties.created = self.book.properties.modified = stamp
        self._look = look
        self._results: dict[tuple[str, str], float | str] = {}

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

    def number(self, sheet: Any, place: str, value: float | None, *, form: str = MONEY, bold: bool = False) -> None:
        """A number; nothing when it is not known."""
        self._put(sheet, place, value, form, bold=bold)

    def formula(self, sheet: Any, place: str, told: Formula, *, form: str = MONEY, bold: bool = False) -> None:
        """A formula of ours. Its result is kept beside it: a viewer that does not compute shows it too."""
        self._put(sheet, place, told.text, form, bold=bold)
        self._results[sheet.title, place] = told.result

    def value(self, sheet: Any, place: str) -> float:
        """What a cell shows, as a number; 0 when it is empty."""
        found = self._results.get((sheet.title, place), sheet[place].value)
        return float(found) if isinstance(found, int | float) else 0.0

    def total(self, sheet: Any, *places: str) -> Formula:
        """The sum of some cells, written one by one."""
        return Formula(f"=SUM({','.join(places)})", sum(self.value(sheet, one) for one in places))

    def column(self, sheet: Any, column: str, first: int, last: int) -> Formula:
        """The sum of a column, from one row to another."""
        cells = [self.value(sheet, f"{column}{row}") for row in range(first, last + 1)]
        return Formula(f"=SUM({column}{first}:{column}{last})", sum(cells))

    def _put(self, sheet: Any, place: str, value: float | str | None, form: str, *, bold: bool) -> None:
        cell = sheet[place]
        cell.value, cell.number_format = value, form
        cell.font = self.styles.Font(name="Calibri", size=10, bold=bold)
        cell.alignment = self.styles.Alignment(horizontal="right", vertical="top")

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
        return stable(buffer.getvalue(), change=self._finished)

    def _finished(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts with the results of the formulas, and without the time of saving."""
        told = _MODIFIED.sub(rb"\g<1>" + _EPOCH.encode() + rb"Z\g<2>", parts["docProps/core.xml"])
        made = parts | {"docProps/core.xml": told}
        for number, sheet in enumerate(self.book.worksheets, 1):
            name = f"xl/worksheets/sheet{number}.xml"
            made[name] = _FORMULA.sub(partial(self._shown, sheet.title), made[name])
        return made

    def _shown(self, title: str, match: re.Match[bytes]) -> bytes:
        result = self._results[title, match["place"].decode()]
        kind = b' t="str"' if isinstance(result, str) else b""
        told = result if isinstance(result, str) else f"{result:.10g}"
        return (
            b'<c r="'
            + match["place"]
            + b'"'
            + match["style"]
            + kind
            + b">"
            + match["text"]
            + f"<v>{told}</v></c>".encode()
        )
