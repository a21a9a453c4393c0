"""A zone takes only what its own words, its row and its column ask; anything else is left to the person."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from form_kit import filled_lines

from aap_tracker.dossier.forms import fill, guard, once, resolve
from aap_tracker.dossier.forms.accounts import accounts_in
from aap_tracker.dossier.forms.asks import Answer, Ask
from aap_tracker.dossier.forms.report import FormReport

VALUES: dict[str, Any] = {
    "organisme.denomination": "CCAS de Rozel", "organisme.effectif_total": 31, "organisme.telephone": "0299000000",
    "representant_legal.nom": "Le Gall", "representant_legal.prenom": "Anne", "representant_legal.fonction": "Présidente",
    "contact.nom": "Morvan", "contact.prenom": "Yves", "contact.fonction": "Chargé de mission",
    "projet.intitule": "Les Midis", "projet.nb_beneficiaires": 137, "projet.qpv": ["Les Hauts"], "demande.type": "première demande",
    "projet.description": "Chaque jeudi, on cuisine à plusieurs.", "projet.communication": "Affiches et bulletin municipal.",
    "projet.deroulement": "Trois cycles de dix ateliers, du repérage au bilan.", "demande.forme": "numéraire",
    "projet.evaluation.indicateurs": [{"objectif": "Rompre l’isolement", "indicateur": "Personnes venues", "cible": 90}],
    "budget.charges.60.prestations": 400, "budget.charges.60.matieres": 300, "budget.charges.62.publicite": 120,
    "budget.charges.65": 10, "budget.charges.66": 20, "budget.charges.67": 30, "budget.charges.86.personnel_benevole": 77,
    "budget.produits.74.region": 2431, "budget.produits.74.etat": 1111, "budget.produits.74.ars": 2222, "budget.produits.87.benevolat": 55,
}  # fmt: skip


def _filled(
    path: Path, table: list[list[str]], over: str = "", extra: dict[str, Any] | None = None
) -> tuple[list[list[str]], FormReport]:
    """A form of one table, filled: its cells, and what was reported."""
    document = Document()
    if over:
        document.add_paragraph().add_run(over).bold = True
    grid = document.add_table(rows=len(table), cols=len(table[0]))
    for row, texts in enumerate(table):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    document.save(str(path / "vierge.docx"))
    report = fill(path / "vierge.docx", VALUES | (extra or {}), path / "rempli.docx")
    done = Document(str(path / "rempli.docx")).tables[0]
    return [[cell.text for cell in row.cells] for row in done.rows], report


def _lines(path: Path, *lines: str) -> list[str]:
    return filled_lines(path, VALUES, *lines)


def _sure(label: str, *contexts: str, column: str = "", row: str = "") -> str:
    answer = resolve.resolve(Ask(label, contexts, column=column, row=row))
    return answer.fields[0] if answer.fields and answer.level != "doubtful" else ""


@pytest.mark.parametrize("label", [
    "dont résidant en QPV", "dont bénéficiaires de moins de 60 ans", "Parmi elles, combien habitent le quartier prioritaire ?", "Nombre de bénéficiaires (dont femmes)",
    "Nombre de participants (hommes)", "Dont nombre de participants", "Nombre de bénéficiaires domiciliés hors de la commune",
])  # fmt: skip
def test_a_breakdown_of_a_total_never_takes_the_total(label: str) -> None:
    assert _sure(label, "Le projet") == ""


@pytest.mark.parametrize(
    "column",
    [
        "Femmes",
        "60-74 ans",
        "75 ans et plus",
        "moins de 25 ans",
        "En QPV",
        "dont allocataires",
        "Date de démarrage",
        "Statut",
        "Valeur initiale (T0)",
        "Source",
    ],
)
def test_a_cell_takes_only_what_the_heading_of_its_column_asks(column: str) -> None:
    assert _sure("Nombre de bénéficiaires", column="") == "projet.nb_beneficiaires"
    assert _sure("Nombre de bénéficiaires", column=column) == ""


def test_an_age_or_a_gender_over_a_cell_leaves_it_blank_and_the_total_is_written(tmp_path: Path) -> None:
    heads = ["Public", "25-59 ans", "60-74 ans", "Femmes", "Total"]
    cells, _ = _filled(tmp_path, [heads, ["Nombre de personnes", "", "", "", ""], ["Observations", "", "", "", ""]])
    assert cells[1][1:] == ["", "", "", "137"]


def test_a_decision_date_and_a_status_never_take_a_sum(tmp_path: Path) -> None:
    heads = ["Financeur", "Montant (€)", "Statut", "Date de la décision"]
    rows = [["Conseil régional", "", "", ""], ["État, hors ARS", "", "", ""], ["ARS", "", "", ""], ["Caf", "", "", ""]]
    cells, _ = _filled(tmp_path, [heads, *rows], "Cofinancements")
    assert [row[1].replace("\u202f", "") for row in cells[1:]] == ["2431", "1111", "2222", ""]
    assert all(row[2:] == ["", ""] for row in cells[1:])


def test_no_text_is_written_in_a_column_of_sums(tmp_path: Path) -> None:
    for unit in ("Euros", "€", "Montant"):
        table = [
            ["Dépenses du projet", unit],
            ["Communication", ""],
            ["Locations", ""],
            ["Salaires", ""],
            ["TOTAL", ""],
        ]
        cells, _ = _filled(tmp_path, table)
        assert cells[1][1] in {"", "120"}


def test_what_stood_before_the_action_takes_no_target(tmp_path: Path) -> None:
    for before in ("Valeur initiale (T0)", "Situation de départ", "Niveau actuel"):
        heads = ["Objectif", "Indicateur", before, "Valeur attendue", "Source"]
        cells, _ = _filled(tmp_path, [heads, ["", "", "", "", ""], ["", "", "", "", ""]], "Indicateurs")
        assert cells[1][2:4] == ["", "90"]


@pytest.mark.parametrize(("label", "field"), [
    ("Titre de cette personne", "representant_legal.fonction"), ("À quel titre ?", "representant_legal.fonction"), ("En quelle qualité ?", "representant_legal.fonction"),
    ("Emploi occupé", "representant_legal.fonction"),
])  # fmt: skip
def test_the_title_of_a_person_is_neither_a_body_nor_a_project(label: str, field: str) -> None:
    assert _sure(label, "Représentant légal") == field
    assert _sure(label, "Le candidat") == ""


@pytest.mark.parametrize("label", ["Titre", "Nature", "Objet"])
def test_under_a_person_nothing_of_the_project_is_written(label: str) -> None:
    assert not _sure(label, "Personne à contacter").startswith(("projet.", "demande."))


@pytest.mark.parametrize(("label", "field"), [
    ("dont bénévolat (864)", "budget.charges.86.personnel_benevole"), ("dont bénévolat (870)", "budget.produits.87.benevolat"),
    ("86 Emplois des contributions en nature", "budget.charges.86"), ("87 – Contributions volontaires", "budget.produits.87"),
])  # fmt: skip
def test_the_number_of_an_account_says_the_line(label: str, field: str) -> None:
    assert _sure(label) == field


def test_a_condition_is_no_label(tmp_path: Path) -> None:
    lines = [
        "En cas de renouvellement : n° de la convention en cours : ………",
        "Si reconduction : date de la décision : ………",
        "S’il s’agit d’une suite : montant obtenu : ………",
    ]
    assert not any("première" in one for one in _lines(tmp_path, *lines))


@pytest.mark.parametrize("label", [
    "Décrivez la démarche d’évaluation", "Que prévoyez-vous à l’issue du financement ?", "Décrivez le contexte local sur lequel repose la candidature", "Présentez le pilotage de l’action",
])  # fmt: skip
def test_a_polite_verb_alone_does_not_ask_for_the_description(label: str) -> None:
    assert _sure(label) not in {"projet.description", "organisme.presentation"}


def test_one_long_text_answers_one_question_the_one_that_names_it() -> None:
    asked = [
        ("Contenu prévu des ateliers", "near"),
        ("Description du projet", "exact"),
        ("Ce qui va se passer", "near"),
    ]
    read = [(Ask(label), Answer(("projet.description",), level)) for label, level in asked]  # type: ignore[arg-type]
    assert [answer.level for _, answer in once.once(read)] == ["doubtful", "exact", "doubtful"]
    assert [answer.level for _, answer in once.once(read[::2])] == ["near", "doubtful"]


@pytest.mark.parametrize(("label", "accounts"), [
    ("Autres charges (66 à 68)", "66 67 68"), ("Impôts et divers (63, 65 à 68)", "63 65 66 67 68"), ("76 à 79", "76 77 78 79"), ("Comptes 65 et 67", "65 67"),
    ("60 à 74 ans", ""), ("Achats (60)", ""), ("De 65 à 75", ""),
])  # fmt: skip
def test_a_run_of_accounts_is_read_whole(label: str, accounts: str) -> None:
    assert " ".join(accounts_in(label)) == accounts


def test_a_run_of_accounts_is_summed_only_when_all_are_known(tmp_path: Path) -> None:
    for label, written in (
        ("Autres charges (65 à 67)", "60"),
        ("Autres charges (65 à 68)", ""),
        ("Divers (frais de port, 65 à 67)", ""),
    ):
        table = [
            ["Dépenses", "Montant (€)"],
            ["Achats (60)", ""],
            ["Communication (62)", ""],
            [label, ""],
            ["Personnel (64)", ""],
        ]
        cells, report = _filled(tmp_path, table)
        assert cells[3][1] == written
        assert written or any(one.label == label for one in report.suggested)


def test_a_total_less_something_is_only_proposed(tmp_path: Path) -> None:
    table = [
        ["Dépenses", "Montant (€)"],
        ["Achats (hors prestations)", ""],
        ["Communication", ""],
        ["Personnel", ""],
        ["Total des dépenses", ""],
    ]
    cells, _ = _filled(tmp_path, table)
    assert cells[1][1] == ""


# ── Sabotage: without the guard, the wrong value is written ──
def _no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "guarded", lambda ask, answer: answer)
    resolve.resolve.cache_clear()


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    yield
    resolve.resolve.cache_clear()


def test_without_the_guard_an_age_group_takes_the_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = [["Public", "60-74 ans", "Total"], ["Nombre de personnes", "", ""], ["Observations", "", ""]]
    assert _filled(tmp_path, table)[0][1][1] == ""
    _no_guard(monkeypatch)
    assert _filled(tmp_path, table)[0][1][1] == "137"


def test_without_the_guard_a_part_takes_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _sure("dont résidant en QPV") == ""
    _no_guard(monkeypatch)
    assert _sure("dont résidant en QPV") == "projet.qpv"


def test_every_check_of_the_guard_says_why() -> None:
    faults = [
        guard.fault(Ask("dont femmes"), "projet.nb_beneficiaires"), guard.fault(Ask("Combien de personnes ?"), "projet.description"),
        guard.fault(Ask("Région", column="Date de la décision"), "budget.produits.74.region"), guard.fault(Ask("Dons (756)"), "budget.charges.60"),
        guard.fault(Ask("Titre", ("Personne à contacter",)), "projet.intitule"),
    ]  # fmt: skip
    assert all(faults)
    assert len(set(faults)) == len(faults)
    assert guard.fault(Ask("Nombre de bénéficiaires", column="Total"), "projet.nb_beneficiaires") == ""
