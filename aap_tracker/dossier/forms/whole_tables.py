"""Writes the tables that are read whole: budgets, and lists with one item a row."""

from collections.abc import Mapping
from typing import Any

from aap_tracker.dossier.fields import ITEM_KEYS, label_of
from aap_tracker.dossier.forms.answers import cell_text
from aap_tracker.dossier.forms.budget_grid import Amount, BudgetTable, read_budget
from aap_tracker.dossier.forms.list_grid import ListTable, read_list
from aap_tracker.dossier.forms.placing import put_in_cell
from aap_tracker.dossier.forms.report import Entry, Notes
from aap_tracker.dossier.forms.spots import Grid
from aap_tracker.dossier.forms.tree import Cell
from aap_tracker.dossier.shape import number_of, whole
from aap_tracker.model import french
from aap_tracker.text import fold

_ASKED = f"Non rempli{french.NO_BREAK}: à vous de dire ce que cette ligne réunit."
_UNSURE = "la ligne peut réunir plusieurs comptes"
_FUNDER = "budget.produits.74."


def fill_budget(grid: Grid, values: Mapping[str, Any], year: int | None, notes: Notes) -> list[tuple[Cell, str]]:
    """Write the known amounts of a budget; a funder without a printed line goes on a free line of account 74.

    Return the blanks left to a person, with what to tell them: nobody knows what the line gathers.
    """
    left: list[tuple[Cell, str]] = []
    read = read_budget(grid.table, year)
    if grid.zone:
        notes.reserved += len(read.amounts)
        return left
    for amount in read.amounts:
        numbers = [number_of(values.get(key)) for key in amount.keys]
        known = [whole(number) for number in numbers if number is not None]
        place = f"{grid.place}, ligne {amount.cell.row + 1}"
        if not known:
            entry = Entry(label=amount.label, field=amount.keys[0], place=place, note="valeur inconnue")
            notes.blank.append(entry)
            continue
        text = french.number(sum(known))
        if len(known) < len(numbers) or any(number_of(values.get(key)) for key in amount.unsure):
            sums = _sums(amount, values)
            entry = Entry(label=amount.label, field=amount.keys[0], value=", ".join(sums), place=place, note=_UNSURE)
            notes.suggested.append(entry)
            left.append((amount.cell, "\n".join((_ASKED, *sums))))
            continue
        if put_in_cell(amount.cell, text):
            notes.filled.append(Entry(label=amount.label, field=amount.keys[0], value=text, place=place))
    _other_funders(grid, read, values, notes)
    return left


def _sums(amount: Amount, values: Mapping[str, Any]) -> list[str]:
    """Each sum that may be in a line, for the person who decides."""
    keys = dict.fromkeys((*amount.keys, *amount.unsure))
    sums = [(key, number) for key in keys if (number := number_of(values.get(key))) is not None]
    return [f"{label_of(key)}{french.NO_BREAK}: {french.euros(whole(number))}" for key, number in sums]


def _other_funders(grid: Grid, read: BudgetTable, values: Mapping[str, Any], notes: Notes) -> None:
    """Funders we have and the table does not name: on its free lines, else in a warning."""
    printed = {key for amount in read.amounts for key in amount.keys}
    if not any(key.startswith(_FUNDER) for key in printed) and not read.free:
        return
    left = [key for key, value in values.items() if key.startswith(_FUNDER) and key not in printed and number_of(value)]
    for key, line in zip(left, read.free, strict=False):
        text = french.number(whole(number_of(values[key]) or 0))
        if not (put_in_cell(line.label, label_of(key)) and put_in_cell(line.amount, text)):
            continue
        place = f"{grid.place}, ligne {line.amount.row + 1}"
        notes.filled.append(
            Entry(label=label_of(key), field=key, value=text, place=place, note="ligne libre du compte 74")
        )
    for key in left[len(read.free) :]:
        amount = french.euros(whole(number_of(values[key]) or 0))
        notes.warnings.append(f"{grid.place} : pas de ligne pour « {label_of(key)} » ({amount}).")


def fill_list(grid: Grid, values: Mapping[str, Any], notes: Notes) -> None:
    """Write the items of a list, one a row; those that have no row are said."""
    table = read_list(grid.table, grid.contexts)
    if table is None or grid.zone:
        notes.reserved += bool(grid.zone)
        return
    given = values.get(table.field)
    first = ITEM_KEYS[table.field][0]
    items = [one if isinstance(one, dict) else {first: one} for one in given] if isinstance(given, list) else []
    if not items:
        entry = Entry(label=label_of(table.field), field=table.field, place=grid.place, note="valeur inconnue")
        notes.blank.append(entry)
        return
    heads = {cell.column: cell.text for cell in grid.table.cells if cell.row < table.first_row}
    for number, (item, row) in enumerate(zip(items, table.rows, strict=False), 1):
        _fill_item(table, item, row, heads, (grid.place, number, notes))
    if len(items) > len(table.rows):
        more = len(items) - len(table.rows)
        notes.warnings.append(f"{grid.place} : {more} ligne(s) de « {label_of(table.field)} » sans place.")


def _fill_item(
    table: ListTable,
    item: Mapping[str, Any],
    row: Mapping[int, Cell],
    heads: Mapping[int, str],
    at: tuple[str, int, Notes],
) -> None:
    where, number, notes = at
    for column, key in table.columns.items():
        cell = row.get(column)
        text = _item_text(item, key, heads.get(column, ""))
        if cell is not None and text and put_in_cell(cell, text):
            place = f"{where}, ligne {cell.row + 1}, colonne {column + 1}"
            label = f"{heads.get(column, key)} ({number})"
            notes.filled.append(Entry(label=label, field=f"{table.field}.{key}", value=text, place=place))


def _item_text(item: Mapping[str, Any], key: str, printed: str) -> str:
    """One cell of a list row; « période », « montant acquis » and the like are drawn from what the item holds."""
    if key == "periode":
        days = [cell_text(one, item.get(one)) for one in ("debut", "fin")]
        return " – ".join(day for day in days if day)
    if key in {"acquis", "sollicite"}:
        status = fold(str(item.get("statut") or ""))
        return cell_text("montant", item.get("montant"), printed) if status.startswith(key[:6]) else ""
    return cell_text(key, item.get(key), printed)
