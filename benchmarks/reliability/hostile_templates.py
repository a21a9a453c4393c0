"""Promise U5: a template is not a program. Each payload in the body, the header, the footer, a footnote, the properties.

Ours refuses them all and says so; then each template that would fill the memory or never end, in a child process of
512 MiB and 20 s. Plain docxtpl is run beside, to show that they bite. Prints n/n; exits 1 when one ran.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "dossier"))
import dossier_hostile as hostile

KIT = Path(hostile.__file__).parent

SECONDS = 20


def child(folder: Path, name: str, guards: str) -> str:
    """What became of one resource template: refused, ran, or killed."""
    path = hostile.written(folder, hostile.RESOURCES[name], "body")
    where = {**os.environ, "PYTHONPATH": os.pathsep.join((str(KIT), str(KIT.parents[1])))}
    command = [sys.executable, str(KIT / "dossier_hostile.py"), str(SECONDS), guards, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=where, check=False)
    return done.stdout.rpartition(": ")[2].strip() or "killed"


def main() -> int:
    with tempfile.TemporaryDirectory() as room:
        tried, ran = hostile.count(Path(room))
        print(f"U5 hostile templates refused and reported {tried - len(ran)}/{tried}")
        bound = {name: child(Path(room), name, "guarded") for name in hostile.RESOURCES}
        bare = {name: child(Path(room), name, "plain") for name in hostile.RESOURCES}
    stopped = sum(end == "refused" for end in bound.values())
    print(f"U5 resource templates stopped within 512 MiB and {SECONDS} s {stopped}/{len(bound)}")
    print(f"U5 control, plain docxtpl: {sum(end != 'refused' for end in bare.values())}/{len(bare)} ran or were killed")
    for name, end in bare.items():
        print(f"  {name}: {bound[name]}; without our guards {end}")
    return 1 if ran or stopped < len(bound) else 0


if __name__ == "__main__":
    sys.exit(main())
