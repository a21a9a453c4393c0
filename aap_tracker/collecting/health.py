"""Is a source well? Judged against its own past, and a past old enough not to rot along with it."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev

from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import SourceResult

RECENT = 5  # rounds that are the present
LAG = 5  # rounds left out besides: a slow decline must not be its own measure
PAST = 30  # rounds looked at before those: with fewer, slow swings are not known, nor a slow decline
ENOUGH = 8  # rounds of past under which nothing is judged
_DECLINE = 0.05  # of the usual number: what a mean of RECENT rounds may lose
_STEADY = 4.2  # standard deviations of that mean, idem
_SWING = 2.5  # times what the number of calls swung by itself in the past, idem
_WALK = 3.2  # nights of walk between two means of RECENT rounds, see `_swing`
_HALF = 0.6  # of the number just before, for all that came since
_CHANCE = 2.0  # times the square root of that number: what calls that end one by one may do in a night
_BEFORE = 3  # rounds just before
_FALL = 2  # rounds that a list may take to lose its half
_NOISE = 1.5  # calls more or less that mean nothing
_FIELD = 0.5  # of the usual share of calls where a field is read
_FAILURES = 3  # failed rounds in a row
_FIELDS = {
    "deadlines": "date limite",
    "funders": "financeur",
    "applicants": "bénéficiaires",
    "territories": "territoire",
}


def judge(history: Sequence[SourceResult]) -> list[Finding]:
    """What is wrong with a source; oldest round first, the last one is judged. Empty when all is well.

    Alarms: nothing found, half the list gone, slow decline, a field no more read, refused for days.
    """
    if not history:
        return []
    failed = next((count for count, result in enumerate(reversed(history)) if result.ok), len(history))
    if failed >= _FAILURES:
        return [_say("long_failing", f"en échec depuis {failed} collectes de suite")]
    if failed:
        return []
    good = [result for result in history if result.ok]
    numbers = _numbers(good)
    return [*([numbers] if numbers else []), *_lost_fields(good)]


def quiet(last_success: dt.date | None, last_new: dt.date | None, silent_days: int, day: dt.date) -> list[Finding]:
    """What is wrong with a source's silence: no round for days, a clock gone back, nothing new for `silent_days`."""
    if last_success is None:
        return [_say("never_collected", "jamais collectée")]
    waited = (day - last_success).days
    if waited < 0:
        return [_say("clock", "l’horloge de la machine est revenue en arrière")]
    found: list[Finding] = []
    if waited > 2:  # noqa: PLR2004 - a night may be skipped, not two
        found.append(_say("not_collected", f"pas collectée depuis {waited} jours"))
    if last_new is not None and (day - last_new).days > silent_days:
        found.append(_say("silent", f"rien de nouveau depuis {(day - last_new).days} jours"))
    return found


def _numbers(good: Sequence[SourceResult]) -> Finding | None:
    counts = [result.found for result in good]
    past = _past(counts)
    usual = fmean(past or counts[:-1] or (0,))
    if not counts[-1]:
        told = any(one.code == "none_open" for one in good[-1].findings)
        return (
            _say("nothing_found", f"aucun appel trouvé, {round(usual)} d’habitude") if usual >= 1 and not told else None
        )
    if not past:
        return None
    if (before := _cut(counts)) is not None:
        return _say("sharp_drop", f"{counts[-1]} appels trouvés au lieu de {before} d’habitude")
    if len(past) >= PAST and usual - fmean(counts[-RECENT:]) > max(_NOISE, usual * _DECLINE, _chance(counts)):
        return _say("slow_decline", f"de moins en moins d’appels : {counts[-1]}, au lieu de {round(usual)} il y a peu")
    return None


def _cut(counts: Sequence[int]) -> int | None:
    """The least number of calls just before a night since which much of the list is missing; None without one."""
    for night in range(1, RECENT + LAG + 1):
        last = -night - _FALL
        before = min(counts[last - _BEFORE : last])
        if before - max(counts[-night:]) > max(2 * _NOISE, before * (1 - _HALF), _CHANCE * sqrt(before)):
            return before
    return None


def _chance(counts: Sequence[int]) -> float:
    """What a healthy source may lose between its past and now: its noise, and its slow swings over as many nights."""
    past = _past(counts)
    noise = _STEADY * stdev(past) * sqrt(1 / RECENT + 1 / len(past))
    nights = LAG + (RECENT + len(past)) / 2
    known = counts[: -(RECENT + LAG)]
    return max(noise, _SWING * (1 + PAST / len(known)) * _swing(known) * sqrt(nights))


def _swing(counts: Sequence[int]) -> float:
    """By how much the number of calls walks in a night by itself: a standard deviation, its noise taken out.

    For a walk of variance v a night with noise of variance n, means of five rounds, five apart, differ by 3.4 v +
    0.4 n (mean square), and two rounds that follow by v + 2 n: the difference below leaves 3.2 v.
    """
    smooth = [fmean(counts[at : at + RECENT]) for at in range(len(counts) - RECENT + 1)]
    apart = fmean((late - early) ** 2 for early, late in zip(smooth, smooth[RECENT:], strict=False))
    next_to = fmean((late - early) ** 2 for early, late in pairwise(counts))
    return sqrt(max(apart - next_to / RECENT, 0.0) / _WALK)


def _past(values: Sequence[float]) -> Sequence[float]:
    past = values[: -(RECENT + LAG)][-PAST:]
    return past if len(past) >= ENOUGH else ()


def _lost_fields(good: Sequence[SourceResult]) -> list[Finding]:
    lost = []
    for field, label in _FIELDS.items():
        shares = [result.fields.get(field, 0) / result.read for result in good if result.read]
        past = _past(shares)
        if past and good[-1].read and fmean(past) >= _FIELD and fmean(shares[-2:]) < fmean(past) * _FIELD:
            lost.append(_say("field_lost", f"le champ « {label} » n’est presque plus lu"))
    return lost


def _say(code: str, text: str) -> Finding:
    return Finding(code=code, text=text)
