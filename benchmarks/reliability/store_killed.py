"""Promise B1: kill -9 at random moments of a collection that writes: nothing that was said done is lost, nothing is half written.

`python benchmarks/reliability/store_killed.py [kills]`, 200 by default (2,000 each night). A program takes batches and a person's notes, and
says each once it is done; after each kill its base is read back: integrity, foreign keys, text index, whole batches, all that was said.
"""

import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "store"))

from store_kills import kill_writers


def main(kills: int) -> int:
    """Print the counts; 1 when anything is missing."""
    with tempfile.TemporaryDirectory(prefix="aap-store-") as folder:
        found = kill_writers(Path(folder), kills)
    print(f"B1 bases sound {found.sound}/{found.kills}, indexes sound {found.indexed}/{found.kills}")
    print(f"B1 batches whole {found.whole}/{found.kills}, said done and there {found.kept}/{found.said}")
    return int(not found.good)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
