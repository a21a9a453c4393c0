"""Where a call speaks of those who may apply: its labelled sections, and sentences that open or close the door."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from aap_tracker.reading.applicant_lists import answer, asks, is_bare_list, says_no
from aap_tracker.reading.applicant_words import (
    BESIDE,
    CANDIDATES,
    HINTS_AFTER,
    HINTS_BEFORE,
    OPENS_AFTER,
    OPENS_BEFORE,
    PARTIAL,
    REFUSES,
    RESERVES,
    SHUTS_AFTER,
    SHUTS_BEFORE,
    TITLES_AFTER,
)
from aap_tracker.reading.automaton import Found
from aap_tracker.reading.guards import Flat, Guarded, guard
from aap_tracker.reading.sections import Part, topic_in
from aap_tracker.reading.topics import Topic

Door = Literal["open", "shut", "only"]
Hits = tuple[Found, ...]

_DEAF: frozenset[Topic] = frozenset({"site", "partners", "contact", "pieces", "noise"})
_APART: frozenset[Topic] = _DEAF | {"audience", "territory"}  # « … Publics visés : … » in the midst of a paragraph
_PLAIN: frozenset[Topic] = frozenset({"other", "objective"})
_SHUT_QUESTION = re.compile(r"\b(?:ne (?:peu(?:t|vent)|pourr(?:a|ont)|sont|est)|n'est) pas\b[^.?]{0,60}\?\s*$")
_LABEL_SHUT = guard(
    r"non[- ]eligible|ineligible|exclu[ste]|exclusion|ne peu(?:t|vent) pas|pas eligible|non concerne|n'est pas"
)
_CALL_BEFORE = re.compile(r"\b(?:appel|dispositif|programme|fonds|prix|campagne|concours|ami|aap)\b[^.;:]{0,40}$")
_BY_FUNDER = ("porte", "pilote", "propose", "anime", "initie")  # « cet appel, porté par la Caf »
_MOST = 100  # applicants read in one sentence
_RATES = guard(r"\d ?% (?:\w+ )?pour les ")  # « 80 % pour les communes, 60 % pour les CCAS »
_CLOSING = re.compile(r"[),]")
_LISTS = re.compile(r"[(:]\s*|\b(?:notamment|tel(?:le)?s? que|qu'il s'agisse d\w*|y compris|au meme titre que)\W{1,2}")
_LISTED_AT_ONCE = 12  # characters between « notamment » and the first applicant of its list
_JOINED = re.compile(r"\s*(?:,|et|ou|/|et/ou)?\s*(?:les|des|aux|aux?|par|d'|de)?\s*$")


class Scope(NamedTuple):
    """A stretch of one part that names applicants, or those who cannot apply."""

    part: Part
    start: int
    end: int
    door: Door
    section: bool  # found under a label or in a list rather than in prose
    acting: bool = False  # named as doing: « les jeunes peuvent déposer »
    weak: bool = False  # « des projets portés par des associations » may only tell a story


def scopes_of(marks: Iterable[tuple[Part, Hits]]) -> Iterator[tuple[Scope, Hits]]:
    """The stretches that speak of applicants, in order, with the applicants named in each."""
    listed: Door | None = None  # the door that an introduction (« … s’adresse : ») opened for the items below it
    marks = tuple(marks)
    for (part, hits), (below, _) in zip(marks, (*marks[1:], *marks[-1:]), strict=True):
        if part.topic in _DEAF:
            listed = None
            continue
        item = part.passage.block.kind in ("item", "row")
        if not item and not (listed and _continues(part)):
            listed = None
        found = list(_in_part(part, hits, listed if item or listed else None))
        found += _asked(part, hits, below.said)
        yield from ((scope, inside) for scope in found if (inside := _inside(scope, hits)))
        listed = _introduces(part, found) or listed


def _asked(part: Part, hits: Hits, below: Flat) -> Iterator[Scope]:
    """« Un CCAS peut-il candidater ? Oui. »: the door that the answer opens or shuts, beside or below the question."""
    for start, end in part.bounds if "?" in part.text and hits else ():
        said = part.said[start:end]
        if asks(said):
            told = answer(part.said[end : end + 20].strip() or below[:20])
            if told:
                yield Scope(part, start, end, "open" if told == "oui" else "shut", section=False)


def _continues(part: Part) -> bool:
    return part.text.lstrip()[:1] in "-–•*·►▪→✓" or part.text.lstrip()[:1].islower()


def _introduces(part: Part, found: list[Scope]) -> Door | None:
    """The door of a part that ends with a colon, for the list below it."""
    return found[-1].door if found and part.text.rstrip().endswith(":") else None


def _inside(scope: Scope, hits: Hits) -> Hits:
    inside = (one for one in hits if scope.start < one.end <= scope.end)
    return tuple(islice(inside, _MOST))


def _in_part(part: Part, hits: Hits, listed: Door | None) -> Iterator[Scope]:
    section = part.topic == "applicants" or listed is not None
    text = part.said
    told = section or part.topic in ("title", "other") or text.rstrip().endswith(":") or _RATES.search(text)
    if part.label and not told:
        return
    shut = (part.topic == "applicants" and _shut_label(part, text)) or says_no(part.passage.block.cells)
    introduces = text.rstrip().endswith(":")
    own = part.begin if any(one.start >= part.begin for one in hits) else 0  # « Vous êtes un CCAS : … »
    for begin, end in part.bounds:
        start = max(begin, own)
        if asks(text[begin:end]):
            continue
        named = any(start <= one.start < end for one in hits)
        if start >= end or not (named or (introduces and end == len(text))):
            continue
        topic = topic_in(part, start, end) if start > part.begin else part.topic
        if topic in _APART and topic != part.topic:
            continue
        asked_shut = begin > 0 and bool(_SHUT_QUESTION.search(text[:begin]))
        if shut or asked_shut or listed == "shut":
            yield Scope(part, start, end, "shut", section=True)
        else:
            yield from _sentence(part, (text, start, end), hits, section=section, listed=listed)


def _shut_label(part: Part, text: str) -> bool:
    return bool(_LABEL_SHUT.search(part.heard) or _LABEL_SHUT.search(text[: part.begin]))


def _sentence(
    part: Part, place: tuple[Flat, int, int], hits: Hits, *, section: bool, listed: Door | None
) -> Iterator[Scope]:
    text, start, end = place
    said = text.cut(start, end)
    excepted, refused = SHUTS_AFTER.search(said), SHUTS_BEFORE.search(said)
    if REFUSES.search(said):
        yield Scope(part, start, end, "shut", section)
        return
    if refused and not (excepted and excepted.start() <= refused.start() < excepted.end()):
        yield Scope(part, start, start + refused.start(), "shut", section)
        return
    hole = (end, end)  # the exception, if any
    if excepted:
        hole = (start + excepted.start(), start + _exception_end(said, excepted.end()))
        yield Scope(part, start + excepted.end(), hole[1], "shut", section)
        said = said.alike(said[: hole[0] - start] + " " * (hole[1] - hole[0]) + said[hole[1] - start :])
    whole = f"{text[: part.begin]} {said}"  # with its label: « Volet 1 : »
    door: Door = "only" if RESERVES.search(said) and not PARTIAL.search(whole) else listed or "open"
    left = [one for one in hits if start <= one.start < end and not hole[0] <= one.start < hole[1]]
    opened = _opened(said, left, start)
    if opened is None and part.topic == "title" and (met := TITLES_AFTER.search(said)):
        opened = (met.end(), len(said), "weak")
    if opened is not None:
        begin, stop, how = start + opened[0], start + opened[1], opened[2]
        scope = Scope(part, begin, stop, door, section, acting=how == "acting", weak=how == "weak")
        yield from _without(scope, hole)
        if how == "acting" and begin == start:
            yield from _listed_after(scope, said, [one for one in left if one.start >= stop])
    elif section and not (start > part.begin and BESIDE.search(said)):
        yield from _without(Scope(part, start, end, door, section), hole)
    elif part.topic in _PLAIN and not part.label and is_bare_list(said, left, start):
        yield from _without(Scope(part, start, end, door, section, weak=True), hole)


def _listed_after(scope: Scope, said: str, hits: list[Found]) -> Iterator[Scope]:
    """« Toute personne morale peut candidater (associations, communes…) »: the list that follows the verb."""
    offset = scope.start
    for found in _LISTS.finditer(said, scope.end - offset):
        at_once = any(0 <= one.start - offset - found.end() <= _LISTED_AT_ONCE for one in hits)
        if at_once:
            closing = said.find(")", found.end())
            stop = closing if found[0].startswith("(") and closing > 0 else len(said)
            yield scope._replace(start=offset + found.end(), end=offset + stop)
            return


def _without(scope: Scope, hole: tuple[int, int]) -> Iterator[Scope]:
    """A scope, in two when an exception stands in its middle."""
    yield scope._replace(end=min(scope.end, max(hole[0], scope.start)))
    if hole[1] < scope.end:
        yield scope._replace(start=max(scope.start, hole[1]))


def _exception_end(said: str, start: int) -> int:
    """An exception goes to the end of its sentence, unless a bracket closes it, or a comma before the verb."""
    for closing in _CLOSING.finditer(said, start):
        if closing[0] == ")" or OPENS_BEFORE.search(said, closing.end()):
            return closing.start()
    return len(said)


def _opened(said: str, hits: list[Found], offset: int) -> tuple[int, int, str] | None:
    """The side of a sentence that the words which open the door point to, if applicants (or a colon) stand there."""
    before, after, how = OPENS_BEFORE.search(said), _by_applicants(OPENS_AFTER, said), "plain"
    if after is None and before is None:
        acting = _acting(said, hits, offset)
        if acting is not None:
            return acting
        after, how = _by_applicants(HINTS_AFTER, said), "weak"
    colon = said.rstrip().endswith(":")
    ahead = before is not None and any(one.end - offset <= before.start() for one in hits)
    follows = after is not None and any(one.start - offset >= after.end() - 1 for one in hits)
    if before and ahead and not follows:  # « Les CCAS et autres organismes sont invités à proposer… »
        return 0, before.start(), "acting"
    if before and (not after or before.start() < after.start() or (ahead and before.start() <= after.start())):
        if ahead:
            return 0, before.start(), "acting"
        later = colon or any(one.start - offset >= before.end() for one in hits)
        return (before.end(), len(said), "acting") if later else None
    if after and (colon or follows):
        return after.end(), len(said), how
    return None


def _acting(said: str, hits: list[Found], offset: int) -> tuple[int, int, str] | None:
    """« les communes déposent leur demande », « les associations candidates »: said in passing."""
    found = HINTS_BEFORE.search(said)
    if found and any(one.end - offset <= found.start() for one in hits):
        return 0, found.start(), "weak"
    for found in CANDIDATES.finditer(said):
        before = [one for one in hits if one.end - offset <= found.start()]
        if before and not said[before[-1].end - offset : found.start()].strip():
            begin = before[-1].start - offset
            for one in reversed(before[:-1]):
                if not _JOINED.fullmatch(said[one.end - offset : begin]):
                    break
                begin = one.start - offset
            return begin, found.start(), "weak"
    return None


def _by_applicants(pattern: Guarded, said: str) -> re.Match[str] | None:
    """The first match that does not tell by whom the call itself is made: « cet appel, porté par la Caf »."""
    found = pattern.search(said)
    while found and said.startswith(_BY_FUNDER, found.start()) and _CALL_BEFORE.search(said[: found.start()]):
        found = pattern.search(said, found.end())
    return found
