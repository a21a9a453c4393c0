"""The two first lines of a screen: where we are, and what else there is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from aap_tracker.text import clean
from aap_tracker.tui.look import clickable, plain
from aap_tracker.tui.views import Frame, Tab
from aap_tracker.tui.widgets.painted import Painted, cut


@dataclass(frozen=True)
class Header(Painted):
    """Left and right on the first line, and a second line."""

    left: Content
    right: Content
    second: Content

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:  # noqa: ARG002 - no cursor here
        room = width - 2
        right = self.right.truncate(room // 2, ellipsis=True)
        left = cut(self.left, room - right.cell_length - 1)
        return [Content(" ") + left + " " + right, Content(" ") + self.second.truncate(room, ellipsis=True)]


@dataclass(frozen=True)
class MenuHeader(Header):
    """A header whose second line is the menu, cut to the width: minor places go first, then the counts."""

    tabs: tuple[Tab, ...] = ()
    place: str = ""

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:  # noqa: ARG002 - no cursor here
        main = [tab for tab in self.tabs if not tab.minor or tab.place == self.place]
        more = clickable(Content(" … "), "app.command_palette")
        whole = self._menu(self.tabs)
        for bare in (False, True):
            if _SPACE.join(whole).cell_length > width - 2:
                whole = [*self._menu(main, bare=bare), more]
        return Header(self.left, self.right, _SPACE.join(whole)).lines(width)

    def _menu(self, tabs: Iterable[Tab], *, bare: bool = False) -> list[Content]:
        return [_tab(replace(tab, count="") if bare else tab, tab.place == self.place) for tab in tabs]


_SPACE = Content(" ")


class Banner(Widget):
    """Shows a `Header`; set `header` to change it."""

    ALLOW_SELECT = False
    auto_links = False
    header: reactive[Header] = reactive(Header(Content(), Content(), Content()))

    def render(self) -> RenderResult:
        return self.header


def menu_header(frame: Frame, place: str, touches: Mapping[str, str]) -> Header:
    """The header of a place: the CCAS, the day, the menu with this place marked; `touches`: the keys changed."""
    tabs = tuple(replace(tab, letter=touches.get(tab.place, tab.letter)) for tab in frame.tabs)
    return MenuHeader(plain(frame.owner, "bold"), plain(frame.day, "$muted"), Content(), tabs, place)


def _tab(tab: Tab, here: bool) -> Content:  # noqa: FBT001 - a state, not a switch
    name = clean(tab.name)
    at = name.lower().find(tab.letter)
    label = Content(name)
    if at >= 0:
        label = label.stylize("underline", at, at + 1)
    count = Content.styled(f" {tab.count}", "" if here else "$muted") if tab.count else Content()
    sign = Content.styled(f" {tab.sign}", "bold $error") if tab.sign else Content()
    body = Content(" ") + label + count + sign + " "
    body = body.stylize("bold reverse") if here else body
    return clickable(body, f"app.go('{tab.place}')")
