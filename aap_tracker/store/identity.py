"""publication → call → series: which call a page speaks of, and what tells it."""

import base64
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace

from aap_tracker import shipped
from aap_tracker.model.calls import Call
from aap_tracker.reading.places import gazetteer_of
from aap_tracker.store import joining
from aap_tracker.store.addresses import canonical, host_of
from aap_tracker.store.base import Row, Store
from aap_tracker.store.items import IMPORT, Item
from aap_tracker.store.joining import join, split
from aap_tracker.store.judgement import Judgement, judge, moved_on
from aap_tracker.store.likeness import Likeness, keys, likeness
from aap_tracker.store.titles import scheme_name
from aap_tracker.text import slug

__all__ = ["Place", "call_id", "join", "learn", "likenesses", "place", "reconsider", "recycled", "split"]

_ID = 10  # base32 characters: 50 bits, one chance in 200,000 of a clash among 100,000 calls
_PER_KEY = 40  # publications looked at for one key, the latest first
_MOST = 60  # publications compared with a new one
_REMEMBERED = 4_000  # likenesses kept in memory between two batches
_RANKS = {"apart": 0, "edition": 0, "other": 0, "maybe": 1, "same": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a publication was put; `created` when no call told of it before; `absorbed`: calls that joined this one."""

    call_id: str
    created: bool
    absorbed: tuple[str, ...] = ()


@dataclass
class _Against:
    """What the publications of one call say of a new one."""

    best: Judgement = field(default_factory=lambda: Judgement("other"))
    barred: bool = False
    edition: float = -1.0
    ids: list[int] = field(default_factory=list)


def call_id(address: str, title: str) -> str:
    """A stable identifier from the first canonical address and the title: never from a date that may move."""
    digest = hashlib.sha256(f"{address}\n{slug(title)}".encode()).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_ID]


def place(
    store: Store, run_id: int, item: Item, publication_id: int, *, earlier: str | None = None, scheme: bool = False
) -> Place:
    """Put a publication with the call it speaks of, a new one if need be.

    earlier: the call its address held before, which it is not; scheme: that call was an edition of the same scheme.
    """
    like = learn(store, publication_id, item)
    found = _weigh(store, like, publication_id, earlier)
    same = sorted((call for call in found if _is_same(found[call])), key=lambda call: -found[call].best.strength)
    if same:
        why = found[same[0]].best.why
        store.run("UPDATE publications SET call_id = ? WHERE id = ?", (same[0], publication_id))
        joining.note(store, (same[0], None, publication_id), "join", why, item.day)
        return Place(same[0], created=False, absorbed=_gather(store, same, item.day))
    series = _series_of(store, earlier) if earlier and scheme else _sister(store, found)
    made = _create(store, run_id, item, series)
    store.run("UPDATE publications SET call_id = ? WHERE id = ?", (made, publication_id))
    return Place(made, created=True)


def _is_same(against: _Against) -> bool:
    return against.best.verdict == "same" and not against.barred


def _gather(store: Store, same: list[str], day: str) -> tuple[str, ...]:
    """A page that is at once two known calls shows that they are one, unless something in them forbids it."""
    absorbed = [other for other in same[1:] if not joining.held_apart(store, same[0], other)]
    absorbed = [other for other in absorbed if _compatible(store, same[0], other)]
    for other in absorbed:
        joining.merge_calls(store, same[0], other, by="machine", why="une même page parle des deux", day=day)
    return tuple(absorbed)


def _compatible(store: Store, one: str, other: str) -> bool:
    mine, theirs = (likenesses(store, _publications_of(store, call)) for call in (one, other))
    gazetteer = gazetteer_of(shipped.lexicon())
    return all(
        judge(a, b, gazetteer).verdict in {"same", "other"} and a.source != b.source
        for a in mine.values()
        for b in theirs.values()
    )


def reconsider(store: Store, item: Item, publication_id: int, call: str) -> tuple[str, ...]:
    """A page that changed may show that its call is another known one: the calls that joined `call`."""
    alone = len(_publications_of(store, call)) == 1
    like = learn(store, publication_id, item)
    if not alone:
        return ()
    found = _weigh(store, like, publication_id, call)
    same = [other for other in found if _is_same(found[other]) and not joining.held_apart(store, call, other)]
    for other in same[:1]:
        joining.merge_calls(store, call, other, by="machine", why=found[other].best.why, day=item.day)
    return tuple(same[:1])


def _weigh(store: Store, like: Likeness, publication_id: int, but: str | None) -> dict[str, _Against]:
    """Every call near enough to be compared, and what comparing says. `but` is left out."""
    gazetteer = gazetteer_of(shipped.lexicon())
    found: dict[str, _Against] = defaultdict(_Against)
    near = _near(store, like, publication_id)
    roots = _roots(store, near)
    for key, other in likenesses(store, list(roots)).items():
        call = roots[key]
        if call == but:
            continue
        against, judged = found[call], judge(like, other, gazetteer)
        against.barred |= judged.verdict in {"apart", "edition"}
        if judged.verdict == "edition":
            against.edition = max(against.edition, judged.strength)
        if (_RANKS[judged.verdict], judged.strength) > (_RANKS[against.best.verdict], against.best.strength):
            against.best = judged
    maybe = [call for call in found if found[call].best.verdict == "maybe" and not found[call].barred]
    if len(maybe) == 1 and not any(_is_same(one) for one in found.values()):
        found[maybe[0]].best = replace(found[maybe[0]].best, verdict="same")
    return found


def _near(store: Store, like: Likeness, publication_id: int) -> list[int]:
    count: dict[int, int] = defaultdict(int)
    query = f"SELECT publication_id FROM identity_keys WHERE key = ? ORDER BY publication_id DESC LIMIT {_PER_KEY}"
    for key in keys(like):
        for row in store.connection.execute(query, (key,)):
            count[row[0]] += 4 if key[0] in "udnf" else 1
    count.pop(publication_id, None)
    return sorted(count, key=lambda one: (-count[one], one))[:_MOST]


def _roots(store: Store, publication_ids: list[int]) -> dict[int, str]:
    rows = store.rows(
        "SELECT p.id, coalesce(c.merged_into, c.id) AS call_id FROM publications p JOIN calls c ON c.id = p.call_id"
        " WHERE p.id IN (SELECT value FROM json_each(?))",
        (json.dumps(publication_ids),),
    )
    return {row["id"]: row["call_id"] for row in rows}


def likenesses(store: Store, publication_ids: list[int]) -> dict[int, Likeness]:
    """The likeness of some publications, from memory when they were met lately."""
    known: dict[int, Likeness] = store.cache.setdefault("likeness", {})
    if len(known) > _REMEMBERED:
        known.clear()
    missing = [one for one in publication_ids if one not in known]
    if missing:
        rows = store.rows(
            "SELECT id, address, source_id, first_seen, record FROM publications"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(missing),),
        )
        for row in rows:
            known[row["id"]] = _like_of_row(row)
    return {one: known[one] for one in publication_ids}


def _like_of_row(row: Row) -> Likeness:
    call = Call.model_validate_json(row["record"])
    return _likeness(call, row["address"], row["source_id"], row["first_seen"])


def _like(item: Item) -> Likeness:
    return _likeness(item.facts, item.address, item.source_id, item.day)


def _likeness(call: Call, address: str, source_id: str, day: str) -> Likeness:
    """Records imported without a source come from the site of their address."""
    source = host_of(canonical(address)) if source_id == IMPORT else source_id
    return likeness(call, address, source if not source.startswith("urn:") else "", day, shipped.lexicon())


def learn(store: Store, publication_id: int, item: Item) -> Likeness:
    """Remember what a publication may be recognised by."""
    like = _like(item)
    store.cache.setdefault("likeness", {})[publication_id] = like
    new = keys(like)
    old = {
        row["key"] for row in store.rows("SELECT key FROM identity_keys WHERE publication_id = ?", (publication_id,))
    }
    store.run_many(
        "DELETE FROM identity_keys WHERE key = ? AND publication_id = ?", [(key, publication_id) for key in old - new]
    )
    store.run_many("INSERT INTO identity_keys VALUES (?, ?)", [(key, publication_id) for key in sorted(new - old)])
    return like


def recycled(row: Row, item: Item) -> str:
    """What an address now holds, against what it held: see `moved_on`."""
    return moved_on(_like_of_row(row), _like(item), gazetteer_of(shipped.lexicon()), record=item.raw is None)


def _publications_of(store: Store, call: str) -> list[int]:
    rows = store.rows(
        "SELECT p.id FROM publications p JOIN calls c ON c.id = p.call_id WHERE coalesce(c.merged_into, c.id) = ?",
        (call,),
    )
    return [row["id"] for row in rows]


def _series_of(store: Store, call: str) -> int | None:
    return store.value("SELECT series_id FROM calls WHERE id = ?", (call,))  # type: ignore[no-any-return]


def _sister(store: Store, found: dict[str, _Against]) -> int | None:
    """The series of the nearest other edition of the same scheme."""
    sisters = [call for call in found if found[call].edition >= 0]
    return _series_of(store, max(sisters, key=lambda call: found[call].edition)) if sisters else None


def _create(store: Store, run_id: int, item: Item, series: int | None) -> str:
    if series is None:
        series = store.run("INSERT INTO series (name) VALUES (?)", (scheme_name(item.title),)).lastrowid
    chosen, turn = item.wanted_id or call_id(canonical(item.address), item.title), 1
    while store.value("SELECT 1 FROM calls WHERE id = ?", (chosen,)):
        chosen, turn = call_id(f"{item.address}\n{turn}", item.title), turn + 1
    store.run(
        "INSERT INTO calls (id, series_id, found_run, found_on, record) VALUES (?, ?, ?, ?, '{}')",
        (chosen, series, run_id, item.day),
    )
    return chosen
