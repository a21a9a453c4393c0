"""What became of a call: its publications, and how its facts moved."""

from typing import Literal

from aap_tracker.model.base import Frozen
from aap_tracker.model.calls import Call

# calendar: opening, deadline, state; text: all else. `gone` and `back` are findings about the page, not its words.
ChangeNature = Literal["calendar", "text"]
ChangeKind = Literal["postponed", "advanced", "reopened", "closed", "known", "withdrawn", "changed", "gone", "back"]


class Change(Frozen):
    """One fact of a call that moved: values are as in the JSON of a call, several joined by ", "; empty is unknown.

    kind: `postponed` and `advanced` say which way a final deadline moved; `known` that a fact was unknown before,
    `withdrawn` the reverse; `reopened` and `closed` what the page says of itself; `gone` and `back` that the page is no
    longer, or again, seen.
    """

    id: int
    call_id: str
    field: str
    old: str
    new: str
    nature: ChangeNature
    kind: ChangeKind
    source: str  # identifier of the source whose page moved
    on: str


class Publication(Frozen):
    """One address at one source that speaks of a call. `own` is True for the page of the funder itself."""

    id: int
    call_id: str | None
    source: str
    url: str
    title: str
    own: bool
    first_seen: str
    changed_on: str
    versions: int  # how many texts were seen at this address, this one included
    missing_since: str | None = None  # the day of the first successful round that did not find it
    replaced_on: str | None = None  # the day its address began to hold another call
    not_a_call: str | None = None
    facts: Call


class Joining(Frozen):
    """Why a publication or a call stands with a call, or apart from it: shown, and undone by `split` or `join`."""

    id: int
    call_id: str
    other: str | None  # the call joined or parted; None when only a publication was put with the call
    publication: int | None
    action: Literal["join", "split"]
    by: Literal["machine", "person"]
    why: str  # French
    on: str
