"""Rows of a spreadsheet that a person keeps: XLSX, or CSV as Excel and LibreOffice write it. Values as text."""

import csv
import io
from pathlib import Path
from zipfile import BadZipFile

from aap_tracker.disk import cause
from aap_tracker.errors import InputError
from aap_tracker.text import clean

MAX_BYTES = 10_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60


def read_rows(path: Path) -> list[list[str]]:
    """The rows of the first sheet, empty ones left out; a percentage cell reads « 20 % ».

    Raise InputError when the file is missing, too large, or neither XLSX nor CSV.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError("Fichier trop lourd", f"« {path.name} » dépasse 10 Mo.", "Gardez la seule feuille utile.")
        content = path.read_bytes()
    except OSError as error:
        raise InputError("Fichier introuvable", f"« {path} » : {cause(error)}.", "Vérifiez le chemin.") from error
    rows = _xlsx(content, path) if content.startswith(b"PK") else _csv(content, path)
    return [row for row in rows if any(row)][:MAX_ROWS]


def _xlsx(content: bytes, path: Path) -> list[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
        return [[_cell(cell) for cell in row] for row in rows]
    except (BadZipFile, KeyError, IndexError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise InputError(
            "Classeur illisible",
            f"« {path.name} » n’est pas un classeur Excel (.xlsx) lisible.",
            "Enregistrez-le en « .xlsx » ou en « .csv », puis recommencez.",
        ) from error


def _cell(cell: object) -> str:
    value, shape = getattr(cell, "value", None), str(getattr(cell, "number_format", "") or "")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if shape.endswith("%"):
            return f"{value * 100:g} %"
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else clean(str(value))


def _csv(content: bytes, path: Path) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise InputError(
            "Fichier non reconnu",
            f"« {path.name} » n’est ni un classeur Excel ni du CSV.",
            "Enregistrez-le en « .xlsx » ou en « .csv », puis recommencez.",
        )
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[clean(value) for value in row[:MAX_COLUMNS]] for row, _ in zip(reader, range(MAX_ROWS), strict=False)]
    except csv.Error as error:
        raise InputError("CSV illisible", f"« {path.name} » : {error}.", "Enregistrez-le à nouveau.") from error
