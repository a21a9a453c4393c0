"""A folder, or a base, that nobody may write: every command says so in French and changes nothing.

`python benchmarks/reliability/read_only.py`. The system answers EROFS, then EACCES, to whatever writes in the folder; then EACCES on
the base alone. Exits 1 when a command changes a byte, prints a trace or English, or says it did what it did not.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).with_name("faults")))

from disk import missing
from runs import closed

CASES = (("EROFS", ""), ("EACCES", ""), ("EACCES", "aap.sqlite3"))


def main() -> int:
    if missing():
        print(f"read-only folder: skipped, {missing()}")
        return 0
    wrong = []
    for code, only in CASES:
        found = closed(code, only)
        bad = {name: one for name, one in found.items() if one[1] or one[2]}
        print(
            f"read-only {only or 'folder'}, {code}: said and unchanged {len(found) - len(bad)}/{len(found)}", flush=True
        )
        wrong += [
            f"{name}: exit {status}: changed « {moved} », {badly[:400]}" for name, (status, moved, badly) in bad.items()
        ]
    for line in wrong[:20]:
        print(" ", line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
