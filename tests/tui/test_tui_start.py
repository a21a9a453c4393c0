"""What the first screen does without."""

import gc
import subprocess
import sys
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.tui import start
from aap_tracker.tui.services import Services

_HEAVY = {"scrapy", "dateparser", "docx", "docxtpl", "sqlite_utils", "lxml", "openpyxl", "rapidfuzz", "stdnum"}


def test_the_first_screen_loads_no_library_of_the_others() -> None:
    program = "import sys, aap_tracker.tui.app, aap_tracker.tui.screens.morning; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not _HEAVY & {name.partition(".")[0] for name in done.stdout.split()}


def test_the_profile_is_read_without_every_commune_of_france(tmp_path: Path) -> None:
    profile = tmp_path / "ccas.toml"
    profile.write_text('[organisme]\nville = "Crest"\ncode_postal = "26400"\n', "utf-8")
    shipped.communes.cache_clear()
    services = Services(tmp_path / "aap.sqlite3", profile, "2026-11-23")
    assert services.frame().tabs
    services.morning(5)
    services.forget()
    assert not shipped.communes.cache_info().currsize


def test_garbage_is_looked_for_again_once_the_screen_is_drawn() -> None:
    gc.disable()
    try:
        start.settle()
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
