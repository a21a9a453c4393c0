"""The dashboard with 100 and 10,000 calls against an empty Textual app, in one run. Prints medians and ratios."""

import asyncio
import datetime as dt
import random
import statistics
import tempfile
import time
from pathlib import Path

from textual.app import App

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
from aap_tracker.tui.services import Services

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


async def _keys(house: tuple[Path, Path]) -> tuple[float, float]:
    """(median, 95th percentile) seconds spent by the program on a letter of a search, the store asked each time."""
    app = AapApp(Services(*house, "2026-11-23"))
    spent = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        for text in ("iso", "isol", "isolement", "numérique san", "habitat", "parents 12", "culture énergie", "log"):
            start = time.perf_counter()
            app.filters.text = text
            app.screen.reload()  # type: ignore[attr-defined]
            spent.append(time.perf_counter() - start)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1]


async def _measure(houses: dict[int, tuple[Path, Path]]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {0: [], **{number: [] for number in houses}}
    for _ in range(ROUNDS):
        found[0].append(await _ready(App()))
        for number, house in houses.items():
            found[number].append(await _ready(AapApp(Services(*house, "2026-11-23"))))
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        houses = {}
        for number in (100, 10_000):
            folder = Path(name) / str(number)
            folder.mkdir()
            houses[number] = make(folder, number)
        found = asyncio.run(_measure(houses))
        median, slow = asyncio.run(_keys(houses[10_000]))
    floor = statistics.median(found[0])
    for number in houses:
        ours = statistics.median(found[number])
        print(
            f"tui: ready with {number} calls {ours * 1000:.0f} ms, "
            f"empty app {floor * 1000:.0f} ms, ratio {ours / floor:.2f}"
        )
    print(f"tui: a search over 10000 calls {median * 1000:.0f} ms (95 %: {slow * 1000:.0f} ms; aim: 25 and 120)")


if __name__ == "__main__":
    main()
