"""When a call opens for filing and when it was published."""

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus, Fact
from aap_tracker.reading.moments import Moment, moments_of
from aap_tracker.reading.years import Anchors, with_year

_FILING_OPENS = ("depot", "candidat", "inscription", "dossier", "demande", "depos", "teleservice", "plateforme")


def read_opening(corpus: Corpus, anchors: Anchors) -> Fact[str | None]:
    """The opening of filing: AAAA-MM-JJ, with its hour when given. The publication is not an opening."""
    found = [with_year(one, anchors) for one in moments_of(corpus) if one.role in ("opening", "window")]
    found = [one for one in found if (one.first or one.last).at and not (one.role == "window" and not one.first)]
    if not found:
        return Fact(None)
    best = min(found, key=lambda one: (one.line.tier, -_worth(one), (one.first or one.last).at or ""))
    return Fact((best.first or best.last).at, (best.evidence(),))


def _worth(moment: Moment) -> int:
    """A window or the opening of filing says more than a launch."""
    words = moment.sentence
    return moment.strength + (2 if moment.first or any(word in words for word in _FILING_OPENS) else 0)


def read_publication(corpus: Corpus) -> Fact[str | None]:
    """The day the call was published, never that of an update."""
    for moment in moments_of(corpus):
        date = moment.last.date
        if moment.role == "publication" and date is not None:
            return Fact(date.isoformat(), (_evidence(moment),))
    return Fact(None)


def _evidence(moment: Moment) -> Evidence:
    return moment.evidence()
