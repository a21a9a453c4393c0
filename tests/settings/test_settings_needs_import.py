import csv

import openpyxl
import pytest
from click.testing import CliRunner

from aap_tracker.cli.commands.besoins import command
from aap_tracker.errors import InputError
from aap_tracker.settings import load_profile, read_needs
from aap_tracker.shipped import reference

CONCEPTS = {
    "personnes agees": ("public", "personnes_agees"),
    "aidants": ("public", "aidants"),
    "isolement social": ("theme", "isolement_social"),
}


def book(path, *rows, percent=None):
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    if percent:
        sheet[percent].number_format = "0%"
    made.save(path)
    return path


def test_a_spreadsheet_of_needs_is_read_by_its_headings(tmp_path):
    read = read_needs(
        book(
            tmp_path / "abs.xlsx",
            ["Analyse des besoins sociaux 2026"],
            [],
            [
                "Besoin",
                "Constat (chiffres)",
                "Public visé",
                "Thématique",
                "Priorité",
                "Budget estimé (€)",
                "Autofinancement",
            ],
            [
                "Rompre l’isolement",
                "38 % vivent seuls",
                "Personnes âgées ; aidants",
                "Isolement social",
                "Forte",
                15000,
                0.2,
            ],
            percent="G4",
        ),
        CONCEPTS,
    )
    assert read.needs == (
        {
            "id": "rompre-l-isolement",
            "intitule": "Rompre l’isolement",
            "description": "38 % vivent seuls",
            "publics": ["personnes_agees", "aidants"],
            "themes": ["isolement_social"],
            "priorite": 1,
            "budget": 15000,
            "apport": 20,
        },
    )
    assert read.remarks == ()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_csv_of_needs_is_read_as_excel_or_libreoffice_write_it(tmp_path, delimiter, encoding):
    path = tmp_path / "besoins.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(["Intitulé", "Description", "Budget"])
        writer.writerow(["Épicerie sociale", "File d’attente, été compris", "8 000,50 €"])
    assert read_needs(path, {}).needs == (
        {
            "id": "epicerie-sociale",
            "intitule": "Épicerie sociale",
            "description": "File d’attente, été compris",
            "budget": 8000.5,
        },
    )


def test_what_is_not_understood_is_said_and_never_guessed(tmp_path):
    read = read_needs(
        book(
            tmp_path / "b.xlsx",
            ["Besoin", "Publics", "Priorité", "Apport"],
            ["Veille", "seniors du canal", "énorme", 300],
        ),
        CONCEPTS,
    )
    need = read.needs[0]
    assert need["publics"] == []
    assert need["mots_cles"] == ["seniors du canal"]
    assert "priorite" not in need
    assert "apport" not in need
    assert len(read.remarks) == 3


def test_two_needs_of_one_name_get_two_identifiers_and_empty_rows_none(tmp_path):
    rows = [["Besoin"], ["Répit"], [None], ["Répit"]]
    assert [need["id"] for need in read_needs(book(tmp_path / "b.xlsx", *rows), {}).needs] == ["repit", "repit-2"]


def test_formulas_and_controls_stay_text(tmp_path):
    path = tmp_path / "b.csv"
    path.write_text('Besoin;Constat\n"\x1b[31mRouge";"=CMD()"\n', "utf-8")
    assert read_needs(path, {}).needs[0]["intitule"] == "[31mRouge"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", b"\x00\x01\x02", b"Nom du chien;Age\nRex;3\n".replace(b"Nom du", b"Le")]
)
def test_a_file_without_needs_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "f.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_needs(path, {})


def test_imported_needs_are_added_once_and_the_profile_keeps_its_comments(tmp_path):
    profile = tmp_path / "ccas.toml"
    profile.write_text('# à nous\n[organisme]\ndenomination = "CCAS"\n', "utf-8")
    table = book(tmp_path / "b.xlsx", ["Besoin", "Public"], ["Répit des aidants", "aidants"])
    for _ in range(2):
        done = CliRunner().invoke(command, ["importer", str(table), "--profil", str(profile)])
        assert done.exit_code == 0, done.output
    assert "Aucun besoin ajouté" in done.output
    assert profile.read_text("utf-8").startswith("# à nous")
    assert [need.publics for need in load_profile(profile, reference()).needs] == [("aidants",)]
