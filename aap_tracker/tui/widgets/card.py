"""A dossier on the board of stages: drawn in a narrow column, or as a row when there is one list only."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from aap_tracker.tui.file_views import StageCard, Task
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.widgets.painted import Painted, Row, cut, wrap

_TITLE_LINES = 3
_TASK_LINES = 4
_INDENT = 1


@dataclass(frozen=True)
class Card(Painted):
    """Title, state, time left, tasks: as many lines as it needs, and an empty one."""

    card: StageCard

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:
        room = max(width - _INDENT, 1)
        sign = join(("▸" if chosen else " ", "bold $primary"))
        title = wrap(plain(self.card.title, "bold"), room)
        if len(title) > _TITLE_LINES:
            title = [*title[: _TITLE_LINES - 1], cut(plain(self.card.title[_length(title) :], "bold"), room)]
        told = [*title, plain(self.card.said, "$muted"), *self._time(), *self._tasks(room)]
        return [*((sign if not n else Content(" ")) + cut(line, room) for n, line in enumerate(told)), Content()]

    def _time(self) -> Iterator[Content]:
        if self.card.when:
            yield time_left(self.card)

    def _tasks(self, room: int) -> Iterator[Content]:
        for task in self.card.tasks:
            yield from wrap(task_said(task), room)[:_TASK_LINES]


def _length(lines: list[Content]) -> int:
    """How many characters of the title the first lines hold, the spaces they break at included."""
    return sum(len(line.plain) + 1 for line in lines[: _TITLE_LINES - 1])


def time_left(card: StageCard) -> Content:
    """The time left, with the sign of urgency."""
    return join((f"{card.when} ▲", "bold $warning")) if card.soon else join(card.when)


def task_said(task: Task) -> Content:
    """« mar. 1 déc. : convoquer le conseil », what is late said first."""
    day = f"{task.day} : " if task.day else ""
    late = ("▲ en retard, " if task.late else "", "bold $warning")
    return join(late, (day, "bold $warning" if task.late else "$primary"), (task.text, "$muted"))


def card_row(card: StageCard) -> Row:
    """The same as a row of a list."""
    details = [task_said(task) for task in card.tasks]
    return Row(
        plain(card.title), middle=plain(card.said, "$muted"), right=time_left(card), details=details, mark_width=1
    )
