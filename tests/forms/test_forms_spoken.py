"""Forms that speak as people do: budgets headed « Ce que coûte l’action », questions for labels; nothing wrong in them."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from form_kit import filled_lines

from aap_tracker.dossier.forms import fill

VALUES: dict[str, Any] = {
    "organisme.denomination": "CCAS de Rozel", "organisme.telephone": "0299000000", "organisme.courriel": "ccas@rozel.fr",
    "organisme.ville": "Rozel", "organisme.siret": "26350001900017", "organisme.date_creation": "1955-03-14",
    "organisme.benevoles": 19, "organisme.date_cloture_exercice": "2025-12-31", "organisme.adresse": "3 place du Four",
    "organisme.adresse_complement": "Bâtiment B", "organisme.iban": "FR7630001006470000Q35000012",
    "organisme.missions": "Aide sociale et portage de repas.", "organisme.experience": "Six actions menées.",
    "representant_legal.nom_prenom": "LE GALL Anne", "representant_legal.nom": "LE GALL", "representant_legal.prenom": "Anne",
    "representant_legal.fonction": "Présidente", "contact.nom_prenom": "MORVAN Yves", "contact.nom": "MORVAN",
    "contact.prenom": "Yves", "contact.fonction": "Chargé de mission", "contact.courriel": "y.morvan@rozel.fr",
    "contact.telephone": "0299111111", "contact.portable": "0612345678", "directeur.nom_prenom": "PETIT Marc",
    "projet.intitule": "Les Midis", "projet.public_cible": ["personnes_agees"], "projet.nb_beneficiaires": 137,
    "projet.nb_beneficiaires_indirects": 41, "projet.benevoles": 11, "projet.date_debut": "2027-03-08",
    "projet.date_fin": "2027-12-17", "projet.besoin": "Rompre l’isolement de 210 personnes âgées.",
    "projet.besoin_source": "Les aides à domicile.", "projet.participation_financiere": "Deux euros par atelier",
    "projet.partenaires_role": "Le Clic oriente.", "projet.adresse_lieu": "Salle des Tilleuls", "demande.montant": 12345,
    "budget.charges.60": 1055, "budget.charges.61": 1510, "budget.charges.62": 2010, "budget.charges.63": 1347,
    "budget.charges.64": 9000, "budget.charges.65": 840, "budget.charges.66": 10, "budget.charges.67": 20, "budget.charges.68": 30,
    "budget.charges.indirectes": 444, "budget.charges.86": 77, "budget.charges.total": 16266, "budget.charges.total_general": 16343,
    "budget.produits.70": 350, "budget.produits.74.ars": 2690, "budget.produits.74.caf": 2579, "budget.produits.74.cpam": 2653,
    "budget.produits.74.region": 2431, "budget.produits.74.commune": 2542, "budget.produits.74.epci": 2505,
    "budget.produits.74.prives": 2875, "budget.produits.autofinancement": 999, "budget.produits.total": 19624,
}  # fmt: skip


def _lines(path: Path, *lines: str) -> list[str]:
    return filled_lines(path, VALUES, *lines)


def _table(path: Path, rows: list[list[str]], *above: str) -> list[list[str]]:
    document = Document()
    for line in above:
        document.add_paragraph(line)
    grid = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    document.save(str(path / "vierge.docx"))
    fill(path / "vierge.docx", VALUES, path / "rempli.docx")
    done = Document(str(path / "rempli.docx")).tables[0]
    return [["".join(cell.text.split()) for cell in row.cells] for row in done.rows]


# ── budgets ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "head", ["Ce que coûte l’action", "Nous dépensons pour", "Ce que vous allez dépenser", "Ce qui est à payer"]
)
def test_expenses_may_be_headed_by_a_sentence(tmp_path: Path, head: str) -> None:
    lines = [
        "Achats – compte 60",
        "Services extérieurs, compte 61",
        "Salaires (compte 64)",
        "Comptes 65 à 68",
        "Frais généraux imputés",
        "En tout",
    ]
    done = _table(tmp_path, [[head, "Prévu (€)", "Réalisé"], *([one, "", ""] for one in lines)])
    assert [row[1] for row in done[1:]] == ["1055", "1510", "9000", "900", "444", "16266"]
    assert [row[2] for row in done[1:]] == [""] * 6


@pytest.mark.parametrize("head", ["Qui paie ?", "On reçoit de…", "D’où vient l’argent ?", "Qui finance ?"])
def test_resources_may_be_headed_by_a_question(tmp_path: Path, head: str) -> None:
    lines = ["La région", "La commune et son intercommunalité", "L’agence régionale de santé", "Les caisses d’allocations et d’assurance maladie",
             "Les familles elles-mêmes", "Dons d’entreprises et de fondations", "La structure sur ses ressources", "Ensemble des ressources"]  # fmt: skip
    done = _table(tmp_path, [[head, "Prévu (€)"], *([one, ""] for one in lines)])
    assert [row[1] for row in done[1:]] == ["2431", "5047", "2690", "5232", "350", "2875", "999", "19624"]


@pytest.mark.parametrize(
    ("net", "gross"),
    [("Montant HT (€)", "Montant TTC (€)"), ("Hors taxes", "Toutes taxes comprises"), ("€ HT", "€ TTC")],
)
def test_the_number_of_the_account_may_stand_beside_and_the_sum_is_the_one_to_pay(
    tmp_path: Path, net: str, gross: str
) -> None:
    rows = [
        ["Achats", "comptes 60"],
        ["Fiscalité", "comptes 63"],
        ["Personnel", "compte 64"],
        ["Autres", "comptes 65 à 68"],
        ["Ensemble des dépenses", ""],
    ]
    done = _table(
        tmp_path,
        [["Poste", "Détail", net, gross, "Part demandée (€)"], *([*row, "", "", ""] for row in rows)],
        "Dépenses par poste",
    )
    assert [row[2:] for row in done[1:]] == [["", one, ""] for one in ("1055", "1347", "9000", "900", "16266")]


@pytest.mark.parametrize(
    "label",
    [
        "Région, Pays de Machin et autres",
        "Région, comité départemental des fêtes et Caf",
        "Autres financeurs, Région et Caf",
    ],
)
def test_funders_of_which_one_is_unknown_are_never_summed(tmp_path: Path, label: str) -> None:
    done = _table(
        tmp_path, [["Recettes", "Prévu (€)"], [label, ""], ["Usagers", ""], ["Autofinancement", ""], ["Total", ""]]
    )
    assert [row[1] for row in done[1:]] == ["", "350", "999", "19624"]


@pytest.mark.parametrize(
    "label",
    [
        "Total, contributions en nature comprises",
        "Total avec les contributions en nature",
        "TOTAL y compris contributions volontaires",
    ],
)
def test_a_total_with_the_gifts_is_no_line_of_gifts(tmp_path: Path, label: str) -> None:
    lines = [
        "60 Achats",
        "61 Services extérieurs",
        "62 Autres services",
        "64 Personnel",
        "Total",
        "86 Emploi des contributions en nature",
        label,
    ]
    done = _table(tmp_path, [["Charges", "Prévu"], *([one, ""] for one in lines)])
    assert [row[1] for row in done[1:]] == ["1055", "1510", "2010", "9000", "16266", "77", "16343"]


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("question", "number", "mail"),
    [
        ("Qui répondra à nos questions (nom et prénom) ?", "Sur quel portable peut-on le ou la joindre ?", "Et par quel courriel ?"),
        ("Personne à appeler (nom et prénom) ?", "À quel numéro de portable la joindre ?", "À quelle adresse électronique lui écrit-on ?"),
        ("Qui suivra le dossier (nom et prénom) ?", "Sur quel mobile l’appeler ?", "Par quel mail ?"),
    ],
)  # fmt: skip
def test_a_question_about_a_pronoun_is_of_the_person_asked_before(
    tmp_path: Path, question: str, number: str, mail: str
) -> None:
    done = _lines(tmp_path, "Qui êtes-vous ?", f"{question} ……………………", f"{number} ……………………   {mail} ……………………")
    assert "MORVAN Yves" in done[1]
    assert done[2].index("06 12 34 56 78") < done[2].index("y.morvan@rozel.fr")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Dans quelle ville ?", "Rozel"), ("À quel numéro de téléphone l’appelle-t-on ?", "02 99 00 00 00"), ("À quelle adresse électronique lui écrit-on ?", "ccas@rozel.fr"),
        ("Quel jour commence-t-on ?", "08/03/2027"), ("Quel jour s’arrête-t-on ?", "17/12/2027"), ("L’exercice se termine le", "31/12/2025"),
        ("Combien de proches en profiteront aussi ?", "41"), ("Combien paie chaque participant ?", "Deux euros par atelier"),
        ("Combien de bénévoles donneront un coup de main ?", "11"), ("Qui vous a alertés sur cette difficulté ?", "Les aides à domicile."),
        ("Que faites-vous d’ordinaire ?", "Aide sociale et portage de repas."), ("Qui préside la structure (nom et prénom) ?", "LE GALL Anne"),
    ],
)  # fmt: skip
def test_the_question_word_says_what_is_asked(tmp_path: Path, question: str, answer: str) -> None:
    assert answer in _lines(tmp_path, f"{question} …………………………………………")[0]


@pytest.mark.parametrize("question", [
    "À qui appartient le bien ?", "Qui possède les locaux ?", "Qui encadre, et avec quelle aide ?", "Combien de communes sont traversées ?",
    "Date et numéro de l’arrêté d’autorisation :", "Quelles activités avez-vous arrêtées, et depuis quand ?", "Proches du quartier :",
])  # fmt: skip
def test_nothing_is_written_where_the_question_asks_for_something_else(tmp_path: Path, question: str) -> None:
    assert "".join(_lines(tmp_path, f"{question} …………………………………………")[0].split()).strip("…") == "".join(question.split())


@pytest.mark.parametrize(
    ("line", "ticked"),
    [
        ("La structure acquitte-t-elle les impôts commerciaux ? ☐ elle les acquitte     ☐ elle ne les acquitte pas", "☒ elle ne"),
        ("Êtes-vous assujetti à la TVA ? ☐ nous ne le sommes pas     ☐ nous le sommes", "☒ nous le"),
        ("Le projet génère-t-il des recettes ? ☐ il en génère     ☐ il n’en génère pas", "☒ il n’en"),
    ],
)  # fmt: skip
def test_a_box_that_denies_is_a_no(tmp_path: Path, line: str, ticked: str) -> None:
    told = {"organisme.impots_commerciaux": False, "organisme.assujetti_tva": True, "projet.recettes_generees": False}
    document = Document()
    document.add_paragraph(line)
    document.save(str(tmp_path / "vierge.docx"))
    fill(tmp_path / "vierge.docx", told, tmp_path / "rempli.docx")
    done = Document(str(tmp_path / "rempli.docx")).paragraphs[0].text
    assert done.count("☒") == 1
    assert ticked in done
