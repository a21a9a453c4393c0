"""Reading, where the time goes: in this process while the crawl is the slower, in others as well when calls wait.

The other processes are `python -m aap_tracker.collecting.readers`: a pickled Lexicon and day first (ours, from our own
parent), then one line for each call, one line for each answer.
"""

import base64
import datetime as dt
import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

from aap_tracker.collecting.processes import end
from aap_tracker.collecting.trust import RECORDS, trusted
from aap_tracker.model.base import Frozen
from aap_tracker.model.calls import Reading
from aap_tracker.model.lexicon import Lexicon
from aap_tracker.model.raw import RawCall
from aap_tracker.model.sources import Source
from aap_tracker.reading.assemble import read_call

MANY = 60  # calls waiting above which other processes are worth their start (about half a second each)
_MOST = 4  # processes, on machines of many cores


class _Ask(Frozen):
    raw: RawCall
    source: Source


def read_one(raw: RawCall, source: Source, lexicon: Lexicon, day: dt.date) -> Reading:
    """A call as its source lets it be read: what nobody described says nothing of its funder."""
    reading = read_call(raw, None if source.family == "look" else source, lexicon, day)
    block = source.family == "caf" and "#" in raw.url  # a block of a page of calls, known by its form already
    return trusted(reading, record=block or source.family in RECORDS)


class Readers:
    """Gives the reading of a call, now or soon. A context: leaving it ends the other processes.

    waiting: how many calls wait to be read, by which it decides whether others are needed.
    """

    def __init__(self, lexicon: Lexicon, day: dt.date, waiting: Callable[[], int] = lambda: 0) -> None:
        self._lexicon = lexicon
        self.day = day
        self.waiting = waiting
        self._threads: ThreadPoolExecutor | None = None
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            end(process)

    def submit(self, raw: RawCall, source: Source) -> "Future[Reading]":
        """The reading of a call, to come."""
        if self._threads is None and self.waiting() > MANY:
            self._start()
        if self._threads is not None:
            return self._threads.submit(self._elsewhere, raw, source)
        future: Future[Reading] = Future()
        try:
            future.set_result(read_one(raw, source, self._lexicon, self.day))
        except Exception as error:  # noqa: BLE001 - told by the future, as from elsewhere
            future.set_exception(error)
        return future

    def _start(self) -> None:
        count = min(os.cpu_count() or 1, _MOST)
        told = base64.b64encode(pickle.dumps((replace(self._lexicon, caches={}), self.day))) + b"\n"
        for _ in range(count):
            process = subprocess.Popen(
                [sys.executable, "-m", "aap_tracker.collecting.readers"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what it cannot read, this process reads again and logs
            )
            self._processes.append(process)
            with suppress(OSError):  # it could not start: what is asked of it is read here
                process.stdin.write(told)  # type: ignore[union-attr]  # it is a pipe
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reader")

    def _elsewhere(self, raw: RawCall, source: Source) -> Reading:
        """Ask an idle process; one that died, or could not read, leaves the call to this one."""
        process = self._idle.get()
        try:
            answer = _asked(process, _Ask(raw=raw, source=source))
        finally:
            self._idle.put(process)
        return answer or read_one(raw, source, self._lexicon, self.day)


def _asked(process: "subprocess.Popen[bytes]", ask: _Ask) -> Reading | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(ask.model_dump_json(exclude_defaults=True).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except (OSError, ValueError):
        return None
    return Reading.model_validate_json(line) if line.strip() else None


def main() -> None:
    """Read the calls that come, one by one, until there are no more."""
    told = base64.b64decode(sys.stdin.buffer.readline())
    lexicon, day = pickle.loads(told)  # noqa: S301 - written by our own parent, on a pipe of its own
    for line in sys.stdin.buffer:
        ask = _Ask.model_validate_json(line)
        try:
            answer = read_one(ask.raw, ask.source, lexicon, day).model_dump_json(exclude_defaults=True)
        except Exception:  # noqa: BLE001 - the parent reads it again, and tells
            answer = ""
        sys.stdout.buffer.write(answer.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
