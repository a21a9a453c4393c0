"""How a value is written in a French document: sums, dates, percentages, numbers in words."""

import datetime as dt
import re
from typing import Any

from aap_tracker.model import french

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_MOST = 1e12
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?$")


def day_of(value: Any) -> dt.date | None:
    """The day a value holds: a date, « 2027-01-15 » or « 15/01/2027 »; None for anything else."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    iso, french = _ISO.match(text), _FRENCH_DAY.match(text)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if french:
            return dt.date(int(french[3]), int(french[2]), int(french[1]))
    except ValueError:
        return None
    return None


def number_of(value: Any) -> float | None:
    """The number a value holds (« 1 200 € », « 12,5 », 1200), or None.

    True and False are no numbers, nor is what no budget holds (infinite, above a million million).
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < _MOST else None
    text = re.sub(r"[\s€%]|euros?|EUR", "", str(value))
    number = float(text.replace(",", ".")) if _NUMBER.match(text) else None
    return number if number is not None and abs(number) < _MOST else None


def rows_of(value: Any) -> list[dict[str, Any]]:
    """The rows of a table as people write it: dictionaries only; nothing when it is no table."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []


def whole(value: float) -> int:
    """The nearest whole euro; half goes up (forms take no cents)."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def euros(value: float) -> str:
    """12345.4 → « 12 345 € »: whole euros."""
    return french.euros(whole(value))


def percent(value: float) -> str:
    """79.94 → « 79,9 % »: one decimal at most."""
    rounded = round(value, 1)
    return f"{rounded:g}".replace(".", ",") + f"{french.NARROW}%"


def numeric_day(day: dt.date) -> str:
    """« 15/01/2027 »."""
    return f"{day:%d/%m/%Y}"


def phone(text: str) -> str:
    """Ten French digits in pairs; anything else is left as typed."""
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = re.sub(r"^(?:\+33|0033)0?", "0", digits)
    if re.fullmatch(r"0\d{9}", digits):
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))
    return text.strip()


_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_EIGHTY = 80
_WITH_ET = frozenset({1, 11})  # vingt et un, soixante et onze
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def in_words(number: int) -> str:
    """A whole number below a thousand million in French words, spelled as before 1990: « douze mille cinq cents »."""
    for size, name in ((1_000_000, "million"), (1000, "mille")):
        if number >= size:
            return _big(number, size, name)
    return _below_thousand(number, last=True)


def _big(number: int, size: int, name: str) -> str:
    count, rest = divmod(number, size)
    if name == "mille":
        head = "mille" if count == 1 else f"{_below_thousand(count, last=False)} mille"
    else:
        head = f"{_below_thousand(count, last=True)} {name}{'s' if count > 1 else ''}"
    return f"{head} {in_words(rest)}" if rest else head


def _below_thousand(number: int, *, last: bool) -> str:
    """`last`: nothing follows, so « cents » and « quatre-vingts » take their s."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, last=last)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if not rest:
        return f"{head}s" if hundreds > 1 and last else head
    return f"{head} {_below_hundred(rest, last=last)}"


def _below_hundred(number: int, *, last: bool) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    ten = max(value for value in _TENS if value <= number)
    rest = number - ten
    if not rest:
        return "quatre-vingts" if ten == _EIGHTY and last else _TENS[ten]
    if rest in _WITH_ET and ten != _EIGHTY:
        return f"{_TENS[ten]} et {_UNITS[rest]}"
    return f"{_TENS[ten]}-{_UNITS[rest]}"
