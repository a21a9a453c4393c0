"""(Call, Need, Profile, world, instant) → Match: gates, then reasons whose points add up."""

import datetime as dt
from collections.abc import Iterable

from aap_tracker.matching.criteria import BOTH, CALL, OWN, Finding, Pair
from aap_tracker.matching.eligibility import Judged, judge
from aap_tracker.matching.fit import fit
from aap_tracker.matching.gates import asked_of, closed, elsewhere, missing_service, not_for_us, service_state
from aap_tracker.matching.world import World
from aap_tracker.model.calls import Call
from aap_tracker.model.matches import Match, Reason
from aap_tracker.model.profile import Need, Profile

SERVES = 30  # from that score on, a call serves the need: 80 % of the labelled calls that do, 1 % of those that do not


def key_of(call: Call) -> str:
    """What names a call in a match: its identifier, else its address, else its title."""
    return call.id or call.url or call.title


def score(call: Call, need: Need, profile: Profile, world: World, now: dt.datetime) -> Match:
    """One call against one need: points add up to the score; an excluded call has one reason of 0 points."""
    judged = gate(call, profile, world, now)
    if isinstance(judged, Reason):
        return Match(call=key_of(call), need=need.id, score=0, verdict="excluded", reasons=(judged,))
    return _scored(call, need, profile, world, now, judged)


def score_all(calls: Iterable[Call], profile: Profile, world: World, now: dt.datetime) -> list[Match]:
    """Every (call, need) pair, best first; at equal scores, the more urgent need and the earlier title first."""
    found: list[tuple[tuple[int, bool, int, str], Match]] = []
    for call in calls:
        judged = gate(call, profile, world, now)
        for need in profile.needs:
            if isinstance(judged, Reason):
                match = Match(call=key_of(call), need=need.id, score=0, verdict="excluded", reasons=(judged,))
            else:
                match = _scored(call, need, profile, world, now, judged)
            found.append(((-match.score, match.verdict == "excluded", need.priorite, call.title), match))
    return [match for _, match in sorted(found, key=lambda pair: pair[0])]


def gate(call: Call, profile: Profile, world: World, now: dt.datetime) -> Reason | Judged:
    """The first gate that is shut, else whether the body may apply. Dates and places first: they read no text."""
    shut = closed(call, now) or elsewhere(call, profile, world)
    if shut is not None:
        return shut
    judged = judge(call, profile, world.applying(call))
    return not_for_us(judged) or missing_service(call, profile, world) or judged


def _scored(call: Call, need: Need, profile: Profile, world: World, now: dt.datetime, judged: Judged) -> Match:
    service = service_state(asked_of(call, world), profile)
    prepared = world.call(call)
    pair = Pair(call, need, profile, world, now, fit(prepared, world.need(need), world), judged, prepared, service)
    rows = points_of(pair)
    reasons = [
        Reason(criterion=name, points=gain, text=found.text, quote=found.quote() if gain or name != "besoin" else "")
        for name, gain, found in rows
        if gain or name != "mots"  # words that earn nothing are no reason
    ]
    reasons.sort(key=lambda one: -one.points)
    doubtful = judged.eligibility == "to_check" or service == "to_check"
    return Match(
        call=key_of(call),
        need=need.id,
        score=sum(one.points for one in reasons),
        verdict="possible" if doubtful else "look",
        reasons=tuple(reasons),
    )


def points_of(pair: Pair) -> list[tuple[str, int, Finding]]:
    """(criterion, points, finding) of each criterion that applies: whole points, their sum is the score."""
    points = pair.world.points(pair.profile)
    scale = pair.fit.relevance
    rows = [(name, points[name], find(pair)) for name, find in OWN]
    rows += [(name, points[name] * scale, find(pair)) for name, find in (*BOTH, *CALL) if points[name]]
    return [(name, round(most * found.worth), found) for name, most, found in rows if found is not None]
