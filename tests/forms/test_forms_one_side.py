"""Budgets printed one side a table, in columns of what is planned and what was done; words are kept out of sums."""

import io
from typing import Any

import pytest
from docx import Document

from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.fill import completed, scan
from aap_tracker.dossier.forms.filler import Filler
from aap_tracker.dossier.forms.resolve import resolve

_C, _P = "budget.charges.", "budget.produits."
_VALUES: dict[str, Any] = {
    "organisme.region": "Bretagne", "organisme.ville": "Montbrac", "projet.participation_usagers": "Un comité choisit.",
    "budget.exercice": 2027, f"{_C}60.prestations": 100, f"{_C}60.autres_fournitures": 20, f"{_C}61.locations": 30,
    f"{_C}62.postaux": 40, f"{_C}62.publicite": 5, f"{_C}64.remuneration": 700, f"{_C}64.charges_sociales": 300,
    f"{_P}70": 50, f"{_P}74.region": 600, f"{_P}74.commune": 345, f"{_P}autofinancement": 200,
}  # fmt: skip


def _rows(rows: list[list[str]]) -> list[list[str]]:
    """The cells of a form of one table, once filled."""
    document = Document()
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
        if len(row) == 1:
            table.cell(at, 0).merge(table.cell(at, width - 1))
    stream = io.BytesIO()
    document.save(stream)
    opened = Document(stream)
    Filler(opened, completed(_VALUES), 2027).run(scan(opened, 2027)[0])
    return [[cell.text.strip() for cell in row.cells] for row in opened.tables[0].rows]


@pytest.mark.parametrize("done", ["Réalisé (bilan)", "Accordé", "Obtenu"])
@pytest.mark.parametrize("planned", ["Prévu (€)", "Prévisionnel 2027 (€)", "Montant prévu"])
def test_one_side_with_headings_and_sub_totals_is_filled_in_the_planned_column_only(planned: str, done: str) -> None:
    rows = _rows(
        [
            ["DÉPENSES", planned, done],
            ["1. Achats"], ["Prestations de services", "", ""], ["Petit équipement", "", ""],
            ["Sous-total Achats", "", ""],
            ["2. Autres services extérieurs"], ["Poste et téléphone", "", ""], ["Affiches", "", ""],
            ["3. Personnel"], ["Salaires", "", ""], ["Charges sociales", "", ""], ["Sous-total Personnel", "", ""],
        ]
    )  # fmt: skip
    written = {row[0]: row[1] for row in rows if row[0] != row[1]}
    assert written == {
        "DÉPENSES": planned, "Prestations de services": "100", "Petit équipement": "20", "Sous-total Achats": "120",
        "Poste et téléphone": "40", "Affiches": "5", "Salaires": "700", "Charges sociales": "300",
        "Sous-total Personnel": written["Sous-total Personnel"],
    }  # fmt: skip
    assert written["Sous-total Personnel"].replace("\u202f", "") == "1000"
    assert all(row[2] == "" for row in rows[1:] if row[0] != row[1])


@pytest.mark.parametrize("unit", ["€", "…… €", "    €", "............ €"])
def test_a_cell_that_holds_only_its_unit_takes_the_sum(unit: str) -> None:
    rows = _rows(
        [
            ["Ressources", "Montant"], ["Fonds propres de la structure", unit], ["Participation des retraités", unit],
            ["Région", unit], ["Commune", unit],
        ]
    )  # fmt: skip
    sums = ["".join(one for one in row[1] if one.isdigit()) for row in rows[1:]]
    assert sums == ["200", "50", "600", "345"]


@pytest.mark.parametrize("heading", ["Montant (€)", "Montant demandé", "Coût prévu"])
def test_no_words_are_written_in_a_column_of_sums(heading: str) -> None:
    rows = _rows([["Partenaires", heading], ["Région", ""], ["Ville", ""], ["Participation des usagers", ""]])
    assert not any(one in row[1] for row in rows for one in ("Bretagne", "Montbrac", "comité"))


def test_a_table_of_means_beside_a_description_is_no_budget() -> None:
    rows = _rows([["Ressources", "Description"], ["Région", ""], ["Commune", ""], ["Loyers", ""]])
    assert not any(one.isdigit() for row in rows[1:] for one in row[1])


@pytest.mark.parametrize("text", ["Si oui, année : ……………", "Si oui, en quelle année : ………", "Si oui, exercice : ………"])
def test_the_year_of_a_yes_that_nobody_said_stays_blank(text: str) -> None:
    document = Document()
    document.add_paragraph("Avez-vous déjà obtenu une aide ?")
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    opened = Document(stream)
    Filler(opened, completed(_VALUES), 2027).run(scan(opened, 2027)[0])
    assert "2027" not in opened.paragraphs[1].text


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Lieu de mise en œuvre :", "projet.adresse_lieu"),
        ("Lieux de mise en œuvre de l’action", "projet.adresse_lieu"),
        ("Ce que le projet a de nouveau sur votre territoire", "projet.innovation"),
        ("Ce que votre action a de neuf", "projet.innovation"),
        ("S’agit-il d’un nouveau projet", "demande.type"),
    ],
)
def test_a_place_is_a_place_and_what_is_new_is_no_first_request(label: str, field: str) -> None:
    assert resolve(Ask(label)).fields == (field,)
