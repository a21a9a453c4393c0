"""When each person last looked at the dashboard: what is new is new since then."""

import datetime as dt

from aap_tracker.store.base import Store, stamp


def last(store: Store, who: str = "") -> dt.datetime | None:
    """The last visit of `who`, None before the first."""
    at = store.value("SELECT at FROM visits WHERE who = ?", (who,))
    return None if at is None else dt.datetime.fromisoformat(at)


def mark(store: Store, who: str, now: dt.datetime) -> None:
    """`who` looks now (aware instant)."""
    with store.write():
        store.run(
            "INSERT INTO visits VALUES (?, ?) ON CONFLICT (who) DO UPDATE SET at = excluded.at",
            (who, stamp(now)),
        )


def newest(store: Store) -> dt.datetime | None:
    """The last visit of anybody."""
    at = store.value("SELECT max(at) FROM visits")
    return None if at is None else dt.datetime.fromisoformat(at)
