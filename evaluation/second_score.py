"""Sets of calls and needs by people who had not read the program: the files `aap noter` takes, graded 0–3.

Second: first look, before anything was changed: nDCG@10 0.917, precision@5 0.917, recall@20 0.967, certain exclusions
made 112 of 120, 2 wrong. Looked at since: no more unseen. Third (24 November 2026): scored once, nothing was changed
since. `python -m evaluation.second_score [--details]`.
"""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from aap_tracker import settings, shipped
from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import build
from aap_tracker.model.codec import call_from_json
from aap_tracker.reading.assemble import complete
from evaluation.matching_score import ndcg, precision, recall

SETS = ("second", "third")
FOLDER = Path(__file__).parent / "matching"
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def rows(part: str, name: str) -> list[dict[str, Any]]:
    """One of the labelled files of a set."""
    return [json.loads(line) for line in (FOLDER / part / name).read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print, for each set, the means over the needs, and the exclusions."""
    for part in SETS:
        print(part)
        _score(part)


def _score(part: str) -> None:
    lexicon, weights = shipped.lexicon(), shipped.toml_table("weights.toml")
    calls = [complete(*call_from_json(row), lexicon, NOW.date()) for row in rows(part, "calls.jsonl")]
    certain = {row["profile"]: set(row["certain"]) for row in rows(part, "exclusions.jsonl")}
    found: list[tuple[float, float, float]] = []
    made = wrong = 0
    for name in sorted(certain):
        profile = settings.load_profile(FOLDER / part / f"{name}.toml", shipped.reference())
        matches = score_all(calls, profile, build(calls, lexicon, weights), NOW)
        excluded = {match.call for match in matches if match.verdict == "excluded"}
        graded = [row for row in rows(part, "grades.jsonl") if row["profile"] == name]
        made += len(certain[name] & excluded)
        wrong += len(excluded & {call for row in graded for call in row["grades"]})
        for row in graded:
            order = [m.call for m in matches if m.need == row["need"] and m.verdict != "excluded"]
            grades = row["grades"]
            found.append((ndcg(order, grades), precision(order, grades), recall(order, grades)))
            if "--details" in sys.argv:
                print(f"  {name} {row['need']:24}" + "  ".join(f"{one:.2f}" for one in found[-1]))
    means = [sum(column) / len(column) for column in zip(*found, strict=True)]
    print(f"  ndcg@10 {means[0]:.3f}   precision@5 {means[1]:.3f}   recall@20 {means[2]:.3f}   ({len(found)} needs)")
    print(f"  certain exclusions made {made}/{sum(map(len, certain.values()))}, wrong exclusions {wrong}")


if __name__ == "__main__":
    main()
