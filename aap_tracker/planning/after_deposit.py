"""What a grant makes due, and when: the reports, from the project's end.

The final report comes with the financial account within six months of the end of the exercise for which the grant was
given (law of 12 April 2000, article 10, and the order of 11 October 2006); a convention may say sooner. For a project
of more than a year, an interim report is due halfway.
"""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.model.follow_up import EventKind

_YEAR = 366  # days: beyond, funders want news before the end
_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Due:
    """Something due on a day, with the French sentence that says by which rule."""

    kind: EventKind
    on: dt.date
    why: str


def reports_due(granted: dt.date, start: dt.date | None, end: dt.date | None) -> list[Due]:
    """The reports of a grant: `start` and `end` of the project when known, else the year of the grant."""
    begun = start or granted
    last = end or dt.date(begun.year, 12, 31)
    due = []
    if (last - begun).days > _YEAR:
        half = begun + (last - begun) / 2
        due.append(Due("report_due", half, "Bilan intermédiaire, à mi-parcours d’un projet de plus d’un an"))
    exercise = dt.date(last.year, 12, 31)
    final = dt.date(exercise.year + 1, _MONTHS, 30)
    rule = "loi du 12 avril 2000, art. 10"
    text = f"Compte rendu final et financier, six mois au plus après l’exercice {exercise.year} ({rule})"
    return [*due, Due("report_due", final, text)]
