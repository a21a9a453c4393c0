"""Calendars written day first: « 15 mars 2026 », then below it « Date limite de dépôt »."""

from collections.abc import Iterator, Sequence

from aap_tracker.reading.line import Line, label
from aap_tracker.reading.roles import words_in

_FEW_LETTERS = 14  # beside its days, in a line that is only a day: « Le », « jusqu'au », « à partir du »
_LABEL_LIMIT = 120
_LABEL_WORDS = 12


def with_labels_below(lines: Sequence[Line]) -> Iterator[Line]:
    """The same lines; a day alone, in a run of days each followed by its label, is labelled by what follows it."""
    index = 0
    while index < len(lines):
        run = _run(lines, index)
        if not run:
            yield lines[index]
            index += 1
            continue
        members = lines[index : index + len(run)]
        yield from _labelled(members, run) if _day_first(members, run) else members
        index += len(run)


def _run(lines: Sequence[Line], start: int) -> str:
    """The longest alternation of days alone (d) and labels (l) from `start`, as letters; "" when there is none."""
    kinds = ""
    for line in lines[start:]:
        kind = _kind(line)
        if not kind or kinds.endswith(kind) or line.passage.source != lines[start].passage.source:
            break
        kinds += kind
    return kinds if "d" in kinds and len(kinds) > 1 else ""


def _kind(line: Line) -> str:
    if line.passage.block.kind not in ("paragraph", "item") or line.passage.role not in ("page", "attachment"):
        return ""
    text = line.flat.strip()
    if (
        line.days
        and text[:1] in "-•*"
        and any(one.place == "above" and one.flat.rstrip().endswith(":") for one in line.labels)
    ):
        return ""  # an item of the list that « Échéances : » announces
    if line.days:
        left = len(text) - sum(day.end - day.start for day in line.days)
        return "d" if left <= _FEW_LETTERS and not words_in(text) else ""
    return "l" if 0 < len(text) <= _LABEL_LIMIT and len(text.split()) <= _LABEL_WORDS else ""


def _day_first(members: Sequence[Line], run: str) -> bool:
    """A run that starts with a day and ends with a label; or that has a title first, which says nothing of a day."""
    if not run.endswith("l"):
        return False
    return run.startswith("d") or not any(one.part != "neutral" for one in words_in(members[0].flat))


def _labelled(members: Sequence[Line], run: str) -> Iterator[Line]:
    for index, line in enumerate(members):
        if run[index] == "d":
            below = label(members[index + 1].flat, members[index + 1].text, "below")
            yield line._replace(labels=(below, *(one for one in line.labels if one.place != "above")))
        else:
            yield line
