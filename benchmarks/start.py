"""`aap --help` against `python -c pass`, cold processes, interleaved. Prints medians and their ratio."""

import statistics
import subprocess
import sys
import time

ROUNDS = 11


def _milliseconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    bare, helped = [], []
    for _ in range(ROUNDS):
        bare.append(_milliseconds(sys.executable, "-c", "pass"))
        helped.append(_milliseconds(sys.executable, "-m", "aap_tracker", "--help"))
    floor, ours = statistics.median(bare), statistics.median(helped)
    print(
        f"start: aap --help {ours:.0f} ms, bare interpreter {floor:.0f} ms, ratio {ours / floor:.1f} (aim: under 150 ms)"
    )


if __name__ == "__main__":
    main()
