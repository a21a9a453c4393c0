"""When a call opens for filing and when it was published."""

import datetime as dt

from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.moments import MOVED, Moment, moments_of
from aap_tracker.reading.years import Anchors, with_year

_LONGEST = 550  # days that a call stays open
_FILING_OPENS = ("depot", "candidat", "inscription", "dossier", "demande", "depos", "teleservice", "plateforme")


def read_opening(corpus: Corpus, anchors: Anchors, last: str | None = None) -> Fact[str | None]:
    """The opening of filing: AAAA-MM-JJ, with its hour when given; never the publication, nor a day after `last`."""
    found = [with_year(one, anchors) for one in moments_of(corpus) if one.role in ("opening", "window")]
    dated = [(at, one) for one in found if (at := _start(one)) and _fits(at, last)]
    if not dated:
        return Fact(None)
    at, best = min(dated, key=lambda pair: (pair[1].line.tier, -_worth(pair[1]), pair[0]))
    return Fact(at, (best.evidence(),))


def _fits(at: str, last: str | None) -> bool:
    """An opening comes before the last closing, and not years before it: that was of a programme, of a former call."""
    if last is None:
        return True
    days = (dt.date.fromisoformat(last[:10]) - dt.date.fromisoformat(at[:10])).days
    return 0 <= days <= _LONGEST


def _start(moment: Moment) -> str | None:
    """The first bound of a window, or the day itself; nothing for « reportée du 10 au 17 avril »."""
    if moment.role == "opening" and not moment.first:
        return moment.last.at
    return moment.first.at if moment.first and not MOVED.search(moment.around.before[-40:]) else None


def _worth(moment: Moment) -> int:
    """A window or the opening of filing says more than a launch."""
    words = moment.sentence
    return moment.strength + (2 if moment.first or any(word in words for word in _FILING_OPENS) else 0)


def read_publication(corpus: Corpus) -> Fact[str | None]:
    """The day the call was published, never that of an update: as the page says it, else its card or its metadata."""
    found = [one for one in moments_of(corpus) if one.role == "publication" and one.last.date]
    if not found:
        return Fact(None)
    best = min(found, key=lambda one: one.line.passage.role != "page")
    return Fact(best.last.date.isoformat() if best.last.date else None, (best.evidence(),))
