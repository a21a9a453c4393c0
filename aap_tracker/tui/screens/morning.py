"""Ce matin: what to look at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.look import join, plain, quoted
from aap_tracker.tui.screens.base import BoardScreen, CallKeys
from aap_tracker.tui.views import CallLine, MorningView, NewsLine
from aap_tracker.tui.widgets.board import Board, Entry, heading
from aap_tracker.tui.widgets.painted import Row

_MOST = 20  # calls to look at on the tallest screen; the rest is in Appels
_FRAME_LINES = 8  # banner, headline, keys
_FEWEST = 3
_AIRY = 30  # lines of the terminal from which groups are set apart


class MorningScreen(CallKeys, BoardScreen):
    """New and fitting, due, changed, expected, in trouble: each line opens its place."""

    place: ClassVar[str] = "matin"
    enter: ClassVar[str] = "ouvrir"
    BINDINGS = [
        *CallKeys.CALL_BINDINGS,
        Binding("t", "sort", "trier", id="trier"),
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self._by_deadline = False

    def body(self) -> Iterator[Widget]:
        yield Static(id="headline", markup=False)
        yield Static(id="round", markup=False)
        yield from super().body()

    def reload(self) -> None:
        airy = self.size.height >= _AIRY
        view = fitted(
            self.services.morning(min(_MOST, max((self.size.height - _FRAME_LINES) // 2, _FEWEST))),
            self.size.height - _FRAME_LINES,
            airy=airy,
        )
        self.query_one("#headline", Static).update(join((view.headline, "bold")))
        self.query_one("#round", Static).update(join((view.round_line, "$muted")))
        self.board.show_entries(entries(view, by_deadline=self._by_deadline, airy=airy))

    def current_call(self) -> str:
        place, _, key = self.board.chosen.partition(":")
        return key if place == "appel" else ""

    @on(Board.OptionSelected)
    def _open(self, event: Board.OptionSelected) -> None:
        place, _, key = self.board.key_at(event.option_index).partition(":")
        self.aap.open_key(place, key)

    def action_sort(self) -> None:
        self._by_deadline = not self._by_deadline
        self.refresh_data()
        order = "échéance, la plus proche d’abord" if self._by_deadline else "note, la meilleure d’abord"
        self.aap.say(f"« À regarder » est rangé par {order}.")


def fitted(view: MorningView, height: int, *, airy: bool) -> MorningView:
    """As many calls to look at as leave the other groups in sight, two lines each; never fewer than three."""
    groups = [group for group in (view.due, view.changed, view.expected, view.trouble) if group]
    others = sum(1 + bool(line.detail) for group in groups for line in group) + len(groups) * (1 + airy)
    room = max((height - 1 - others) // 2, _FEWEST)
    return replace(view, look=view.look[:room])


def entries(view: MorningView, *, by_deadline: bool, airy: bool) -> Iterable[Entry]:
    """The lines of the morning, in the order they are read; a group with nothing in it is not named."""
    look = sorted(view.look, key=lambda line: line.sort_when) if by_deadline else view.look
    groups = (
        ("À regarder", [call_entry(line) for line in look], _more(view), False),
        ("À échéance", [news_entry(line) for line in view.due], "", True),
        ("A changé", [news_entry(line) for line in view.changed], "", False),
        ("Bientôt", [news_entry(line) for line in view.expected], "", False),
        ("En panne", [news_entry(line) for line in view.trouble], "", True),
    )
    first = True
    for name, rows, note, urgent in groups:
        if rows:
            yield heading(name, note, air=airy and not first, urgent=urgent)
            yield from rows
            first = False
    if first:
        yield Entry(Row(join("Rien de nouveau ce matin.")))
        yield Entry(Row(join(("Touche a : tous les appels. Touche c : interroger les sources.", "$muted"))))


def _more(view: MorningView) -> str:
    left = view.look_total - len(view.look)
    return f"et {left} de plus dans Appels" if left > 0 else ""


def call_entry(line: CallLine) -> Entry:
    """A call: its score, title, funder, time left, and the words that made it fit."""
    score = Content.styled("–" if line.score is None else str(line.score), "bold")
    detail = join(
        (f"confié à {line.person}" + (" · " if line.quote or line.detail else "") if line.person else "", "bold"),
        quoted(line.quote) if line.quote else "",
        ((" · " if line.quote and line.detail else "") + line.detail, "$muted"),
    )
    row = Row(
        plain(line.title, "bold" if line.is_new else ""),
        score,
        plain(line.funder, "$muted"),
        when(line.when, soon=line.soon),
        (detail,) if detail else (),
    )
    return Entry(row, f"appel:{line.id}")


def news_entry(line: NewsLine) -> Entry:
    """A line that opens what it speaks of."""
    details = (join((line.detail, "$muted")),) if line.detail else ()
    row = Row(
        plain(line.title), middle=plain(line.middle, "$muted"), right=when(line.when, soon=line.soon), details=details
    )
    return Entry(row, f"{line.place}:{line.key}")


def when(text: str, *, soon: bool) -> Content:
    """The time left; short, it takes the colour of urgency and its sign."""
    return join((text, "bold $warning"), (" ▲", "bold $warning")) if soon else join(text)
