"""Draw `docs/dashboard.svg`: the dashboard on the sample sites, as `aap demo` shows it.

Usage: python scripts/draw_dashboard.py
"""

import asyncio
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from aap_tracker import shipped
from aap_tracker.cli.commands.demo import DAY
from aap_tracker.tui.snapshot import draw_dashboard

OUT = Path(__file__).resolve().parents[1] / "docs" / "dashboard.svg"


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    base, profile = folder / "demo.sqlite3", shipped.data_dir() / "demo" / "ccas.toml"
    subprocess.run([sys.executable, "-m", "aap_tracker", "demo", "--sans-ecran", "--base", str(base)], check=True)
    asyncio.run(draw_dashboard(base, profile, DAY, OUT))
    picture = OUT.read_text("utf-8")
    # Textual's pictures ask an outside host for their font: the reader's own monospace does as well
    OUT.write_text(re.sub(r"@font-face\s*\{.*?\}\s*", "", picture, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
