"""The dashboard against an empty Textual app, in one run: first paint, keys, opening a call, memory. Prints medians.

Usage: python benchmarks/tui.py: with 100, 1,000, 10,000 and 100,000 calls (two thousand read, then copied). On a quiet
machine it takes two minutes. The first useful paint is timed from the start of the process to the frame, read on a
terminal of 80 x 24, that holds the morning's lines; the empty app's, to its first frame on the same terminal.
"""

# ruff: noqa: SLF001 - the screen is timed from inside

import asyncio
import datetime as dt
import os
import random
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from large_base import multiply
from textual.app import App
from textual.widgets import Input

from aap_tracker import shipped
from aap_tracker.model.calls import Call, Deadline, Funder, Reading
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.settings import load_profile
from aap_tracker.store import intake, matches, needs, rounds
from aap_tracker.store.base import open_store
from aap_tracker.tui.app import AapApp
from aap_tracker.tui.screens import calls
from aap_tracker.tui.screens.call import fact_lines, reason_lines
from aap_tracker.tui.services import Services
from aap_tracker.tui.views import CallLine, Filters

ROUNDS = 5
SEED = 2000
EMPTY = ["-c", "from textual.app import App; App().run()"]
BLANK = b" " * 80  # a line of an empty frame
MORNING = "À regarder".encode()  # the heading over the lines of the morning, drawn with them
LONGEST = 60  # seconds
BATCH = 200
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
WORDS = [
    "isolement",
    "aînés",
    "numérique",
    "parents",
    "habitat",
    "santé",
    "culture",
    "jeunesse",
    "logement",
    "mobilité",
    "énergie",
    "handicap",
]
PROFILE = """
[organisme]
denomination = "CCAS"
ville = "Crest"
code_postal = "26400"
[[besoins]]
id = "a"
intitule = "Aînés"
"""


def _item(rank: int, draw: random.Random) -> tuple[RawCall, Reading]:
    title = " ".join(draw.sample(WORDS, 4)) + f" {rank}"
    deadline = Deadline(at=f"2027-{1 + rank % 12:02d}-{1 + rank % 28:02d}")
    call = Call(
        title=title, url=f"https://exemple.fr/{rank}", status="open", deadline_kind="dated", deadlines=(deadline,),
        funders=(Funder(name=f"Département {rank % 95}", kind="departement"),),
        summary=" ".join(draw.choices(WORDS, k=60)),
    )  # fmt: skip
    page = Page(url=str(call.url), blocks=(Block(text=call.summary or ""),))
    return RawCall(source_id="essai", url=page.url, title=title, page=page, fingerprint=str(rank)), Reading(call=call)


def make(folder: Path, number: int) -> tuple[Path, Path]:
    """A base of `number` scored calls, and a profile."""
    draw = random.Random(number)
    source = Source(id="essai", name="Essai", funder_kind="departement", family="listing", url="https://exemple.fr/")
    profile = folder / "ccas.toml"
    profile.write_text(PROFILE, "utf-8")
    with open_store(folder / "aap.sqlite3") as store:
        run = rounds.start(store, NOW)
        for start in range(0, number, BATCH):
            items = [_item(rank, draw) for rank in range(start, min(number, start + BATCH))]
            taken = intake.take(store, run, source, items, NOW.date())
            scores = [(one, draw.randint(0, 90)) for one in taken.call_ids]
            made = [
                Match(
                    call=one,
                    need="a",
                    score=score,
                    verdict="look",
                    reasons=(Reason(criterion="besoin", points=score, text="x"),),
                )
                for one, score in scores
            ]
            matches.replace(store, taken.call_ids, made)
        rounds.finish(store, run, NOW)
        needs.mirror(store, load_profile(profile, shipped.reference()).needs)
    return folder / "aap.sqlite3", profile


def _painted(arguments: list[str], wanted: bytes) -> float:
    """Seconds from the start of a process to the moment its terminal shows what is wanted."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=_terminal()
    )
    seen = b""
    try:
        while wanted not in seen:
            if not select.select([ours], [], [], LONGEST)[0]:
                raise SystemExit(f"nothing more is drawn: {seen[-500:]!r}")
            seen += os.read(ours, 65536)
        return time.perf_counter() - start
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def _terminal() -> dict[str, str]:
    return {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _dashboard(house: tuple[Path, Path]) -> list[str]:
    return ["-m", "aap_tracker", "--base", str(house[0]), "--profil", str(house[1]), "--jour", "2026-11-23"]


async def _ready(app: App[None]) -> float:
    """Seconds until the first screen is drawn and idle, the program being loaded."""
    start = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        return time.perf_counter() - start


async def _keys(house: tuple[Path, Path]) -> tuple[list[float], list[float], int]:
    """For each letter of some searches: seconds the screen's own thread is held, and seconds until the rows are there;
    then the most rows of the table, at its end."""
    app = AapApp(Services(*house, "2026-11-23"))
    held: list[float] = []
    answered: list[float] = []
    calls.PAUSE = 0.0
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, calls.CallsScreen)
        show = screen._show
        shown = asyncio.Event()

        def timed(lines: list[CallLine], total: int) -> None:
            start = time.perf_counter()
            show(lines, total)
            held[-1] += time.perf_counter() - start
            shown.set()

        screen._show = timed  # type: ignore[method-assign]
        for text in ("iso", "isol", "isolement", "numérique san", "habitat", "parents 12", "culture énergie", "log"):
            shown.clear()
            start = time.perf_counter()
            with screen.query_one("#search", Input).prevent(Input.Changed):
                screen.query_one("#search", Input).value = text
            screen._search_now()
            held.append(time.perf_counter() - start)
            await asyncio.wait_for(shown.wait(), 30)
            answered.append(time.perf_counter() - start)
            await pilot.pause()
        await pilot.press("escape", "escape", "end", "end")
        await pilot.pause()
        rows = screen.table.row_count
    return held, answered, rows


async def _opened(house: tuple[Path, Path]) -> list[float]:
    """Seconds to read and lay out a call, the ten best ones."""
    services = Services(*house, "2026-11-23")
    spent = []
    for line in services.call_lines(Filters(limit=10)):
        start = time.perf_counter()
        sheet = services.sheet(line.id)
        list(fact_lines(sheet, with_quotes=True))
        list(reason_lines(sheet))
        spent.append(time.perf_counter() - start)
    services.forget()
    return spent


def _memory(house: tuple[Path, Path]) -> float:
    """The most memory, in MB, of a process that opens the dashboard, the list of calls and a call; 0 where unknown.

    Not `getrusage`: its peak counts that of the process that starts this one.
    """
    program = (
        "import sys, asyncio; from pathlib import Path; from aap_tracker.tui.app import AapApp\n"
        "from aap_tracker.tui.services import Services\n"
        f"app = AapApp(Services(Path({str(house[0])!r}), Path({str(house[1])!r}), '2026-11-23'))\n"
        "async def go():\n"
        "    async with app.run_test(size=(120, 36)) as pilot:\n"
        "        await asyncio.sleep(2); await pilot.press('a', 'end', 'enter'); await pilot.pause()\n"
        "asyncio.run(go())\n"
        "lines = [line.split() for line in open('/proc/self/status')]\n"
        "print(next(int(line[1]) for line in lines if line[0] == 'VmHWM:') / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return float(done.stdout.strip() or 0)


async def _loaded(houses: dict[int, tuple[Path, Path]]) -> dict[int, list[float]]:
    """The same without the time to load the program: the first round of each warms it, and is not kept."""
    found: dict[int, list[float]] = {0: [], **{number: [] for number in houses}}
    for _ in range(ROUNDS + 1):
        found[0].append(await _ready(App()))
        for number, house in houses.items():
            found[number].append(await _ready(AapApp(Services(*house, "2026-11-23"))))
    return {number: spent[1:] for number, spent in found.items()}


def _started(houses: dict[int, tuple[Path, Path]]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {0: [], **{number: [] for number in houses}}
    for _ in range(ROUNDS):
        found[0].append(_painted(EMPTY, BLANK))
        for number, house in houses.items():
            found[number].append(_painted(_dashboard(house), MORNING))
    return found


def build(folder: Path) -> dict[int, tuple[Path, Path]]:
    """A house of each size; the large ones are copies of the same calls under other identifiers."""
    houses = {}
    for number in (100, 1000, SEED, 10_000, 100_000):
        home = folder / str(number)
        home.mkdir()
        if number <= SEED:
            houses[number] = make(home, number)
            continue
        houses[number] = home / "aap.sqlite3", home / "ccas.toml"
        for one, other in zip(houses[SEED], houses[number], strict=True):
            shutil.copy(one, other)
        with open_store(houses[number][0]) as store:
            multiply(store, number // SEED)
            store.checkpoint()
    del houses[SEED]
    return houses


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        report(build(Path(name)))


def report(houses: dict[int, tuple[Path, Path]]) -> None:
    """Measure and print; the largest house is the one whose keys, calls and memory are told."""
    _say_paint("first useful paint, from the start of the process,", _started(houses))
    _say_paint("first screen drawn and idle, the program being loaded,", asyncio.run(_loaded(houses)))
    largest = max(houses)
    held, answered, rows = asyncio.run(_keys(houses[largest]))
    print(
        f"tui: a letter of a search over {largest} calls holds the screen {_of(held)} (aim: 25 and 120); "
        f"its rows are there after {_of(answered)}; at most {rows} rows mounted (aim: 500)"
    )
    spent = asyncio.run(_opened(houses[largest]))
    print(
        f"tui: opening a call of {largest}: {_of(spent[1:])} (aim: 50); the first of the process {spent[0] * 1000:.0f} ms"
    )
    print(f"tui: memory with {largest} calls {_memory(houses[largest]):.0f} MB (aim: 120)")


def _say_paint(what: str, found: dict[int, list[float]]) -> None:
    middle = {number: statistics.median(spent) for number, spent in found.items()}
    for number in sorted(set(middle) - {0}):
        print(
            f"tui: {what} {number} calls: {middle[number] * 1000:.0f} ms, "
            f"empty app {middle[0] * 1000:.0f} ms, ratio {middle[number] / middle[0]:.2f} (aim: 1.50)"
        )
    print(f"tui: {what} 100000 calls against 1000: ratio {middle[100_000] / middle[1000]:.2f} (aim: 1.50)")


def _of(seconds: list[float]) -> str:
    slow = statistics.quantiles(seconds, n=20)[-1]
    return f"{statistics.median(seconds) * 1000:.0f} ms (95 %: {slow * 1000:.0f} ms)"


if __name__ == "__main__":
    main()
