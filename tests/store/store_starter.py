"""A program that tries to begin a round for each line it reads: `store_starter.py BASE SABOTAGE`.

It says « won » and keeps the round until it reads « end », or « lost », its exit code and who has it.
"""

import datetime as dt
import sys
from pathlib import Path

from aap_tracker.errors import AapError
from aap_tracker.store import rounds
from aap_tracker.store.base import open_store

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def start(base: Path) -> None:
    """Answer line by line until killed."""
    with open_store(base) as store:
        run = 0
        _say("ready")
        for line in sys.stdin:
            if line == "end\n":
                rounds.finish(store, run, NOW)
                _say("ended")
                continue
            try:
                run = rounds.start(store, NOW)
            except AapError as error:
                _say("lost", error.exit_code, error.title, error.message)
            else:
                _say("won")


if __name__ == "__main__":
    exec(sys.argv[2], {})
    start(Path(sys.argv[1]))
