"""`budget.xlsx`: charges and produits with real formulas, the financing plan, staff hours, the bridge to M57."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aap_tracker.dossier.budget import CHARGES, PRODUCTS, Budget, Line, account_label
from aap_tracker.dossier.budget_lines import row_cost
from aap_tracker.dossier.bundle.m57 import BRIDGE
from aap_tracker.dossier.bundle.sheets import MONEY, RATE, Formula, Sheets
from aap_tracker.dossier.financing import plan_lines
from aap_tracker.dossier.look import Look
from aap_tracker.dossier.shape import number_of, rows_of
from aap_tracker.model.calls import Amounts, Call

_EVEN, _UNEVEN = "Budget équilibré", "Budget à équilibrer"
_KEPT, _BROKEN = "respecté", "NON RESPECTÉ"
_FIRST = 4  # the row under the headings


@dataclass
class _Places:
    """Where things are on the first sheet, so that the others point to them."""

    accounts: dict[str, str] = field(default_factory=dict)  # account → cell of its amount
    totals: dict[str, str] = field(default_factory=dict)


def workbook(budget: Budget, values: Mapping[str, Any], call: Call | None, look: Look) -> bytes:
    """The bytes of the .xlsx. Every total is a formula: change a line and the rest follows."""
    sheets = Sheets(look, str(values.get("projet.intitule") or "Budget"))
    places = _Places()
    _budget(sheets, budget, values, places)
    _request(sheets, budget, call, places)
    _plan(sheets, budget, call, places)
    _staff(sheets, values)
    _bridge(sheets, places)
    return sheets.body()


def _budget(sheets: Sheets, budget: Budget, values: Mapping[str, Any], places: _Places) -> None:
    sheet = sheets.add("Budget", (9, 38, 14, 3, 9, 38, 14), wide=False, pages=1)
    sheets.title(
        sheet, f"Budget prévisionnel {values.get('budget.exercice') or ''} – {values.get('projet.intitule') or ''}"
    )
    sheets.text(sheet, "A2", f"Montants en euros, sans centimes, {budget.taxes}.").alignment = sheets.styles.Alignment()
    sheet.row_dimensions[2].height = 16
    heads = ("Compte", "Charges", "Montant", "Compte", "Produits", "Montant")
    sheets.head(sheet, _FIRST - 1, dict(zip("ABCEFG", heads, strict=True)))
    ends = [
        _side(sheets, sheet, ("A", "B", "C"), _all(budget.charges, CHARGES, "charges"), places),
        _side(sheets, sheet, ("E", "F", "G"), _all(budget.products, PRODUCTS, "produits"), places),
    ]
    row = max(ends)
    for column, label, name, accounts in (("C", "B", "charges", CHARGES), ("G", "F", "produits", PRODUCTS)):
        total = sheets.total(sheet, *(places.accounts[account] for account in accounts))
        sheets.text(sheet, f"{label}{row}", f"Total des {name}", bold=True)
        sheets.formula(sheet, f"{column}{row}", total, bold=True)
        places.totals[name] = f"{column}{row}"
    sheets.shade(sheet, row, "ABCEFG")
    _balance(sheets, sheet, row + 1, places)
    _in_kind(sheets, sheet, row + 3, budget, places)


def _all(given: Sequence[Line], accounts: Sequence[str], side: str) -> list[Line | str]:
    """Every account of a side, in order: its line when it was given, else its number."""
    known = {line.account: line for line in given}
    return [known.get(account, f"budget.{side}.{account}") for account in accounts]


def _side(
    sheets: Sheets, sheet: Any, columns: tuple[str, str, str], lines: Sequence[Line | str], places: _Places
) -> int:
    """Write the accounts of one side; return the first free row."""
    number, label, amount = columns
    row = _FIRST
    for line in lines:
        account = line.rpartition(".")[2] if isinstance(line, str) else line.account
        name = account_label(line) if isinstance(line, str) else line.label
        parts = () if isinstance(line, str) else line.lines
        sheets.text(sheet, f"{number}{row}", account if account.isdigit() else "", bold=True)
        sheets.text(sheet, f"{label}{row}", name, bold=True)
        places.accounts[account] = f"{amount}{row}"
        _account(sheets, sheet, (label, amount, row), parts, None if isinstance(line, str) else line.amount)
        row += 1 + len(parts)
    return row


def _account(
    sheets: Sheets, sheet: Any, at: tuple[str, str, int], parts: Sequence[tuple[str, str, int]], amount: int | None
) -> None:
    """The amount of an account: the sum of its lines written below it, else its own."""
    label, column, row = at
    for place, (_, words, value) in enumerate(parts, row + 1):
        sheets.text(sheet, f"{label}{place}", f"   {words}")
        sheets.number(sheet, f"{column}{place}", value)
    if parts:
        sheets.formula(sheet, f"{column}{row}", sheets.column(sheet, column, row + 1, row + len(parts)), bold=True)
    else:
        sheets.number(sheet, f"{column}{row}", amount, bold=True)


def _balance(sheets: Sheets, sheet: Any, row: int, places: _Places) -> None:
    charges, products = places.totals["charges"], places.totals["produits"]
    sheets.text(sheet, f"B{row}", "Équilibre (produits − charges)")
    gap = sheets.value(sheet, products) - sheets.value(sheet, charges)
    sheets.formula(sheet, f"C{row}", Formula(f"={products}-{charges}", gap))
    told = f'=IF({products}={charges},"{_EVEN}","{_UNEVEN}")'
    sheets.formula(sheet, f"F{row}", Formula(told, _UNEVEN if gap else _EVEN), form="General")
    places.totals["equilibre"] = f"C{row}"


def _in_kind(sheets: Sheets, sheet: Any, row: int, budget: Budget, places: _Places) -> None:
    """86 and 87, then the grand totals and their own check."""
    ends = [
        _lines_at(
            sheets, sheet, ("A", "B", "C", row), budget.in_kind_charges, ("86", "Emplois des contributions en nature")
        ),
        _lines_at(sheets, sheet, ("E", "F", "G", row), budget.in_kind_products, ("87", "Contributions en nature")),
    ]
    end = max(ends)
    for column, label, name in (("C", "B", "charges"), ("G", "F", "produits")):
        sheets.text(sheet, f"{label}{end}", "Total général", bold=True)
        both = sheets.value(sheet, places.totals[name]) + sheets.value(sheet, f"{column}{row}")
        sheets.formula(sheet, f"{column}{end}", Formula(f"={places.totals[name]}+{column}{row}", both), bold=True)
    sheets.shade(sheet, end, "ABCEFG")
    places.totals["suite"] = str(end + 2)


def _lines_at(
    sheets: Sheets, sheet: Any, at: tuple[str, str, str, int], line: Line | None, name: tuple[str, str]
) -> int:
    number, label, amount, row = at
    parts = line.lines if line else ()
    sheets.text(sheet, f"{number}{row}", name[0], bold=True)
    sheets.text(sheet, f"{label}{row}", name[1], bold=True)
    _account(sheets, sheet, (label, amount, row), parts, line.amount if line else 0)
    return row + 1 + len(parts)


def _request(sheets: Sheets, budget: Budget, call: Call | None, places: _Places) -> None:
    """The sum asked, its share, and the limits the call sets, checked by formula."""
    sheet, row = sheets.book["Budget"], int(places.totals["suite"])
    amounts = call.amounts if call else Amounts()
    rate = amounts.cofunding_rate
    sheets.text(sheet, f"B{row}", "Montant demandé", bold=True)
    sheets.number(sheet, f"C{row}", budget.requested, bold=True)
    sheets.text(sheet, f"B{row + 1}", "Part du budget")
    _share(sheets, sheet, f"C{row + 1}", f"C{row}", places.totals["produits"])
    places.totals["demande"] = f"C{row}"
    at = row + 2
    for name, limit, sign, cell, form in (
        ("Plafond de l’appel", amounts.maximum, "<=", f"C{row}", MONEY),
        ("Minimum de l’appel", amounts.minimum, ">=", f"C{row}", MONEY),
        ("Taux maximum de l’appel", None if rate is None else rate / 100, "<=", f"C{row + 1}", RATE),
    ):
        if limit is None:
            continue
        sheets.text(sheet, f"B{at}", name)
        sheets.number(sheet, f"C{at}", limit, form=form)
        check = f'=IF(ROUND({cell},3){sign}ROUND(C{at},3),"{_KEPT}","{_BROKEN}")'
        asked, bound = round(sheets.value(sheet, cell), 3), round(limit, 3)
        kept = asked <= bound if sign == "<=" else asked >= bound
        sheets.formula(sheet, f"F{at}", Formula(check, _KEPT if kept else _BROKEN), form="General")
        at += 1


def _plan(sheets: Sheets, budget: Budget, call: Call | None, places: _Places) -> None:
    sheet = sheets.add("Plan de financement", (46, 16, 12, 16), wide=False)
    sheets.title(sheet, "Plan de financement")
    sheets.head(sheet, _FIRST - 1, {"A": "Financeur", "B": "Montant", "C": "Part", "D": "État"})
    lines = plan_lines(budget, call)
    end = _FIRST + len(lines)
    for row, line in enumerate(lines, _FIRST):
        sheets.text(sheet, f"A{row}", line.name)
        sheets.number(sheet, f"B{row}", line.amount)
        sheets.text(sheet, f"D{row}", line.status)
    sheets.text(sheet, f"A{end}", "Total", bold=True)
    if lines:
        sheets.formula(sheet, f"B{end}", sheets.column(sheet, "B", _FIRST, end - 1), bold=True)
    for row in range(_FIRST, end):
        _share(sheets, sheet, f"C{row}", f"B{row}", f"B{end}")
    sheets.shade(sheet, end, "ABCD")
    there = places.totals["produits"]
    gap = sheets.value(sheet, f"B{end}") - sheets.value(sheets.book["Budget"], there)
    sheets.text(sheet, f"A{end + 1}", "Écart avec les produits du budget")
    sheets.formula(sheet, f"B{end + 1}", Formula(f"=B{end}-Budget!{there}", gap))


def _share(sheets: Sheets, sheet: Any, place: str, part: str, whole: str) -> None:
    """The share of a cell in another, 0 when that one is empty."""
    total = sheets.value(sheet, whole)
    told = sheets.value(sheet, part) / total if total else 0
    sheets.formula(sheet, place, Formula(f"=IF({whole}=0,0,{part}/{whole})", told), form=RATE)


def _staff(sheets: Sheets, values: Mapping[str, Any]) -> None:
    """Hours and rates when they are known; the cost is their product, else the sum that was written."""
    rows = rows_of(values.get("projet.moyens_humains"))
    if not rows:
        return
    sheet = sheets.add("Personnel", (34, 30, 18, 10, 12, 14, 14))
    sheets.title(sheet, "Personnel de l’action")
    heads = ("Fonction", "Qualification", "Statut", "ETP", "Heures", "Taux horaire", "Coût")
    sheets.head(sheet, _FIRST - 1, dict(zip("ABCDEFG", heads, strict=True)))
    for at, row in enumerate(rows, _FIRST):
        for column, key in (("A", "fonction"), ("B", "qualification"), ("C", "statut")):
            sheets.text(sheet, f"{column}{at}", str(row.get(key) or ""))
        hours, rate = number_of(row.get("heures")), number_of(row.get("taux_horaire"))
        sheets.number(sheet, f"D{at}", number_of(row.get("etp")), form="0.00")
        sheets.number(sheet, f"E{at}", hours, form="0")
        sheets.number(sheet, f"F{at}", rate, form='#,##0.00\\ "€"')
        timed = hours is not None and rate is not None and number_of(row.get("cout")) is None
        if timed:
            sheets.formula(sheet, f"G{at}", Formula(f"=ROUND(E{at}*F{at},0)", row_cost(row) or 0))
        else:
            sheets.number(sheet, f"G{at}", row_cost(row))
    end = _FIRST + len(rows)
    sheets.text(sheet, f"A{end}", "Total", bold=True)
    sheets.formula(sheet, f"G{end}", sheets.column(sheet, "G", _FIRST, end - 1), bold=True)
    sheets.shade(sheet, end, "ABCDEFG")


def _bridge(sheets: Sheets, places: _Places) -> None:
    sheet = sheets.add("Pont M57", (8, 38, 52, 14, 60))
    sheets.title(sheet, "Du budget du CCAS (M57) au tableau du financeur")
    sheets.head(sheet, _FIRST - 1, {"A": "Ligne", "B": "Intitulé", "C": "Comptes M57", "D": "Montant", "E": "À noter"})
    for row, account in enumerate((*CHARGES, *PRODUCTS), _FIRST):
        side = "charges" if account in CHARGES else "produits"
        accounts, note = BRIDGE[account]
        sheets.text(sheet, f"A{row}", account if account.isdigit() else "–")
        sheets.text(sheet, f"B{row}", account_label(f"budget.{side}.{account}"))
        sheets.text(sheet, f"C{row}", accounts)
        there = places.accounts[account]
        sheets.formula(sheet, f"D{row}", Formula(f"=Budget!{there}", sheets.value(sheets.book["Budget"], there)))
        sheets.text(sheet, f"E{row}", note)
