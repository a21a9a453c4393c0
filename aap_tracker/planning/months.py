"""Months as numbers, so that December and January are neighbours."""

import statistics
from collections.abc import Sequence

_YEAR = 12


def number(day: str) -> int:
    """Months since year 0, from `AAAA-MM…`."""
    return int(day[:4]) * _YEAR + int(day[5:7]) - 1


def text(month: int) -> str:
    """`AAAA-MM` from a number of months."""
    return f"{month // _YEAR:04d}-{month % _YEAR + 1:02d}"


def shift(month: int, reference: int) -> int:
    """How far a month is from the same season as `reference`, whatever the year: -5 to 6."""
    away = (month - reference) % _YEAR
    return away - _YEAR if away > _YEAR // 2 else away


def cycles(month: int, reference: int) -> int:
    """How many years lie between the season of `month` and that of `reference` (negative before)."""
    return (month - shift(month, reference) - reference) // _YEAR


def median(values: Sequence[int]) -> float:
    """The middle value."""
    return float(statistics.median(values))
