"""How well publications are joined: precision, recall and F1 over the labelled pairs of `joining/pairs.jsonl`.

Each pair is imported into an empty database, in both orders, through the very identity step of a collection.
Usage: python -m evaluation.joining_score [PAIRS.jsonl]
"""

import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aap_tracker.model.calls import Call
from aap_tracker.store import calls, importing
from aap_tracker.store.base import open_store

PAIRS = Path(__file__).parent / "joining" / "pairs.jsonl"
DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


@dataclass
class Score:
    """Counts over (pair, order); `wrong` holds the pairs that were misjudged."""

    right_joins: int = 0
    wrong_joins: int = 0
    missed: int = 0
    pairs: int = 0
    editions_joined: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right_joins / max(self.right_joins + self.wrong_joins, 1)

    @property
    def recall(self) -> float:
        return self.right_joins / max(self.right_joins + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def read_pairs(path: Path = PAIRS) -> Iterator[dict[str, Any]]:
    """The labelled pairs: kind, same, a, b."""
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def joined(first: dict[str, Any], second: dict[str, Any], path: Path) -> bool:
    """Whether two records, imported one after the other, end as one call."""
    with open_store(path) as store:
        for record in (first, second):
            importing.records(store, [Call.model_validate(record)], DAY, NOW)
        return calls.count(store) == 1


def score(pairs: Iterator[dict[str, Any]]) -> Score:
    """Judge every pair in both orders."""
    found = Score()
    with tempfile.TemporaryDirectory() as folder:
        empty, base = Path(folder) / "empty.sqlite3", Path(folder) / "base.sqlite3"
        open_store(empty).close()
        for pair in pairs:
            found.pairs += 1
            for first, second in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
                shutil.copyfile(empty, base)
                one = joined(first, second, base)
                found.right_joins += one and pair["same"]
                found.wrong_joins += one and not pair["same"]
                found.missed += not one and pair["same"]
                found.editions_joined += one and pair["kind"] in {"edition", "recycled", "stale"}
                if one != pair["same"]:
                    found.wrong.append(f"{pair['kind']}: {first['title']} | {second['title']}")
    return found


def main() -> None:
    """Print the score."""
    found = score(read_pairs(Path(sys.argv[1]) if len(sys.argv) > 1 else PAIRS))
    print(f"pairs {found.pairs} (both orders)")
    print(f"precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}")
    print(f"editions joined {found.editions_joined}")
    for line in found.wrong:
        print("  wrong", line)


if __name__ == "__main__":
    main()
