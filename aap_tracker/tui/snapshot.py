"""A screen as plain text and as a picture: for tests, for the README, for who reads without colours."""

from pathlib import Path
from typing import Any

from textual.app import App


def screen_lines(app: App[Any]) -> list[str]:
    """What the terminal shows now, line by line, without colours nor blanks at the end of lines."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no public way to read a screen
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def draw_dashboard(base: Path, profile_path: Path, day: str | None, out: Path) -> None:
    """Write the dashboard of a base as an SVG picture, 120 columns by 36 lines."""
    from aap_tracker.paths import write_atomic
    from aap_tracker.tui.app import AapApp
    from aap_tracker.tui.services import Services

    app = AapApp(Services(base, profile_path, day))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        write_atomic(out, app.export_screenshot(title="aap").encode("utf-8"))
