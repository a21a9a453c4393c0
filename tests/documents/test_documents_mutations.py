"""The short version of `benchmarks/reliability/mutations.py`: two hundred mutants in each run of the suite."""

import runpy
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "reliability" / "mutations.py"


def test_two_hundred_mutants_are_read_without_exception_hang_or_loss(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), "200"])
    assert runpy.run_path(str(SCRIPT))["main"]() == 0, capsys.readouterr().out
    assert "mutants read 200/200" in capsys.readouterr().out
