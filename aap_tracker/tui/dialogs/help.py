"""F1: what this place is for, and every key that works in it."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from aap_tracker.tui.dialogs.base import Dialog
from aap_tracker.tui.help_texts import HELP, HelpPage


class HelpDialog(Dialog[None]):
    """The help page of a place."""

    def __init__(self, place: str) -> None:
        self._page: HelpPage = HELP.get(place, HELP["dialogue"])
        super().__init__(f"Aide : {self._page.title}")

    def body(self) -> Iterator[Widget]:
        with VerticalScroll(classes="dialog-scroll"):
            yield Static(_content(self._page), markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


def _content(page: HelpPage) -> Content:
    lines = [Content(page.purpose), Content()]
    lines += [Content.assemble((f"{keys:<12}", "bold $primary"), says) for keys, says in page.keys]
    lines += [Content(), *(Content(remark) for remark in page.remarks)] if page.remarks else []
    return Content("\n").join(lines)
