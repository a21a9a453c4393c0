import datetime as dt
import html
import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from test_publishing_exports import CALL, FORMULAS, NOW

from aap_tracker import shipped
from aap_tracker.model.calls import Funder
from aap_tracker.publishing import cells, exports, spreadsheet
from aap_tracker.text import clean, strip_controls


def _sheet(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def _row(content):
    sheet = _sheet(content)
    return dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))


def _hostile():
    texts = [*FORMULAS, "=1+1\x0b", "x" * 40_000, "\x1b[2J", "_x0041_"]
    return [CALL.model_copy(update={"title": t, "summary": t, "funders": (Funder(name=t),), "url": t}) for t in texts]


def test_days_are_days_sums_are_sums_and_the_first_row_filters():
    content = spreadsheet.to_xlsx([CALL], NOW, shipped.lexicon())
    row = _row(content)
    assert row["Échéance"].value == dt.datetime(2027, 1, 5, 12)
    assert row["Échéance"].number_format == 'dd/mm/yyyy\\ "à"\\ hh"h"mm'
    assert (row["Ouverture"].value, row["Ouverture"].number_format) == (dt.datetime(2026, 11, 15), "dd/mm/yyyy")
    assert (row["Minimum (€)"].value, row["Enveloppe (€)"].value) == (1500, None)
    assert (row["Territoires"].value, row["Thèmes"].value) == ("Drôme", "lutte contre l’isolement")
    assert row["Adresse"].hyperlink.target == CALL.url
    assert (_sheet(content).auto_filter.ref, _sheet(content).freeze_panes) == ("A1:V2", "C2")


def _strings(content):
    """The rows of a sheet that hold no formula."""
    rows = _sheet(content).iter_rows(min_row=2)
    return sum(all(cell.data_type == "s" for cell in row if isinstance(cell.value, str)) for row in rows)


def test_no_text_of_a_page_is_a_formula_nor_a_link_elsewhere():
    content = spreadsheet.to_xlsx(_hostile(), NOW)
    cells = [cell for line in _sheet(content).iter_rows(min_row=2) for cell in line]
    held = _strings(spreadsheet.to_xlsx(_hostile()[: len(FORMULAS)], NOW))
    print(f"U3 payloads that are strings in XLSX {held}/{len(FORMULAS)}")
    assert held == len(FORMULAS) == 40
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_without_the_guard_openpyxl_would_make_formulas(monkeypatch):
    def careless(cell, value):
        cell.value = value
        return cell

    monkeypatch.setattr(spreadsheet, "_written", careless)
    monkeypatch.setattr(spreadsheet, "web_address", lambda _url: False)
    assert _strings(spreadsheet.to_xlsx(_hostile()[: len(FORMULAS)], NOW)) < len(FORMULAS)


def test_a_row_is_as_tall_as_its_longest_text_up_to_six_lines():
    texts = ["court", "mot " * 30, "mot " * 2_000]  # two lines of sixty characters; many
    calls = [CALL.model_copy(update={"title": text, "summary": None, "seen_at": ()}) for text in texts]
    sheet = _sheet(spreadsheet.to_xlsx(calls, NOW))
    short, long, endless = (sheet.row_dimensions[row].height for row in (2, 3, 4))
    assert short <= long < endless == 90


def test_a_code_of_the_year_is_no_day():
    row = _row(spreadsheet.to_xlsx([CALL.model_copy(update={"title": "2027-01-05", "opens_at": None})], NOW))
    assert (row["Titre"].value, row["Ouverture"].value) == ("2027-01-05", None)


def test_every_column_of_the_table_is_there():
    assert [cell.value for cell in _sheet(spreadsheet.to_xlsx([], NOW))[1]] == list(exports.HEADER)


OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
_WRONG = "59/44/9,34,76"  # LibreOffice: three separators at once, the right one and the wrong ones


def _converted(folder, kind, *files, read=()):
    """The files as an office suite reads them, written again in another format beside them."""
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'lo').as_uri()}",
        "--headless",
        *read,
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "lu"),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)


@OFFICE
def test_an_office_suite_shows_the_text_as_it_was_written(tmp_path):
    (tmp_path / "appels.xlsx").write_bytes(spreadsheet.to_xlsx(_hostile()[: len(FORMULAS)], NOW))
    _converted(tmp_path, "ods", tmp_path / "appels.xlsx")
    book = zipfile.ZipFile(tmp_path / "lu" / "appels.ods").read("content.xml").decode()
    titles = [re.sub(r"<[^>]*>", "", row[1]) for row in _rows(book)[1:41]]
    shown = sum(
        html.unescape(title).replace(" ", "") == clean(strip_controls(text)).replace(" ", "")
        for title, text in zip(titles, FORMULAS, strict=True)
    )
    print(f"U3 payloads of XLSX read back as they were written {shown}/{len(FORMULAS)}")
    assert shown == len(FORMULAS)
    assert "table:formula" not in book


def _rows(book):
    return [
        re.findall(r"<table:table-cell.*?(?:/>|</table:table-cell>)", row)
        for row in re.findall(r"<table:table-row.*?</table:table-row>", book, re.DOTALL)
    ]


@OFFICE
def test_an_office_suite_computes_nothing_of_a_table_whatever_the_separator(tmp_path, monkeypatch):
    calls = _hostile()[: len(FORMULAS)]
    (tmp_path / "appels.csv").write_bytes(exports.to_csv(calls, NOW))
    (tmp_path / "schema.csv").write_bytes(exports.to_schema_aide(calls, NOW))
    monkeypatch.setattr(cells, "guarded", lambda cell: cell)
    (tmp_path / "sans.csv").write_bytes(exports.to_csv(calls, NOW))
    files = [tmp_path / f"{name}.csv" for name in ("appels", "schema", "sans")]
    _converted(tmp_path, "ods", *files, read=(f"--infilter=CSV:{_WRONG}",))
    found = {
        path.stem: zipfile.ZipFile(path).read("content.xml").count(b"table:formula")
        for path in (tmp_path / "lu").glob("*.ods")
    }
    print(
        f"U3 formulas that an office suite finds in the tables {found['appels'] + found['schema']}, without the guard {found['sans']}"
    )
    assert (found["appels"], found["schema"]) == (0, 0)
    assert found["sans"] > 0
