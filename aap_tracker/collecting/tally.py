"""What one source gives in a round, counted as it comes and written in batches."""

import datetime as dt
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from aap_tracker.collecting.wire import Done, Line
from aap_tracker.errors import AapError
from aap_tracker.model.calls import Reading
from aap_tracker.model.raw import Finding, RawCall
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import intake, pages
from aap_tracker.store.base import Store
from spiders.jobs import Found, Visited

BATCH = 200  # items in one transaction
AHEAD = 100  # calls being read while a batch is written
_SAME = 5  # findings of one kind kept for a source and a round; the others are counted
_FIELDS = ("deadlines", "funders", "applicants", "territories")
logger = logging.getLogger(__name__)
Read = Callable[[RawCall, Source], Future[Reading]]


@dataclass
class Tally:
    """One source in one round. `add` takes its lines; `result` is what it gave once all is stored."""

    store: Store
    run_id: int
    source: Source
    read: Read
    day: dt.date
    done: Done | None = None
    call_ids: dict[str, None] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)
    _found: deque[tuple[Found, Future[Reading]]] = field(default_factory=deque)
    _seen: list[str] = field(default_factory=list)
    _as_before: bool = False
    _findings: list[Finding] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _fields: dict[str, int] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Take one line of the child; write when a batch is full or the source is done."""
        if line.found:
            self._found.append((line.found, self.read(line.found.call, self.source)))
        elif line.seen is not None:
            self._seen.append(line.seen.url)
            self._as_before |= line.seen.everything
        elif line.finding:
            self.tell(line.finding)
        elif line.done:
            self.done = line.done
        if line.done or len(self._found) + len(self._seen) >= BATCH + AHEAD:
            self.flush(BATCH if line.done is None else None)

    def tell(self, finding: Finding) -> None:
        """Keep a finding; of many alike only the first ones, and how many there were."""
        self._count(finding.code)
        if self._counts[finding.code] <= _SAME or finding.fatal:
            self._findings.append(finding)

    def flush(self, most: int | None = None) -> None:
        """Write what waits, `most` calls at once: calls, what is still there, and the pages that held them."""
        while self._found or self._seen:
            self._write(most or BATCH)
            if most is not None:
                return

    def _write(self, most: int) -> None:
        """One transaction. A batch that the store does not understand costs its source, not the round."""
        items, visited = self._next(most)
        seen, self._seen = self._seen, []
        try:
            with self.store.write(durable=False):
                taken = intake.take(self.store, self.run_id, self.source, items, self.day)
                still = pages.unchanged(self.store, self.run_id, self.source.id, seen)
                if self._as_before:
                    still += pages.as_before(self.store, self.run_id, self.source.id)
                    self._as_before = False
                pages.remember(self.store, self.source.id, {one.url: one.known.model_dump() for one in visited})
        except AapError:
            raise
        except Exception:
            logger.exception("a batch of %s was not stored", self.source.id)
            self.tell(Finding(code="not_stored", text="ce qui a été trouvé n’a pas pu être enregistré", fatal=True))
            return
        for name in ("new", "changed", "not_calls"):
            self._count(f"={name}", getattr(taken, name))
        self.call_ids.update(dict.fromkeys((*taken.call_ids, *still)))
        self.touched.update(dict.fromkeys(taken.touched))

    def remember_lists(self) -> None:
        """Keep the validators of the lists: all that they show is stored."""
        if self.done and not self.failed and "unreadable" not in self._counts:
            kept = {one.url: one.known.model_dump() for one in self.done.visited}
            pages.remember(self.store, self.source.id, kept)

    @property
    def failed(self) -> bool:
        """True when the source as a whole gave nothing that can be trusted to be complete."""
        return self.done is None or any(finding.fatal for finding in self._findings)

    def result(self) -> SourceResult:
        """What the source gave."""
        done = self.done or Done()
        count = self._counts.get
        return SourceResult(
            source_id=self.source.id,
            ok=not self.failed,
            found=len(self.call_ids),
            new=count("=new", 0),
            changed=count("=changed", 0),
            not_calls=count("=not_calls", 0),
            requests=done.requests,
            not_modified=done.not_modified,
            complete=done.complete,
            seconds=done.seconds,
            read=count("=read", 0),
            fields=self._fields,
            findings=(*self._findings, *self._left_out()),
        )

    def _left_out(self) -> list[Finding]:
        many = {code: number - _SAME for code, number in self._counts.items() if code[0] != "=" and number > _SAME}
        return [Finding(code=code, text=f"et {number} autres du même genre") for code, number in many.items()]

    def _next(self, most: int) -> tuple[list[tuple[RawCall, Reading]], list[Visited]]:
        """The next calls with their readings, and the pages to remember with them."""
        items: list[tuple[RawCall, Reading]] = []
        visited: list[Visited] = []
        for _ in range(min(most, len(self._found))):
            found, future = self._found.popleft()
            try:
                reading = future.result()
            except Exception:  # one page that no reader expected costs itself, not the round
                logger.exception("unreadable call %s", found.call.url)
                self.tell(Finding(code="unreadable", text="la fiche n’a pas pu être lue", url=found.call.url))
                continue
            items.append((found.call, reading))
            visited += found.visited
            self._note(reading)
        return items, visited

    def _note(self, reading: Reading) -> None:
        self._count("=read")
        for name in _FIELDS:
            self._fields[name] = self._fields.get(name, 0) + bool(getattr(reading.call, name))

    def _count(self, name: str, number: int = 1) -> None:
        self._counts[name] = self._counts.get(name, 0) + number
