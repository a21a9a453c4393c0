"""A widget that draws painted lines one under another, and scrolls."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widgets import Static

from aap_tracker.tui.widgets.painted import Painted


class Paper(VerticalScroll, can_focus=True):
    """A column of painted pieces. The arrows scroll it."""

    def show(self, pieces: Iterable[Painted]) -> None:
        """Replace what is drawn; the place one had scrolled to stays."""
        new = list(pieces)
        old = list(self.query(Static))
        for widget, piece in zip(old, new, strict=False):
            widget.update(piece)
        for widget in old[len(new) :]:
            widget.remove()
        if len(new) > len(old):
            self.mount_all(Static(piece, markup=False) for piece in new[len(old) :])
