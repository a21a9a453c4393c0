"""Lines of a budget that gather several sums: the whole account, each name of the line, or a question; never a part."""

import io
from typing import Any

import pytest
from docx import Document

from aap_tracker.dossier.forms.accounts import worded_line
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.fill import completed, scan
from aap_tracker.dossier.forms.filler import Filler
from aap_tracker.dossier.forms.gathered import gathered, joined_lines
from aap_tracker.dossier.forms.report import Notes
from aap_tracker.dossier.forms.resolve import resolve

_C, _P = "budget.charges.", "budget.produits."
_VALUES: dict[str, Any] = {
    f"{_C}60.prestations": 1, f"{_C}60.matieres": 2, f"{_C}60.autres_fournitures": 4, f"{_C}60.alimentation": 8,
    f"{_C}61.locations": 16, f"{_C}61.assurance": 32, f"{_C}62.honoraires": 64, f"{_C}62.deplacements": 128,
    f"{_C}62.publicite": 256, f"{_C}63.remunerations": 512, f"{_C}64.remuneration": 1024,
    f"{_C}64.charges_sociales": 2048, f"{_C}86.prestations": 16384, f"{_C}65": 4096, f"{_C}68": 8192,
    f"{_P}70": 1, f"{_P}74.region": 2, f"{_P}74.departement": 4, f"{_P}74.caf": 8, f"{_P}74.carsat_msa": 16,
    f"{_P}74.cpam": 32, f"{_P}75.dons": 64, f"{_P}75.loyers": 128, f"{_P}autofinancement": 256,
}  # fmt: skip


def _filled(charges: list[str], produits: list[str]) -> tuple[dict[str, int], Notes, Any]:
    """What stands on each line of a budget of two sides once it is filled, the report and the file."""
    document = Document()
    table = document.add_table(max(len(charges), len(produits)) + 1, 4)
    for column, text in enumerate(("Dépenses", "Montant", "Recettes", "Montant")):
        table.cell(0, column).text = text
    for column, labels in ((0, charges), (2, produits)):
        for row, label in enumerate(labels, 1):
            table.cell(row, column).text = label
    stream = io.BytesIO()
    document.save(stream)
    opened = Document(stream)
    notes = Filler(opened, completed(_VALUES), 2027).run(scan(opened, 2027)[0])
    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows[1:]]
    pairs = [pair for row in rows for pair in (row[:2], row[2:])]
    return {label: int("".join(filter(str.isdigit, text))) for label, text in pairs if text}, notes, opened


_ACCOUNTS = {
    "60": 15, "61": 48, "62": 448, "63": 512, "64": 3072, "65": 4096, "68": 8192,
}  # fmt: skip


@pytest.mark.parametrize(
    "labels",
    [
        {
            "Achats (matériel, fournitures)": "60",
            "Services extérieurs (locations, assurances)": "61",
            "Autres services extérieurs (honoraires, déplacements…)": "62",
            "Impôts et taxes (taxe sur les salaires)": "63",
            "Charges de personnel (salaires, charges sociales)": "64",
            "Autres charges de gestion courante (aides et secours)": "65",
            "Dotations aux amortissements (matériel)": "68",
        },
        {
            "Achats : alimentation, petit matériel": "60",
            "Services extérieurs : loyers, entretien": "61",
            "Autres services extérieurs : publicité": "62",
            "Frais de personnel : salaires et charges": "64",
        },
        {
            "60 – Achats (prestations, fournitures)": "60",
            "61 – Services extérieurs (locations)": "61",
            "62 – Autres services extérieurs (honoraires)": "62",
            "64 – Frais de personnel (rémunération)": "64",
        },
        {
            "Achats de l’action (60)": "60",
            "Services extérieurs (61)": "61",
            "Autres services extérieurs (62)": "62",
            "Charges de personnel (64)": "64",
        },
        {
            "Achats [fournitures de bureau, goûters]": "60",
            "Services extérieurs (ex. assurances)": "61",
            "Charges de personnel (détailler les postes)": "64",
        },
    ],
)
def test_a_line_named_as_an_account_is_its_total_whatever_its_examples(labels: dict[str, str]) -> None:
    done, _, _ = _filled(list(labels), ["Fonds propres", "Participation des usagers"])
    assert done == {label: _ACCOUNTS[account] for label, account in labels.items()} | {
        "Fonds propres": 256,
        "Participation des usagers": 1,
    }


def test_an_account_over_its_own_lines_is_their_total() -> None:
    charges = ["Achats", "Prestations de services", "Alimentation", "Services extérieurs", "Locations", "Assurances"]
    done, notes, _ = _filled(charges, ["Fonds propres", "Participation des usagers"])
    assert done["Achats"] == _ACCOUNTS["60"]
    assert done["Services extérieurs"] == _ACCOUNTS["61"]
    assert not notes.suggested


def test_an_account_whose_lines_are_elsewhere_in_the_table_is_only_proposed_with_each_sum() -> None:
    charges = ["Alimentation", "Locations de salle", "Achats (matériel, fournitures)", "Charges de personnel"]
    done, notes, document = _filled(charges, ["Fonds propres", "Participation des usagers"])
    assert "Achats (matériel, fournitures)" not in done
    assert done["Alimentation"] == _VALUES[f"{_C}60.alimentation"]
    assert [entry.label for entry in notes.suggested] == ["Achats (matériel, fournitures)"]
    told = "".join(comment.text for comment in document.comments)
    assert "Non rempli" in told
    assert "15\u00a0€" in told


def test_salaries_beside_social_charges_are_not_the_whole_account() -> None:
    done, _, _ = _filled(
        ["Salaires", "Charges sociales", "Déplacements"], ["Fonds propres", "Participation des usagers"]
    )
    assert done["Salaires"] == _VALUES[f"{_C}64.remuneration"]
    assert done["Charges sociales"] == _VALUES[f"{_C}64.charges_sociales"]


@pytest.mark.parametrize(
    ("side", "label", "keys"),
    [
        ("charges", "Locations et assurances", {"61.locations", "61.assurance"}),
        ("charges", "Communication et déplacements", {"62.publicite", "62.deplacements"}),
        ("charges", "Fournitures et alimentation", {"60.matieres", "60.alimentation"}),
        ("charges", "Achats et services extérieurs", {"60", "61"}),
        ("charges", "Services extérieurs / Autres services extérieurs", {"61", "62"}),
        ("charges", "Location de salle et de matériel", {"61.locations"}),
        ("charges", "Déplacements, missions et réceptions", {"62.deplacements"}),
        ("charges", "Achats de matières et fournitures", {"60.matieres"}),
        ("produits", "Région et Département", {"74.region", "74.departement"}),
        ("produits", "Participation des usagers et dons", {"70", "75.dons"}),
        ("produits", "Organismes sociaux (Caf)", {"74.caf"}),
        ("produits", "Organismes sociaux (MSA, CPAM)", {"74.carsat_msa", "74.cpam"}),
        ("produits", "Organismes sociaux (Caf, MSA…)", {"74.caf", "74.carsat_msa", "74.cpam"}),
        ("produits", "Organismes sociaux (à détailler)", {"74.caf", "74.carsat_msa", "74.cpam"}),
        ("produits", "Autres produits de gestion courante (dons)", {"75"}),
        ("produits", "Fondations, mécénat", {"74.prives"}),
    ],
)
def test_a_line_in_several_names_is_the_sum_of_each(side: str, label: str, keys: set[str]) -> None:
    key = worded_line(side, label) or joined_lines(side, label)[0]
    read = gathered(key, label, [key], 0)
    assert set(read.keys) == {f"budget.{side}.{one}" for one in keys}
    assert not read.unsure


@pytest.mark.parametrize(
    ("side", "label"),
    [
        ("charges", "Achats de fournitures"), ("charges", "Achats, fournitures et prestations"),
        ("charges", "Fournitures (alimentation, papeterie)"), ("charges", "Transport et restauration"),
        ("charges", "Frais de fonctionnement (locations, assurances)"), ("charges", "Prestations"),
        ("charges", "Assurances et frais bancaires"), ("produits", "Autres produits (dons)"),
    ],
)  # fmt: skip
def test_a_line_that_may_hold_more_than_its_name_is_not_filled(side: str, label: str) -> None:
    told = {"charges": ["Impôts et taxes", "Locations"], "produits": ["Fonds propres", "Région"]}
    told[side][1] = label
    done, notes, _ = _filled(told["charges"], told["produits"])
    assert label not in done
    assert [entry.label for entry in notes.suggested] == [label]


@pytest.mark.parametrize(
    "label", ["Autres charges", "Achats et prestations", "Autres produits", "Subventions publiques"]
)
def test_a_line_over_unnamed_accounts_is_left(label: str) -> None:
    side = "produits" if "roduits" in label or "ubventions" in label else "charges"
    assert worded_line(side, label) is None
    assert joined_lines(side, label) == ()


def test_a_name_printed_elsewhere_is_not_added_twice() -> None:
    printed = [f"{_C}61.assurance", f"{_C}61.locations"]
    assert gathered(printed[1], "Locations et assurances", printed, 1).unsure == (printed[0],)


def test_where_an_action_takes_place_is_its_address_and_its_area_when_no_place_is_known() -> None:
    for label in ("Lieu de réalisation", "Lieu(x) de réalisation", "Lieux de réalisation", "Lieu de l’action"):
        assert resolve(Ask(label)).fields == ("projet.adresse_lieu",)
    assert resolve(Ask("Territoire de réalisation de l’action")).fields == ("projet.territoire",)
    document = Document()
    document.add_paragraph("Lieu de réalisation : ……………………")
    Filler(document, {"projet.territoire": "Le canton"}).run(scan(document, None)[0])
    assert "Le canton" in document.paragraphs[0].text


@pytest.mark.parametrize(
    "heading", ["Votre organisme en quelques chiffres", "Chiffres clés de la structure", "Le CCAS"]
)
def test_figures_of_the_body_are_told_under_its_name_only(heading: str) -> None:
    assert resolve(Ask("Salariés", (heading,))).fields == ("organisme.effectif_total",)
    assert resolve(Ask("ETP", (heading,))).fields == ("organisme.etp_total",)
    assert resolve(Ask("Salariés", ("Le public de l’action",))).fields == ()
