"""Promise B5: thirty people read and four write while `aap nuit` writes: nobody is told that the base is locked, nothing is lost.

`python benchmarks/reliability/readers.py [nights]`, 10 by default. Readers and writers are threads of two programs, each with its own
connection; the nights are processes over the sample sites. Exits 1 when a read or a write was refused or lost.
"""

import socketserver
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests" / "night"))

from night_crowd import READERS, WRITERS, together
from night_kit import profile

from aap_tracker.cli.demo_sites import serve

socketserver.BaseServer.handle_error = lambda *_: None  # type: ignore[method-assign]  # a crawl that ends hangs up


def main(nights: int) -> int:
    """Print the counts; 1 when one is short."""
    with tempfile.TemporaryDirectory(prefix="aap-readers-") as name, serve() as sources:
        profile(Path(name), 1)
        found = together(Path(name), sources, nights)
    kept = found.notes + found.decisions
    print(
        f"B5 {READERS} readers, {WRITERS} writers: locked {found.locked} of {found.reads} reads and {found.writes} writes"
    )
    print(f"B5 writes kept {kept}/{found.writes}, nights done {found.nights_done}/{found.nights}")
    for line in found.errors:
        print(" ", line)
    return int(bool(found.locked or found.errors) or kept != found.writes or found.nights_done != found.nights)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
