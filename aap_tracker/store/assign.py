"""Which publication each item of a batch is a new look at: calls under one address are told apart by their titles."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from aap_tracker import shipped
from aap_tracker.store.base import Row, Store
from aap_tracker.store.items import Item
from aap_tracker.store.pairs import stand
from aap_tracker.store.titles import numbered, read_title
from aap_tracker.text import fold

_NEAR = 80.0  # rapidfuzz ratio from which two titles at one address are one call renamed
_SAME = 100.0
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d)\d+")  # « 40 places », years left out


def assigned(store: Store, run_id: int, items: Sequence[Item]) -> Iterator[tuple[Item, Row | None]]:
    """Each item with its publication, None when it is a new one. Items of one address are seen together."""
    together: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for item in items:
        together[item.source_id, item.address].setdefault(item.fingerprint, item)  # a list may show a page twice
    rows = _standing(store, items)
    for key, group in together.items():
        yield from _pairs([*group.values()], rows.get(key, []), store.seen.get((run_id, key[0]), set()))


def _standing(store: Store, items: Iterable[Item]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    for item in items:
        sources[item.source_id].add(item.address)
    query = """SELECT * FROM publications WHERE source_id = ?
    AND address IN (SELECT value FROM json_each(?)) ORDER BY id"""
    for source_id, addresses in sources.items():
        for row in store.rows(query, (source_id, json.dumps(sorted(addresses)))):
            found[source_id, row["address"]].append(row)
    return found


def _pairs(items: Sequence[Item], rows: Sequence[Row], seen: set[int]) -> Iterator[tuple[Item, Row | None]]:
    left: list[Item] = []
    standing = [row for row in rows if row["replaced_on"] is None]
    free = {row["id"]: row for row in standing}
    for item in items:
        same = next((row for row in (*standing, *rows) if row["fingerprint"] == item.fingerprint), None)
        if same is None:
            left.append(item)
        else:
            free.pop(same["id"], None)
            yield item, same
    for least in (_SAME, _NEAR):
        for item in tuple(left):
            best = max(free.values(), key=lambda row: _nearness(row, item, seen), default=None)
            if best is not None and _nearness(best, item, seen) >= least:
                left.remove(item)
                yield item, free.pop(best["id"])
    alone = [row for row in free.values() if row["id"] not in seen]
    if len(left) == len(alone) == len(standing) == 1 and left[0].raw is not None:
        # one page, one call: renamed, or another call at a recycled address
        yield left.pop(), alone[0]
    yield from ((item, None) for item in left)


def _nearness(row: Row, item: Item, seen: set[int]) -> float:
    """How near two titles are (0 to 100); 0 when their figures differ, or their years when both are of one round."""
    years, *parts = numbered(item.title)
    other_years, *other_parts = numbered(row["title"])
    figures, other_figures = (set(_FIGURE.findall(title)) for title in (item.title, row["title"]))
    if parts != other_parts or figures != other_figures or (row["id"] in seen and years != other_years):
        return 0.0
    near = fuzz.ratio(fold(item.title), fold(row["title"]))
    return near if near in {0.0, _SAME} or item.raw is not None or not _at_odds(item.title, row["title"]) else 0.0


def _at_odds(one: str, other: str) -> bool:
    """Each title has a word of its own: two records of one address may be two of its calls."""
    cores = (read_title(title, shipped.lexicon()).core for title in (one, other))
    return stand(*cores)[0] in {"none", "contrast"}
