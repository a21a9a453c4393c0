"""A note on a call: kept as it is written, Escape only closes."""

from collections.abc import Callable, Iterator

from textual.widget import Widget
from textual.widgets import TextArea

from aap_tracker.text import clean_block
from aap_tracker.tui.dialogs.base import Dialog


class NoteDialog(Dialog[None]):
    """Leaving keeps the text: Escape never loses anything."""

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        super().__init__("Votre note")
        self._text, self._keep = text, keep

    def body(self) -> Iterator[Widget]:
        yield TextArea(self._text, id="note-text", soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_leave(self) -> None:
        text = clean_block(self.query_one(TextArea).text)
        if text != self._text:
            self._keep(text)
        self.dismiss(None)
