"""Each day of a call with what it is for: filing closes, filing opens, publication, or something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.dates import Day
from aap_tracker.reading.dates_grammar import LIST_GAP
from aap_tracker.reading.decide import Around, decide
from aap_tracker.reading.heads import clause_head, head_of, way_of
from aap_tracker.reading.lines import Label, Line, lines_of
from aap_tracker.reading.sentences import by_sentence

MOVED = re.compile(
    r"\breport(?:e|ee|es|ees)?\b|\brepouss|\bprolong|\bproro(?:g|ga)|\bdecale|\bnouvelles? (?:date|echeance)"
    r"|\bnouveau delai|delai supplementaire|\betendue? (?:au|jusqu)|\breouv|\bdesormais\b"
)
_QUOTE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a range, what it is for, how sure that is, and the label elsewhere that decided."""

    role: str  # deadline | opening | window | publication | update | event | ""
    rule: str
    strength: int
    around: Around
    label: Label | None = None
    listed: bool = False  # shares its role with the day before it: « 20/01, 14/04 et 30/06/2017 »

    @property
    def line(self) -> Line:
        return self.around.line

    @property
    def first(self) -> Day | None:
        return self.around.first

    @property
    def last(self) -> Day:
        return self.around.last

    @property
    def sentence(self) -> str:
        """The flat sentence that holds the day."""
        return self.line.flat[self.around.start : self.around.end]

    def evidence(self, rule: str = "") -> Evidence:
        """The sentence, preceded by the label that stands elsewhere."""
        begin, end = self.around.start, self.around.end
        if end - begin > _QUOTE_LIMIT:
            begin = max(begin, (self.first or self.last).start - _QUOTE_LIMIT // 2)
            end = min(end, self.last.end + _QUOTE_LIMIT // 3)
        text = self.line.text[begin:end].strip()
        if self.label and self.label.place not in ("hint", "title"):
            text = _joined(self.label.text.strip(), text, self.line)
        return Evidence(quote=text, source=self.line.passage.source, rule=rule or self.rule)


def _joined(label: str, text: str, line: Line) -> str:
    """Label then text, in the order of the page; a label that stands after the text in its row goes last."""
    block = line.passage.text
    if line.passage.block.kind == "row" and label in block and block.find(label) > block.find(text):
        return f"{text} … {label}"
    return f"{label} … {text}"


def moments_of(corpus: Corpus) -> tuple[Moment, ...]:
    """Every day of the corpus with its role, in reading order. Worked out once."""
    found = corpus.caches.get("moments")
    if not isinstance(found, tuple):
        found = tuple(moment for line in lines_of(corpus) if line.days for moment in _moments(line))
        corpus.caches["moments"] = found
    return found


def _moments(line: Line) -> Iterator[Moment]:
    previous: Moment | None = None
    for start, end, days in by_sentence(line.flat, line.days):
        units = _units(days)
        if line.flat[start - 1 : start] != ";":
            previous = None
        for moment in _sentence_moments(line, (start, end), units, previous):
            previous = moment
            yield moment


Unit = tuple[Day | None, Day]


def _units(days: list[Day]) -> list[Unit]:
    units: list[Unit] = []
    for day in days:
        if day.bound == "second" and units and units[-1][1].bound == "first":
            units[-1] = (units[-1][1], day)
        else:
            units.append((None, day))
    return units


def _sentence_moments(
    line: Line, bounds: tuple[int, int], units: list[Unit], previous: Moment | None
) -> Iterator[Moment]:
    words, (start, end) = line.flat, bounds
    starts = [(first or last).start for first, last in units]
    ends = [last.end for _, last in units]
    date_first = bool(units) and _date_first(words, start, end, starts, ends)
    for index, unit in enumerate(units):
        before = words[ends[index - 1] if index else start : starts[index]]
        after = words[ends[index] : end]
        if index + 1 < len(units):
            after = (
                words[ends[index] : starts[index + 1]]
                if date_first
                else _own_part(words[ends[index] : starts[index + 1]])
            )
        lead = "" if date_first else before
        around = Around(line, *unit, *bounds, lead, after, way_of(before, after))
        follows = previous if not date_first else None
        moment = _like(follows, around) if follows and index and LIST_GAP.match(before) else _moment(around, follows)
        yield moment
        previous = moment


def _own_part(between: str) -> str:
    """The words between two days that may speak of the first: « (réception) » of « (réception), jury le »."""
    cut = max(between.rfind(mark) for mark in (",", ";", "(", " - ", " et ", " puis "))
    return between[: max(cut, 0)]


def _date_first(words: str, start: int, end: int, starts: list[int], ends: list[int]) -> bool:
    """« 15 janvier : ouverture – 15 mars : clôture »: what a day is for stands after it."""
    lead = words[start : starts[0]].strip(" -•*|")
    if lead not in ("", "le", "au", "du", "avant le", "jusqu'au", "a partir du", "des le"):
        return False
    tail = words[ends[-1] : end]
    return bool(re.match(r" ?[:\-|>=,]| ?->", tail)) and bool(clause_head(tail[:120]).role)


def _like(previous: Moment, around: Around) -> Moment:
    role = "deadline" if previous.role == "window" and not around.first else previous.role
    return Moment(role, previous.rule, previous.strength, around, previous.label, listed=True)


def _moment(around: Around, previous: Moment | None) -> Moment:
    role, rule, strength, label = decide(around)
    if not role and previous and previous.role in ("deadline", "window") and _follows_on(around):
        return _like(previous, around)
    return Moment(role, rule, strength, around, label)


def _follows_on(around: Around) -> bool:
    """Whether it is the filing again: « …, puis dossier complet le 9 avril », « ; reconduction : le 31 décembre »."""
    head = head_of(around.before)
    if not head.role and MOVED.search(around.before):
        return True
    return head.role == "filing" or (not head.role and len(around.before) <= 60 and around.way == "label")  # noqa: PLR2004
