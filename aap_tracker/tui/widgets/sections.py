"""The parts of a dossier: their line in the list, their head over the text."""

from textual import events
from textual.content import Content
from textual.widgets import TextArea

from aap_tracker.model.french import number
from aap_tracker.tui.file_views import SectionView
from aap_tracker.tui.look import join, plain
from aap_tracker.tui.widgets.board import Board
from aap_tracker.tui.widgets.painted import Row

_SIGNS = {"done": ("✓", "$success"), "todo": ("○", "$muted"), "trouble": ("!", "bold $warning")}


def section_row(section: SectionView) -> Row:
    """A section in the list, with the sign of its state."""
    sign, style = _SIGNS[section.state]
    said = join((section.said, "$warning" if section.state == "trouble" else "$muted"))
    return Row(plain(section.title), join((sign, style)), mark_width=1, right=said, right_width=said.cell_length)


def section_title(rank: int, section: SectionView, length: int) -> Content:
    """The head of the text: its number, its name, and the characters typed against the limit."""
    name = join((f"{rank}. {section.title}", "bold"))
    if section.text is None:
        return name
    if section.limit is None:
        return join(name, (f"   {number(length)} car.", "$muted"))
    over = length > section.limit
    counter = f"   {number(length)} / {number(section.limit)} car."
    warning = f" ▲ {number(length - section.limit)} de trop" if over else ""
    return join(name, (counter, "bold $error" if over else "$muted"), (warning, "bold $error"))


class Sections(Board):
    """The list of sections. A letter typed here begins the text beside it: it is no command here, and is never lost.

    The text gets the focus when this list has no key left to handle: given sooner, the next letters, which go straight
    to the text, would overtake those that still wait here (a paste, a slow line that delivers letters in clumps).
    """

    def __init__(self, text: TextArea, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = text
        self._going = False

    def go_to_text(self) -> None:
        """Give the focus to the text, after the keys that wait."""
        self._going = True
        self.check_idle()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and self._text.display:
            self._text.insert(event.character)
            self.go_to_text()
            event.stop()
            event.prevent_default()

    def on_idle(self) -> None:
        if self._going and not self.message_queue_size:
            self._going = False
            self.screen.set_focus(self._text)
