"""Each promise of the house names the tests that hold it, those that take its guard away, and the long proof if any."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "promises.toml").read_text("utf-8"))
EVERY = {
    f"{letter}{n}" for letter, last in {"C": 14, "D": 4, "B": 8, "U": 9, "R": 5}.items() for n in range(1, last + 1)
}


def test_every_promise_is_in_the_table():
    assert EVERY - PROMISES.keys() == set()


@pytest.mark.parametrize("number", PROMISES)
def test_a_promise_has_tests_a_sabotage_and_a_count(number):
    promise = PROMISES[number]
    assert promise["says"]
    assert promise["tests"]
    assert promise["sabotage"]
    for name in (*promise["tests"], *promise["sabotage"]):
        path, _, function = name.partition("::")
        source = (ROOT / path).read_text("utf-8")
        assert re.search(rf"def {re.escape(function.partition('[')[0])}\(", source), name
    files = {name.partition("::")[0] for name in promise["tests"]} | {
        promise.get("proof", promise["tests"][0].partition("::")[0])
    }
    assert any("print(" in (ROOT / name).read_text("utf-8") for name in files), "no count is printed"
