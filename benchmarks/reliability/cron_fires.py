"""A real cron starts a real night: installed by `aap planifier`, fired by its daemon, seen in the journal, taken away.

`python benchmarks/reliability/cron_fires.py`, as root where cron is installed; its daemon is started for the time of the proof when none runs. The user's
own crontab is given back as it was.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aap_tracker import clock
from aap_tracker.store import nights
from aap_tracker.store.base import open_store

_PATIENCE = 150.0  # seconds: cron looks at its tables each minute


def aap(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Our own command on the base of this folder."""
    options = ["--base", str(folder / "aap.sqlite3"), "--profil", str(folder / "ccas.toml")]
    return subprocess.run(
        [sys.executable, "-m", "aap_tracker", *words, *options], capture_output=True, text=True, check=False
    )


def main() -> int:
    """Print what happened; 0 when the night came by itself."""
    if shutil.which("cron") is None or shutil.which("crontab") is None or os.name != "posix" or os.geteuid() != 0:
        print("skipped: needs root, cron and crontab")
        return 0
    before = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
    running = subprocess.run(["pidof", "cron"], capture_output=True, check=False).returncode == 0
    daemon = None if running else subprocess.Popen(["cron", "-f"])
    folder = Path(tempfile.mkdtemp(prefix="aap-cron-"))
    (folder / "ccas.toml").write_text(
        '[organisme]\ndenomination = "CCAS de preuve"\n[veille]\nsources = []\n', encoding="utf-8"
    )
    try:
        now = clock.now().astimezone()
        nothing_to_ask(folder, now)
        at = now + dt.timedelta(minutes=1 if now.second < 50 else 2)
        print(
            aap(
                folder, "planifier", "installer", "--minuteur", "cron", "--heure", f"{at:%H:%M}", "--oui"
            ).stderr.strip()
        )
        found = wait_for(folder)
        print(aap(folder, "planifier", "etat", "--minuteur", "cron").stdout.strip())
        print(f"night fired by cron {int(found is not None)}/1" + (f": {found.day}, {found.outcome}" if found else ""))
        print(aap(folder, "planifier", "retirer", "--minuteur", "cron").stderr.strip())
        return int(found is None)
    finally:
        if before.returncode == 0:
            subprocess.run(["crontab", "-"], input=before.stdout, check=True)
        else:
            subprocess.run(["crontab", "-r"], capture_output=True, check=False)
        if daemon is not None:
            daemon.terminate()
            daemon.wait()
        shutil.rmtree(folder, ignore_errors=True)


def nothing_to_ask(folder: Path, now: dt.datetime) -> None:
    """The collection of the day is done: the night that cron starts resumes after it, and asks no site anything."""
    with open_store(folder / "aap.sqlite3") as store:
        night = nights.open_night(store, now.date(), now)
        nights.begin(store, night.id, "collect", now)
        nights.end(store, night.id, "collect", "done", {"failed": {}}, now)


def wait_for(folder: Path) -> nights.Night | None:
    """The night that cron began, once it has ended; None when it never came."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if (folder / "aap.sqlite3").is_file():
            with open_store(folder / "aap.sqlite3", write=False) as store:
                found = nights.last(store)
            if found and found[0].ended:
                return found[0]
        time.sleep(1)
    return None


if __name__ == "__main__":
    sys.exit(main())
