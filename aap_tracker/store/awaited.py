"""« Prévenez-moi »: the expected windows that people wait for."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.model.matches import Window
from aap_tracker.store.base import Store, stamp


@dataclass(frozen=True, slots=True)
class Awaited:
    """A scheme of a funder in a territory (empty: not known), since when (ISO instant), and by whom."""

    series: str
    funder: str
    territory: str
    who: str
    at: str

    def is_of(self, window: Window) -> bool:
        """Whether this window is the one that is waited for."""
        return (self.series, self.funder, self.territory) == _key(window)


def every(store: Store, who: str) -> list[Awaited]:
    """What a person waits for, the latest asked first."""
    rows = store.rows("SELECT * FROM awaited WHERE who = ? ORDER BY at DESC, series", (who,))
    return [Awaited(**dict(row)) for row in rows]


def toggle(store: Store, window: Window, who: str, *, now: dt.datetime) -> bool:
    """Wait for a window, or no more; whether it is waited for now."""
    key = (*_key(window), who)
    with store.write():
        gone = store.run("DELETE FROM awaited WHERE (series, funder, territory, who) = (?, ?, ?, ?)", key).rowcount
        if not gone:
            store.run("INSERT INTO awaited VALUES (?, ?, ?, ?, ?)", (*key, stamp(now)))
    return not gone


def _key(window: Window) -> tuple[str, str, str]:
    return window.series, window.funder, window.territory or ""
