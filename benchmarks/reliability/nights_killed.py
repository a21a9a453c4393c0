"""Kill -9 `aap nuit` at random moments, again and again: the base stays whole, and what was said done is done.

`python benchmarks/reliability/nights_killed.py [kills]`. After each kill: integrity of the base and of its index, every stage that was said
done is in the journal, no call is lost, no archive is half written. A night that ends by itself begins the next day.
"""

import datetime as dt
import json
import os
import random
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "night"))

from night_kit import Mailbox, alone, command, mailbox, profile

from aap_tracker.cli.demo_sites import serve
from aap_tracker.collecting.stages import LABELS
from aap_tracker.store import backup, nights
from aap_tracker.store.base import open_store

START = dt.date(2026, 11, 23)
AGENT = "ccas@crest.exemple.fr"
_AFTER = 0.3  # seconds: a kill comes at any moment of them after a stage was said done…
_SLOW = 8.0  # … or, half of the time, of these after the start
socketserver.BaseServer.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients die here: that is the point


@dataclass
class Tally:
    """What was counted."""

    kills: int = 0
    whole: int = 0
    nights: int = 0
    said: int = 0
    kept: int = 0
    calls: int = 0
    wrong: list[str] = field(default_factory=list)
    at: Counter[str] = field(default_factory=Counter)


def one(folder: Path, sources: object, day: dt.date, tally: Tally, chance: random.Random) -> bool:
    """One night, killed or not; True when it ended by itself."""
    words = command(folder, sources, "nuit", "--toutes", day=day.isoformat())  # type: ignore[arg-type]
    process = subprocess.Popen(
        words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=alone(), start_new_session=os.name == "posix"
    )
    wanted = chance.choice([None, *LABELS.values()])
    delay = chance.uniform(0.2, _SLOW) if wanted is None else chance.uniform(0, _AFTER)
    timer = threading.Timer(delay, _kill, (process,))
    if wanted is None:
        timer.start()
    lines = []
    for line in process.stderr or ():
        lines.append(line.decode("utf-8", "replace"))
        if wanted and lines[-1].startswith(wanted) and not timer.is_alive():
            timer.start()
    process.wait()
    ended = process.returncode in {0, 1, 3}
    timer.cancel()
    said = [name for name, label in LABELS.items() if any(line.startswith(f"{label}\u00a0:") for line in lines)]
    if ended:
        tally.nights += 1
        if process.returncode != 0:
            tally.wrong.append(f"{day}: exit {process.returncode}: {''.join(lines[-5:])}")
    else:
        tally.kills += 1
        tally.at[said[-1] if said else "collect"] += 1
    _look(folder, day, said, tally)
    return ended


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)  # its children with it: a power cut spares nobody
    else:
        process.kill()


def _look(folder: Path, day: dt.date, said: list[str], tally: Tally) -> None:
    base = folder / "aap.sqlite3"
    if not base.exists():
        return
    with open_store(base) as store:
        whole = store.value("PRAGMA integrity_check") == "ok" and not store.rows("PRAGMA foreign_key_check")
        with store.write():
            store.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        tally.whole += whole
        night = nights.of_day(store, day)
        done = {stage.name for stage in night.stages if stage.state in {"done", "partial"}} if night else set()
        tally.said += len(said)
        tally.kept += len(set(said) & done)
        calls = int(store.value("SELECT count(*) FROM calls"))
        if not whole or calls < tally.calls or set(said) - done:
            tally.wrong.append(f"{day}: whole {whole}, {calls} calls after {tally.calls}, said {said}, done {done}")
        tally.calls = calls
    for archive in folder.glob("sauvegardes/aap-*.zip"):
        try:
            backup.check(archive)
        except Exception as error:  # noqa: BLE001 - whatever it says, it is wrong
            tally.wrong.append(f"{archive.name}: {error}")


def repeated(box: Mailbox) -> tuple[int, int]:
    """How many mails there were, and how many came twice under one identifier: a kill between the server's yes and ours."""
    seen = Counter(mail["Message-ID"] for mail in box.to(AGENT))
    return sum(seen.values()), sum(times - 1 for times in seen.values())


def run(kills: int, seed: int = 300) -> Tally:
    """As many kills, over as many nights as that takes."""
    tally, chance = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="aap-killed-") as name, serve() as sources, mailbox() as (box, port):
        folder, day = Path(name), START
        profile(folder, port, AGENT)
        while tally.kills < kills:
            if one(folder, sources, day, tally, chance):
                day += dt.timedelta(days=1)
        print(
            f"kills survived {tally.kills - len(tally.wrong)}/{tally.kills}, by last stage said: {json.dumps(tally.at)}"
        )
        print(f"base whole {tally.whole}/{tally.kills + tally.nights}, nights ended {tally.nights}")
        print(f"stages said done and done {tally.kept}/{tally.said}, calls {tally.calls}")
        print("mails {}, of which twice the same {}".format(*repeated(box)))
        for line in tally.wrong[:20]:
            print(" ", line)
    return tally


if __name__ == "__main__":
    sys.exit(int(bool(run(int(sys.argv[1]) if len(sys.argv) > 1 else 300).wrong)))
