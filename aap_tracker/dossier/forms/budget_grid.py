"""Budget tables: read downwards, account first, then sub-lines by their label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aap_tracker.dossier.forms.accounts import (
    account_columns,
    account_of,
    funders_in,
    line_of,
    numbered_line,
    sub_line_of,
    worded_line,
)
from aap_tracker.dossier.forms.budget_frame import Frame, amount_cell, label_cell, whole_label
from aap_tracker.dossier.forms.gathered import Gathered, gathered, joined_lines, run_of, told_apart
from aap_tracker.dossier.forms.guard import without_some, without_tail
from aap_tracker.dossier.forms.lookup import same_words
from aap_tracker.dossier.forms.sides import side_columns
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import without_number
from aap_tracker.text import fold

_CHARGES, _PRODUCTS = "charges", "produits"
_SIDES = ((_CHARGES, re.compile(r"charge|depense")), (_PRODUCTS, re.compile(r"produit|recette|ressource|financement")))
_LOANS = re.compile(r"\bprets?\b|emprunt")
_OWN = re.compile(
    r"(?:auto ?financement|(?:ressources|fonds) propres|apports? (?:propres?|personnel|en fonds propres|"
    r"(?:du (?:porteur|demandeur|ccas)|de (?:la structure|l (?:organisme|etablissement)))))\b"
)
_IN_KIND = {"budget.charges.86": "86", "budget.produits.87": "87"}
_WITH_ALL = re.compile(r"\bcompris(?:es?)?\b|\b(?:avec|incluant) ")  # « contributions en nature comprises »
_CLASS = re.compile(r"\bclasses? [67]\b")  # « Sous-total classe 6 »: all but the contributions in kind
_ALL = re.compile(
    r"totaux|en tout|(?:montant|somme) total\w*|"
    r"(?:l )?ensemble(?: (?:des|de|du) (?:\w+ )?"
    r"(?:charges|depenses|couts?|ressources|recettes|produits|financements?|budget))?"
)
_OWN_NUMBER = re.compile(r"^\W*\d+(?:\s?[A-Z]\b)?\W*")
_TOP = 4  # rows where the name of a side may stand


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell that waits for a sum: the `fields.csv` keys that add up to it, and the printed label."""

    cell: Cell
    keys: tuple[str, ...]
    label: str
    unsure: tuple[str, ...] = ()  # keys of which nobody knows whether they belong to the sum


@dataclass(frozen=True, slots=True)
class FreeLine:
    """A line of account 74 left blank for a funder that is not printed: its label and its amount."""

    label: Cell
    amount: Cell


@dataclass
class BudgetTable:
    """What a budget table waits for."""

    amounts: list[Amount] = field(default_factory=list)
    free: list[FreeLine] = field(default_factory=list)


@dataclass
class _Column:
    """One column of labels, read downwards."""

    side: str
    account: str = ""
    section: str = ""  # the account that a heading without amount names: « 1. Achats »
    in_kind: bool = False
    numbered: bool = True
    repeated: frozenset[str] = frozenset()  # accounts printed several times: each line is one of their sub-lines
    lines: list[tuple[Cell, str, str]] = field(default_factory=list)  # (amount cell, key, label)
    free: list[FreeLine] = field(default_factory=list)


def read_budget(table: Table, year: int | None = None) -> BudgetTable:
    """Each amount the table waits for that we can name; `year` chooses between columns of several years."""
    numbered = {column for column, count in account_columns(table).items() if count > 1}
    worded = {column: side for column, side in side_columns(table).items() if column not in numbered}
    starts = sorted(numbered | _apart(worded, numbered))
    read = BudgetTable()
    for start in starts:
        limit = min([other for other in starts if other > start], default=table.width)
        frame = Frame(table, start, limit, year)
        side = worded.get(start) if start not in numbered else None
        column = _Column(side or _side_above(table, start), numbered=start in numbered)
        column.repeated = _repeated(table, start)
        for row in range(table.height):
            _read_row(frame, column, row)
        read.amounts += _amounts(column)
        read.free += column.free
    return read


def _apart(worded: dict[int, str], numbered: set[int]) -> set[int]:
    """The columns of words of a side that no column of numbers already reads (a number may have its own column)."""
    return {column for column in worded if not numbered or min(abs(column - other) for other in numbered) > 1}


def _repeated(table: Table, column: int) -> frozenset[str]:
    numbers = [account_of(cell.text) for cell in table.cells if cell.column == column]
    bare = [number[0] for number in numbers if number and number[0] == number[1]]
    return frozenset(account for account in bare if bare.count(account) > 1)


def _side_above(table: Table, column: int) -> str:
    for row in range(min(table.height, _TOP)):
        cell = table.grid.get((row, column))
        for side, pattern in _SIDES:
            if cell is not None and pattern.search(fold(cell.text)) and not account_of(cell.text):
                return side
    return ""


def _read_row(frame: Frame, column: _Column, row: int) -> None:
    """One row of one side: a label and its amount, or a line left free under account 74."""
    cell = label_cell(frame, row)
    if cell is None:
        blank = frame.table.grid.get((row, frame.start))
        amount = amount_cell(frame, blank) if blank is not None and blank.row == row and blank.blank else None
        if blank is not None and amount is not None and column.account == "74":
            column.free.append(FreeLine(blank, amount))
        return
    label = whole_label(frame, cell)
    number = account_of(label)
    amount = amount_cell(frame, cell)
    if number:
        column.account = number[0]
        column.side = _CHARGES if number[0][0] == "6" or number[0] == "86" else _PRODUCTS
        column.in_kind = column.in_kind or number[0] in {"86", "87"}
    key = _key(column, label, number)
    if column.numbered and not number and key in _IN_KIND:
        column.account, column.in_kind = _IN_KIND[key], True
    if amount is None and not column.numbered:
        column.section = key if key and _is_account(key) and not key.endswith(".74") else ""
    part = fold(label).startswith("dont ") and any(key == one for _, one, _ in column.lines)  # of the line above
    if key and amount is not None and not part:
        column.lines.append((amount, key, label))
    elif not number and key and key.startswith("budget.produits.") and key.count(".") == 2:  # noqa: PLR2004 - an account or a total
        column.account = ""


def _key(column: _Column, label: str, number: tuple[str, str] | None) -> str | None:
    words = without_number(label)
    if column.side and (told := told_apart(column.side, label)):
        return told
    if words.startswith(("total", "sous total")) or _ALL.fullmatch(words):
        return _total(column, words)
    if number is None:
        return _named(column, words, label)
    account, whole = number
    prefix = f"budget.{column.side}."
    if whole == account and (account == "74" or account in column.repeated):
        return _sub_line(column, account, label, words)
    if whole == account:
        return f"{prefix}indirectes" if account == "69" and "indirect" in words else f"{prefix}{account}"
    return numbered_line(f"{prefix}{account}", whole, re.sub(r"^\W*\d+\W*", "", label))


def _sub_line(column: _Column, account: str, label: str, words: str) -> str | None:
    """« 74 Commune », « 60 Fournitures » beside « 60 Énergie »: one line of an account printed several times."""
    whole = f"budget.{column.side}.{account}"
    bare = _OWN_NUMBER.sub("", label)
    named = None if account == "74" else sub_line_of(whole, bare)
    if named or account != "74":
        return named or (whole if account not in column.repeated else None)
    funders = funders_in(bare)
    if len(funders) == 1:
        return funders[0]
    return whole if account not in column.repeated and (not funders or "subventions" in words) else None


def _total(column: _Column, words: str) -> str | None:
    if words.startswith("sous total") and not _CLASS.search(words):
        return _account_total(column, words)
    if not column.side or "direct" in words:
        return None
    general = "general" in words or _WITH_ALL.search(words) or column.in_kind
    if not _WITH_ALL.search(words) and ("contribution" in words or "nature" in words):
        return f"budget.{column.side}.{'86' if column.side == _CHARGES else '87'}"
    return f"budget.{column.side}.total{'_general' if general else ''}"


def _account_total(column: _Column, words: str) -> str | None:
    """« Sous-total Achats »: the account it names, and no other sub-total."""
    name = re.sub(r"^sous total (?:(?:des|de|du|d|les|la|le|l) )?", "", words)
    found = worded_line(column.side, name) if column.side and not column.numbered else None
    return found if found and _is_account(found) else None


def _is_account(key: str) -> bool:
    """True for a whole account, « budget.charges.60 »."""
    return key.rpartition(".")[2].isdigit()


def _named(column: _Column, words: str, label: str) -> str | None:
    """A line without number: charges indirectes, autofinancement, or a sub-line of the account above."""
    side = column.side
    told = worded_line(side, label) if side else None
    fixed = same_words(label, "montant") == "budget.charges.indirectes"
    if side == _CHARGES and (fixed or "indirect" in words or told == "budget.charges.indirectes"):
        return "budget.charges.indirectes"
    if side == _PRODUCTS and (_OWN.match(words) or told == "budget.produits.autofinancement"):
        return "budget.produits.autofinancement"
    if re.match(r"contributions? (?:volontaires?|en nature)|emplois? des contributions?", words):
        return f"budget.{side}.{'86' if side == _CHARGES else '87'}" if side else None
    if column.account and (column.numbered or column.account == "74"):
        inside = sub_line_of(f"budget.{side}.{column.account}", label)
        named = funders_in(without_tail(label)) if side == _PRODUCTS and column.account in {"70", "73"} else []
        return inside or (named[0] if len(named) == 1 else None)  # funders with no line 74 over them
    if not side or column.numbered or _LOANS.search(words):
        return None
    inside = sub_line_of(column.section, label) if column.section else None
    return inside or told or next(iter(joined_lines(side, label)), None)


def _amounts(column: _Column) -> Iterator[Amount]:
    """A key is written once; « organismes sociaux » and the like add the lines that are not printed."""
    printed = [key for _, key, _ in column.lines]
    named = [key for _, key, label in column.lines if line_of(key.rpartition(".")[0], label) == key]
    for at, (cell, key, label) in enumerate(column.lines):
        twin = printed.count(key) > 1 and not (named.count(key) == 1 and line_of(key.rpartition(".")[0], label) == key)
        if not twin or key.endswith("total"):
            sum_of = _sum_of(column, at)
            yield Amount(cell, sum_of.keys, label, sum_of.unsure)


def _sum_of(column: _Column, at: int) -> Gathered:
    """What adds up to a line; a number of its own says it, but for the funders of account 74."""
    _, key, label = column.lines[at]
    number = account_of(label)
    if run := run_of(key, label, [one for _, one, _ in column.lines]):
        return run
    if without_some(label, key):
        return Gathered((key,), (key,))
    if (number and number[0] != "74") or without_number(label).startswith("sous total"):
        return Gathered((key,))
    bare = without_tail(_OWN_NUMBER.sub("", label) if number else label)
    return gathered(key, bare, [one for _, one, _ in column.lines], at)
