"""Budget tables: recognised by their account numbers, read account first, then sub-lines by their label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.cells import other_year
from aap_tracker.dossier.forms.line import BOX
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import key_words, plain, without_number
from aap_tracker.shipped import toml_table
from aap_tracker.text import fold

LEAST = 4  # account numbers in one column, from which a table is a budget
_ACCOUNT = re.compile(r"^\W*(?:compte |c/ ?|total )?\W*(6\d|70|7[3-9]|8[67])(\d{0,3})(?![\d%])(?!\s?(?:€|%|ans|pers))")
_SOCIAL = ("budget.produits.74.caf", "budget.produits.74.carsat_msa", "budget.produits.74.cpam")
_LOCAL = ("budget.produits.74.commune", "budget.produits.74.epci")
_CHARGES, _PRODUCTS = "charges", "produits"
_SIDES = ((_CHARGES, re.compile(r"charge|depense")), (_PRODUCTS, re.compile(r"produit|recette|ressource|financement")))


@lru_cache(maxsize=1)
def _other_column() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in toml_table("form_words.toml")["budget"]["other_column"]))


@lru_cache(maxsize=1)
def _funders() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(one)) for key, one in toml_table("form_words.toml")["budget"]["funders"].items())


def _by_number(number: str) -> str | None:
    """The sub-line of a longer account number (M57 and the association chart, `dossier.md` §1.4): 6411 is 64."""
    numbers: dict[str, str] = toml_table("form_words.toml")["budget"]["numbers"]
    return next((numbers[number[:size]] for size in range(len(number), 2, -1) if number[:size] in numbers), None)


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell that waits for a sum: the `fields.csv` keys that add up to it, and the printed label."""

    cell: Cell
    keys: tuple[str, ...]
    label: str


@dataclass
class _Column:
    """One column of labels, read downwards."""

    side: str
    account: str = ""
    in_kind: bool = False
    lines: list[tuple[Cell, str, str]] = field(default_factory=list)  # (amount cell, key, label)


def account_of(text: str) -> tuple[str, str] | None:
    """(account, whole number) that a printed label starts with: « 6061 – Énergie » → ("60", "6061")."""
    match = _ACCOUNT.match(fold(text))
    return (match[1], match[1] + match[2]) if match else None


def is_budget(table: Table) -> bool:
    """True when a column holds at least four account numbers."""
    counts: dict[int, int] = {}
    for cell in table.cells:
        if account_of(cell.text) and BOX not in cell.text:
            counts[cell.column] = counts.get(cell.column, 0) + 1
    return any(count >= LEAST for count in counts.values())


def read_budget(table: Table, year: int | None = None) -> Iterator[Amount]:
    """Each amount the table waits for that we can name; `year` chooses between columns of several years."""
    columns: dict[int, _Column] = {}
    starts = _label_columns(table)
    for row in range(table.height):
        for start in starts:
            limit = min([other for other in starts if other > start], default=table.width)
            cell = _label_cell(table, row, start, limit)
            if cell is None:
                continue
            column = columns.setdefault(start, _Column(_side_above(table, start)))
            _read_label(_Frame(table, limit, year), column, cell)
    for column in columns.values():
        yield from _amounts(column)


def _label_cell(table: Table, row: int, start: int, limit: int) -> Cell | None:
    """The label of a row: in the column of numbers, or beside it when this row has no number."""
    cell = table.grid.get((row, start))
    if cell is not None and cell.blank and start + cell.span < limit:
        cell = table.grid.get((row, start + cell.span))
    return cell if cell is not None and cell.row == row and not cell.blank and plain(cell.text) else None


def _label_columns(table: Table) -> list[int]:
    """Columns where account numbers stand."""
    counts: dict[int, int] = {}
    for cell in table.cells:
        if account_of(cell.text):
            counts[cell.column] = counts.get(cell.column, 0) + 1
    return sorted(column for column, count in counts.items() if count > 1)


def _side_above(table: Table, column: int) -> str:
    for row in range(min(table.height, 4)):
        cell = table.grid.get((row, column))
        for side, pattern in _SIDES:
            if cell is not None and pattern.search(fold(cell.text)) and not account_of(cell.text):
                return side
    return ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where one side of the table ends, and the year wanted."""

    table: Table
    limit: int
    year: int | None


def _read_label(frame: _Frame, column: _Column, cell: Cell) -> None:
    label = _whole_label(frame.table, cell, frame.limit)
    number = account_of(label)
    if number:
        column.account = number[0]
        column.side = _CHARGES if number[0][0] == "6" or number[0] == "86" else _PRODUCTS
        column.in_kind = column.in_kind or number[0] in {"86", "87"}
    key = _key(column, label, number)
    amount = _amount_cell(frame, cell)
    if key and amount is not None:
        column.lines.append((amount, key, label))


def _whole_label(table: Table, cell: Cell, limit: int) -> str:
    """The label, with that of the next cell when the number has a column of its own."""
    text = " ".join(cell.text.split())
    number = account_of(text)
    right = table.grid.get((cell.row, cell.column + cell.span)) if cell.column + cell.span < limit else None
    alone = number is not None and not key_words(without_number(text)) - {number[1]}
    return f"{number[1]} {' '.join(right.text.split())}" if number and alone and right is not None else text


def _amount_cell(frame: _Frame, cell: Cell) -> Cell | None:
    """The blank cell for this year's forecast, on the right of a label."""
    for column in range(cell.column + cell.span, frame.limit):
        near = frame.table.grid.get((cell.row, column))
        if near is None or near.row != cell.row or not near.blank:
            continue
        heading = _header(frame.table, near)
        if not _other_column().search(heading) and not other_year(heading, frame.year):
            return near
    return None


def _header(table: Table, cell: Cell) -> str:
    """The printed words at the top of a column of amounts."""
    found = []
    for row in range(cell.row):
        near = table.grid.get((row, cell.column))
        if near is not None and not near.blank and near.span < table.width and not account_of(near.text):
            found.append(fold(near.text))
            if len(found) > 1:
                break
    return " ".join(found)


def _key(column: _Column, label: str, number: tuple[str, str] | None) -> str | None:
    words = without_number(label)
    if words.startswith(("total", "sous total")) or words == "totaux":
        return _total(column, words)
    if number is None:
        return _named(column, words, label)
    account, whole = number
    prefix = f"budget.{column.side}."
    if account == "69" and "indirect" in words:
        return f"{prefix}indirectes"
    if whole == account:
        return f"{prefix}{account}"
    known = _by_number(whole)
    return _line_of(f"{prefix}{account}", words, label) or (f"{prefix}{known}" if known else None)


def _total(column: _Column, words: str) -> str | None:
    if words.startswith("sous total") or not column.side or "direct" in words:
        return None
    if "contribution" in words or "nature" in words:
        return f"budget.{column.side}.{'86' if column.side == _CHARGES else '87'}"
    general = "general" in words or "y compris" in words or column.in_kind
    return f"budget.{column.side}.total{'_general' if general else ''}"


def _named(column: _Column, words: str, label: str) -> str | None:
    """A line without number: charges indirectes, autofinancement, or a sub-line of the account above."""
    side = column.side
    if side == _CHARGES and "indirect" in words:
        return "budget.charges.indirectes"
    if side == _PRODUCTS and re.match(r"(?:auto ?financement|ressources propres|fonds propres)", words):
        return "budget.produits.autofinancement"
    if re.match(r"contributions? (?:volontaires?|en nature)|emplois? des contributions?", words):
        return f"budget.{side}.{'86' if side == _CHARGES else '87'}" if side else None
    return _line_of(f"budget.{side}.{column.account}", words, label) if column.account else None


@lru_cache(maxsize=256)
def _lines(account: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(plain label, key, deciding words) of every sub-line of an account."""
    added = toml_table("form_labels.toml")["labels"]
    return tuple(
        (without_number(label), key, key_words(label))
        for key, one in all_fields().items()
        if key.startswith(f"{account}.")
        for label in (*one.labels, *added.get(key, ()))
    )


def _line_of(account: str, words: str, label: str) -> str | None:
    deciding = key_words(label)
    for printed, key, _ in _lines(account):
        if printed == words:
            return key
    for _, key, wanted in _lines(account):
        if wanted and wanted == deciding:
            return key
    if account.endswith(".74"):
        return next((f"budget.produits.{key}" for key, pattern in _funders() if pattern.search(plain(label))), None)
    return None


def _amounts(column: _Column) -> Iterator[Amount]:
    """A key is written once; « organismes sociaux » and the like add the lines that are not printed."""
    printed = [key for _, key, _ in column.lines]
    for cell, key, label in column.lines:
        if printed.count(key) == 1 or key.endswith("total"):
            added = tuple(one for one in _sharing(key, plain(label)) if one not in printed)
            yield Amount(cell, (key, *added), label)


def _sharing(key: str, words: str) -> tuple[str, ...]:
    """The other lines that a collective label stands for."""
    if key == _SOCIAL[0] and "organismes sociaux" in words and "caf" not in words.split():
        return _SOCIAL[1:]
    return tuple(one for one in _LOCAL if one != key) if key in _LOCAL and "communes communaut" in words else ()
