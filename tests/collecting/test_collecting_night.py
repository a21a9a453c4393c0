"""C1: one source failing never costs the others. The short version of `benchmarks/reliability/night_of_sixty.py`.

Twelve break, each in another way: the eleven of the promise and a check for robots.
"""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks" / "reliability"))
from night_of_sixty import BROKEN, Night, night, tell, whole

pytestmark = pytest.mark.alone


def test_twelve_broken_sources_are_named_each_its_own_and_cost_nothing_to_the_others():
    got = night(8, timeout=3.0)
    tell(got, 8)
    assert got == whole(8) == Night(causes=BROKEN, sentences=BROKEN, healthy=8, calls=60, closed=0, codes=(0, 1))


def test_without_the_guard_a_broken_source_would_close_its_calls():
    careless = "from aap_tracker.collecting.tally import Tally; Tally.failed = False"
    assert night(0, timeout=1.0, sabotage=careless).closed > 0
