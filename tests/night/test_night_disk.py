"""A disk that fails, loses its power, or is read-only: the short versions of failing_disk, power_cuts and read_only.

The program runs as it is, over a library that counts what it does to its files, makes one operation fail, or writes all of
them down so that a power cut can be replayed: `benchmarks/reliability/faults/`.
"""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "reliability" / "faults"))

import disk

pytestmark = pytest.mark.skipif(bool(disk.missing()), reason=disk.missing() or "a disk can be made to fail here")
# Every n-th operation of each path, so that about ten of each kind of failure are met.
STEPS = {
    "a note": 9, "a decision": 12, "a paragraph": 12, "a date to keep": 12, "a batch": 25, "a migration": 70, "a file": 1,
    "a setting": 1, "a call by word of mouth": 35, "a backup": 60, "a restoration": 60, "a document": 12,
}  # fmt: skip
NO_MESSAGE = "main.OSError = type('Nothing', (Exception,), {})"
NO_JOURNAL = (
    "from aap_tracker.store import base\n"
    "base._begin_journal = lambda connection: None\n"
    "base._SETTINGS += ('PRAGMA locking_mode = EXCLUSIVE', 'PRAGMA journal_mode = DELETE', 'PRAGMA journal_mode = OFF')"
)
STRAIGHT = "scenes.write_atomic = lambda path, body: path.write_bytes(body)"


def test_whatever_operation_fails_all_is_before_or_after_said_in_french_and_done_by_the_next_run():
    from runs import loops

    counts = dict(loops([(name, step, "") for name, step in STEPS.items()]))
    met, whole, said, finished = (
        sum(one[what] for one in counts.values()) for what in ("met", "whole", "said", "finished")
    )
    print(
        f"B2 failing operations whole {whole}/{met}, said in French {said}/{met}, finished by the next run {finished}/{met}"
    )
    assert [line for one in counts.values() for line in one["wrong"]] == []
    assert set(counts) == set(STEPS)
    assert min(one["met"] for one in counts.values()) >= 8
    assert met == whole == said == finished > 150


def test_without_their_guards_failing_operations_are_seen():
    from runs import loops

    (_, trace), (_, half), (_, torn) = loops([
        ("a file", 1, NO_MESSAGE), ("a file", 1, STRAIGHT), ("a batch", 7, NO_JOURNAL),
    ])  # fmt: skip
    assert trace["said"] < trace["met"] == trace["whole"]
    assert half["whole"] < half["met"]
    assert torn["whole"] < torn["met"]


def test_a_night_that_meets_a_failing_disk_is_finished_by_the_next_one():
    from runs import sampled

    tally = sampled(2, sites=2)
    print(f"B2 nights whole {tally.whole}/{tally.met}, finished by the next one {tally.finished}/{tally.met}")
    assert tally.wrong == []
    assert tally.held
    assert tally.met == 2


def test_a_power_cut_loses_nothing_that_was_said_kept():
    from power import people

    tally = people(14, 40)
    print(f"B2 power cuts whole {tally.whole}/{tally.cuts}, said kept and there {tally.there}/{tally.said}")
    assert tally.wrong == []
    assert tally.held
    assert tally.said > 300
    assert len(tally.ways) == 4


@pytest.mark.parametrize("guard", ["synchronous = OFF", "no sync of a folder's names"])
def test_without_a_sync_a_power_cut_loses_things_and_it_is_seen(guard):
    from power import GUARDS, people

    tally = people(8, 25, sabotage=GUARDS[guard])
    assert tally.there < tally.said


def test_a_night_that_loses_its_power_is_finished_by_the_next_one():
    from power import night

    tally = night(1, sites=2)
    print(f"B2 nights cut whole {tally.whole}/{tally.cuts}, finished by the next one {tally.finished}/{tally.cuts}")
    assert tally.wrong == []
    assert tally.held


def test_every_command_says_in_french_that_the_folder_is_read_only_and_changes_nothing():
    from runs import closed

    found = closed("EROFS")
    held = {name for name, (_, moved, badly) in found.items() if not moved and not badly}
    print(f"B2 read-only folder said and unchanged {len(held)}/{len(found)}")
    assert {name: one for name, one in found.items() if name not in held} == {}
    assert len(found) > 40


def test_without_the_last_word_a_read_only_folder_is_told_by_a_trace():
    from runs import closed

    found = closed("EACCES", sabotage=NO_MESSAGE)
    assert any("Traceback" in badly for _, _, badly in found.values())
