"""A month of days, with a sign on those that have a date: arrows go from day to day, pages from month to month."""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from aap_tracker.model.french import MONTHS, count
from aap_tracker.tui.look import join

_CELL = 4  # columns of a day: a blank, its number, its sign; today is between brackets
_WEEK = 7
_HEAD = 2  # lines above the first week
_DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
LEGEND = (("•", "échéance"), ("◆", "conseil"), ("○", "ouverture"), ("▪", "bilan"), ("≈", "attendu"))


class MonthGrid(Widget, can_focus=True):
    """Follows `day`; posts `Moved` when a person goes to another day, `Opened` on Enter or a click."""

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("left", "step(-1)", "jour précédent", show=False),
        Binding("right", "step(1)", "jour suivant", show=False),
        Binding("up", "step(-7)", "semaine précédente", show=False),
        Binding("down", "step(7)", "semaine suivante", show=False),
        Binding("pageup", "month(-1)", "mois précédent", show=False),
        Binding("pagedown", "month(1)", "mois suivant", show=False),
        Binding("home", "today", "aujourd’hui", show=False),
        Binding("enter", "open", "voir ce jour", show=False),
    ]
    day: reactive[dt.date] = reactive(dt.date(2000, 1, 1))
    signs: reactive[Mapping[dt.date, str]] = reactive({})
    expected: reactive[Mapping[tuple[int, int], int]] = reactive({})  # windows expected in (year, month)

    class Moved(Message):
        """A person went to another day."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    class Opened(Moved):
        """A person wants what is on this day."""

    def __init__(self, today: dt.date, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._today = today
        self.set_reactive(MonthGrid.day, today)

    def _weeks(self) -> list[list[dt.date]]:
        return calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines())

    def _lines(self) -> Iterator[Content]:
        yield join((f" {MONTHS[self.day.month - 1].capitalize()} {self.day.year}", "bold $primary"))
        yield join(("".join(f" {name}" for name in _DAYS), "$muted"))
        for week in self._weeks():
            yield Content("").join(self._cell(day) for day in week)
        number = self.expected.get((self.day.year, self.day.month), 0)
        yield join((f" ≈ {count(number, 'appel attendu', 'appels attendus')} ce mois-ci" if number else "", "$muted"))
        for at in (0, 2, 4):
            yield join((" " + "  ".join(f"{sign} {name}" for sign, name in LEGEND[at : at + 2]), "$muted"))

    def _cell(self, day: dt.date) -> Content:
        if day.month != self.day.month:
            return Content(" " * _CELL)
        today = day == self._today
        sign = self.signs.get(day, "]" if today else " ")
        style = "bold reverse" if day == self.day and self.has_focus else "bold underline" if day == self.day else ""
        number = Content.styled(f"{day.day:>2}", style or ("bold $primary" if day in self.signs else ""))
        mark = Content.styled(sign, "bold $warning" if sign in {"▲", "▪"} else "bold $primary")
        return Content("[" if today else " ") + number + mark

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _go(self, day: dt.date) -> None:
        self.day = day
        self.post_message(self.Moved(day))

    def action_step(self, days: int) -> None:
        self._go(self.day + dt.timedelta(days=days))

    def action_month(self, step: int) -> None:
        """The same day of another month, or its last one."""
        month = self.day.year * 12 + self.day.month - 1 + step
        year, month = month // 12, month % 12 + 1
        self._go(dt.date(year, month, min(self.day.day, calendar.monthrange(year, month)[1])))

    def action_today(self) -> None:
        self._go(self._today)

    def action_open(self) -> None:
        self.post_message(self.Opened(self.day))

    def on_click(self, event: events.Click) -> None:
        row, column = event.y - _HEAD, event.x // _CELL
        weeks = self._weeks()
        if 0 <= row < len(weeks) and 0 <= column < _WEEK and weeks[row][column].month == self.day.month:
            self._go(weeks[row][column])
            self.action_open()
