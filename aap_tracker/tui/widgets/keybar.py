"""The keys that work here, in words, on as many lines as they need (two at most); a click presses one."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from aap_tracker.tui.keys import key_said
from aap_tracker.tui.look import clickable
from aap_tracker.tui.widgets.painted import Painted

_MOST_LINES = 2


@dataclass(frozen=True)
class KeyHint:
    """A key as it is shown, the key pressed by a click, and what it does."""

    shown: str
    key: str
    does: str

    def content(self) -> Content:
        body = Content.assemble((self.shown, "bold $primary"), f" {self.does}")
        return clickable(body, f"app.simulate_key('{self.key}')")


@dataclass(frozen=True)
class KeyLines(Painted):
    """Hints side by side, on as many lines as they need."""

    hints: tuple[KeyHint, ...]

    def lines(self, width: int, *, chosen: bool = False) -> list[Content]:  # noqa: ARG002 - no cursor here
        rows: list[Content] = [Content(" ")]
        for hint in self.hints:
            piece = hint.content()
            if rows[-1].cell_length > 1 and rows[-1].cell_length + piece.cell_length + 2 > width:
                rows.append(Content(" "))
            rows[-1] += piece + "  "
        return [row.truncate(width) for row in rows[:_MOST_LINES]]


class KeyBar(Widget):
    """The footer: the bindings of the screen first, then those of the program."""

    ALLOW_SELECT = False
    auto_links = False
    hints: reactive[tuple[KeyHint, ...]] = reactive((), layout=True)

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._read)
        self.call_after_refresh(self._read, self.screen)

    def _read(self, screen: Screen[object]) -> None:
        if self.is_attached:
            self.hints = key_hints(screen)

    def render(self) -> RenderResult:
        return KeyLines(self.hints)


def key_hints(screen: Screen[object]) -> tuple[KeyHint, ...]:
    """Every shown and enabled binding of a screen: Enter and its own first, then the program's.

    Enter is bound by the lists themselves: a screen says in `enter_hint()` what it does here.
    """
    said = getattr(screen, "enter_hint", str)()
    found: dict[str, KeyHint] = {}
    quiet: frozenset[str] = getattr(screen, "quiet", frozenset())
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and binding.description and active.enabled and binding.action not in quiet:
            found.setdefault(
                binding.action,
                KeyHint(key_said(binding.key, binding.key_display or ""), binding.key, binding.description),
            )
    order = [action for owner in (screen, screen.app) for action in _declared(owner)]
    hints = [found[action] for action in dict.fromkeys(order) if action in found]
    return (KeyHint("↵", "enter", said), *hints) if said else tuple(hints)


def _declared(owner: DOMNode) -> Iterator[str]:
    """The actions of a screen or program in the order its class declares them, its own before those it inherits."""
    for cls in type(owner).__mro__:
        for binding in vars(cls).get("BINDINGS", ()):
            yield binding.action if isinstance(binding, Binding) else binding[1]
