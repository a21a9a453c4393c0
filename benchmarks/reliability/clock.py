"""Nights on odd days and under a clock that is wrong: each is `aap nuit` as a process, the sites and the mail server on loopback.

`python benchmarks/reliability/clock.py`. The clock of the machine is libfaketime's where it is installed, else ours is set inside the process.
Printed and checked: both changes of hour of Europe/Paris, seen from four zones, started every hour; 29 February, the new year; a clock a year
ahead for a night, five years back for a night; 3 and 40 nights missed. Then each guard is taken away, and the harm must be seen.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "night"))
sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))

from clock_kit import FAKE, PARIS
from clock_nights import (
    CHANGES,
    NO_DOUBT,
    NO_JOURNAL,
    NO_MEMORY,
    ZONES,
    Checks,
    astray,
    calendar,
    changing_hour,
    failures,
    held,
    missed,
)

_HOURS = range(-1, 5)  # of UTC, around the change, which is at 1 h
Scenario = Callable[[Path], Checks]


def scenarios(fake: str) -> dict[str, Scenario]:
    """What must hold whole."""
    found: dict[str, Scenario] = {}
    for change in CHANGES:
        for zone in ZONES:
            found[f"dst {change} in {zone}"] = lambda at, zone=zone, change=change: changing_hour(  # type: ignore[misc]
                at, zone, change, _HOURS, fake
            )
    leap = ("2028-02-28", "2028-02-29", "2028-03-01")
    year = ("2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02")
    found["leap 29 February 2028"] = lambda at: calendar(at, leap, dt.date(2028, 3, 2), 1, fake)
    found["leap new year"] = lambda at: calendar(at, year, dt.date(2027, 1, 5), 1, fake)
    found["clock a year ahead for a night"] = lambda at: astray(at, 365, fake, after=(9, 21, 28))
    found["clock five years back for a night"] = lambda at: astray(at, -5 * 365, fake)
    found["missed 3 nights"] = lambda at: missed(at, 3, fake)
    found["missed 40 nights"] = lambda at: missed(at, 40, fake)
    return found


def sabotages(fake: str) -> dict[str, Scenario]:
    """What must not."""
    return {
        "dst without the journal": lambda at: changing_hour(at, PARIS, CHANGES[1], (0, 1), fake, NO_JOURNAL),
        "clock always believed": lambda at: astray(at, 365, fake, NO_DOUBT),
        "missed without a memory": lambda at: missed(at, 3, fake, NO_MEMORY),
    }


def _run(scenario: Scenario) -> Checks:
    folder = Path(tempfile.mkdtemp(prefix="aap-clock-"))
    try:
        return scenario(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print what held; 1 when something did not, or when a guard taken away was not missed."""
    fake = os.environ.get("AAP_FAKETIME", FAKE)
    print(f"clock of the machine: {'libfaketime' if fake else 'set inside the process'}")
    whole = 0
    wanted = scenarios(fake)
    for name, scenario in wanted.items():
        checks = _run(scenario)
        whole += not failures(checks)
        print(f"{name}: held {held(checks)}", *failures(checks), sep="\n  ", flush=True)
    seen = 0
    for name, scenario in sabotages(fake).items():
        checks = _run(scenario)
        seen += bool(failures(checks))
        print(f"{name}: held {held(checks)} (must be less)", flush=True)
    print(f"clock scenarios held {whole}/{len(wanted)}, sabotages seen {seen}/{len(sabotages(fake))}")
    return int(whole < len(wanted) or seen < len(sabotages(fake)))


if __name__ == "__main__":
    sys.exit(main())
