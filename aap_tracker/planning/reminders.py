"""When to remind of a deadline: so many working days before it, once each, late rather than never."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from aap_tracker.planning.workdays import before, is_working

_UNDECIDED = 10  # working days: a call nobody decided on is recalled once, at the largest step under it


@dataclass(frozen=True, slots=True)
class Reminder:
    """`step`: the reminder to give; `covered`: the steps it stands for; `left`: working days still to come."""

    step: int
    covered: tuple[int, ...]
    left: int


def due(
    deadline: dt.date, day: dt.date, steps: Collection[int], told: Collection[int], department: str | None = None
) -> Reminder | None:
    """The reminder to give on `day`, None when there is none. A missed one comes late; a nearer one stands for it.

    `told`: the steps already given for this very deadline; none larger than the nearest of them is given any more.
    """
    if day > deadline:
        return None
    nearest = min(told, default=None)
    ready = sorted(
        step for step in steps if before(deadline, step, department) <= day and (nearest is None or step < nearest)
    )
    return Reminder(ready[0], tuple(ready), working_days(day, deadline, department)) if ready else None


def working_days(day: dt.date, last: dt.date, department: str | None = None) -> int:
    """The working days after `day` up to `last` included."""
    span = (dt.timedelta(days=n) for n in range(1, (last - day).days + 1))
    return sum(is_working(day + one, department) for one in span)


def of_undecided(steps: Collection[int]) -> tuple[int, ...]:
    """The steps of a call that was announced and that nobody kept nor set aside: one, about a week before."""
    under = [step for step in steps if step <= _UNDECIDED]
    return (max(under),) if under else (min(steps),) if steps else ()
