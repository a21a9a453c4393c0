"""The dossier as it reads now, to scroll through."""

from collections.abc import Iterator

from textual.widget import Widget

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.look import block
from aap_tracker.tui.widgets.painted import Hanging, Heading, Painted
from aap_tracker.tui.widgets.painter import Paper


class PreviewDialog(Dialog[None]):
    """Parts one under another; the Word file has them in the funder's own layout."""

    def __init__(self, parts: tuple[tuple[str, str], ...]) -> None:
        super().__init__("Aperçu du dossier")
        self._parts = parts

    def body(self) -> Iterator[Widget]:
        yield Paper(id="preview", classes="dialog-scroll")

    def on_mount(self) -> None:
        paper = self.query_one(Paper)
        paper.show(self._pieces())
        paper.focus()

    def _pieces(self) -> Iterator[Painted]:
        for number, (title, text) in enumerate(self._parts, 1):
            yield Heading(f"{number}. {title}", air=number > 1)
            yield Hanging(block(text), indent=1)
