"""Each day of a call with what it is for: filing closes, filing opens, publication, or something else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.dates import Day
from aap_tracker.reading.dates_grammar import LIST_GAP
from aap_tracker.reading.heads import Head, Way, clause_head, head_of, way_of
from aap_tracker.reading.lines import Label, Line, lines_of

SURE, FAIR, WEAK = 3, 2, 1
_SENTENCE = re.compile(r"[.!?;](?= )|[ \n](?=[•▪►➢❖] )")
_ABBREVIATED = re.compile(
    r"(?:^|[ (.])(?:[a-z]|art|tel|env|cf|ex|no|ref|max|min|mme|av|st|bd|al|hab|janv|fevr?|avr|juil"
    r"|sept|oct|nov|dec|lun|mar|mer|jeu|ven|sam|dim)$"
)
_WINDOW_ALONE = re.compile(
    r"^[ \"'(*•-]{0,4}(?:periode|duree|dates?|calendrier|quand|en cours|ouvert|appel en cours"
    r"|a deposer|ouvert aux candidatures)?[ :(]{0,4}(?:du|de|entre le)?[ ]{0,2}$"
)
_QUOTE_LIMIT = 300
_FILING_HEADING = re.compile(
    r"candidat|depos|depot|dossier|calendrier|echeanc|quand|inscri|dates?\b|delai|participer|postuler"
    r"|modalites|repondre|appel|comment"
)


@dataclass(frozen=True, slots=True)
class Around:
    """A day or a range with the words around it, and how it is introduced."""

    line: Line
    first: Day | None  # first bound of a range
    last: Day
    start: int  # bounds of the sentence in the line
    end: int
    before: str  # flat text between the previous day and this one
    after: str  # flat text between this one and the next
    way: Way = "at"


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
        if self.label and self.label.place != "hint":
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


def sentence_bounds(words: str, days: Iterable[Day] = ()) -> list[tuple[int, int]]:
    """Bounds of the sentences of a flat line; « sept. » and the inside of a date end none."""
    inside = [(day.start, day.end) for day in days]
    cuts = [0]
    for found in _SENTENCE.finditer(words):
        place = found.start()
        if _ABBREVIATED.search(words[max(0, place - 6) : place]) or any(start < place < end for start, end in inside):
            continue
        cuts.append(found.end())
    cuts.append(len(words))
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _moments(line: Line) -> Iterator[Moment]:
    previous: Moment | None = None
    for start, end in sentence_bounds(line.flat, line.days):
        units = _units([day for day in line.days if start <= day.start < end])
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
        after = words[ends[index] : starts[index + 1] if index + 1 < len(units) else end]
        lead = "" if date_first else before
        around = Around(line, *unit, *bounds, lead, after, way_of(before, after))
        follows = previous if not date_first else None
        moment = _like(follows, around) if follows and index and LIST_GAP.match(before) else _moment(around, follows)
        yield moment
        previous = moment


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
    role, rule, strength, label = _decided(around)
    if not role and previous and previous.role in ("deadline", "window") and _follows_on(around):
        return _like(previous, around)
    return Moment(role, rule, strength, around, label)


def _follows_on(around: Around) -> bool:
    """Whether it is the filing again: « …, puis dossier complet le 9 avril », « ; reconduction : le 31 décembre »."""
    head = head_of(around.before)
    return head.role == "filing" or (not head.role and len(around.before) <= 60 and around.way == "label")  # noqa: PLR2004


def _decided(around: Around) -> tuple[str, str, int, Label | None]:
    head = head_of(around.before)
    if not head.role and not _is_label_tail(around.after):
        head = clause_head(_first_clause(around.after))
    if not head.role:
        head = _asked_before(around)
    if head.role:
        role, strength = _weighed(head, around)
        if role:
            return role, head.rule, strength, None
    return _by_labels(around)


def _asked_before(around: Around) -> Head:
    """The sentence before, when it ends as a label does: « Quelle est la date limite ? »"""
    tail = around.line.flat[max(0, around.start - 120) : around.start].strip()
    return clause_head(tail) if tail.endswith((":", "?")) else Head("")


def _first_clause(after: str) -> str:
    """The words after a day that may say what it is for."""
    text = after.lstrip(" :-|,>=–(")[:160]
    cut = re.search(r"[;|]|\((?![^()]{0,160}\))", text)
    return text[: cut.start()] if cut else text


def _is_label_tail(after: str) -> bool:
    return not after.strip(" .,;:)|-")


def _weighed(head: Head, around: Around) -> tuple[str, int]:
    """The role of a day governed by `head` and introduced as `around.way` says."""
    way = around.way
    if head.role in ("event", "publication", "update"):
        return head.role, SURE
    if around.first:
        return "window", SURE if head.role in ("deadline", "opening") else FAIR
    if head.role == "deadline":
        return ("opening", FAIR) if way == "from" else ("deadline", SURE)
    if head.role == "opening":
        return ("deadline", FAIR) if way == "until" else ("opening", SURE)
    return {"until": ("deadline", FAIR), "from": ("opening", FAIR), "label": ("deadline", FAIR)}.get(way, ("", 0))


def _by_labels(around: Around) -> tuple[str, str, int, Label | None]:
    alone = len(around.before.strip()) <= 30 and len(around.line.flat) <= 200  # noqa: PLR2004
    for label in around.line.labels:
        if label.place == "hint":
            found = _by_hint(label.text, ranged=around.first is not None)
            if found:
                return (*found, label)
            continue
        head = clause_head(label.flat)
        if not head.role or (head.role == "event" and label.place == "heading" and not alone):
            continue
        role, strength = _weighed(head, replace(around, way="label") if around.way == "at" and alone else around)
        if role:
            return role, head.rule, min(strength, SURE if label.place != "heading" else FAIR), label
    return _alone(around)


def _by_hint(name: str, *, ranged: bool) -> tuple[str, str, int] | None:
    if name == "deadline":
        return ("window" if ranged else "deadline"), "hint_deadline", SURE
    if name == "opens":
        return "opening", "hint_opens", SURE
    if name == "published":
        return "publication", "hint_published", SURE
    return None


def _alone(around: Around) -> tuple[str, str, int, Label | None]:
    """Nothing names the day: « jusqu'au … » and a range by itself are still a filing window, weakly."""
    if around.first and _WINDOW_ALONE.match(around.before) and len(around.line.flat) <= 80:  # noqa: PLR2004
        return "window", "range_alone", WEAK, None
    if around.way == "until" and around.line.passage.role == "title":
        return "deadline", "title_until", FAIR, None
    if around.way == "until" and not around.first:
        return "deadline", "until_alone", WEAK, None
    return "", "", 0, None
