"""Every promise of `tests/promises.toml`: its tests are run, then those that take its guard away, and its counts printed.

`python benchmarks/reliability/promises.py [numbers]`, all by default. Exits 1 when a test of one fails, or
when nothing was counted; what this machine skips is said. The full counts of the long ones are those of the other commands of this folder.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def held(number: str, promise: dict[str, list[str]]) -> bool:
    """Run one promise's tests; print what they counted and how they ended."""
    names = list(dict.fromkeys((*promise["tests"], *promise["sabotage"])))
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    print(f"{number} {promise['says']}: {done.stdout.strip().rpartition(chr(10))[2].strip('= ')}", flush=True)
    counts = counted(done.stdout, {name.rpartition("::")[2] for name in promise["sabotage"]})
    for line in (*counts, *re.findall(r"^(?:SKIPPED|FAILED|ERROR) (?:\[|tests).*$", done.stdout, re.MULTILINE)):
        print(f"   {line}")
    return not done.returncode and bool(counts)


def counted(output: str, sabotages: set[str]) -> list[str]:
    """The lines that tests printed with a count in them, those of a sabotage said to be so."""
    found, test = [], ""
    for line in output.splitlines():
        if heading := re.match(r"_+ (\S+) _+$", line):
            test = heading[1]
        elif re.search(r"\b\d+/\d+\b|^[A-Z]\d+ ", line) and not re.match(r"[A-Z]+ tests/|tests/", line):
            found.append(f"(guard removed) {line}" if test.partition("[")[0] in sabotages else line)
    return list(dict.fromkeys(found))


def main(wanted: list[str]) -> int:
    """Print each promise; 1 when one does not hold."""
    promises = tomllib.loads((ROOT / "tests" / "promises.toml").read_text("utf-8"))
    chosen = {number: one for number, one in promises.items() if not wanted or number in wanted}
    lost = [number for number, promise in chosen.items() if not held(number, promise)]
    print(f"promises held {len(chosen) - len(lost)}/{len(chosen)}{', not held: ' + ', '.join(lost) if lost else ''}")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
