"""The crawls of one source, one after the other: what the first one met decides whether another is worth it.

A look chooses the family that reads the site. Pages made by scripts are opened in a browser: by itself for an address
given by hand, offered for a row of the catalogue. A list that is gone is searched for from the home page: what is found
is proposed and nothing of it is taken.
"""

from collections.abc import Callable

from aap_tracker.collecting.wire import Done, Line
from aap_tracker.model.raw import MOVED, Finding
from aap_tracker.model.sources import Source
from spiders import browsing
from spiders.addresses import canonical
from spiders.jobs import SpiderJob
from spiders.registry import FAMILIES
from spiders.strays import GONE

_SCRIPTS = "needs_browser"
_SEARCH = 40  # requests of the search for a list that is gone
_CAISSE = "partenaires-locaux"  # below it stands what caf.fr holds of one caisse
Say = Callable[[Line], None]


class Steps:
    """Hears all that the crawls of one source say, passes it on, and tells which crawl comes next."""

    def __init__(self, job: SpiderJob, say: Say) -> None:
        self.spent = Done()
        self._job = job
        self._say = say
        self._by_hand = job.source.family == "look"
        self._calls = 0
        self._gone = False
        self._scripts: list[Finding] = []
        self._searching = False
        if job.source.browser and browsing.missing():
            text = f"cette source s’ouvre dans un navigateur : {browsing.missing()}"
            self._tell(Finding(code="no_browser", text=text, url=job.source.url))

    def hear(self, line: Line) -> None:
        """Take what a crawl says: passed on, but what is only a search for a lost page, and what a browser may mend."""
        self._calls += line.found is not None or line.seen is not None
        found = line.finding
        if self._searching:
            return
        if found is not None and found.code == _SCRIPTS:
            self._scripts.append(found)
            return
        self._gone = self._gone or (found is not None and found.fatal and found.code in GONE)
        self._say(line)

    def after(self, crawled: SpiderJob, done: Done, seconds: float) -> SpiderJob | None:
        """The next crawl of this source, within what is left of its limits; None when there is none."""
        self.spent = self._sum(crawled, done)
        if self._searching:
            self._propose(done)
            return None
        if done.chosen in FAMILIES:
            return self._next(crawled.source.model_copy(update={"family": done.chosen}), seconds)
        if self._scripts and self._by_hand and not self._calls and self._may_browse(crawled.source):
            self._scripts.clear()
            return self._next(crawled.source.model_copy(update={"browser": True}), seconds)
        for finding in self._scripts if not self._calls else ():
            self._offer(crawled.source, finding)
        return self._search(seconds) if self._gone and not self._calls else None

    def _may_browse(self, source: Source) -> bool:
        return not source.browser and not browsing.missing()

    def _next(self, source: Source, seconds: float) -> SpiderJob:
        limits = self._job.limits
        left = {"requests": limits.requests - self.spent.requests, "seconds": max(limits.seconds - seconds, 1.0)}
        return self._job.model_copy(update={"source": source, "limits": limits.model_copy(update=left)})

    def _sum(self, crawled: SpiderJob, done: Done) -> Done:
        before = self.spent
        if self._searching:
            return before.model_copy(update={"requests": before.requests + done.requests})
        return done.model_copy(update={
            "requests": before.requests + done.requests, "lists": done.lists or before.lists,
            "chosen": done.chosen or before.chosen, "browser": crawled.source.browser and not browsing.missing(),
        })  # fmt: skip

    def _offer(self, source: Source, finding: Finding) -> None:
        if source.browser and not browsing.missing():
            empty = ("empty_page", "la page reste vide, même ouverte dans un navigateur")
            code, text = (
                empty if finding.fatal else ("no_calls", "aucun appel n’y a été trouvé, même dans un navigateur")
            )
            self._tell(finding.model_copy(update={"code": code, "text": text}))
            return
        text = browsing.offer(source.id, source.url, listed=not self._by_hand)
        self._tell(finding.model_copy(update={"text": text}))

    def _search(self, seconds: float) -> SpiderJob | None:
        start = _start_of(self._job.source)
        if not start or self._by_hand:
            return None
        self._searching, self._calls = True, 0
        source = self._job.source.model_copy(update={"family": "discover", "url": start, "options": {}})
        job = self._next(source, seconds)
        limits = job.limits.model_copy(update={"requests": min(job.limits.requests, _SEARCH), "documents": 0})
        return job.model_copy(update={"limits": limits, "known": {}, "recheck": ()})

    def _propose(self, done: Done) -> None:
        """Say where the calls seem to be now, when the search saw some."""
        if self._calls and done.lists:
            many = f"{self._calls} appels vus" if self._calls > 1 else "1 appel vu"
            text = f"la page des appels semble être maintenant {done.lists[0]} ({many})"
            self._tell(Finding(code=MOVED, text=text, url=done.lists[0]))

    def _tell(self, finding: Finding) -> None:
        self._say(Line(source=self._job.source.id, finding=finding))


def _start_of(source: Source) -> str:
    """Where to look for the list of a source that is gone: its home, its caisse on caf.fr; empty when nowhere."""
    before, mark, after = source.url.partition(_CAISSE)
    if mark and after.strip("/"):
        return before + mark
    return source.home if source.home and canonical(source.home) != canonical(source.url) else ""
