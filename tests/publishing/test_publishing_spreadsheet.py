import datetime as dt
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from test_publishing_exports import CALL, FORMULAS, NOW

from aap_tracker import shipped
from aap_tracker.model.calls import Funder
from aap_tracker.publishing import exports, spreadsheet


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


def test_no_text_of_a_page_is_a_formula_nor_a_link_elsewhere():
    content = spreadsheet.to_xlsx(_hostile(), NOW)
    cells = [cell for line in _sheet(content).iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_without_the_guard_openpyxl_would_make_formulas(monkeypatch):
    def careless(sheet, value, **_looks):
        return value

    monkeypatch.setattr(spreadsheet, "_cell", careless)
    monkeypatch.setattr(spreadsheet, "web_address", lambda _url: False)
    content = spreadsheet.to_xlsx(_hostile()[:1], NOW)
    assert [cell.data_type for line in _sheet(content).iter_rows(min_row=2) for cell in line].count("f") > 0


def test_a_code_of_the_year_is_no_day():
    row = _row(spreadsheet.to_xlsx([CALL.model_copy(update={"title": "2027-01-05", "opens_at": None})], NOW))
    assert (row["Titre"].value, row["Ouverture"].value) == ("2027-01-05", None)


def test_every_column_of_the_table_is_there():
    assert [cell.value for cell in _sheet(spreadsheet.to_xlsx([], NOW))[1]] == list(exports.HEADER)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_an_office_suite_shows_the_text_as_it_was_written(tmp_path):
    (tmp_path / "appels.xlsx").write_bytes(spreadsheet.to_xlsx(_hostile()[:6], NOW))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):9,34,76",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "appels.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    lines = (tmp_path / "appels.csv").read_text("utf-8").splitlines()
    assert [line.split("\t")[1] for line in lines[1:4]] == ["=1+1", "+1", "-1"]
