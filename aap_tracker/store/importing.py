"""Records of `aap importer`: each is a publication and passes the same identity step as a collected page."""

import datetime as dt
from collections.abc import Iterable, Sequence

from aap_tracker.model.calls import Call, Seen
from aap_tracker.store.base import Store, stamp
from aap_tracker.store.intake import Taken, absorb
from aap_tracker.store.items import IMPORT, NAMELESS, Item, fingerprint, rank_by_host, scrubbed
from aap_tracker.text import clean, slug

_BATCH = 200


def records(store: Store, calls: Iterable[Call], day: dt.date, now: dt.datetime) -> Taken:
    """Import calls. A record with several `seen_at` is as many publications; without, it is seen at its `url` today."""
    with store.write():
        cursor = store.run("INSERT INTO runs (kind, started) VALUES ('import', ?)", (stamp(now),))
    run_id = int(cursor.lastrowid or 0)
    taken, batch = [], list[Item]()
    for call in calls:
        batch += _items(call, day)
        if len(batch) >= _BATCH:
            taken.append(absorb(store, run_id, batch))
            batch = []
    taken.append(absorb(store, run_id, batch))
    with store.write():
        store.run("UPDATE runs SET ended = ? WHERE id = ?", (stamp(now), run_id))
    store.seen = {key: ids for key, ids in store.seen.items() if key[0] != run_id}
    return _sum(taken)


def _items(call: Call, day: dt.date) -> list[Item]:
    places = call.seen_at or (Seen(source=IMPORT, url=call.url or "", on=day.isoformat()),)
    call = scrubbed(call)
    title = clean(call.title) or NAMELESS
    facts = call.model_copy(update={"seen_at": (), "title": title})
    return [
        Item(
            source_id=place.source or IMPORT,
            address=place.url or f"urn:aap:{slug(call.id) if call.id else fingerprint(facts)[:20]}",
            url=place.url or call.url or "",
            title=title,
            fingerprint=fingerprint(facts),
            facts=facts.model_copy(update={"id": None}),
            rank=rank_by_host(facts.model_copy(update={"url": place.url or call.url})),
            day=place.on[:10],
            wanted_id=clean(call.id)[:200] or None if call.id else None,
        )
        for place in places
    ]


def _sum(taken: Sequence[Taken]) -> Taken:
    return Taken(
        sum(one.new for one in taken),
        sum(one.changed for one in taken),
        sum(one.unchanged for one in taken),
        sum(one.not_calls for one in taken),
        tuple(dict.fromkeys(call_id for one in taken for call_id in one.call_ids)),
        tuple(dict.fromkeys(call_id for one in taken for call_id in one.touched)),
    )
