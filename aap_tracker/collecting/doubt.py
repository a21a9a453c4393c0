"""Is the day to be believed? The journal of nights tells when the clock of the machine has leapt.

A machine that was off for months and a clock gone ahead look the same from inside: what cannot be undone (contacts
erased, copies let go) waits until enough nights have followed, and people are told.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aap_tracker.model.french import NARROW, NO_BREAK, count, long_day
from aap_tracker.store import nights
from aap_tracker.store.base import Store

LEAP = 45  # days without a night after which the day is not believed at once
PROOF = 7  # nights that must follow before it is
_ZONE = 1  # days that a change of zone may take back


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a day is not believed. `since`: the day (ISO) on which the clock landed; `text` tells a person."""

    since: str
    text: str


def of_clock(store: Store, day: dt.date) -> Doubt | None:
    """What the last nights say against `day`; None when it follows them."""
    return judge(nights.days(store, PROOF + 1), day)


def judge(past: Sequence[dt.date], day: dt.date) -> Doubt | None:
    """Idem, from the days of the last nights, oldest first, in the order in which they were begun.

    A clock that is back where it was before it went astray is believed.
    """
    chain = [*past, day]
    for index in range(len(chain) - 1, 0, -1):
        before, landed = chain[index - 1], chain[index]
        gap = (landed - before).days
        if not -_ZONE <= gap <= LEAP:
            text = _ahead(before, gap) if gap > 0 else _back(before, landed)
            return None if _follows(chain[: index - 1], landed) else Doubt(landed.isoformat(), text)
    return None


def _follows(earlier: Sequence[dt.date], landed: dt.date) -> bool:
    """True when the clock came back to where it was before it went astray."""
    return any(-_ZONE <= (landed - one).days <= LEAP for one in earlier)


def _ahead(before: dt.date, gap: int) -> str:
    return (
        f"{count(gap, 'jour')} séparent cette nuit de la précédente, celle du {long_day(before)}. Si l’ordinateur "
        f"était éteint, il n’y a rien à faire{NARROW}; sinon, son horloge avance{NO_BREAK}: réglez-la. {_until()}"
    )


def _back(before: dt.date, landed: dt.date) -> str:
    return (
        f"L’horloge de l’ordinateur a reculé{NO_BREAK}: cette nuit est datée du {long_day(landed)}, "
        f"la précédente l’était du {long_day(before)}. Vérifiez la date de l’ordinateur. {_until()}"
    )


def _until() -> str:
    return (
        "Tant que les nuits ne se sont pas suivies pendant une semaine, rien n’est effacé"
        f"{NO_BREAK}: ni contacts périmés, ni vieilles sauvegardes."
    )
