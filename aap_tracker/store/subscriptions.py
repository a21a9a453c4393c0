"""Publications of others that this base follows: where, signed by whom, read up to which number."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from aap_tracker.model.calls import Call, Seen
from aap_tracker.store import importing, missing
from aap_tracker.store.base import Row, Store, stamp
from aap_tracker.store.intake import Taken
from aap_tracker.store.refresh import Cause
from aap_tracker.store.shared import FOLLOWED
from aap_tracker.text import slug


@dataclass(frozen=True, slots=True)
class Subscription:
    """`key`: public, hex; `last`: the number read up to; `trouble`: why the last look failed, in French, or ""."""

    url: str
    source_id: str
    name: str
    key: str
    last: int = 0
    etag: str = ""
    robots_on: str = ""
    checked: str = ""
    trouble: str = ""


def source_of(url: str) -> str:
    """The source under which the calls of a publication are kept: « partage-ccas-crest-fr-1a2b3c »."""
    host = slug(urlsplit(url).netloc.replace(".", "-").replace(":", "-"), 40)
    return f"{FOLLOWED}{host}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def every(store: Store) -> list[Subscription]:
    """All of them, the oldest first."""
    return [_of_row(row) for row in store.rows("SELECT * FROM subscriptions ORDER BY since, url")]


def one(store: Store, url: str) -> Subscription | None:
    """That of an address, or None."""
    row = store.row("SELECT * FROM subscriptions WHERE url = ?", (url,))
    return _of_row(row) if row else None


def keep(store: Store, subscription: Subscription, now: dt.datetime) -> None:
    """Write a subscription, new or moved on."""
    values = (
        subscription.url, subscription.source_id, subscription.name, subscription.key, subscription.last,
        subscription.etag, subscription.robots_on, subscription.checked, subscription.trouble, stamp(now),
    )  # fmt: skip
    with store.write():
        store.run(
            "INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
            " name = excluded.name, key = excluded.key, last = excluded.last, etag = excluded.etag,"
            " robots_on = excluded.robots_on, checked = excluded.checked, trouble = excluded.trouble",
            values,
        )


def remove(store: Store, url: str) -> bool:
    """Stop following; the calls already taken stay. False when it was not followed."""
    with store.write():
        return store.run("DELETE FROM subscriptions WHERE url = ?", (url,)).rowcount > 0


def take(store: Store, source_id: str, calls: Sequence[Call], day: dt.date, now: dt.datetime) -> Taken:
    """Calls of a publication join the base as those of a source of its own, and are joined with what is known.

    Their address is that of the page where the publisher saw them: the same page collected here is the same call.
    """
    told = [call.model_copy(update={"seen_at": (_seen(call, source_id, day),)}) for call in calls]
    return importing.records(store, told, day, now)


def _seen(call: Call, source_id: str, day: dt.date) -> Seen:
    return Seen(source=source_id, url=call.url or f"urn:aap:{slug(call.id or call.title)}", on=day.isoformat())


def others(store: Store, source_id: str, urls: Collection[str]) -> list[str]:
    """The addresses taken from a publication that are not among those it shows now."""
    rows = store.rows("SELECT url FROM publications WHERE source_id = ? AND missing_since IS NULL", (source_id,))
    return [row["url"] for row in rows if row["url"] not in urls]


def withdraw(store: Store, source_id: str, urls: Sequence[str], day: dt.date, now: dt.datetime) -> None:
    """The publisher shows these calls no more: here they are marked as gone from there, never deleted."""
    with store.write():
        cursor = store.run("INSERT INTO runs (kind, started, ended) VALUES ('import', ?, ?)", (stamp(now), stamp(now)))
        cause = Cause(int(cursor.lastrowid or 0), source_id, day.isoformat())
        missing.withdrawn(store, urls, cause)


def _of_row(row: Row) -> Subscription:
    names = ("url", "source_id", "name", "key", "last", "etag", "robots_on", "checked", "trouble")
    return Subscription(*(row[name] for name in names))
