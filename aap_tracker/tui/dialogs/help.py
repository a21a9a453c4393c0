"""F1: what this place is for, and every key that works in it."""

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.widget import Widget

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.help_texts import HELP, HelpPage
from aap_tracker.tui.keys import told
from aap_tracker.tui.look import join
from aap_tracker.tui.widgets.painted import Hanging, Painted
from aap_tracker.tui.widgets.painter import Paper

_KEYS_WIDTH = 14


class HelpDialog(Dialog[None]):
    """The help page of a place."""

    def __init__(self, place: str, touches: Mapping[str, str]) -> None:
        self._page: HelpPage = HELP.get(place, HELP["dialogue"])
        self._touches = touches
        super().__init__(f"Aide : {self._page.title}")

    def body(self) -> Iterator[Widget]:
        yield Paper(classes="dialog-scroll")

    def on_mount(self) -> None:
        paper = self.query_one(Paper)
        paper.show(_lines(self._page, self._touches))
        paper.focus()


def _lines(page: HelpPage, touches: Mapping[str, str]) -> list[Painted]:
    lines: list[Painted] = [Hanging(join(page.purpose)), Hanging(Content())]
    lines += [
        Hanging(join(says), join((told(keys, touches), "bold $primary")), _KEYS_WIDTH) for keys, says in page.keys
    ]
    lines += [Hanging(Content()), *(Hanging(join(remark)) for remark in page.remarks)] if page.remarks else []
    return lines
