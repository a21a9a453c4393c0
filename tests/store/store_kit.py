"""Small makers for the tests of the store: sources, pages as they were read, rounds."""

import datetime as dt
from collections.abc import Sequence

from aap_tracker.model.calls import Call, Deadline, Funder, Reading
from aap_tracker.model.pages import Block, Page
from aap_tracker.model.raw import RawCall
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import intake, rounds
from aap_tracker.store.base import Store
from aap_tracker.store.intake import Taken

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
DAY = NOW.date()
DROME = Source(
    id="cd-26",
    name="Département de la Drôme",
    funder_kind="departement",
    family="listing",
    url="https://www.ladrome.fr/",
)
RELAY = Source(
    id="relais", name="Aides-territoires", funder_kind="etat", family="aides_territoires", url="https://aides.example/"
)
FUNDER = Funder(name="Département de la Drôme", kind="departement")

# The guard taken away in a program that a test starts: every statement its own transaction.
PIECEMEAL = """
import sqlite3
from contextlib import contextmanager
from aap_tracker.store.base import Store, explain
@contextmanager
def write(self, *, durable=True):
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, self.path) from error
Store.write = write
Store.run = lambda self, sql, values=(): self.connection.execute(sql, values)
Store.run_many = lambda self, sql, values: self.connection.executemany(sql, values)
"""

Pages = Sequence[tuple[RawCall, Reading]]


def page(
    title: str,
    url: str,
    closes: str | None = "2027-01-15",
    *,
    text: str = "",
    source: str = "cd-26",
    not_a_call=None,
    **facts,
) -> tuple[RawCall, Reading]:
    """One page and what was read in it."""
    words = text or f"{title}. Dépôt avant le {closes}."
    raw = RawCall(source_id=source, url=url, title=title, page=Page(url=url, blocks=(Block(text=words),)))
    values = {"funders": (FUNDER,), "territories": ("DEP-26",), **facts}
    if closes:
        values |= {"deadline_kind": "dated", "deadlines": (Deadline(at=closes),)}
    call = Call(url=url, title=title, **values)
    return raw, Reading(call=call, not_a_call=not_a_call, stated_status=facts.get("status", "unknown"))


SUBJECTS = (
    "Isolement des aînés", "Parentalité", "Inclusion numérique", "Habitat partagé", "Aide alimentaire", "Mobilité solidaire",
    "Prévention des chutes", "Répit des aidants", "Accès aux droits", "Logement des jeunes",
)  # fmt: skip


def pages(count: int, closes: str = "2027-01-15", **facts) -> list[tuple[RawCall, Reading]]:
    """As many calls, told apart by their subject and their number."""
    return [
        page(f"{SUBJECTS[n % 10]} {n + 100}", f"https://www.ladrome.fr/appels/{n}", closes, **facts)
        for n in range(count)
    ]


def night(store: Store, items: Pages, *, source: Source = DROME, later: int = 0, ok: bool = True, **result) -> Taken:
    """One whole round of one source, `later` days after the first day."""
    now = NOW + dt.timedelta(days=later)
    run = rounds.start(store, now)
    taken = intake.take(store, run, source, items, now.date())
    outcome = {"source_id": source.id, "ok": ok, "found": len(items), **result}
    rounds.record(store, run, SourceResult(**outcome), now.date())
    rounds.finish(store, run, now)
    return taken


COLLECTED = (
    "publications",
    "publication_versions",
    "calls",
    "series",
    "changes",
    "joins",
    "identity_keys",
    "board",
    "texts",
)


def content(store: Store, *tables: str) -> dict[str, list[tuple]]:
    """Every row of some tables, for comparison."""
    return {name: sorted(map(tuple, store.rows(f"SELECT * FROM {name}")), key=repr) for name in tables or COLLECTED}
