"""Account numbers and lines of a budget: what a printed label stands for (`dossier.md` §1.4)."""

import re
from functools import lru_cache

from aap_tracker.dossier.fields import all_fields
from aap_tracker.dossier.forms.line import BOX
from aap_tracker.dossier.forms.lookup import same_words
from aap_tracker.dossier.forms.tree import Table
from aap_tracker.dossier.forms.words import VAGUE, hints, key_words, plain, without_number
from aap_tracker.shipped import toml_table
from aap_tracker.text import fold

_ACCOUNT = re.compile(
    r"^\W*(?:comptes? |c/ ?|total )?\W*(6\d|70|7[3-9]|8[67])(\d{0,3})(?![\d%])(?!\s?(?:€|%|ans\b|pers(?:onnes?)?\b))"
)
_BRACKETED = re.compile(r"[a-z].*(?:\((?:comptes? )?|\W\s?comptes? )(6\d|70|7[3-9]|8[67])(\d{0,3})\)?\W*$")
_AFTER = re.compile(r"\s*[(\[:]")
_SOCIAL = ("budget.produits.74.caf", "budget.produits.74.carsat_msa", "budget.produits.74.cpam")
_ACCOUNTS = {
    "charges": tuple(str(one) for one in (*range(60, 70), 86)),
    "produits": ("70", "73", "74", "75", "76", "77", "78", "79", "87"),
}
_WHOLE_BLOCK = re.compile(r"communes communaut|bloc (?:communal|local)")
_LOCAL = ("budget.produits.74.commune", "budget.produits.74.epci")


def account_of(text: str) -> tuple[str, str] | None:
    """(account, whole number) a label starts with, or ends on in brackets: « 6061 – Énergie », « Usagers (70) »."""
    match = _ACCOUNT.match(fold(text)) or _BRACKETED.search(fold(text))
    return (match[1], match[1] + match[2]) if match else None


_SPAN = re.compile(r"(?<!\d)(6\d|7\d)\b((?:\s?(?:,|et|a|-|–)\s?(?:6\d|7\d)\b)+)(?!\s?(?:ans|%|€))")


def accounts_in(text: str) -> tuple[str, ...]:
    """The accounts a label runs over: « Impôts et divers (63, 65 à 68) » → 63, 65, 66, 67, 68."""
    match = _SPAN.search(fold(text))
    if match is None:
        return ()
    found = [int(match[1])]
    for link, number in re.findall(r"(,|et|a|-|–)\s?(\d\d)", match[2]):
        last = int(number)
        found += range(found[-1] + 1, last + 1) if link in {"a", "-", "–"} else [last]
    kept = tuple(dict.fromkeys(str(one) for one in found))
    return kept if len({one[0] for one in kept}) == 1 else ()


def account_columns(table: Table) -> dict[int, int]:
    """How many account numbers each column of a table holds."""
    counts: dict[int, int] = {}
    for cell in table.cells:
        if account_of(cell.text) and BOX not in cell.text:
            counts[cell.column] = counts.get(cell.column, 0) + 1
    return counts


@lru_cache(maxsize=1)
def other_column() -> re.Pattern[str]:
    """The words of a column that is not this year's forecast."""
    return re.compile("|".join(f"(?:{one})" for one in toml_table("form_words.toml")["budget"]["other_column"]))


@lru_cache(maxsize=1)
def _funders() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(one)) for key, one in toml_table("form_words.toml")["budget"]["funders"].items())


def by_number(number: str) -> str | None:
    """The sub-line of a longer account number (M57 and the association chart): 6411 is a line of 64."""
    numbers: dict[str, str] = toml_table("form_words.toml")["budget"]["numbers"]
    return next((numbers[number[:size]] for size in range(len(number), 2, -1) if number[:size] in numbers), None)


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


def line_of(account: str, label: str) -> str | None:
    """The sub-line of an account (« budget.charges.60 ») that a label names; in account 74, the kind of funder."""
    words, deciding = without_number(label), key_words(label)
    for printed, key, _ in _lines(account):
        if printed == words:
            return key
    for _, key, wanted in _lines(account):
        if wanted and wanted == deciding:
            return key
    if account.endswith(".74"):
        told = (plain(label), *map(plain, hints(label)))  # « Collectivité (commune) »
        found = (f"budget.produits.{key}" for one in told for key, pattern in _funders() if pattern.search(one))
        return next(found, None)
    return None


def sub_line_of(account: str, label: str) -> str | None:
    """The sub-line of an account that a label names: in the dictionary's words, or in others when only one fits."""
    return line_of(account, label) or _sub_worded(account, label)


def numbered_line(account: str, number: str, label: str) -> str | None:
    """The sub-line of an account number longer than its account: the label decides between the lines of « 606 »."""
    side = account.split(".")[1]
    known = by_number(number)
    named = line_of(account, label)
    told = named or _sub_worded(account, label)
    numbers: dict[str, str] = toml_table("form_words.toml")["budget"]["numbers"]
    inside = {f"budget.{side}.{key}" for one, key in numbers.items() if one.startswith(number)}
    return named or (told if told in inside else None) or (f"budget.{side}.{known}" if known else told)


def _sub_worded(account: str, label: str) -> str | None:
    """The one sub-line of an account that a label names in other words: « Location de salle » under 61."""
    side, number = account.split(".")[1:]
    words = without_number(label)
    found = [key for key, pattern in _sub_words() if key.startswith(f"{number}.") and pattern.search(words)]
    return f"budget.{side}.{found[0]}" if len(found) == 1 else None


@lru_cache(maxsize=1)
def _sub_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, str] = toml_table("form_words.toml")["budget"]["sub_words"]
    return tuple((key, re.compile(one)) for key, one in table.items())


def funders_in(label: str) -> list[str]:
    """The lines of account 74 that a label names: « Caf », « Conseil départemental »."""
    words = re.sub(r"^(?:la|le|les|l) ", "", plain(label))
    found = [f"budget.produits.{key}" for key, pattern in _funders() if pattern.search(words)]
    wider = _LOCAL[1] in found and not words.startswith("commune ") and not words.startswith("communes ")
    return [key for key in found if not (wider and key == _LOCAL[0])]  # « Communauté de communes » is no commune


@lru_cache(maxsize=2)
def _worded(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, str] = toml_table("form_words.toml")["budget"][f"{side}_words"]
    return tuple(
        (key if key in all_fields() else f"budget.{side}.{key}", re.compile(one)) for key, one in table.items()
    )


def is_heading(account: str, label: str) -> bool:
    """True when the words before a bracket or a colon are the name of a whole account: « Achats (matériel…) »."""
    return same_words(_AFTER.split(label.strip(), maxsplit=1)[0], "montant") == account


def worded_line(side: str, label: str) -> str | None:
    """The line that a label without number names on one side: « Salaires et charges », « Vos ressources propres »."""
    words = without_number(label)
    if words in VAGUE:
        return None
    heading = next((key for one in _ACCOUNTS[side] if is_heading(key := f"budget.{side}.{one}", label)), None)
    told = (words, *map(plain, hints(label)))  # « Maître d’ouvrage (fonds propres) »: its own words first
    spoken = (key for one in told for key, pattern in _worded(side) if pattern.search(one))
    found = heading or next(spoken, None)
    if found:
        return found
    for account in _ACCOUNTS[side]:
        line = f"budget.{side}.{account}"
        named = line_of(line, label) if account != "74" else None
        if named or same_words(label, "montant") == line:
            return named or line
    funders = funders_in(label) if side == "produits" else []
    return funders[0] if len(funders) == 1 else None


def shared_lines(key: str, label: str) -> tuple[str, ...]:
    """The other lines that a collective label stands for: « organismes sociaux », « communes, communautés… »."""
    words = plain(label)
    if key == _SOCIAL[0] and "organismes sociaux" in words and "caf" not in words.split():
        return _SOCIAL[1:]
    return tuple(one for one in _LOCAL if one != key) if key in _LOCAL and _WHOLE_BLOCK.search(words) else ()
