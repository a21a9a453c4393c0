"""The calls that answer a search, fast whatever the size of the base: the latest ones, and their order.

Reading the whole list of a common word is the cost (performance.md: 200,000 calls), twice so for ranking. So when more
than a thousand calls answer they are not all read, and a word that as many hold does not weigh in the rank of others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aap_tracker.store import search
from aap_tracker.store.base import Store

WIDE = 1000  # calls that answer, from which a search is not selective yet
_LATEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_COMMON = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?"
_RANKED = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid"


@dataclass(frozen=True, slots=True)
class Hits:
    """Numbers of calls, the latest first; `wide`: more answer than are here."""

    numbers: list[int]
    wide: bool


def latest(store: Store, words: Sequence[str]) -> Hits:
    """The latest calls that answer these queries (`search.queries`), 1,000 at most.

    An unfinished word is first taken as a whole one: enough calls may hold it, and the beginning of a long word costs
    the lists of all that begin so.
    """
    found: list[int] = []
    for asked in dict.fromkeys((search.whole(words), tuple(words))):
        found = [int(row[0]) for row in store.rows(_LATEST, (search.together(asked), WIDE + 1))]
        if len(found) > WIDE:
            break
    return Hits(found[:WIDE], wide=len(found) > WIDE)


def ranked(store: Store, words: Sequence[str], hits: Hits) -> list[int]:
    """The same calls, best first by what is not common in these queries; none when all is."""
    telling = [word for word in words if len(words) == 1 or not store.value(_COMMON, (word, WIDE))]
    if not telling or not hits.numbers:
        return []
    wanted = set(hits.numbers)
    found = (int(row[0]) for row in store.rows(_RANKED, (search.together(telling),)))
    return [number for number in found if number in wanted]
