"""What follows a deposit: receipt, complements, decision, convention, instalments, reports due and sent."""

from typing import Literal

from aap_tracker.model.base import Frozen
from aap_tracker.model.dossiers import Stage

EventKind = Literal[
    "deposited", "receipt", "complement_asked", "complement_sent", "granted", "refused", "convention", "instalment",
    "instalment_due", "report_due", "interim_report", "final_report", "renewal",
]  # fmt: skip
# The stage a dossier is at once this has happened; the other events move nothing.
STAGES: dict[EventKind, Stage] = {
    "deposited": "deposited", "receipt": "examined", "granted": "granted", "refused": "refused",
    "convention": "running", "interim_report": "interim_report", "final_report": "final_report",
}  # fmt: skip
AWAITED: frozenset[EventKind] = frozenset({"report_due", "instalment_due", "complement_asked", "renewal"})


class Event(Frozen):
    """One event of a dossier. `on`: the day it happened, or is due; `done`: nothing is left to do of it."""

    id: int
    dossier_id: int
    kind: EventKind
    on: str
    amount: float | None = None  # euros
    note: str = ""
    done: bool = True
    who: str = ""
