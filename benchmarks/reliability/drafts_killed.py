"""Kill -9 a drafting session at random moments, again and again: every paragraph that was said kept is in the base.

`python benchmarks/reliability/drafts_killed.py [kills]`. The session is the dashboard itself in a process of its own, without a
screen: it opens the dossier, goes from part to part, types paragraphs key by key with the production's pauses, and says each
one that its own screen holds as saved. After each kill another connection reads the base; what was typed since the last
pause may be missing, never what was said, and never a part of another session's. Exits 1 when one is lost.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "tui"))

from conftest import DAY, NOW, make_house

from aap_tracker.store import calls, dossiers
from aap_tracker.store.base import Store, open_store

_SESSION = '''
import sys
from pathlib import Path
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.services import Services

base, profile, day, dossier, first, sabotage = sys.argv[1:]
exec(sabotage)
app = AapApp(Services(Path(base), Path(profile), day))

async def written(pilot):
    """The budget and the papers are parts too, that nothing is typed in: the part before, then."""
    await pilot.pause()
    while app.screen._section().text is None:
        await pilot.press("ctrl+up")
        await pilot.pause()
    app.screen.query_one("#text").focus()
    await pilot.pause()

async def press(pilot):
    await pilot.pause()
    app.open_dossier(int(dossier))
    await written(pilot)
    number = int(first)
    while True:
        screen = app.screen
        await pilot.press("ctrl+end", *f"Paragraphe {number}. ")
        for _ in range(400):
            if screen._saved == screen.text.text and screen._saved.endswith(f"Paragraphe {number}. "):
                break
            await pilot.pause(0.02)
        else:
            told = (screen._section(), app.focused, screen.text.text[-60:], screen._saved[-60:])
            raise RuntimeError(f"not saved in time: {told}")
        print(f"{screen._section().key}\\t{number}", flush=True)
        number += 1
        if number % 3 == 0:
            await pilot.press("ctrl+down")  # the next part
            await written(pilot)

app.run(headless=True, auto_pilot=press)
'''
_KEEPS_NOTHING = """
from aap_tracker.store.writing import Version
Services.save_text = lambda self, dossier, key, text, seen: Version(seen + 1, text, "", "")
"""
_MOST = 6.0  # seconds after the first paragraph was said, at most, before the kill


@dataclass
class Tally:
    """What was counted."""

    kills: int = 0
    whole: int = 0
    said: dict[str, set[int]] = field(default_factory=dict)  # part of the dossier → its paragraphs said kept
    wrong: list[str] = field(default_factory=list)
    by_session: Counter[int] = field(default_factory=Counter)


def session(words: list[str], tally: Tally, chance: random.Random) -> int:
    """One session, killed; how many paragraphs it said kept."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AAP_")}
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    timer = threading.Timer(chance.uniform(0, _MOST), process.send_signal, (signal.SIGKILL,))
    said = 0
    for line in process.stdout or ():
        key, _, number = line.strip().partition("\t")
        tally.said.setdefault(key, set()).add(int(number))
        said += 1
        if said == 1:
            timer.start()
    _, trouble = process.communicate()
    timer.cancel()
    if process.returncode != -signal.SIGKILL:
        tally.wrong.append(f"ended by itself ({process.returncode}): {trouble[-600:]}")
    return said


def look(store: Store, dossier: int, tally: Tally) -> None:
    """Every paragraph said kept is in its part, and the base is whole."""
    tally.whole += store.value("PRAGMA integrity_check") == "ok" and not store.rows("PRAGMA foreign_key_check")
    file = dossiers.get(store, dossier)
    texts = file.texts if file else {}
    for key, numbers in tally.said.items():
        lost = sorted(n for n in numbers if f"Paragraphe {n}. " not in texts.get(key, ""))
        if lost:
            tally.wrong.append(f"kill {tally.kills}: {key} lost {lost[:10]}")


def run(kills: int, seed: int = 300, sabotage: str = "") -> Tally:
    """So many sessions on one dossier, each going on where the last was killed, until a paragraph is lost."""
    tally, chance, number = Tally(), random.Random(seed), 1
    with tempfile.TemporaryDirectory(prefix="aap-drafts-") as name:
        base, profile = make_house(Path(name))
        with open_store(base) as store:
            call = calls.find(store)[0]
            dossier = dossiers.create(store, call.title, "generique", call.id, None, NOW).id
            for _ in range(kills):
                words = [
                    sys.executable,
                    "-c",
                    _SESSION,
                    str(base),
                    str(profile),
                    DAY,
                    str(dossier),
                    str(number),
                    sabotage,
                ]
                said = session(words, tally, chance)
                number += said + 1  # the one that was being typed has its number too
                tally.kills += 1
                tally.by_session[said] += 1
                look(store, dossier, tally)
                if tally.wrong:
                    break
                if tally.kills % 30 == 0:
                    print(f"kill {tally.kills}: {sum(map(len, tally.said.values()))} paragraphs there", flush=True)
    return tally


def main(kills: int) -> int:
    """The proof, then the same on a dashboard that writes nothing: it must be seen."""
    tally = run(kills)
    print(f"drafting sessions killed: {tally.kills}/{kills}, base whole {tally.whole}/{tally.kills}")
    paragraphs, parts = sum(map(len, tally.said.values())), len(tally.said)
    print(
        f"paragraphs said kept {paragraphs}, in {parts} parts of the dossier, all there: {'no' if tally.wrong else 'yes'}"
    )
    print(f"paragraphs by session: {dict(sorted(tally.by_session.items()))}")
    for line in tally.wrong:
        print(" ", line)
    control = run(3, sabotage=_KEEPS_NOTHING)
    print(f"control, a dashboard that writes nothing: {'seen' if control.wrong else 'NOT SEEN'}")
    return int(bool(tally.wrong) or not control.wrong)


if __name__ == "__main__":
    if os.name != "posix":
        print("drafts killed: skipped, this system has no SIGKILL")
        sys.exit(0)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
