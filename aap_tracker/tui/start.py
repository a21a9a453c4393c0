"""Opening the dashboard: what is not for the first screen waits until it is drawn."""

import gc
from pathlib import Path


def run(base: Path, profile_path: Path, day: str | None = None, name: str = "") -> None:
    """As `app.run`, drawn sooner: Python looks for no garbage while it loads the program, which makes none.

    It did five times on the way to the first screen, for a tenth of the time. `settle` makes it look again.
    """
    gc.disable()
    try:
        from aap_tracker.tui.app import run as open_app

        open_app(base, profile_path, day, name)
    finally:
        gc.enable()


def settle() -> None:
    """The first screen is drawn: look for garbage again, but no more among what was loaded, which stays to the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
