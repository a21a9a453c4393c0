"""The next window of what comes back: the median of the months seen, give or take one, with its confidence.

At least two dated editions of one funder's scheme in one territory; a single one "may come back" and gets no date;
what has stopped, or comes at any season, gets none either.
"""

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aap_tracker.model.french import NARROW, NO_BREAK, count, month, month_span
from aap_tracker.model.matches import MonthSpan, Observation, SeriesPast, Window
from aap_tracker.planning import months
from aap_tracker.planning.series import Scheme, joined, schemes

_YEAR = 12
_AROUND = 1  # months before and after the median
_STOPPED = 8  # months after the end of an expected window without anything: it has stopped
_SAME_SEASON = 2  # sessions of one year that far apart are two series
_REGULAR = 0.66  # share of the editions that must fall around the median
_LONGEST_GAP = 2  # years; beyond, the older editions say nothing
_CONFIDENCES = ("low", "medium", "high")
_WORDS = {"high": "confiance forte", "medium": "confiance moyenne", "low": "confiance faible"}


@dataclass(frozen=True, slots=True)
class _Edition:
    opens: int | None
    closes: int | None

    @property
    def at(self) -> int:
        return self.closes if self.closes is not None else self.opens or 0


@dataclass(frozen=True, slots=True)
class _Expected:
    opens: tuple[int, int] | None
    closes: tuple[int, int] | None
    confidence: str

    @property
    def end(self) -> int:
        return (self.closes or self.opens or (0, 0))[1]


def forecast(series: Iterable[SeriesPast], day: dt.date, recurring: Mapping[str, Any] | None = None) -> list[Window]:
    """The next window of each series after `day`, soonest first, those without date last.

    `recurring` is the table `recurring.toml`: it joins a scheme's old and new names, and adds no date of its own.
    """
    known = schemes(recurring)
    windows = [_window(past, scheme, day) for past, scheme in joined(series, known)]
    return sorted(windows, key=_soonest)


def _soonest(window: Window) -> tuple[bool, str, str]:
    span = window.opens or window.closes
    return span is None, span.start if span else "", window.series


def _window(past: SeriesPast, scheme: Scheme | None, day: dt.date) -> Window:
    editions = _editions(past.observations)
    expected, why = _expected(editions, day)
    return Window(
        series=past.series,
        funder=past.funder,
        territory=past.territory,
        opens=_span(expected.opens) if expected else None,
        closes=_span(expected.closes) if expected else None,
        confidence=expected.confidence if expected else "none",
        observations=past.observations,
        text=_sentence(past, scheme, expected, why, len(editions)),
    )


def _span(bounds: tuple[int, int] | None) -> MonthSpan | None:
    return MonthSpan(start=months.text(bounds[0]), end=months.text(bounds[1])) if bounds else None


def _editions(observations: Sequence[Observation]) -> list[_Edition]:
    """The dated editions, oldest first; one window seen twice (postponed, or at two sources) is one."""
    found: list[_Edition] = []
    for one in observations:
        if not (one.opens or one.closes):
            continue
        edition = _Edition(
            months.number(one.opens) if one.opens else None, months.number(one.closes) if one.closes else None
        )
        twin = next((other for other in found if _twins(edition, other)), None)
        if twin is None:
            found.append(edition)
        else:
            found[found.index(twin)] = _Edition(
                min((x for x in (edition.opens, twin.opens) if x is not None), default=None),
                max((x for x in (edition.closes, twin.closes) if x is not None), default=None),
            )
    return sorted(found, key=lambda one: one.at)


def _twins(one: _Edition, other: _Edition) -> bool:
    if one.opens is not None and one.opens == other.opens:
        return True
    return one.closes is not None and one.closes == other.closes


def _expected(editions: list[_Edition], day: dt.date) -> tuple[_Expected | None, str]:
    """What is expected, or the reason why nothing can be said: "none", "single", "irregular", "stopped"."""
    if not editions:
        return None, "none"
    if len(editions) == 1:
        return None, "single"
    now = day.year * _YEAR + day.month - 1
    found = [_of_slot(slot, now) for slot in _slots(editions)]
    dated = [expected for expected, _ in found if expected is not None]
    if dated:
        return min(dated, key=lambda one: one.opens or one.closes or (0, 0)), ""
    reasons = [why for _, why in found]
    return None, next((why for why in ("stopped", "irregular", "single") if why in reasons), "irregular")


def _slots(editions: list[_Edition]) -> list[list[_Edition]]:
    """Several sessions a year are as many series, told apart by their season."""
    seasons: list[list[_Edition]] = []
    for one in editions:
        near = [slot for slot in seasons if abs(months.shift(one.at, slot[-1].at)) <= _SAME_SEASON]
        if near:
            near[0].append(one)
        else:
            seasons.append([one])
    several = [slot for slot in seasons if len(slot) > 1]
    crowded = any(two.at - one.at < _YEAR - 2 * _SAME_SEASON for one, two in itertools.pairwise(editions))
    most = bool(several) and len(several[0]) >= len(editions) * _REGULAR  # else it comes at any season
    if len(several) > 1 or (most and crowded):
        return several
    return [editions]


def _of_slot(slot: list[_Edition], now: int) -> tuple[_Expected | None, str]:
    recent = _recent(slot)
    if len(recent) == 1:
        late = now - recent[0].at > _YEAR + _STOPPED
        return None, "stopped" if late else ("irregular" if len(slot) > 1 else "single")
    last = recent[-1]
    shifts = [months.shift(one.at, last.at) for one in recent]
    middle = months.median(shifts)
    around = [shift for shift in shifts if abs(shift - middle) <= _AROUND + 0.5]
    if len(around) < len(recent) * _REGULAR:
        return None, "irregular"
    rhythm = _rhythm(recent)
    base = last.at + rhythm * _YEAR
    expected = _at(recent, base, last.at, around)
    if now > expected.end + _STOPPED:
        return None, "stopped"
    late = expected.end < now
    if late:
        expected = _at(recent, base + rhythm * _YEAR, last.at, around)
    steady = len(around) == len(recent) and max(shifts) - min(shifts) <= 2 * _AROUND
    grade = _grade(recent, rhythm, steady=steady, late=late)
    return _Expected(expected.opens, expected.closes, _CONFIDENCES[grade]), ""


def _recent(slot: list[_Edition]) -> list[_Edition]:
    """The editions since the last silence longer than two years: an older life of the scheme says nothing."""
    start = 0
    for place, (one, two) in enumerate(itertools.pairwise(slot), 1):
        if months.cycles(two.at, one.at) > _LONGEST_GAP:
            start = place
    return slot[start:]


def _rhythm(recent: list[_Edition]) -> int:
    """Years between editions: one, unless every gap of three editions or more is two."""
    gaps = [months.cycles(two.at, one.at) for one, two in itertools.pairwise(recent)]
    return 2 if len(gaps) > 1 and all(gap == _LONGEST_GAP for gap in gaps) else 1


def _at(recent: list[_Edition], base: int, reference: int, around: list[int]) -> _Expected:
    """The window at `base`, the season of the last edition `rhythm` years later."""
    closings = [months.shift(one.closes, reference) for one in recent if one.closes is not None]
    closings = [shift for shift in closings if shift in around] or closings
    openings = [
        one.opens - one.at + months.shift(one.at, reference) for one in recent if one.opens is not None
    ]  # fmt: skip
    return _Expected(_bounds(base, openings), _bounds(base, closings), "low")


def _bounds(base: int, shifts: list[int]) -> tuple[int, int] | None:
    """The median, give or take a month; half a month counts on both sides."""
    if not shifts:
        return None
    middle = months.median(shifts)
    return base + math.floor(middle) - _AROUND, base + math.ceil(middle) + _AROUND


def _grade(recent: list[_Edition], rhythm: int, *, steady: bool, late: bool) -> int:
    """0 low, 1 medium, 2 high: three editions in a row at one season are high."""
    gaps = [months.cycles(two.at, one.at) for one, two in itertools.pairwise(recent)]
    unbroken = all(gap == rhythm for gap in gaps)
    many = len(recent) > 2  # noqa: PLR2004 - three editions
    grade = (many + unbroken) if steady else 0
    return max(0, grade - 1) if late else grade


def _sentence(past: SeriesPast, scheme: Scheme | None, expected: _Expected | None, why: str, editions: int) -> str:
    name = f"{past.series} ({past.funder})" if past.funder and past.funder not in past.series else past.series
    if expected is None:
        return f"{name}{NO_BREAK}: {_silence(past, why)}{_hint(scheme, why)}"
    parts = []
    if expected.opens:
        parts.append(f"ouverture sans doute {_between(expected.opens)}")
    if expected.closes:
        parts.append(f"clôture {'' if expected.opens else 'sans doute '}{_between(expected.closes)}")
    seen = f"{count(editions, 'édition')} {'vue' if editions == 1 else 'vues'}"
    return f"{name}{NO_BREAK}: {', '.join(parts)} ({seen}, {_WORDS[expected.confidence]})"


def _between(bounds: tuple[int, int]) -> str:
    span = month_span(months.text(bounds[0]), months.text(bounds[1]))
    return f"d’{span}" if span[0] in "ao" else f"de {span}"


def _silence(past: SeriesPast, why: str) -> str:
    last = max((one.closes or one.opens or "" for one in past.observations), default="")
    if why == "single":
        return f"revient peut-être{NARROW}; une seule édition vue ({month(last[:7])}), aucune date à prévoir"
    if why == "stopped":
        return f"semble arrêté{NARROW}; rien vu depuis {month(last[:7])}"
    if why == "irregular":
        return "revient sans saison fixe, aucune date à prévoir"
    return "aucune édition datée, rien à prévoir"


def _hint(scheme: Scheme | None, why: str) -> str:
    return f". Ailleurs{NO_BREAK}: {scheme.note}" if scheme is not None and why == "single" else ""
