"""Is a source well? Judged against its own past, and a past old enough not to rot along with it."""

import datetime as dt
from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from aap_tracker.model.raw import Finding
from aap_tracker.model.rounds import SourceResult

RECENT = 5  # rounds that are the present
LAG = 5  # rounds left out besides: a slow decline must not be its own measure
PAST = 30  # rounds looked at before those
ENOUGH = 8  # rounds of past under which nothing is judged
_DECLINE = 0.05  # of the usual number: what a mean of RECENT rounds may lose
_STEADY = 4.2  # standard deviations of that mean, idem
_HALF = 0.6  # of the usual number, for this round alone
_SUDDEN = 4.0  # standard deviations, idem
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
    if not past:
        usual, spread = (fmean(counts[:-1]) if counts[:-1] else 0.0), 0.0
    else:
        usual, spread = fmean(past), stdev(past)
    if not counts[-1]:
        told = any(one.code == "none_open" for one in good[-1].findings)
        return (
            _say("nothing_found", f"aucun appel trouvé, {round(usual)} d’habitude") if usual >= 1 and not told else None
        )
    if not past:
        return None
    if usual - counts[-1] > max(2 * _NOISE, usual * (1 - _HALF), spread * _SUDDEN):
        return _say("sharp_drop", f"{counts[-1]} appels trouvés au lieu de {round(usual)} d’habitude")
    if usual - fmean(counts[-RECENT:]) > max(_NOISE, usual * _DECLINE, _mean_spread(spread, len(past)) * _STEADY):
        return _say("slow_decline", f"de moins en moins d’appels : {counts[-1]}, au lieu de {round(usual)} il y a peu")
    return None


def _mean_spread(spread: float, rounds: int) -> float:
    """The standard deviation of the difference between the recent mean and the past one."""
    return spread * sqrt(1 / RECENT + 1 / rounds)


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
