"""Which tables are budgets, and which of their columns are expenses or resources."""

import re

from aap_tracker.dossier.forms.accounts import account_columns, account_of, worded_line
from aap_tracker.dossier.forms.tree import Cell, Table
from aap_tracker.dossier.forms.words import plain, without_number
from aap_tracker.text import fold

LEAST, FEWEST = 4, 2  # account numbers in one column, from which a table is a budget; fewer where its title says so
_MONEY = re.compile(r"budget|financement|charges|produits|depenses|recettes|ressources")
# « Ce que coûte l’action », « On dépense pour… », « Qui paie ? »: a side said as a person would say it.
_WHO = r"(?:on|nous|vous|je|la structure|le porteur|le projet|l action)"
_SPENT = (
    r"(?:ce que |combien )?(?:va |vont )?coute(?:ra|nt)?\b|ce qu(?:e|il|elle)? (?:\w+ ){0,4}"
    r"(?:cout|depens|pay|achet)\w*|(?:ce qu )?(?:\w+ )?(?:depens(?:e|ons|ez|era|erons|erez)|achet(?:ons|ez|e|era))\b|"
    r"a (?:payer|depenser)\b|postes?$|on paie\b"
)
_RECEIVED = (
    r"qui (?:\w+ ){0,2}(?:paie|paiera|paye|finance\w*|contribue\w*|apporte\w*|verse\w*)\b|"
    r"(?:ce qu )?" + _WHO + r" (?:recoit|recevons|recevez|recevra|recevrons|encaiss\w+)\b|"
    r"d ou (?:vient|viennent|viendra|viendront) (?:l argent|les fonds|les ressources|la somme)\b|"
    r"a (?:recevoir|encaisser)\b"
)
SIDES = (
    (
        "charges",
        re.compile(
            r"(?:(?:nature|postes?|types?) (?:des? )?)?(?:la |les |vos |nos )?(?:charges?|depenses?|couts|emplois)\b|"
            + _SPENT
        ),
    ),
    (
        "produits",
        re.compile(
            r"(?:(?:nature|postes?|types?|plan|sources?) (?:des? )?)?(?:la |les |vos |nos )?"
            r"(?:produits?|recettes?|ressources?|financements?|(?:co ?)?financeurs?|partenaires financiers)\b|"
            + _RECEIVED
        ),
    ),
)
_HEAD_WORDS = 6
_SUMS = re.compile(r"€|\beuros?\b|\bmontants?\b|\bprevu|\bprevisionnel|\bsommes?\b|\bcouts?\b|\bbudget")
_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)\b|en tout\b|ensemble\b")


def side_columns(table: Table) -> dict[int, str]:
    """Columns of labels under a printed « Dépenses » or « Recettes », by their side: budgets without numbers."""
    found: dict[int, str] = {}
    for cell in table.cells:
        if cell.row > 1 or cell.blank or account_of(cell.text):
            continue
        words = without_number(cell.text)
        side = next((side for side, pattern in SIDES if pattern.match(words)), None)
        if side and len(words.split()) <= _HEAD_WORDS and _has_amounts(table, cell):
            found.setdefault(cell.column, side)
    return found


def _has_amounts(table: Table, head: Cell) -> bool:
    """True when printed labels stand below a heading, each with a blank on its right."""
    labels = 0
    for row in range(head.row + 1, table.height):
        cell = table.grid.get((row, head.column))
        right = table.grid.get((row, cell.column + cell.span)) if cell is not None else None
        labels += cell is not None and not cell.blank and right is not None and right.blank
    return labels >= FEWEST


def _one_side(table: Table, column: int, side: str) -> bool:
    """« Dépenses | Prévu »: a heading of sums on the right, and known lines below, one in two of the others."""
    heads = [cell for cell in table.cells if cell.row <= 1 and cell.column > column and not cell.blank]
    rows = [cell for cell in table.cells if cell.column == column and cell.row and not cell.blank]
    labels = [cell.text for cell in rows if cell.span < table.width]
    known = [text for text in labels if worded_line(side, text) or _TOTAL.match(plain(text))]
    plan = any("plan" in plain(cell.text).split() for cell in table.cells if cell.row <= 1 and cell.column == column)
    money = not plan and any(_SUMS.search(fold(cell.text)) for cell in heads)  # a plan may give but a part
    return money and len(known) > FEWEST and 2 * len(known) >= len(labels)


def is_budget(table: Table, contexts: tuple[str, ...] = ()) -> bool:
    """True when a column holds four account numbers, two where the words above speak of money, or names both sides.

    One side is enough beside a column of sums, when lines of that side are printed below.
    """
    sides = side_columns(table)
    if {"charges", "produits"} <= set(sides.values()) or any(_one_side(table, *one) for one in sides.items()):
        return True
    heads = (*contexts[:2], *(cell.text for cell in table.cells if cell.row == 0))
    least = FEWEST if any(_MONEY.search(fold(text)) for text in heads) else LEAST
    return any(count >= least for count in account_columns(table).values())
