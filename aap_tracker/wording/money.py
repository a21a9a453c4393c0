"""Sums as people read them: « 15 000 € », « 1 500 à 15 000 € », « 80 % »."""

from aap_tracker.model.calls import Amounts
from aap_tracker.model.french import NO_BREAK, euros, number, percent

__all__ = ["euros", "number", "per_project", "percent"]


def per_project(amounts: Amounts) -> str:
    """The range of one project; "" when neither end is known."""
    low, high = amounts.minimum, amounts.maximum
    if low is not None and high is not None:
        return euros(low) if low == high else f"{number(low)} à {number(high)}{NO_BREAK}€"
    if high is not None:
        return f"jusqu’à {euros(high)}"
    return f"à partir de {euros(low)}" if low is not None else ""
