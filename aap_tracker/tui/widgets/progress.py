"""One line that says how far a collection is; absent the rest of the time."""

from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from aap_tracker.tui.look import join


class ProgressLine(Widget):
    """Follows `app.progress`."""

    said: reactive[str] = reactive("")

    def on_mount(self) -> None:
        self.watch(self.app, "progress", self._follow)

    def _follow(self, said: str) -> None:
        self.said = said
        self.display = bool(said)

    def render(self) -> RenderResult:
        return join((" ◌ ", "bold $primary"), (self.said, "$muted"))
