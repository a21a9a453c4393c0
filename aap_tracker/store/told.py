"""What each person was told, once and for all: alerts rest on this table and never on a window of time."""

import datetime as dt
from collections.abc import Iterable

from aap_tracker.model.mailing import Told
from aap_tracker.store.base import Store, stamp


def newest_run(store: Store) -> int:
    """The last round begun; 0 before the first."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM runs"))


def since(store: Store, who: str) -> int:
    """The round before which changes are no news to `who`: the one before the last when they are not known yet."""
    run = store.value("SELECT since_run FROM recipients WHERE who = ?", (who,))
    return max(newest_run(store) - 1, 0) if run is None else int(run)


def welcome(store: Store, who: str, now: dt.datetime) -> None:
    """Remember that `who` is written to from now on; what moved before is no news to them."""
    with store.write():
        store.run("INSERT OR IGNORE INTO recipients VALUES (?, ?, ?)", (who, since(store, who), stamp(now)))


def tell(store: Store, who: str, said: Iterable[Told], now: dt.datetime) -> None:
    """Remember what was said to `who`: durable, called only once the message has left."""
    run, at = newest_run(store), stamp(now)
    with store.write():
        store.run_many(
            "INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?, ?, ?)",
            [(who, one.kind, one.subject, one.detail, run, at) for one in said],
        )


def of(store: Store, who: str) -> set[Told]:
    """Everything `who` was told, calls under the identifier they have today."""
    rows = store.rows(
        "SELECT t.kind, coalesce(k.merged_into, k.id, t.subject) AS subject, t.detail FROM told t"
        " LEFT JOIN calls k ON k.id = t.subject AND t.kind IN ('call', 'reminder') WHERE t.who = ?",
        (who,),
    )
    return {Told(kind=row["kind"], subject=row["subject"], detail=row["detail"]) for row in rows}


def forget(store: Store, who: str) -> int:
    """Erase everything kept of a recipient; how many lines went."""
    with store.write():
        gone = store.run("DELETE FROM told WHERE who = ?", (who,)).rowcount
        return int(gone + store.run("DELETE FROM recipients WHERE who = ?", (who,)).rowcount)


def people(store: Store) -> list[str]:
    """Everybody something is kept of."""
    rows = store.rows("SELECT who FROM recipients UNION SELECT who FROM told ORDER BY 1")
    return [row["who"] for row in rows]
