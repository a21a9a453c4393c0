"""Each day of a call with what it is for: filing closes, filing opens, publication, or something else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from aap_tracker.model.calls import Evidence
from aap_tracker.reading.around import FAIR, Around
from aap_tracker.reading.corpus import Corpus
from aap_tracker.reading.dates import Day
from aap_tracker.reading.decide import decide
from aap_tracker.reading.guards import Flat, guard
from aap_tracker.reading.heads import clause_head, head_of
from aap_tracker.reading.line import FAQ, Label, Line
from aap_tracker.reading.lines import lines_of
from aap_tracker.reading.sentences import by_sentence
from aap_tracker.reading.units import Placing, placings, units_of
from aap_tracker.reading.ways import way_of

MOVED = guard(
    r"\breport(?:e|ee|es|ees)?\b|\brepouss|\bprolong|\bproro(?:g|ga)|\bdecale|\bnouvelles? (?:date|echeance)"
    r"|\bnouveau delai|delai supplementaire|\betendue? (?:au|jusqu)|\breouv|\bdesormais\b"
)
# a day that follows another of the same kind: « la suivante le 15 octobre »
_NEXT = re.compile(r"\b(?:suivante?s?|secondes?|deuxiemes?|2e|2nde?|autre|derniere|troisieme|3e)\b")
# the body that will examine speaks of no other use of the day: « pour la commission d'avril »
_FOR_BODY = guard(
    r"^[ (]{0,2}(?:\(?examen|pour|en vue|lors) [a-z' ]{0,40}(?:comites?|commissions?|jurys?|sessions?"
    r"|conseils?|bureau)"
)
_RUNS = re.compile(r",? (?:et |qui )?cour(?:t|ra) ")  # « le contrat, signé le 5 mai 2024, court jusqu'au … »
# « Les inscriptions ont débuté le 19 octobre et s'achèvent le … »
_STOPS = re.compile(r",? (?:et|puis) (?:s'(?:acheve|arrete)|se (?:termine|cloture))(?:nt|ra|ront)? ")
_TURNS = (" pour ", " (")
_JOINS = re.compile(r"[ ,;)]*(?:et |puis )?(?:le |au |jusqu'au |avant le )?")
_SHORT = 60
_QUOTE_LIMIT = 300


class Moment(NamedTuple):
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
    def sentence(self) -> Flat:
        """The flat sentence that holds the day."""
        return self.line.flat.cut(self.around.start, self.around.end)

    def evidence(self, rule: str = "") -> Evidence:
        """The sentence, preceded by the label that stands elsewhere."""
        begin, end = self.around.start, self.around.end
        if end - begin > _QUOTE_LIMIT:
            begin = max(begin, (self.first or self.last).start - _QUOTE_LIMIT // 2)
            end = min(end, self.last.end + _QUOTE_LIMIT // 3)
        text = self.line.text[begin:end].strip()
        if self.label and self.label.place not in ("hint", "title"):
            text = _joined(self.label, text, self.line)
        return Evidence(quote=text, source=self.line.passage.source, rule=rule or self.rule)


def _joined(label: Label, text: str, line: Line) -> str:
    """Label and text, in the order of the page: a label below, or to the right in its row, goes last."""
    words, block = label.text.strip(), line.passage.text
    right = line.passage.block.kind == "row" and words in block and block.find(words) > block.find(text)
    return f"{text} … {words}" if right or label.place == "below" else f"{words} … {text}"


def moments_of(corpus: Corpus) -> tuple[Moment, ...]:
    """Every day of the corpus with its role, in reading order. Worked out once."""
    found = corpus.caches.get("moments")
    if not isinstance(found, tuple):
        found = tuple(moment for line in lines_of(corpus) if line.days for moment in _moments(line))
        corpus.caches["moments"] = found
    return found


def _moments(line: Line) -> Iterator[Moment]:
    if line.tier == FAQ and line.flat.rstrip().endswith("?"):
        return  # a question asserts nothing: « … le 15 décembre et la page le 15 janvier. Quelle est la bonne date ? »
    previous: Moment | None = None
    for start, end, days in by_sentence(line.flat, line.days):
        if line.flat[start - 1 : start] != ";":
            previous = None
        for placing in placings(line.flat, start, end, units_of(days)):
            previous = _moment(line, (start, end), placing, previous)
            yield previous


def _moment(line: Line, bounds: tuple[int, int], placing: Placing, previous: Moment | None) -> Moment:
    unit = placing.unit
    way = way_of(placing.before, placing.after)
    if " avant " in line.flat[unit.last.start : unit.last.end]:  # « le 30 mars 2026 avant 12 h »
        way = "until"
    around = Around(line, unit.first, unit.last, *bounds, placing.before, placing.after, way)
    if previous and placing.listed:
        return _like(previous, around)
    if previous and previous.role in ("deadline", "window") and (_again(around, placing.own) or _alike(placing)):
        return _like(previous, around)
    if (
        previous
        and previous.role == "event"
        and (placing.before.startswith(" et ") or _RUNS.match(placing.before))
        and head_of(placing.before).rule in ("filing_verb", "action_noun")
    ):
        return _like(previous, around)  # « le contrat a été signé le 4 avril et court jusqu'au 31 décembre »
    if previous and previous.role == "opening" and _STOPS.match(placing.before):
        return Moment("deadline", "opened_until", FAIR, around)
    role, rule, strength, label = decide(around)
    if role == "publication" and previous and previous.rule == "law" and len(placing.before) <= _SHORT:
        role = "event"  # « le décret du 12 décembre 2025, publié le 14 décembre »
    if not role and previous and previous.role in ("deadline", "window") and _follows_on(around):
        return _like(previous, around)
    return Moment(role, rule, strength, around, label)


def _like(previous: Moment, around: Around) -> Moment:
    role = "deadline" if previous.role == "window" and not around.first else previous.role
    return Moment(role, previous.rule, previous.strength, around, previous.label, listed=True)


def _again(around: Around, own: str) -> bool:
    """Whether the same filing is meant: « … pour la commission d'avril et avant le 31 août »."""
    if around.way != "until" or head_of(own).role:
        return False
    said = around.before[: len(around.before) - len(own)]
    return not head_of(said).role or bool(_FOR_BODY.match(said))


def _alike(placing: Placing) -> bool:
    """Whether two days are told in the same turn: « 12 mars pour les pré-candidatures, 9 avril pour les dossiers »."""
    turn = next((one for one in _TURNS if placing.before.startswith(one) and placing.after.startswith(one)), None)
    said = placing.after.lstrip(" (").split(")")[0][:_SHORT]
    return turn is not None and bool(_JOINS.fullmatch(placing.own)) and clause_head(said).role != "event"


def _follows_on(around: Around) -> bool:
    """Whether it is the filing again: « …, puis dossier complet le 9 avril », « ; reconduction : le 31 décembre »."""
    head = head_of(around.before)
    if head.role:
        return head.role == "filing"
    if MOVED.search(around.before) or _NEXT.search(around.before[-_SHORT:]):
        return True
    joined = around.way in ("label", "until") or around.before.startswith((", ", " et "))
    return joined and len(around.before) <= _SHORT
