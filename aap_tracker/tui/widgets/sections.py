"""The parts of a dossier: their line in the list, their head over the text."""

from textual.content import Content

from aap_tracker.model.french import number
from aap_tracker.tui.file_views import SectionView
from aap_tracker.tui.look import join, plain
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
