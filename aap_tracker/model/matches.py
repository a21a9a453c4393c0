"""How well a call serves a need, and what is expected next year."""

from aap_tracker.model.base import Frozen
from aap_tracker.model.vocabulary import Verdict


class Reason(Frozen):
    """One criterion's points, a French sentence, and the words of the call it rests on (empty when none apply)."""

    criterion: str
    points: int
    text: str
    quote: str = ""


class Match(Frozen):
    """A call against a need. The points of `reasons` add up to `score` (0–100)."""

    call: str  # id, else url, else title
    need: str
    score: int
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


class MonthSpan(Frozen):
    """Months, inclusive: "2026-12"."""

    start: str
    end: str


class Observation(Frozen):
    """One past edition of a series: its days (AAAA-MM-JJ) as far as they are known."""

    edition: int | None = None
    opens: str | None = None
    closes: str | None = None
    url: str | None = None


class SeriesPast(Frozen):
    """The editions of one scheme of one funder in one territory, oldest first: the ground of forecasts."""

    series: str  # its name, without year
    funder: str
    territory: str | None = None
    observations: tuple[Observation, ...] = ()
    id: int | None = None


class Window(Frozen):
    """The next expected window of a series; both spans None when nothing can be said."""

    series: str
    funder: str
    territory: str | None = None
    opens: MonthSpan | None = None
    closes: MonthSpan | None = None
    confidence: str = "none"  # high | medium | low | none
    observations: tuple[Observation, ...] = ()
    text: str = ""
