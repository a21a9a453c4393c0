"""Promise B2: every failing operation, one by one. ENOSPC then EIO, once and from then on, over each write path.

`python benchmarks/reliability/failing_disk.py [nights] [step]`. The n-th write, sync, open, rename or cut on the data folder
fails, n = 1, 2, 3… until a run meets none; then as many whole nights, each with one failure at a random moment. Counts what is
whole, said in French, and finished by the next run; exits 1 when one is not. Only where there is Linux and a C compiler.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).with_name("faults")))

from disk import missing
from runs import loops, sampled
from scenes import SCENES

NIGHTS = int(sys.argv[1]) if len(sys.argv) > 1 else 40
STEP = int(sys.argv[2]) if len(sys.argv) > 2 else 1


def main() -> int:
    if missing():
        print(f"B2 failing operations: skipped, {missing()}")
        return 0
    met = whole = said = finished = 0
    wrong: list[str] = []
    for name, told in loops([(name, STEP, "") for name in SCENES]):
        print(f"  {name}: {told['operations']} operations, {told['met']} failures, {told['states']} states", flush=True)
        met, whole = met + told["met"], whole + told["whole"]
        said, finished = said + told["said"], finished + told["finished"]
        wrong += [f"{name}: {line}" for line in told["wrong"]]
    print(f"B2 failing operations: whole {whole}/{met}, said {said}/{met}, finished by the next run {finished}/{met}")
    tally = sampled(NIGHTS)
    print(
        f"B2 whole nights: whole {tally.whole}/{tally.met}, said {tally.said}/{tally.met},"
        f" finished by the next one {tally.finished}/{tally.met}"
    )
    for line in [*wrong, *tally.wrong][:20]:
        print(" ", line)
    return int(not (met == whole == said == finished and tally.held))


if __name__ == "__main__":
    sys.exit(main())
