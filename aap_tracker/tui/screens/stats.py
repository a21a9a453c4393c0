"""Statistiques: what was seen, kept, filed, won; by month as a plot, by funder in words."""

from collections.abc import Iterator
from typing import ClassVar

from textual.color import Color
from textual.widget import Widget
from textual.widgets import Static
from textual_plotext import PlotextPlot

from aap_tracker.model.french import count
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.place_views import Bar, StatsView
from aap_tracker.tui.screens.base import BoardScreen
from aap_tracker.tui.widgets.board import Entry, heading
from aap_tracker.tui.widgets.painted import Row

_SEEN, _KEPT = "░", "█"  # told apart without any colour
_LABEL = 11  # columns of the name of a month, and the air around it
_HALF = 0.4  # of the room of a month


class StatsScreen(BoardScreen):
    """A sentence, a plot of twelve months, the funders one works most with; every figure is also in words."""

    place: ClassVar[str] = "statistiques"
    quiet: ClassVar[frozenset[str]] = frozenset({"filters", "sort"})
    AUTO_FOCUS = "#board"

    def body(self) -> Iterator[Widget]:
        yield Static(id="headline", markup=False)
        yield PlotextPlot(id="plot")
        yield from super().body()

    def reload(self) -> None:
        view = self.services.stats()
        self.query_one("#headline", Static).update(
            join((view.said, "bold"), (f"   {_SEEN} vus  {_KEPT} retenus", "$muted"))
        )
        _draw(self.query_one(PlotextPlot), view.months)
        self.board.show_entries(_entries(view))


def _draw(plot: PlotextPlot, months: tuple[Bar, ...]) -> None:
    plt = plot.plt
    plt.clear_figure()
    at = [float(x) for x in range(len(months))]
    theme = plot.app.current_theme
    colours = [Color.parse(theme.primary).rgb, Color.parse(theme.warning or theme.primary).rgb]
    for side, values, marker, colour in (
        (-1, [bar.seen for bar in months], _SEEN, colours[0]),
        (1, [bar.kept for bar in months], _KEPT, colours[1]),
    ):
        plt.bar([x + side * _HALF / 2 for x in at], values, width=_HALF, marker=marker, color=colour)
    step = max(-(-len(months) * _LABEL // max(plot.app.size.width - _LABEL, 1)), 1)
    shown = at[::-1][::step]  # every month, or one in two…: labels that meet would be dropped at random
    plt.xticks(shown, [months[int(x)].name for x in shown])
    top = max((bar.seen for bar in months), default=0) or 1
    plt.ylim(0, top)
    plt.yticks([0, top], ["0", str(top)])
    plot.refresh()


def _entries(view: StatsView) -> Iterator[Entry]:
    if view.funders:
        yield heading("Par financeur", "vus, retenus, déposés, obtenus")
    for index, bar in enumerate(view.funders):
        yield Entry(Row(plain(bar.name), right=join(words(bar)), mark_width=0, right_width=44), f"f{index}")
    yield heading("Par mois", "le mois où l’appel a été vu", air=bool(view.funders))
    for index, bar in enumerate(reversed(view.months)):
        yield Entry(Row(plain(bar.name), right=join(words(bar)), mark_width=0, right_width=44), f"m{index}")


def words(bar: Bar) -> str:
    """« 12 vus · 2 retenus · 1 déposé »: what is zero after the first is left out."""
    parts = [count(bar.seen, "vu", "vus")]
    for number, one in ((bar.kept, "retenu"), (bar.filed, "déposé"), (bar.won, "obtenu")):
        if number:
            parts.append(count(number, one))
    return " · ".join(parts)
