"""The deadlines of a call: chosen among all the places that give one, the others kept as contradictions."""

from collections.abc import Iterable
from dataclasses import dataclass

from aap_tracker.model.calls import Contradiction, Deadline, Evidence
from aap_tracker.model.vocabulary import DeadlineKind
from aap_tracker.reading.candidates import ANNEX, CARD, LOOSE, LOOSE_ANNEX, ON_PAGE, Candidate, candidates
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.dates_grammar import MONTH_ONLY
from aap_tracker.reading.heads import clause_head, label_head
from aap_tracker.reading.line import Line
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.moments import Moment, moments_of
from aap_tracker.reading.rolling import RELATIVE, read_rolling
from aap_tracker.reading.ways import way_of
from aap_tracker.reading.years import Anchors, with_year

_MOST_UNREAD = 12


@dataclass(frozen=True, slots=True)
class Closing:
    """When a call closes, as read: deadlines in order, the words, what could not be read, what disagrees."""

    kind: DeadlineKind = "unknown"
    deadlines: tuple[Deadline, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    unread: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def read_deadlines(corpus: Corpus, anchors: Anchors) -> Closing:
    """Every date by which something must be filed; rolling when files are taken all the time; unknown when silent."""
    moments = tuple(with_year(moment, anchors) for moment in moments_of(corpus))
    found = _settled(_with_hours(_after_publication(list(candidates(moments, corpus)), anchors), moments))
    unread = tuple(dict.fromkeys([*_unread_days(moments), *_unread_lines(lines_of(corpus))]))[:_MOST_UNREAD]
    if found:
        chosen, contradictions = found
        evidence = tuple(dict.fromkeys(one.evidence for one in chosen))
        return Closing("dated", tuple(one.deadline() for one in chosen), evidence, unread, contradictions)
    rolling = read_rolling(corpus)
    if rolling:
        return Closing("rolling", (), (rolling,), unread)
    return Closing(unread=unread)


def _after_publication(found: list[Candidate], anchors: Anchors) -> list[Candidate]:
    """A call does not close before it is published: such a day is that of a former edition."""
    if anchors.published is None:
        return found
    later = [one for one in found if one.day >= anchors.published.isoformat()]
    return later or found


def _with_hours(found: list[Candidate], moments: Iterable[Moment]) -> list[Candidate]:
    """The hour that the same day has where nothing says what it is for: « Dimanche 26 septembre 2027 à minuit »."""
    bare = [one for one in moments if not one.role and not one.first and one.last.time and one.last.at]
    timed = {one.day for one in found if len(one.at) > len(one.day)}
    hours = {one.last.at[:10]: one for one in bare if one.last.at and one.last.at[:10] not in timed}
    return [
        one._replace(
            at=said.last.at or one.at, moment=said._replace(rule=one.moment.rule, strength=one.moment.strength)
        )
        if (said := hours.get(one.day)) and said.line.tier == one.moment.line.tier
        else one
        for one in found
    ]


def _settled(found: list[Candidate]) -> tuple[list[Candidate], tuple[Contradiction, ...]] | None:
    if not found:
        return None
    found = _after_postponement(found)
    ranks = sorted({one.rank for one in found})
    groups = [_once_a_day(one for one in found if one.rank == rank) for rank in ranks]
    main, against = groups[0], []
    for group in groups[1:]:
        main, new = _weighed(main, group)
        against += new
    main.sort(key=lambda one: one.at)
    return _as_sessions(main), tuple(against)


def _after_postponement(found: list[Candidate]) -> list[Candidate]:
    """The new date wins: what it replaces is dropped, save other sessions and steps."""
    moved = [one for one in found if one.moved and one.rank not in (LOOSE, LOOSE_ANNEX)]
    if not moved:
        return found
    newest = max(one.day for one in moved)
    kinds = {one.step for one in moved}
    return [one for one in found if one.moved or one.day >= newest or (one.step.label and one.step not in kinds)]


def _once_a_day(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate a day: the surest, its hour and its label taken from the others when it has none."""
    best: dict[str, Candidate] = {}
    for one in found:
        known = best.get(one.day)
        if known is None or _worth(one) > _worth(known):
            best[one.day] = one
    return list(best.values())


def _worth(one: Candidate) -> tuple[bool, bool, int]:
    return len(one.at) > len("2026-03-15"), one.step.label is not None, one.moment.strength


def _weighed(main: list[Candidate], other: list[Candidate]) -> tuple[list[Candidate], list[Contradiction]]:
    """Add to the believed deadlines what a lesser place completes; keep as contradictions what it denies."""
    days, others = {one.day for one in main}, {one.day for one in other}
    if others <= days:
        return _once_a_day([*main, *other]), []
    rank = other[0].rank
    extra = [one for one in other if one.day not in days]
    if days <= others and (rank in (ON_PAGE, CARD) or all(one.step.label for one in extra)):
        return _once_a_day([*main, *other]), []
    if rank in (LOOSE, LOOSE_ANNEX) or (rank == ANNEX and not days.isdisjoint(others)):
        return main, []
    return main, [Contradiction(field="deadlines", kept=main[0].evidence, other=one.evidence) for one in extra]


def _as_sessions(chosen: list[Candidate]) -> list[Candidate]:
    return chosen


def _unread_days(moments: Iterable[Moment]) -> Iterable[str]:
    for moment in moments:
        if moment.role in ("deadline", "window", "opening") and (moment.last.date is None or moment.last.doubt):
            yield moment.evidence().quote


def _unread_lines(lines: Iterable[Line]) -> Iterable[str]:
    """Closings told without a day: « Clôture : fin février 2026 », « deux mois avant l'événement »."""
    for line in lines:
        if not line.days and (_is_month_only(line) or _is_relative(line)):
            yield line.text.strip()[:300]


def _is_month_only(line: Line) -> bool:
    found = MONTH_ONLY.search(line.flat)
    return found is not None and _about_closing(line, found.start())


def _is_relative(line: Line) -> bool:
    found = RELATIVE.search(line.flat)
    return found is not None and clause_head(line.flat[: found.start()]).role in ("filing", "deadline")


def _about_closing(line: Line, place: int) -> bool:
    before = line.flat[:place]
    heads = [clause_head(before), *(label_head(label.flat) for label in line.labels[:1])]
    role = next((head.role for head in heads if head.role), "")
    return role == "deadline" or (role == "filing" and way_of(before + " ", "") in ("until", "label"))
