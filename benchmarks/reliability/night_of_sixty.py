"""A first night over 60 healthy replica sources, then a second in which 12 of them are broken, each in another way.

The second must end with code 1 and name 12 causes, each its own; show every call of the other 48; close nothing of the
12. `aap collecter` runs as a process. Prints what was counted; exits 1 when one count is short.
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "collecting"))
from collecting_night import Row, aap, break_all, row
from replica import serve

from aap_tracker.store import calls
from aap_tracker.store.base import open_store

BROKEN = 12


@dataclass
class Night:
    """What is compared: named causes, distinct sentences, calls of the healthy, what was closed, exit codes."""

    causes: int
    sentences: int
    healthy: int
    calls: int
    closed: int
    codes: tuple[int, int]


def night(healthy: int, timeout: float = 3.0, sabotage: str = "", *, broken: bool = True) -> Night:
    """Two nights over `healthy` + 12 sources; `sabotage` takes a guard away in the second; not `broken`: none breaks."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        rows = [row(number) for number in range(healthy + BROKEN)]
        for one in rows:
            one.site = stack.enter_context(serve(one.routes))
            one.url = f"{one.site.url}{one.entry}"
        first, _, _ = aap(rows, folder, timeout=timeout)
        expected = break_all(rows, stack, folder) if broken else {}
        second, run, talk = aap(rows, folder, timeout=timeout, sabotage=sabotage)
        if "results" not in run:
            raise RuntimeError(talk)
        results = {result["source_id"]: result for result in run["results"]}
        failed = {id_: one for id_, one in results.items() if not one["ok"]}
        named = {id_: one["findings"][0] for id_, one in failed.items()}
        return Night(
            causes=sum(id_ in named and named[id_]["code"] == code for id_, code in expected.items()),
            sentences=len({one["text"] for one in named.values()}),
            healthy=sum(one.id in results and results[one.id]["ok"] for one in rows[BROKEN:]),
            calls=len(_shown(folder, rows)),
            closed=_closed(folder),
            codes=(first, second),
        )


def _shown(folder: Path, rows: Sequence[Row]) -> set[str]:
    """The calls of every source that are in the base, still there."""
    wanted = set().union(*(one.titles for one in rows))
    with open_store(folder / "nuit.sqlite3", write=False) as store:
        return wanted & {call.title for call in calls.find(store)}


def _closed(folder: Path) -> int:
    with open_store(folder / "nuit.sqlite3", write=False) as store:
        gone = "unseen_since IS NOT NULL OR missing_since IS NOT NULL OR replaced_on IS NOT NULL"
        return int(store.value(f"SELECT count(*) FROM publications WHERE {gone}"))


def tell(got: Night, healthy: int) -> None:
    """What was counted, one line."""
    print(
        f"C1 causes named, each its own {min(got.causes, got.sentences)}/{BROKEN}; healthy sources {got.healthy}/{healthy}; "
        f"calls present {got.calls}/{3 * (healthy + BROKEN)}; closed {got.closed}; exit codes {got.codes}"
    )


def whole(healthy: int) -> Night:
    """What a night must give."""
    return Night(BROKEN, BROKEN, healthy, 3 * (healthy + BROKEN), 0, (0, 1))


def main(healthy: int = 48) -> int:
    got = night(healthy)
    tell(got, healthy)
    return int(got != whole(healthy))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
