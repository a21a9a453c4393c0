"""What one source gives in a round, counted as it comes and written in batches."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from aap_tracker.collecting.wire import Done, Line
from aap_tracker.model.calls import Reading
from aap_tracker.model.raw import Finding, RawCall
from aap_tracker.model.rounds import SourceResult
from aap_tracker.model.sources import Source
from aap_tracker.store import intake, pages
from aap_tracker.store.base import Store
from spiders.jobs import Found, Visited

BATCH = 200  # items in one transaction
_SAME = 5  # findings of one kind kept for a source and a round; the others are counted
_FIELDS = ("deadlines", "funders", "applicants", "territories")
logger = logging.getLogger(__name__)
Read = Callable[[RawCall, Source], Reading]


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
    _items: list[tuple[RawCall, Reading]] = field(default_factory=list)
    _visited: list[Visited] = field(default_factory=list)
    _seen: list[str] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _fields: dict[str, int] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Take one line of the child; write when a batch is full or the source is done."""
        if line.found:
            self._take(line.found)
        elif line.seen is not None:
            self._seen.append(line.seen)
        elif line.finding:
            self.tell(line.finding)
        elif line.done:
            self.done = line.done
        if line.done or len(self._items) + len(self._seen) >= BATCH:
            self.flush()

    def tell(self, finding: Finding) -> None:
        """Keep a finding; of many alike only the first ones, and how many there were."""
        self._count(finding.code)
        if self._counts[finding.code] <= _SAME or finding.fatal:
            self._findings.append(finding)

    def flush(self) -> None:
        """Write what waits, in one transaction: calls, what is still there, and the pages that held them."""
        if not (self._items or self._seen or self._visited):
            return
        with self.store.write(durable=False):
            taken = intake.take(self.store, self.run_id, self.source, self._items, self.day)
            still = pages.unchanged(self.store, self.run_id, self.source.id, self._seen)
            pages.remember(self.store, self.source.id, {one.url: one.known.model_dump() for one in self._visited})
        for name in ("new", "changed", "not_calls"):
            self._count(f"={name}", getattr(taken, name))
        self.call_ids.update(dict.fromkeys((*taken.call_ids, *still)))
        self.touched.update(dict.fromkeys(taken.touched))
        self._items, self._seen, self._visited = [], [], []

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
            seconds=done.seconds,
            read=count("=read", 0),
            fields=self._fields,
            findings=(*self._findings, *self._left_out()),
        )

    def _left_out(self) -> list[Finding]:
        many = {code: number - _SAME for code, number in self._counts.items() if code[0] != "=" and number > _SAME}
        return [Finding(code=code, text=f"et {number} autres du même genre") for code, number in many.items()]

    def _take(self, found: Found) -> None:
        try:
            reading = self.read(found.call, self.source)
        except Exception:  # one page that no reader expected costs itself, not the round
            logger.exception("unreadable call %s", found.call.url)
            self.tell(Finding(code="unreadable", text="la fiche n’a pas pu être lue", url=found.call.url))
            return
        self._items.append((found.call, reading))
        self._visited += found.visited
        self._count("=read")
        for name in _FIELDS:
            self._fields[name] = self._fields.get(name, 0) + bool(getattr(reading.call, name))

    def _count(self, name: str, number: int = 1) -> None:
        self._counts[name] = self._counts.get(name, 0) + number
