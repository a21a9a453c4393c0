"""What this base publishes for other CCAS: calls only, numbered as they move; never needs, notes nor decisions."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_json
from aap_tracker.store import calls
from aap_tracker.store.base import Store

FOLLOWED = "partage-"  # the source of calls that come from another publication begins so: they are not passed on


def refresh(store: Store) -> int:
    """Give a new number to every call that moved, came or went since the last time; the last number given."""
    known = {row["call_id"]: (row["digest"], row["gone"]) for row in store.rows("SELECT * FROM shared")}
    last = int(store.value("SELECT coalesce(max(seq), 0) FROM shared"))
    moved: list[tuple[str, int, str, int]] = []
    for call in calls.each(store):
        record = record_of(call)
        if record is None:
            continue
        digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
        if known.pop(str(call.id), None) != (digest, 0):
            last += 1
            moved.append((str(call.id), last, digest, 0))
    for call_id, (digest, gone) in known.items():
        if not gone:
            last += 1
            moved.append((call_id, last, digest, 1))
    with store.write():
        store.run_many(
            "INSERT INTO shared VALUES (?, ?, ?, ?) ON CONFLICT (call_id) DO UPDATE"
            " SET seq = excluded.seq, digest = excluded.digest, gone = excluded.gone",
            moved,
        )
    return last


def record_of(call: Call) -> dict[str, Any] | None:
    """A call as published; None when it is only known from somebody else's publication."""
    own = tuple(one for one in call.seen_at if not one.source.startswith(FOLLOWED))
    return call_json(call.model_copy(update={"seen_at": own})) if own else None


def after(store: Store, seq: int) -> Iterator[dict[str, Any]]:
    """The records numbered after `seq`, in order: {seq, call}, or {seq, gone} with the address of a call withdrawn."""
    found = store.rows(
        "SELECT s.seq, s.gone, c.id, json_extract(c.record, '$.url') AS url"
        " FROM shared s JOIN calls c ON c.id = s.call_id WHERE s.seq > ? ORDER BY s.seq",
        (seq,),
    )
    for row in found:
        call = None if row["gone"] else calls.get(store, row["id"])
        record = record_of(call) if call else None
        yield {"seq": row["seq"], "call": record} if record else {"seq": row["seq"], "gone": row["url"] or ""}
