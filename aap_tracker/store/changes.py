"""What moved between two states of a call, one line a fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aap_tracker.model.calls import Call
from aap_tracker.model.history import Change, ChangeKind, ChangeNature
from aap_tracker.store.base import Row, Store

_CALENDAR = ("deadlines", "deadline_kind", "opens_at", "status")
_TEXT = (
    "title", "url", "kind", "funders", "territories", "applicants", "ccas_eligibility", "conditions", "documents",
    "filing.channel", "filing.url", "filing.email", "amounts.minimum", "amounts.maximum", "amounts.envelope",
    "amounts.cofunding_rate", "audiences", "themes", "required_documents", "criteria", "summary",
)  # fmt: skip
_BLANK = ("", "unknown", "other", "to_check")


@dataclass(frozen=True, slots=True)
class Moved:
    """A difference not yet written: see `model.history.Change` for the values."""

    field: str
    old: str
    new: str
    nature: ChangeNature
    kind: ChangeKind


def compare(old: Call, new: Call, *, text: bool = True) -> list[Moved]:
    """The differences between two states of one call; `text` False keeps the calendar ones.

    One moved deadline is one line: its kind and the stated status, when they follow from it, are not told again.
    """
    found = [_moved(name, "calendar", old, new) for name in _CALENDAR]
    calendar = [one for one in found if one is not None]
    if any(one.field == "deadlines" for one in calendar):
        calendar = [one for one in calendar if one.field != "deadline_kind"]
    if not text:
        return calendar
    return calendar + [one for name in _TEXT if (one := _moved(name, "text", old, new)) is not None]


def _moved(name: str, nature: ChangeNature, old: Call, new: Call) -> Moved | None:
    before, after = _written(old, name), _written(new, name)
    if before == after:
        return None
    return Moved(name, before, after, nature, _kind(name, before, after))


def _written(call: Call, name: str) -> str:
    value: Any = call
    for step in name.split("."):
        value = getattr(value, step)
    if isinstance(value, tuple):
        return ", ".join(_item(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value in (None, *_BLANK) else str(value)


def _item(value: Any) -> str:
    for name in ("at", "url", "name", "text"):
        if found := getattr(value, name, None):
            return str(found)
    return str(value)


def _kind(name: str, before: str, after: str) -> ChangeKind:
    if name == "deadlines" and before and after:
        last, now = max(before.split(", ")), max(after.split(", "))
        return "postponed" if now > last else "advanced" if now < last else "changed"
    if name == "status" and after in {"open", "closed"}:
        return "closed" if after == "closed" else "reopened" if before == "closed" else "changed"
    if not before:
        return "known"
    return "changed" if after else "withdrawn"


def write(store: Store, call_id: str, run_id: int, source_id: str, day: str, moved: Iterable[Moved]) -> None:
    """Keep differences; inside a transaction."""
    store.run_many(
        "INSERT INTO changes (call_id, run_id, source_id, field, old, new, nature, kind, on_day)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        [(call_id, run_id, source_id, one.field, one.old, one.new, one.nature, one.kind, day) for one in moved],
    )


def of_row(row: Row) -> Change:
    """A row of `changes` as a value."""
    return Change(
        id=row["id"], call_id=row["call_id"], field=row["field"], old=row["old"], new=row["new"], nature=row["nature"],
        kind=row["kind"], source=row["source_id"], on=row["on_day"],
    )  # fmt: skip
