"""What past editions of the expected windows are in the base, and what closed lately."""

import datetime as dt
import json
from collections.abc import Iterable

from aap_tracker.store.base import Store

_LARGE = 20_000  # calls


def is_large(store: Store) -> bool:
    """Whether reading every call would be felt on a screen."""
    return bool(store.value("SELECT count(*) > ? FROM board", (_LARGE,)))


def calls_at(store: Store, urls: Iterable[str]) -> dict[str, str]:
    """The standing call of each of these addresses, as far as there is one."""
    rows = store.rows(
        "SELECT json_extract(k.record, '$.url') AS url, b.id FROM board b JOIN calls k ON k.n = b.n"
        " WHERE json_extract(k.record, '$.url') IN (SELECT value FROM json_each(?)) ORDER BY b.n",
        (json.dumps(list(urls)),),
    )
    return {row["url"]: row["id"] for row in rows}


def closed_lately(store: Store, now: dt.datetime, limit: int) -> list[str]:
    """The calls that closed before `now` (aware), the latest first."""
    rows = store.rows("SELECT id FROM board WHERE shuts < ? ORDER BY shuts DESC LIMIT ?", (int(now.timestamp()), limit))
    return [row["id"] for row in rows]
