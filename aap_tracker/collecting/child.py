"""The child processes of a round, seen from the parent: started, listened to, ended."""

import queue
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, BinaryIO, Self
from urllib.parse import urlsplit

from aap_tracker.collecting.processes import end
from aap_tracker.collecting.wire import Job, Line
from spiders.addresses import host_port, literal
from spiders.jobs import SpiderJob

WAITING = 500  # lines that wait for the parent; beyond, the child waits
_SLACK = 60.0  # seconds of silence allowed beside those of the limits
_FEW = 8  # sources under which a second process is not worth its start


def groups(jobs: Sequence[SpiderJob], count: int) -> list[list[SpiderJob]]:
    """The jobs in at most `count` groups of about one weight; the sites of one domain stay together, for its pace."""
    domains: dict[str, list[SpiderJob]] = defaultdict(list)
    for job in jobs:
        domains[_domain(job.source.url)].append(job)
    if len(jobs) < _FEW:
        count = 1
    shared: list[list[SpiderJob]] = [[] for _ in range(max(count, 1))]
    for members in sorted(domains.values(), key=len, reverse=True):
        min(shared, key=len).extend(members)
    return [group for group in shared if group]


def _domain(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host_port(url) if literal(host) or "." not in host else ".".join(host.split(".")[-2:])


class Child:
    """One process that crawls one group. Use it as a context; iterate over its lines through `Children`."""

    def __init__(self, jobs: Sequence[SpiderJob], settings: dict[str, Any], log: BinaryIO | None = None) -> None:
        self.jobs = tuple(jobs)
        self.started: set[str] = set()
        self.done: set[str] = set()
        self._settings = settings
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, lines: "queue.Queue[tuple[Child, Line | None]]") -> None:
        """Start the process, give it its job, and put its lines in the queue; None when it ended."""
        command = [sys.executable, "-m", "aap_tracker.collecting.crawl"]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing typed by anybody
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log
        )
        self._process = process
        threading.Thread(target=self._listen, args=(process, lines), daemon=True).start()
        job = Job(sources=self.jobs, settings=self._settings)
        try:
            process.stdin.write(job.model_dump_json().encode() + b"\n")  # type: ignore[union-attr]  # it is a pipe
            process.stdin.flush()  # type: ignore[union-attr]
        except OSError:
            self.kill()

    def _listen(self, process: "subprocess.Popen[bytes]", lines: "queue.Queue[tuple[Child, Line | None]]") -> None:
        for text in process.stdout or ():
            lines.put((self, Line.model_validate_json(text)))
        lines.put((self, None))

    def note(self, line: Line) -> None:
        """Remember how far the sources of this child are."""
        if line.started:
            self.started.add(line.source)
        if line.done:
            self.done.add(line.source)

    def kill(self) -> None:
        """End the process now; what it said stays."""
        if self._process is not None:
            end(self._process)


class Children:
    """The processes of a round. A context: leaving it ends them all."""

    def __init__(
        self, jobs: Sequence[SpiderJob], processes: int, settings: dict[str, Any], log: BinaryIO | None = None
    ) -> None:
        self._settings = settings
        self._log = log
        self._lines: queue.Queue[tuple[Child, Line | None]] = queue.Queue(WAITING)
        self._running: list[Child] = []
        self._groups = groups(jobs, processes)
        self._retried: set[str] = set()
        self._patience = max((job.limits.seconds + 2 * job.limits.timeout for job in jobs), default=0.0) + _SLACK

    def __enter__(self) -> Self:
        for group in self._groups:
            self._start(group)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._running:
            child.kill()

    def _start(self, jobs: Sequence[SpiderJob]) -> None:
        child = Child(jobs, self._settings, self._log)
        self._running.append(child)
        child.start(self._lines)

    def waiting(self) -> int:
        """How many lines wait to be taken."""
        return self._lines.qsize()

    def lines(self) -> Iterator[Line]:
        """Every line of every child, until all their sources are done; a source whose process died twice has none."""
        while self._running:
            try:
                child, line = self._lines.get(timeout=self._patience)
            except queue.Empty:
                for silent in list(self._running):
                    self._ended(silent)
                continue
            if line is None:
                self._ended(child)
            else:
                child.note(line)
                yield line

    def _ended(self, child: Child) -> None:
        if child not in self._running:
            return
        self._running.remove(child)
        child.kill()
        left = [job for job in child.jobs if job.source.id not in child.done]
        begun = [job for job in left if job.source.id in child.started]
        for job in begun:  # one of them ended the process: each alone, once
            if job.source.id not in self._retried and len(child.jobs) > 1:
                self._start([job])
            self._retried.add(job.source.id)
        waiting = [job for job in left if job.source.id not in child.started]
        if waiting and begun:
            self._start(waiting)
