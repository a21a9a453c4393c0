"""100,000 calls against 20 needs, in processor time: re-scored from a shelf of prepared calls, beside the naive way.

And one need edited, over 10,000 calls. Calls are streamed on to the shelf, never all in memory, as out of the base.
Floor: the naive loops (fold each text, count each form of each need's concepts) measured in the same run on a sample.
Calls are made from the labelled ones of `evaluation/matching`, their sentences mixed by a fixed recipe.
"""

import datetime as dt
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from aap_tracker.matching.opened import Opened
from aap_tracker.matching.prepare import prepare_call
from aap_tracker.matching.ranking import best, rank
from aap_tracker.matching.scoring import score
from aap_tracker.matching.shelf import Shelf, shelve
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call, Deadline
from aap_tracker.model.profile import Need, Profile
from aap_tracker.shipped import lexicon, toml_table
from aap_tracker.text import fold

HERE = Path(__file__).parent.parent / "evaluation" / "matching"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
NEEDS = 20
SAMPLE = 300
SHOWN = 50


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def made(count: int) -> Iterator[Call]:
    seeds = rows("calls.jsonl")
    return (one_made(number, seeds) for number in range(count))


def one_made(number: int, seeds: list[dict[str, Any]]) -> Call:
    one, two, three = (seeds[(number * step + number // 150) % len(seeds)] for step in (1, 7, 31))
    return Call(
        id=f"{number}",
        title=one["title"],
        summary=f"{one['summary']} {two['summary']} {three['title']}.",
        territories=tuple(one["territories"] if number % 3 else [f"DEP-{number % 95 + 1:02d}"]),
        deadlines=(Deadline(at=f"2027-{number % 12 + 1:02d}-{number % 28 + 1:02d}"),),
        deadline_kind="dated",
        applicants=tuple(one.get("applicants", ())),
        ccas_eligibility=one.get("ccas_eligibility", "to_check"),
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def naive(calls: list[Call], needs: list[Need], world: World) -> float:
    """Seconds for one call of the naive loops."""
    forms = [
        [fold(form) for _, name in world.need(need).rows for form in world.vocabulary.concepts[name].expressions]
        for need in needs
    ]

    def loops() -> None:
        for call in calls:
            for one in forms:
                text = fold(f"{call.title} {call.summary}")
                sum(text.count(form) for form in one)

    return timed(loops)[0] / len(calls)


def put_away(calls: Iterable[Call], world: World) -> Shelf:
    shelf = shelve(calls, world)
    shelf.world = replace(world, rarity=shelf.rarity())
    return shelf


def memory() -> float:
    """Most memory held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    needs = [Need.model_validate(need) for row in rows("profiles.jsonl") for need in row["needs"]][:NEEDS]
    profile = Profile(needs=tuple(needs), commune="26362", departement="26", region="84")
    world = World(lexicon(), toml_table("weights.toml"))
    sample = list(islice(made(CALLS), SAMPLE))
    prepared = timed(lambda: [prepare_call(call, world.vocabulary) for call in sample])[0] / SAMPLE
    before = memory()
    shelved, shelf = timed(lambda: put_away(made(CALLS), world))
    opened = Opened(shelf, profile, NOW)
    first, found = timed(lambda: [best(opened, need) for need in needs])
    again, _ = timed(lambda: [best(opened, need) for need in needs])
    shown, _ = timed(lambda: _reasons(found[0][:SHOWN], needs[0], profile, shelf.world))
    floor = naive(sample, needs, world)
    held = memory()
    small = put_away(made(CALLS // 10), world)
    edited = Need(id="edited", intitule="Des visites aux aînés isolés", description="Nos anciens vivent seuls.")
    one, _ = timed(lambda: rank(small, edited, profile, NOW))
    print(f"{CALLS} calls, {NEEDS} needs")
    print(f"  put on the shelf once, texts read: {shelved:.1f} s ({shelved / CALLS * 1000:.2f} ms a call)")
    print(f"  re-scored {again:.2f} s (first time {first:.2f} s), naive loops {floor * CALLS:.0f} s:"
          f" {floor * CALLS / again:.0f} to 1")  # fmt: skip
    print(f"  concepts and words of a call {prepared * 1000:.3f} ms, naive loops {floor * 1000:.3f} ms:"
          f" {floor / prepared:.1f} to 1")  # fmt: skip
    print(f"  reasons of the {SHOWN} rows shown: {shown * 1000:.0f} ms")
    print(f"  one need edited, {len(small)} calls: {one * 1000:.0f} ms")
    print(f"  memory: {held:.0f} MB at most, {held - before:.0f} MB for the calls")


def _reasons(found: list[Any], need: Need, profile: Profile, world: World) -> None:
    seeds = rows("calls.jsonl")
    for one in found:
        match = score(one_made(one.place, seeds), need, profile, world, NOW)
        if match.score != one.score:
            raise SystemExit(f"two scores: {match.score} and {one.score}")


if __name__ == "__main__":
    main()
