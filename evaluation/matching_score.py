"""How well calls are ranked against declared needs: nDCG@10, precision@5, recall@20, exclusions, beside a stemmed BM25.

`python -m evaluation.matching_score [--details]`. A call excluded for a profile has grade 0 for it; BM25 is given the
same gates. The vocabulary was widened while looking at the `dev` profiles; the `held` ones, written afterwards in other
words, were measured blind first (nDCG@10 0.75 for h1 to h4, 0.66 for h5), then looked at once.
"""

import argparse
import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from aap_tracker.matching.scoring import score_all
from aap_tracker.matching.world import build
from aap_tracker.model.calls import Call
from aap_tracker.model.profile import Need, Profile
from aap_tracker.reading.assemble import complete
from aap_tracker.shipped import lexicon, toml_table
from aap_tracker.text import stem, words

HERE = Path(__file__).parent / "matching"
DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
SEEN = ("ndcg@10", "precision@5", "recall@20")


def rows(name: str) -> list[dict[str, Any]]:
    """One of the labelled files."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def load_calls(*, raw: bool = False) -> list[Call]:
    """The calls as `aap noter --appels` would see them: facts absent from a record are read from its text."""
    made = [(Call.model_validate(row), frozenset(row)) for row in rows("calls.jsonl")]
    return [call if raw else complete(call, given, lexicon(), DAY) for call, given in made]


def load_profiles() -> list[tuple[str, Profile]]:
    """(split, profile), in order."""
    found = []
    for row in rows("profiles.jsonl"):
        services = {} if row["services"] is None else {"organisme.services_geres": row["services"]}
        needs = tuple(Need.model_validate(need) for need in row["needs"])
        kept = {key: row[key] for key in ("commune", "epci", "departement", "region", "body")}
        days = tuple(dt.date.fromisoformat(day) for day in row["board_dates"])
        profile = Profile(needs=needs, values=services, services=tuple(row["services"] or ()), board_dates=days, **kept)
        found.append((row["split"], profile))
    return found


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Discounted gain of the first ten, against the best order possible."""

    def gain(order: Iterable[int]) -> float:
        return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(order))

    ideal = gain(sorted(grades.values(), reverse=True)[:depth])
    return float(gain(grades.get(one, 0) for one in ranked[:depth]) / ideal) if ideal else 1.0


def precision(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 5) -> float:
    """Share of grades 2 and 3 among the first five, over as many as there can be."""
    good = {one for one, grade in grades.items() if grade > 1}
    return sum(one in good for one in ranked[:depth]) / min(depth, len(good)) if good else 1.0


def recall(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 20) -> float:
    """Share of the calls of grade 2 and 3 found among the first twenty."""
    good = {one for one, grade in grades.items() if grade > 1}
    return sum(one in good for one in ranked[:depth]) / len(good) if good else 1.0


def bm25(calls: Sequence[Call]) -> Callable[[Need], list[str]]:
    """The usual ranking (k1 1.2, b 0.75) on Snowball stems of title and summary."""
    texts = {str(call.id): Counter(map(stem, words(f"{call.title} {call.summary or ''}"))) for call in calls}
    counts = Counter(word for text in texts.values() for word in text)
    mean = sum(map(Counter.total, texts.values())) / len(texts)

    def rank(need: Need) -> list[str]:
        query = set(map(stem, words(" ".join((need.intitule, need.description, *need.mots_cles)))))

        def score(text: Counter[str]) -> float:
            length = 1.2 * (0.25 + 0.75 * text.total() / mean)
            return sum(
                math.log(1 + (len(texts) - counts[word] + 0.5) / (counts[word] + 0.5))
                * text[word] * 2.2 / (text[word] + length)
                for word in query
                if text[word]
            )  # fmt: skip

        return sorted(texts, key=lambda one: -score(texts[one]))

    return rank


def measure(*, details: bool = False, raw: bool = False) -> dict[str, dict[str, dict[str, float]]]:
    """Means by split, for our ranking and for BM25; and the exclusions, certain and wrong."""
    calls, profiles = load_calls(raw=raw), load_profiles()
    graded = {row["need"]: row["grades"] for row in rows("grades.jsonl")}
    barred = {row["profile"]: row for row in rows("exclusions.jsonl")}
    baseline = bm25(calls)
    sums: dict[str, dict[str, list[float]]] = {}
    for (split, profile), row in zip(profiles, rows("profiles.jsonl"), strict=True):
        world = build(calls, lexicon(), toml_table("weights.toml"), profile)
        matches = score_all(calls, profile, world, NOW)
        out = {match.call for match in matches if match.verdict == "excluded"}
        certain, unsure = set(barred[row["id"]]["certain"]), set(barred[row["id"]]["unsure"])
        place = sums.setdefault(split, {})
        place.setdefault("certain exclusions made", []).append(len(out & certain) / len(certain))
        place.setdefault("wrong exclusions", []).append(float(len(out - certain - unsure)))
        if details and (certain - out or out - certain - unsure):
            print(row["id"], "missed", sorted(certain - out), "wrong", sorted(out - certain - unsure))
        for need in profile.needs:
            grades = {one: grade for one, grade in graded[need.id].items() if one not in certain}
            ours = [match.call for match in matches if match.need == need.id]
            theirs = [one for one in baseline(need) if one not in out] + sorted(out)
            for name, ranked in (("ours", ours), ("bm25", theirs)):
                figures = (ndcg(ranked, grades), precision(ranked, grades), recall(ranked, grades))
                for key, value in zip(SEEN, figures, strict=True):
                    place.setdefault(f"{name} {key}", []).append(value)
            if details:
                _show(need, ours, grades, matches)
    return {
        split: {key: {"mean": sum(v) / len(v), "total": sum(v)} for key, v in place.items()}
        for split, place in sums.items()
    }


def _show(need: Need, ours: Sequence[str], grades: Mapping[str, int], matches: Iterable[Any]) -> None:
    scores = {match.call: match.score for match in matches if match.need == need.id}
    print(
        f"{need.id} {ndcg(ours, grades):.2f} {precision(ours, grades):.2f} {recall(ours, grades):.2f} {need.intitule}"
    )
    print("   ", " ".join(f"{one}:{scores[one]}({grades.get(one, 0)})" for one in ours[:12]))
    late = [one for one, grade in grades.items() if grade > 1 and one not in ours[:10]]
    print("    late:", " ".join(f"{one}:{scores[one]}({grades[one]})" for one in late))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--details", action="store_true", help="every need, with its first calls")
    parser.add_argument("--raw", action="store_true", help="records as they are, nothing read in their texts")
    chosen = parser.parse_args()
    for split, place in measure(details=chosen.details, raw=chosen.raw).items():
        print(f"matching, {split} profiles")
        for key in SEEN:
            print(f"  {key:12} {place[f'ours {key}']['mean']:.3f}   stemmed BM25 {place[f'bm25 {key}']['mean']:.3f}")
        print(f"  certain exclusions made {place['certain exclusions made']['mean']:.1%}, "
              f"wrong exclusions {place['wrong exclusions']['total']:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
