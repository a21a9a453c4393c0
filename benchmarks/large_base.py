"""A large base (20,000 publications; 200,000 when asked): search, digest, backup, proof of a copy, expiry.

`python benchmarks/large_base.py [publications]`. Floors measured in the same run: SQLite's own copy, one pass over the rows.
"""

import datetime as dt
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "store"))

from store_kit import DAY, NOW, night, page

from aap_tracker.collecting.digests import Writer, compose
from aap_tracker.model.calls import Contact
from aap_tracker.model.mailing import Recipient
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.profile import Need, Profile
from aap_tracker.publishing.digest_html import to_html
from aap_tracker.store import backup, boards, matches, retention, told
from aap_tracker.store.base import Store, open_store
from aap_tracker.store.boards import RowQuery

SEED = 2000
# What is typed, letter after letter: beginnings, a word that every call holds, rare ones, a phrase, nothing that is there.
TYPED = (
    "pa", "par", "parentalité", "parentalité dispositif4200", "dispositif4200", "mobilité logement",
    "« mobilité logement »", "isolement aînés", "rien de tel",
)  # fmt: skip
PERSON = Recipient(courriel="agent@crest.fr", besoins=("aines",))


def timed(label: str, action: Callable[[], object]) -> float:
    """Say how long it took."""
    start = time.perf_counter()
    action()
    took = time.perf_counter() - start
    print(f"{label:<48} {1000 * took:10.1f} ms")
    return took


def found(store: Store, text: str) -> float:
    """The best of five times of a search, once it was made."""
    query = RowQuery(text=text, now=NOW, limit=200)
    rows, times = len(boards.call_rows(store, query)), []
    for _ in range(5):
        start = time.perf_counter()
        boards.call_rows(store, query)
        times.append(time.perf_counter() - start)
    print(f"{f'search: {text}, {rows} rows':<48} {1000 * min(times):10.1f} ms")
    return min(times)


def seed(store: Store) -> None:
    """Two thousand calls as they are collected, scored for two needs."""
    words = [
        "isolement",
        "parentalité",
        "mobilité",
        "numérique",
        "répit",
        "aidants",
        "logement",
        "jeunes",
        "alimentation",
        "santé",
    ]
    items = []
    for number in range(SEED):
        closes = (DAY + dt.timedelta(days=number % 700 - 300)).isoformat()
        text = " ".join(
            f"{words[(number + n) % 10]} {words[n % 7]} dispositif{(number * 31 + n * n) % 9973}" for n in range(180)
        )
        contact = (Contact(name=None, email=f"contact{number}@exemple.fr"),)
        items.append(
            page(f"Appel {words[number % 10]} {number}", f"https://x.fr/{number}", closes, text=text, contacts=contact)
        )
    for start in range(0, SEED, 200):
        night(store, items[start : start + 200])
    ids = [row["id"] for row in store.rows("SELECT id FROM board")]
    reasons = (Reason(criterion="besoin", points=40, text="Besoin servi", quote="mots"),)
    made = [
        Match(call=one, need=need, score=(n * 37) % 80, verdict="look", reasons=reasons)
        for n, one in enumerate(ids) for need in ("aines", "jeunes")
    ]  # fmt: skip
    matches.replace(store, ids, made)


def multiply(store: Store, times: int) -> None:
    """The same rows under other identifiers, `times` times."""
    tables = {
        "calls": ("n", "id"), "publications": ("id", "address", "url", "call_id"), "board": ("n", "id", "series_id"),
        "board_deadlines": ("n",), "texts": ("n",), "matches": ("call_id",),
    }  # fmt: skip
    with store.write(durable=False):
        store.run("PRAGMA defer_foreign_keys = ON")
        for turn in range(1, times):
            for table, keys in tables.items():
                names = [row["name"] for row in store.rows("SELECT name FROM pragma_table_info(?)", (table,))]
                moved = [_moved(name, name in keys, turn) for name in names]
                store.run(
                    f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(moved)} FROM {table} WHERE {_first(table)}"
                )
        store.run("INSERT INTO search (search) VALUES ('rebuild')")


def _moved(name: str, key: bool, turn: int) -> str:  # noqa: FBT001 - one column
    """A column as it is, or moved out of the way of the rows it is copied from."""
    if not key or name == "series_id":
        return name
    return f"CASE typeof({name}) WHEN 'integer' THEN {name} + {turn * 1_000_000} ELSE {name} || '-{turn}' END"


def _first(table: str) -> str:
    column = {"calls": "n", "publications": "id", "board": "n", "board_deadlines": "n", "texts": "n"}.get(table)
    return f"{column} < 1000000" if column else "call_id NOT LIKE '%-%'"


def main(publications: int) -> int:
    """Print every time, and whether every search keeps its promise (20 ms, at 200,000 too)."""
    folder = Path(tempfile.mkdtemp(prefix="aap-large-"))
    store = open_store(folder / "aap.sqlite3")
    seed(store)
    multiply(store, max(publications // SEED, 1))
    count = store.value("SELECT count(*) FROM publications")
    print(f"{count} publications, {store.path.stat().st_size // 1_000_000} Mo")
    timed("floor: one pass over the board", lambda: store.value("SELECT sum(length(title)) FROM board"))
    search = max(found(store, text) for text in TYPED)
    profile = Profile(
        needs=(Need(id="aines", intitule="Aînés"), Need(id="jeunes", intitule="Jeunes")), departement="26"
    )
    writer = Writer(store, profile, (), NOW, DAY)
    timed("digest of one person", lambda: to_html(compose(writer, PERSON)))
    told.tell(store, PERSON.who, compose(writer, PERSON).told, NOW)
    timed("digest of the day after", lambda: compose(writer, PERSON))
    copy = folder / "plancher.sqlite3"
    timed("floor: SQLite's own copy", lambda: store.connection.backup(sqlite3.connect(copy)))
    timed("backup, compressed and proved", lambda: backup.save(store, folder / "b.zip", NOW))
    timed("proof of a copy", lambda: backup.check(folder / "b.zip"))
    timed("contacts: nothing to forget", lambda: retention.expire(store, DAY, 120))
    store.close()
    timed("opening", lambda: open_store(folder / "aap.sqlite3").close())
    shutil.rmtree(folder)
    return int(search > 0.02)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
