"""Nights under a clock that is set at will: one town, one site, one mailbox; what was done is read back from the base.

The clock of the machine is libfaketime's where it is there (`FAKE`, by its environment), else our own one is set inside the process.
"""

import datetime as dt
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from night_kit import Mailbox, alone, command, mailbox, profile
from replica import Site, ars_list, call_page, serve

from aap_tracker.model.sources import Source
from aap_tracker.store import calls, copies, decisions
from aap_tracker.store.base import open_store

AGENT = "agent@crest.exemple.fr"
PARIS = "Europe/Paris"
CONTACT = "jeanne.martin@ladrome.fr"
FAKE = next((str(path) for path in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")
_EVERY_DAY = 'jours = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]'
_SET = """
import datetime as _dt
from aap_tracker import clock as _clock
_shift = _dt.timedelta(seconds={seconds})
_clock.now = lambda: _dt.datetime.now(_dt.UTC) + _shift
_clock.today = lambda forced=None: _clock.now().astimezone().date()
"""
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass
class Town:
    """A CCAS and its nights. `shows`: title → deadline of the calls that the site has now."""

    folder: Path
    site: Site
    box: Mailbox
    fake: str = ""
    shows: dict[str, dt.date] = field(default_factory=dict)

    @property
    def base(self) -> Path:
        return self.folder / "aap.sqlite3"

    def show(self, title: str, deadline: dt.date) -> None:
        """The site has one more call, with the contact of a person."""
        self.shows[title] = deadline
        paths = {f"/appel-{number}": name for number, name in enumerate(self.shows)}
        self.site.routes["/liste"] = ars_list(paths)
        for url, name in paths.items():
            day = self.shows[name]
            body = call_page(name, f"le {day.day} {MONTHS[day.month - 1]} {day.year}")
            contact = f"<h2>Contact</h2><p>Mme Jeanne Martin, chargée de mission, {CONTACT}, 04 75 79 26 26</p></main>"
            self.site.routes[url] = body.replace("</main>", contact)

    def night(self, at: dt.datetime, zone: str = PARIS, sabotage: str = "") -> subprocess.CompletedProcess[str]:
        """`aap nuit` while the clock of the machine shows that instant, in that zone."""
        return self.run(at, "nuit", "--toutes", zone=zone, sabotage=sabotage)

    def run(
        self, at: dt.datetime, *words: str, zone: str = PARIS, sabotage: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Any command of ours, idem."""
        seconds = round((at - dt.datetime.now(dt.UTC)).total_seconds())
        source = Source(
            id="site", name="ARS", funder_kind="ars", family="ars", url=f"{self.site.url}liste", territories=("DEP-26",)
        )
        setting = "" if self.fake else _SET.format(seconds=seconds)
        clock = {"LD_PRELOAD": self.fake, "FAKETIME": f"{seconds:+d}", "FAKE_SLEEP": "0"} if self.fake else {}
        return subprocess.run(
            command(self.folder, [source], *words, day="", sabotage=setting + sabotage),
            capture_output=True, text=True, encoding="utf-8", timeout=180, check=False,
            env={**alone(), "TZ": zone, **clock},
        )  # fmt: skip

    def keep(self, title: str, now: dt.datetime) -> None:
        """The agent keeps this call."""
        with open_store(self.base) as store:
            found = next(one for one in calls.find(store) if one.title == title)
            decisions.decide(store, found.id or "", "keep", now=now)

    def nights(self) -> list[tuple[str, str]]:
        """The day and the outcome of every night, in order."""
        with open_store(self.base, write=False) as store:
            return [(row["day"], row["outcome"]) for row in store.rows("SELECT day, outcome FROM nights ORDER BY id")]

    def rounds(self) -> int:
        """How many rounds of collection there were."""
        with open_store(self.base, write=False) as store:
            return int(store.value("SELECT count(*) FROM runs WHERE kind = 'round'"))

    def kept(self) -> dict[str, object]:
        """What no clock may take: calls with their dates and contacts, pages, changes that say a call is gone, copies."""
        with open_store(self.base, write=False) as store:
            found = calls.find(store)
            return {
                "calls": {call.title: [one.at for one in call.deadlines] for call in found},
                "contacts": sum(len(call.contacts) for call in found),
                "missing": store.value("SELECT count(*) FROM publications WHERE missing_since IS NOT NULL"),
                "gone": store.value("SELECT count(*) FROM changes WHERE kind = 'gone'"),
                "decisions": store.value("SELECT count(*) FROM decisions"),
            }

    def copies(self) -> list[str]:
        """The days of the automatic copies."""
        return sorted(day.isoformat() for day in copies.found(self.folder / "sauvegardes"))

    def told(self) -> tuple[Counter[str], dict[str, list[str]]]:
        """How often each call was told as new; for each call, the lines of its reminders."""
        fresh: Counter[str] = Counter()
        due: dict[str, list[str]] = {}
        for mail in self.box.to(AGENT):
            for heading, body in _sections(text_of(mail)):
                for entry in re.split(r"^• ", body, flags=re.MULTILINE)[1:]:
                    title = next(one for one in self.shows if " ".join(entry.split()).startswith(one))
                    if heading.startswith("NOUVEAU"):
                        fresh[title] += 1
                    elif heading.startswith("À RENDRE"):
                        due.setdefault(title, []).append(" ".join(entry.splitlines()[1].split()))
        return fresh, due


def text_of(mail: object) -> str:
    """The plain words of a message."""
    return str(mail.get_body(("plain",)).get_content()).replace("\r\n", "\n")  # type: ignore[attr-defined]


def _sections(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^([^\n]+)\n-{3,}\n(.*?)(?=^[^\n]+\n-{3,}\n|^--$)", text, re.MULTILINE | re.DOTALL)


@contextmanager
def town(folder: Path, *, copies_kept: int = 14, fake: str = "") -> Iterator[Town]:
    """A town whose agent is written to every day, from the first call on."""
    with serve() as site, mailbox() as (box, port):
        more = f"\n[sauvegardes]\ngarder = {copies_kept}\n"
        profile(folder, port, f'courriel = "{AGENT}"\nseuil = 0\n{_EVERY_DAY}', more=more)
        yield Town(folder, site, box, fake)


def local(day: str, hour: str = "04:15", zone: str = PARIS) -> dt.datetime:
    """An instant as the clock on the wall shows it."""
    return dt.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone))
