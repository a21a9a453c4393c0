"""Tables with one item a row: partners, calendar, indicators, staff, co-funders and the like."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aap_tracker.dossier.fields import ITEM_KEYS
from aap_tracker.dossier.forms.lookup import same_meaning, same_words
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import plain, without_number
from aap_tracker.shipped import toml_table

_LEAST = 2  # columns that must be known
# What the words above a table may say of a list without naming it.
_BY_FIELD = {
    "projet.partenaires_role": "projet.partenaires", "projet.evaluation.methode": "projet.evaluation.indicateurs",
    "projet.periode": "projet.calendrier", "projet.deroulement": "projet.calendrier",
    "projet.evaluation.quantitatifs": "projet.evaluation.indicateurs",
}  # fmt: skip
# What stood before the action, or will be known after it: nothing of what we hold says it.
_NOT_YET_KNOWN = re.compile(
    r"\b(?:initiale?s?|t ?0|de depart|avant|de reference|n 1|a ce jour|realisee?s?|atteinte?s?|constatee?s?|"
    r"observee?s?|"
    r"obtenue?s? en|bilan|ecarts?)\b|\bactuel(?:le)?s?\b"
)
_SETTINGS = frozenset({"needed", "telling", "title"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a list is recognised: by its title, a telling column, its columns (key, pattern): the first that fits."""

    field: str
    needed: tuple[str, ...]
    title: re.Pattern[str]
    telling: re.Pattern[str] | None
    columns: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    table = toml_table("form_words.toml")["lists"]
    return tuple(
        _Kind(
            field, tuple(row["needed"]), re.compile(row["title"]),
            re.compile(row["telling"]) if "telling" in row else None,
            tuple((key, re.compile(rf"\b(?:{one})")) for key, one in row.items() if key not in _SETTINGS),
        )
        for field, row in table.items()
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list table: its field, the key of each known column, its empty rows (cells by column)."""

    field: str
    columns: dict[int, str]
    rows: tuple[dict[int, Cell], ...]
    first_row: int = 0


def is_list(table: Table, contexts: tuple[str, ...]) -> bool:
    """True when a table has a row of headings, empty rows below, and is a list we know."""
    return read_list(table, contexts) is not None


def read_list(table: Table, contexts: tuple[str, ...]) -> ListTable | None:
    """The list a table waits for, or None."""
    header = _header_row(table)
    if header is None:
        return None
    heads = {cell.column: cell for cell in table.row(header)}
    rows = tuple(_body(table, header))
    if not rows:
        return None
    words = {column: without_number(cell.text) for column, cell in heads.items() if plain(cell.text)}
    for kind in _candidates(words, contexts):
        columns = _match(kind, words)
        if len(columns) >= min(_LEAST, len(words)) and all(key in columns.values() for key in kind.needed):
            return ListTable(kind.field, columns, rows, header + 1)
    return None


def names_list(table: Table, label: str) -> bool:
    """True when a label names the list that the table below it is."""
    found = read_list(table, (label,))
    return found is not None and (_list_named(label) or found.field) == found.field


def _header_row(table: Table) -> int | None:
    """The row whose cells are all printed, over rows that are empty."""
    for row in range(min(table.height - 1, 4)):
        cells = table.row(row)
        printed = [cell for cell in cells if not cell.blank and cell.row == row]
        if len(cells) >= _LEAST and len(printed) >= len(cells) - 1 and len(printed) >= _LEAST:
            below = [cell for cell in table.row(row + 1) if cell.row == row + 1]
            if len(below) >= _LEAST and sum(cell.blank for cell in below) >= len(below) - 1:
                return row
    return None


def _body(table: Table, header: int) -> list[dict[int, Cell]]:
    """The empty rows below the headings; a numbered first cell (« 1 », « 2. ») is no answer."""
    rows = []
    for row in range(header + 1, table.height):
        cells = [cell for cell in table.row(row) if cell.row == row]
        blanks = {cell.column: cell for cell in cells if cell.blank}
        if len(cells) < _LEAST or len(blanks) < len(cells) - 1 or not blanks:
            break
        printed = next((cell for cell in cells if not cell.blank), None)
        if printed is not None and not re.fullmatch(r"\W*\w{1,3}\W*|\w+ (?:n ?)?\d{1,2}", plain(printed.text)):
            break
        rows.append(blanks)
    return rows


def _candidates(words: dict[int, str], contexts: tuple[str, ...]) -> list[_Kind]:
    """Lists that the words above the table name, nearest first, then those its columns tell."""
    named = [field for context in contexts[:3] if (field := _list_named(context))]
    joined = " | ".join(words.values())
    told = [
        kind.field for kind in _kinds() if kind.telling and any(map(kind.telling.search, (*words.values(), joined)))
    ]
    by_field = {kind.field: kind for kind in _kinds()}
    return [by_field[field] for field in dict.fromkeys([*named, *told])]


@lru_cache(maxsize=2_000)
def _list_named(context: str) -> str | None:
    field = same_words(context) or same_meaning(context)
    if field in ITEM_KEYS:
        return field
    if field in _BY_FIELD:
        return _BY_FIELD[field]
    words = without_number(context)
    return next((kind.field for kind in _kinds() if kind.title.search(words)), None)


def _match(kind: _Kind, words: dict[int, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column, text in words.items():
        if _NOT_YET_KNOWN.search(text):
            continue
        for key, pattern in kind.columns:
            if key not in columns.values() and pattern.search(text):
                columns[column] = key
                break
    return columns
