"""The dashboard against an empty Textual app, in one run: first paint, keys, opening a call, memory. Prints medians.

Usage: python benchmarks/tui.py [--grand]: with 100, 1,000 and 10,000 calls, and 100,000 (minutes to make) if asked.
"""

# ruff: noqa: SLF001 - the screen is timed from inside

import asyncio
import datetime as dt
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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

ROUNDS = 3
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


async def _ready(app: App[None]) -> float:
    """Seconds until the first screen is drawn and idle."""
    start = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        return time.perf_counter() - start


async def _keys(house: tuple[Path, Path]) -> tuple[list[float], list[float]]:
    """For each letter of some searches: seconds the screen's own thread is held, and seconds until the rows are there."""
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
    return held, answered


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
    """The most memory, in MB, of a process that opens the dashboard, the list of calls and a call; 0 where unknown."""
    program = (
        "import sys, asyncio; from pathlib import Path; from aap_tracker.tui.app import AapApp\n"
        "from aap_tracker.tui.services import Services\n"
        f"app = AapApp(Services(Path({str(house[0])!r}), Path({str(house[1])!r}), '2026-11-23'))\n"
        "async def go():\n"
        "    async with app.run_test(size=(120, 36)) as pilot:\n"
        "        await pilot.press('a', 'end', 'enter'); await pilot.pause()\n"
        "asyncio.run(go())\n"
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return float(done.stdout.strip() or 0)


async def _measure(houses: dict[int, tuple[Path, Path]]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {0: [], **{number: [] for number in houses}}
    for _ in range(ROUNDS):
        found[0].append(await _ready(App()))
        for number, house in houses.items():
            found[number].append(await _ready(AapApp(Services(*house, "2026-11-23"))))
    return found


def main() -> None:
    sizes = [100, 1000, 10_000, *([100_000] if "--grand" in sys.argv else [])]
    with tempfile.TemporaryDirectory() as name:
        houses = {}
        for number in sizes:
            folder = Path(name) / str(number)
            folder.mkdir()
            houses[number] = make(folder, number)
        report(houses)


def report(houses: dict[int, tuple[Path, Path]]) -> None:
    """Measure and print; the largest house is the one whose keys, calls and memory are told."""
    found = asyncio.run(_measure(houses))
    floor = statistics.median(found[0])
    largest = max(houses)
    for number in houses:
        ours = statistics.median(found[number])
        print(
            f"tui: ready with {number} calls {ours * 1000:.0f} ms, "
            f"empty app {floor * 1000:.0f} ms, ratio {ours / floor:.2f}"
        )
    held, answered = asyncio.run(_keys(houses[largest]))
    print(
        f"tui: a letter of a search over {largest} calls holds the screen {_of(held)} (aim: 25 and 120); "
        f"its rows are there after {_of(answered)}"
    )
    print(f"tui: opening a call of {largest} {_of(asyncio.run(_opened(houses[largest])))} (aim: 50)")
    print(f"tui: memory with {largest} calls {_memory(houses[largest]):.0f} MB (aim: 120)")


def _of(seconds: list[float]) -> str:
    slow = statistics.quantiles(seconds, n=20)[-1]
    return f"{statistics.median(seconds) * 1000:.0f} ms (95 %: {slow * 1000:.0f} ms)"


if __name__ == "__main__":
    main()
