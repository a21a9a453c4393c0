"""A year of nights, each `aap nuit` as a process, over sites where calls appear, move, close and vanish, and sites break.

`python benchmarks/reliability/year.py [nights]`. Printed and checked: every call seen, each told once, every reminder of a kept call once
and on its day, nothing closed by a broken night, the time of a night and the size of the base.
"""

import datetime as dt
import random
import re
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "night"))
sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))

from night_kit import Mailbox, aap, mailbox, profile
from replica import Site, ars_list, call_page, page, serve

from aap_tracker.model.sources import Source
from aap_tracker.model.status import coming
from aap_tracker.planning.reminders import working_days
from aap_tracker.planning.workdays import before
from aap_tracker.store import calls, decisions
from aap_tracker.store.base import open_store

START = dt.date(2027, 1, 4)
SUBJECTS = (
    "isolement des aînés",
    "visites de convivialité",
    "répit des aidants",
    "épicerie sociale",
    "inclusion numérique",
)
AGENT = "agent@crest.exemple.fr"


@dataclass
class Planned:
    """One call of the year: on which site, when it appears, its deadline, when it is put off, when its page goes."""

    title: str
    path: str
    site: int
    appears: int
    deadline: dt.date
    moved_on: int | None
    moved_to: dt.date
    leaves: int

    def shown(self, night: int) -> bool:
        return self.appears <= night < self.leaves

    def date(self, night: int) -> dt.date:
        return self.moved_to if self.moved_on is not None and night >= self.moved_on else self.deadline


@dataclass
class Year:
    """The sites, the calls, and what is found wrong."""

    planned: list[Planned]
    broken: dict[int, tuple[int, int, str]]  # site → (first night, last night, how)
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    kept: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def shown(self, site: int, night: int) -> list[Planned]:
        """The calls that a site shows; when it has none left its list is empty, which is told as a failure (C2)."""
        return [one for one in self.planned if one.site == site and one.shown(night)]


def plan(nights: int, sites: int, chance: random.Random) -> Year:
    """Calls all along the year; each site breaks once, in its own way, for ten nights."""
    planned = []
    for number in range(nights // 2 + 6):
        appears = chance.randrange(0, max(nights - 5, 1)) if number > 5 else 0
        deadline = START + dt.timedelta(days=appears + chance.randrange(15, 80))
        moved = appears + chance.randrange(3, 14) if chance.random() < 0.25 else None
        leaves = (deadline - START).days + chance.randrange(1, 20) if chance.random() < 0.8 else appears + 12
        planned.append(
            Planned(
                f"Appel {number:03d} : {SUBJECTS[number % len(SUBJECTS)]}", f"/appel-{number:03d}", number % sites, appears, deadline, moved,
                deadline + dt.timedelta(days=21), leaves,
            )
        )  # fmt: skip
    ways = ("500", "empty", "login")
    broken = {site: (nights // 4 + 20 * site, nights // 4 + 20 * site + 9, ways[site % 3]) for site in range(sites)}
    return Year(planned, broken)


def paint(year: Year, site: Site, number: int, night: int) -> None:
    """What this site shows that night."""
    first, last, way = year.broken[number]
    shown = year.shown(number, night)
    site.routes.clear()
    for one in shown:
        date = one.date(night)
        site.routes[one.path] = call_page(one.title, f"le {date.day} {MONTHS[date.month - 1]} {date.year}")
    site.routes["/liste"] = ars_list({one.path: one.title for one in shown})
    if first <= night <= last:
        walls = {
            "500": (500, {}, b"panne"),
            "empty": page("Appels à projets"),
            "login": page("Connexion", "<form><input type=password></form>"),
        }
        site.routes.clear()
        site.routes["/liste"] = walls[way]


MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def one_night(year: Year, folder: Path, sources: list[Source], night: int, chance: random.Random) -> None:
    """Run it, then look at the base."""
    day = START + dt.timedelta(days=night)
    begun = time.perf_counter()
    done = aap(folder, sources, "nuit", "--toutes", day=day.isoformat())
    year.seconds.append(time.perf_counter() - begun)
    failing = any(
        first <= night <= last or not year.shown(site, night) for site, (first, last, _) in year.broken.items()
    )
    if done.returncode not in ({0, 1} if failing else {0}):
        year.wrong.append(f"night {night}: exit {done.returncode}\n{done.stderr[-800:]}")
    base = folder / "aap.sqlite3"
    year.sizes.append(base.stat().st_size)
    with open_store(base) as store:
        stored = calls.find(store)
        year.seen |= {call.title for call in stored}
        now = dt.datetime.combine(day, dt.time(8), dt.UTC)
        for call in stored:
            if call.title not in year.kept and chance.random() < 0.2 and coming(call, now):
                decisions.decide(store, call.id or "", "keep", now=now)
                year.kept[call.title] = night
        _closed_by_a_broken_night(year, store, night)


def _closed_by_a_broken_night(year: Year, store: object, night: int) -> None:
    """During a failure, the publications of that site are as they were the night before it."""
    for number, (first, last, _) in year.broken.items():
        if first <= night <= last:
            day = (START + dt.timedelta(days=first)).isoformat()
            gone = store.value(  # type: ignore[attr-defined]
                "SELECT count(*) FROM publications WHERE source_id = ? AND unseen_since >= ?", (f"site-{number}", day)
            )
            if gone:
                year.wrong.append(f"night {night}: {gone} pages of site {number} closed by a failure")


def told(box: Mailbox) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each call was told as new, and each reminder (title, its first line) given."""
    fresh: Counter[str] = Counter()
    recalled: Counter[tuple[str, str]] = Counter()
    for mail in box.to(AGENT):
        text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
        for heading, body in re.findall(
            r"^([^\n]+)\n-{3,}\n(.*?)(?=^[^\n]+\n-{3,}\n|^--$)", text, re.MULTILINE | re.DOTALL
        ):
            for entry in re.split(r"^• ", body, flags=re.MULTILINE)[1:]:
                flat = " ".join(entry.split())
                title = re.match(r"Appel \d{3}", flat)[0]  # type: ignore[index]
                if heading.startswith("NOUVEAU"):
                    fresh[title] += 1
                if heading.startswith("À RENDRE"):
                    recalled[title, re.search(r"Dépôt .*? \d{4}", flat)[0]] += 1  # type: ignore[index]
    return fresh, recalled


def expected_reminders(year: Year, nights: int, announced: dict[str, dt.date]) -> dict[str, int]:
    """For each kept call, how many reminders its last deadline owes: the steps that fall after it was kept, in the year.

    A step passed before it was kept is owed late, unless the mail that announced the call had come since: it said the deadline.
    """
    owed = {}
    for one in year.planned:
        if one.title in year.kept:
            last = one.date(10_000) if one.moved_on is not None and one.shown(one.moved_on) else one.deadline
            days = {before(last, step, "26") for step in (30, 15, 7, 2)}
            ends = START + dt.timedelta(days=nights - 1)
            kept = START + dt.timedelta(days=year.kept[one.title])
            passed = max((day for day in days if day <= kept), default=None)
            late = passed is not None and kept + dt.timedelta(days=1) not in days  # one reminder stands for both
            late = late and announced.get(one.title[:9], dt.date.min) < passed and working_days(kept, last) > 0
            owed[one.title] = len({day for day in days if kept < day <= ends}) + late
    return owed


def run(nights: int, sites: int = 3, seed: int = 2027) -> Year:
    """The whole year."""
    chance = random.Random(seed)
    year = plan(nights, sites, chance)
    folder = Path(tempfile.mkdtemp(prefix="aap-year-"))
    with ExitStack() as stack:
        served = [stack.enter_context(serve()) for _ in range(sites)]
        box, port = stack.enter_context(mailbox())
        days = 'jours = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]'
        profile(folder, port, f'courriel = "{AGENT}"\nseuil = 0\n{days}')
        sources = [
            Source(
                id=f"site-{n}",
                name=f"ARS {n}",
                funder_kind="ars",
                family="ars",
                url=f"{site.url}liste",
                territories=("DEP-26",),
            )
            for n, site in enumerate(served)
        ]
        for night in range(nights):
            for number, site in enumerate(served):
                paint(year, site, number, night)
            one_night(year, folder, sources, night, chance)
            if night % 30 == 29:
                print(
                    f"night {night + 1}: {year.seconds[-1]:.1f} s, base {year.sizes[-1] // 1000} ko, {len(year.seen)} calls",
                    flush=True,
                )
        judge(year, box, nights, folder / "aap.sqlite3")
    return year


def announced(base: Path) -> dict[str, dt.date]:
    """The start of a title → the day of the mail that told the call as new."""
    with open_store(base, write=False) as store:
        rows = store.rows(
            "SELECT p.title, min(t.at) AS at FROM told t JOIN publications p ON p.call_id = t.subject"
            " WHERE t.kind = 'call' GROUP BY p.title"
        )
    return {row["title"][:9]: dt.date.fromisoformat(row["at"][:10]) for row in rows}


def twins(base: Path) -> dict[str, set[str]]:
    """The start of a title → those of all the pages held for the same call: it is recalled under one of them."""
    with open_store(base, write=False) as store:
        rows = store.rows(
            "SELECT p.title, coalesce(k.merged_into, k.id) AS call FROM publications p JOIN calls k ON k.id = p.call_id"
        )
    together: dict[str, set[str]] = {}
    for row in rows:
        together.setdefault(row["call"], set()).add(row["title"][:9])
    return {title: titles for titles in together.values() for title in titles}


def judge(year: Year, box: Mailbox, nights: int, base: Path) -> None:
    """Compare what was told with what should have been; say every difference."""
    joined = twins(base)
    fresh, recalled = told(box)
    year.wrong += [f"told {times} times: {title}" for title, times in fresh.items() if times > 1]
    visible = [
        one
        for one in year.planned
        if any(_readable(year, one, night) for night in range(one.appears, min(one.leaves, nights)))
    ]
    year.wrong += [f"never seen: {one.title}" for one in visible if one.title not in year.seen]
    given: Counter[str] = Counter()
    for (title, lead), times in recalled.items():
        given[title] += times
        if times > 1:
            year.wrong.append(f"told {times} times: {title}, {lead}")
    owed = {title[:9]: number for title, number in expected_reminders(year, nights, announced(base)).items()}
    missed = {title: n for title, n in owed.items() if sum(given[one] for one in joined.get(title, {title})) < n}
    year.wrong += [f"reminders missed, {number} owed: {title}" for title, number in missed.items()]
    print(f"calls seen {sum(one.title in year.seen for one in visible)}/{len(visible)}")
    print(f"calls told once {sum(times == 1 for times in fresh.values())}/{len(fresh)}, mails {len(box.taken)}")
    print(
        f"kept calls with every reminder they were owed {len(owed) - len(missed)}/{len(owed)}, reminders given {sum(given.values())}"
    )
    tenth = max(nights // 10, 1)
    early, late = sum(year.seconds[:tenth]) / tenth, sum(year.seconds[-tenth:]) / tenth
    print(
        f"a night: {early:.2f} s at first, {late:.2f} s at the end; base {year.sizes[0] // 1000} to {year.sizes[-1] // 1000} ko"
    )
    print(f"wrong: {len(year.wrong)}")
    for line in year.wrong[:20]:
        print(" ", line)


def _readable(year: Year, one: Planned, night: int) -> bool:
    first, last, _ = year.broken[one.site]
    return one.shown(night) and not first <= night <= last


if __name__ == "__main__":
    sys.exit(int(bool(run(int(sys.argv[1]) if len(sys.argv) > 1 else 365).wrong)))
