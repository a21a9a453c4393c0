"""What was done with a form: each blank, its label, the field, the value, the place."""

from dataclasses import dataclass, field

from pydantic import Field

from aap_tracker.model.base import Frozen


class Entry(Frozen):
    """One blank of the form. `note` says in French why it was left, or how sure the answer is."""

    label: str
    field: str = ""
    value: str = ""
    place: str = ""
    note: str = ""


class FormReport(Frozen):
    """What became of every blank, JSON-able.

    `filled`: written (those from a near match also bear a Word comment); `suggested`: not written, proposed
    in a comment; `blank`: recognised but left (unknown value, signature, reserved zone); `unrecognised`: nobody knows.
    """

    form: str
    out: str
    filled: tuple[Entry, ...] = ()
    suggested: tuple[Entry, ...] = ()
    blank: tuple[Entry, ...] = ()
    unrecognised: tuple[Entry, ...] = ()
    reserved: int = Field(default=0, ge=0)  # blanks of reserved zones and sworn statements, left untouched
    warnings: tuple[str, ...] = ()


@dataclass
class Notes:
    """What the report will say."""

    filled: list[Entry] = field(default_factory=list)
    suggested: list[Entry] = field(default_factory=list)
    blank: list[Entry] = field(default_factory=list)
    unrecognised: list[Entry] = field(default_factory=list)
    reserved: int = 0
    warnings: list[str] = field(default_factory=list)
