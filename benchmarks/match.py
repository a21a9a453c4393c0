"""100,000 calls against 20 needs, in processor time: re-scored from prepared calls, beside the naive way.

And one need edited, over 10,000 calls.

Floor: the naive loops (fold each text, count each form of each need's concepts) measured in the same run on a sample.
Calls are made from the labelled ones of `evaluation/matching`, their sentences mixed by a fixed recipe.
"""

import datetime as dt
import json
import resource
import sys
import time
from pathlib import Path

from aap_tracker.matching.ranking import Index, index, rank
from aap_tracker.matching.world import World, build
from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.profile import Need, Profile
from aap_tracker.shipped import lexicon, toml_table
from aap_tracker.text import fold

HERE = Path(__file__).parent.parent / "evaluation" / "matching"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
NEEDS = 20
SAMPLE = 300


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def made(count: int) -> list[Call]:
    seeds = rows("calls.jsonl")
    calls = []
    for number in range(count):
        one, two, three = (seeds[(number * step + number // 150) % len(seeds)] for step in (1, 7, 31))
        territory = one["territories"] if number % 3 else [f"DEP-{number % 95 + 1:02d}"]
        calls.append(
            Call(
                id=f"{number}",
                title=one["title"],
                summary=f"{one['summary']} {two['summary']} {three['title']}.",
                territories=tuple(territory),
                deadlines=(Deadline(at=f"2027-{number % 12 + 1:02d}-{number % 28 + 1:02d}"),),
                deadline_kind="dated",
                applicants=tuple(one.get("applicants", ())),
                ccas_eligibility=one.get("ccas_eligibility", "to_check"),
            )
        )
    return calls


def naive(calls: list[Call], needs: list[Need], world: World) -> float:
    """Seconds for one pass of the naive loops, extrapolated from a sample of the calls."""
    forms = [
        [fold(form) for _, name in world.need(need).rows for form in world.vocabulary.concepts[name].expressions]
        for need in needs
    ]
    start = time.process_time()
    for call in calls[:SAMPLE]:
        for one in forms:
            text = fold(f"{call.title} {call.summary}")
            sum(text.count(form) for form in one)
    return (time.process_time() - start) * len(calls) / SAMPLE


def timed(found: Index, needs: list[Need], profile: Profile) -> float:
    start = time.process_time()
    for need in needs:
        rank(found, need, profile, NOW)
    return time.process_time() - start


def main() -> None:
    needs = [Need.model_validate(need) for row in rows("profiles.jsonl") for need in row["needs"]][:NEEDS]
    profile = Profile(needs=tuple(needs), commune="26362", departement="26", region="84")
    calls = made(CALLS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    world = build(calls, lexicon(), toml_table("weights.toml"), profile)
    prepared = time.process_time()
    found = index(calls, world)
    indexed = time.process_time()
    for call in calls:
        world.applying(call)
    read = time.process_time()
    first, again = timed(found, needs, profile), timed(found, needs, profile)
    floor = naive(calls, needs, world)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    small = index(calls[: CALLS // 10], world)
    edited = Need(id="edited", intitule="Des visites aux aînés isolés", description="Nos anciens vivent seuls.")
    begun = time.process_time()
    rank(small, edited, profile, NOW)
    one = time.process_time() - begun
    print(f"{len(calls)} calls, {len(needs)} needs")
    print(
        f"  prepared {prepared - start:.1f} s; lists {indexed - prepared:.1f} s; applicants read {read - indexed:.1f} s"
    )
    print(f"  re-scored {again:.2f} s (first time {first:.2f} s), naive loops {floor:.0f} s: {floor / again:.0f} to 1")
    print(f"  one need edited, {len(small.calls)} calls: {one * 1000:.0f} ms")
    print(f"  memory above the calls: {memory:.0f} MB")


if __name__ == "__main__":
    main()
