"""The power is cut: nothing said kept is lost, no batch is torn, the next night finishes.

`python benchmarks/reliability/power_cuts.py [cuts] [nights]`. People type while calls are collected, every operation on the
files written down; then the folder is rebuilt as a disk may hold it after a cut at a random moment: what was not synced is
all there, lost, or there in part and in any order, down to half a sector. The same with whole nights of `aap nuit`. Guards
taken away must be seen: without a sync, things are lost. Exits 1 when one is not. Only where there is Linux and a C compiler.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).with_name("faults")))

from disk import missing
from power import GUARDS, Tally, night, people

CUTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
NIGHTS = int(sys.argv[2]) if len(sys.argv) > 2 else 40


def told(name: str, tally: Tally) -> None:
    print(
        f"{name}: whole {tally.whole}/{tally.cuts}, said kept and there {tally.there}/{tally.said},"
        f" went on {tally.finished}/{tally.cuts} ({dict(tally.ways)})",
        flush=True,
    )
    for line in tally.wrong[:8]:
        print("   ", line[:500])


def main() -> int:
    if missing():
        print(f"power cuts: skipped, {missing()}")
        return 0
    typed, nights = people(40, CUTS), night(NIGHTS)
    told("power cuts, people at work", typed)
    told("power cuts, whole nights", nights)
    blind = []
    for name, sabotage in GUARDS.items():
        seen = people(14, 60, sabotage=sabotage)
        print(
            f"  control, {name}: {seen.said - seen.there} of {seen.said} lost, {seen.cuts - seen.whole} of {seen.cuts} broken"
        )
        blind += [name] if seen.held else []
    return int(not (typed.held and nights.held) or bool(blind))


if __name__ == "__main__":
    sys.exit(main())
