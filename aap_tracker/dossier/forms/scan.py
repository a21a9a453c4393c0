"""Reads a form in order and notes each blank with its labels and headings: lines here, tables in `grid`."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from aap_tracker.dossier.forms import grid
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.boxes import boxes_of
from aap_tracker.dossier.forms.gaps import AUDIENCE, CONDITION, SPEAKS_BACK, Gap, find_gaps
from aap_tracker.dossier.forms.headings import BOLD, SOFT, Styles, level_of
from aap_tracker.dossier.forms.line import BOX, Line
from aap_tracker.dossier.forms.owners import attribute_of, owner_of
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.rooms import HINT, PROSE, Rooms
from aap_tracker.dossier.forms.scope import (
    Scope,
    after_counted,
    between_dates,
    blank_run,
    continued,
    counted_after,
    is_empty,
    is_neutral,
    labels_in,
    only_line,
    yes_or_no,
)  # fmt: skip
from aap_tracker.dossier.forms.spots import Choice, Found, Spot, SpotKind
from aap_tracker.dossier.forms.tree import Control, Node, Table
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import Zone, zone_of
from aap_tracker.text import fold

_STRONG = re.compile(r"soussign|certifie|atteste|declare|sur l'honneur|engage|^fait\b", re.IGNORECASE)
ONLY_ASSOCIATIONS = "Associations uniquement"
_LOCATED = frozenset({"adresse", "ville", "code_postal", "siret", "siren", "statut_juridique"})
_OPENING = 60  # characters within which a solemn formula opens a sworn statement
_KIND_OF_UNIT = {"€": "montant", "%": "pourcentage"}


@dataclass
class Scanner:
    """One pass over a form. `year`: the project's, to choose between columns of several years."""

    styles: Styles
    year: int | None = None
    found: Found = field(default_factory=Found)
    lines: int = 0

    def __post_init__(self) -> None:
        self.rooms = Rooms(self.styles)

    def read(self, nodes: list[Node], scope: Scope) -> None:
        """Note the blanks of a run of nodes, in order."""
        scope = replace(scope, siblings=scope.siblings | labels_in(nodes))
        at, pending = 0, ""
        while at < len(nodes):
            node = nodes[at]
            if isinstance(node, Line):
                at, pending = self._line(nodes, at, pending, scope)
                continue
            if isinstance(node, Table):
                grid.read_table(self, node, scope, pending)
            else:
                self._note("control", pending, scope, element=node.element)
            at, pending = at + 1, ""

    # ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _line(self, nodes: list[Node], at: int, pending: str, scope: Scope) -> tuple[int, str]:
        """Read one line (and the blank lines that belong to it); return the next place and the label left waiting."""
        line = _line_at(nodes, at)
        self.lines += 1
        if is_empty(line):
            return self._blank(nodes, at, pending, scope)
        if BOX in line.text and boxes_of(line):
            return self._boxes(nodes, at, pending, scope)
        zone = zone_of(line.text)
        if zone:
            self._open_zone(line, zone, scope)
            return at + 1, ""
        return self._printed(nodes, at, pending, scope)

    def _printed(self, nodes: list[Node], at: int, pending: str, scope: Scope) -> tuple[int, str]:
        """A line of words: a heading, a label with its blanks, or a label that waits for what follows."""
        line = _line_at(nodes, at)
        gaps = find_gaps(line.text)
        if self._is_soft_heading(nodes, at, gaps):
            scope.headings.push(SOFT, line.text)
            return at + 1, line.text
        lone = len(gaps) == 1 and gaps[0].kind == "end"
        if gaps and not (lone and self._answered_elsewhere(nodes, at, scope)):
            return self._gaps(nodes, at, pending, scope), ""
        level = level_of(line, self.styles) if scope.cell is None or not gaps else BOLD if line.bold else None
        if level is not None:
            scope.headings.push(level, line.text)
        elif pending and HINT.match(line.text):
            return at + 1, pending
        return at + 1, line.text

    def _open_zone(self, line: Line, zone: Zone, scope: Scope) -> None:
        """A heading or a solemn line closes what follows; a lone reserved blank closes only itself."""
        gaps = find_gaps(line.text)
        level = level_of(line, self.styles)
        solemn = zone == "sworn" and _STRONG.search(fold(line.text)[:_OPENING])
        prose = len(line.text) > PROSE and line.text.rstrip().endswith(".")
        if level is not None and not gaps:
            scope.headings.push(level, line.text)
        elif solemn or not (gaps or prose):
            scope.headings.statement(line.text, zone)
        for gap in gaps:
            self._note("gap", gap.label, scope, line=line, gap=gap, zone=zone)

    @staticmethod
    def _is_soft_heading(nodes: list[Node], at: int, gaps: list[Gap]) -> bool:
        """« Représentant légal : » followed by « Nom : …… »: a heading, not a blank."""
        text = _line_at(nodes, at).text.strip()
        if len(gaps) > 1 or (gaps and gaps[0].kind != "end") or owner_of(text) is None:
            return False
        attribute = attribute_of(text)
        if _asks_itself(text):
            return False
        named = attribute is not None and not attribute.rest
        if named and (attribute is None or attribute.name != "nom_prenom"):
            return False
        following = next((node for node in nodes[at + 1 :] if not is_empty(node)), None)
        first = next(iter(find_gaps(following.text)), None) if isinstance(following, Line) else None
        label = attribute_of(first.label) if first else None
        if label is None or label.rest or label.owner is not None:
            return False
        return not named or label.name in {"nom", "nom_prenom"}  # the name asked line by line

    def _answered_elsewhere(self, nodes: list[Node], at: int, scope: Scope) -> bool:
        """The blank of « Label : » is the cell beside, or the blank lines, dots, table or control just below."""
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        if scope.answered_beside and only_line(nodes, _line_at(nodes, at)):
            return True
        if isinstance(following, Table):
            return grid.is_frame(following)
        if not isinstance(following, Line):
            return following is not None
        if is_empty(following):
            count = blank_run(nodes, at + 1)
            return count > 1 or (scope.cell is not None and at + 1 + count >= len(nodes))
        return self.rooms.goes_on(following)

    def _gaps(self, nodes: list[Node], at: int, pending: str, scope: Scope) -> int:
        """The blanks of a line; return the next place, past the lines of dots that go on with the last one."""
        line = _line_at(nodes, at)
        gaps = find_gaps(line.text)
        rest, following = continued(nodes, at + 1)
        before = pending
        if yes_or_no(gaps):
            return following
        counted = counted_after(line.text, gaps)
        for number, gap in enumerate(gaps):
            own = after_counted(line.text, gaps, number) if number - 1 in counted else gap.label
            label = between_dates(gaps, number) or (before if before and is_neutral(own) else own)
            kind: SpotKind = "control" if gap.kind == "control" else "gap"
            last = number == len(gaps) - 1
            label, subject = counted.get(number, (label, ""))
            self._note(kind, label, scope, line=line, gap=gap, rest=rest if last else [], subject=subject)
            before = label
        return following

    def _blank(self, nodes: list[Node], at: int, pending: str, scope: Scope) -> tuple[int, str]:
        """Empty lines: the answer of the question above when there is room and nothing else to answer it."""
        count = blank_run(nodes, at)
        following = nodes[at + count] if at + count < len(nodes) else None
        if pending and self._is_room(pending, count, following, scope):
            self._note("blank", pending, scope, line=_line_at(nodes, at))
            return at + count, ""
        return at + count, pending if isinstance(following, Table | Control) else ""

    def _is_room(self, pending: str, count: int, following: Node | None, scope: Scope) -> bool:
        ask = Ask(pending, self._contexts(scope, pending), scope.siblings)
        return self.rooms.is_room(ask, count, following, scope)

    def _boxes(self, nodes: list[Node], at: int, pending: str, scope: Scope) -> tuple[int, str]:
        """Boxes of this line and of the lines below that go on with the same question."""
        options, question = boxes_of(_line_at(nodes, at)) or ([], "")
        end = at + 1
        while end < len(nodes):
            node = nodes[end]
            read = boxes_of(node) if isinstance(node, Line) and BOX in node.text else None
            if read is None or read[1]:
                break
            options = [*options, *read[0]]
            end += 1
        label = question or pending
        asks = (*(self._asks(label, scope) if plain(label) else ()), *scope.asks)
        zone = scope.zone or scope.headings.zone or zone_of(label) or zone_of(" ".join(one.text for one in options))
        default = (Ask("", self._contexts(scope), scope.siblings),)
        self.found.choices.append(Choice(asks or default, options, self._place(scope), zone))
        return end, ""

    # ── what is common ──────────────────────────────────────────────────────────────────────────────────────────
    @staticmethod
    def _contexts(scope: Scope, own: str = "") -> tuple[str, ...]:
        """Headings over a blank, nearest first; a line that is its own heading is not one of them."""
        wanted = " ".join(own.split())
        return tuple(text for text in (*scope.headings.contexts, *scope.outer) if text != wanted)

    def _asks(self, label: str, scope: Scope, subject: str = "") -> tuple[Ask, ...]:
        """The label whole, then its last clause, then what comes before a colon inside it.

        What stands before the colon of a question only says who is asked: « Association : êtes-vous … ? ».
        """
        contexts = (*((subject,) if subject else ()), *self._contexts(scope, label))
        for_whom, _, rest = label.partition(":")
        if plain(rest) and AUDIENCE.match(for_whom):
            return tuple(replace(one, contexts=(ONLY_ASSOCIATIONS, *contexts)) for one in self._asks(rest, scope))
        whole = label.rstrip(" :\u00a0")
        head, _, tail = whole.partition(":")
        cut = (
            r"[.;:?]\s+" if tail else r"[.;,?]\s+"
        )  # « Évaluation : critères, outils, calendrier » asks for no calendar
        last = re.split(cut, whole)[-1]
        clauses = [head if "," in tail and last in tail else last, head]
        if "?" in tail or CONDITION.match(head):
            clauses = clauses[:1]  # what comes first only says when, or who, is asked
        others = [one for one in clauses if plain(one) and plain(one) != plain(label) and not SPEAKS_BACK.search(one)]
        return tuple(Ask(one, contexts, scope.siblings) for one in (label, *others))

    def _place(self, scope: Scope) -> str:
        return scope.place if scope.cell else f"paragraphe {self.lines}"

    def _note(self, kind: SpotKind, label: str, scope: Scope, **parts: Any) -> None:
        zone = parts.pop("zone", "") or scope.zone or scope.headings.zone
        gap = parts.get("gap")
        unit, subject = gap.after if isinstance(gap, Gap) else "", parts.pop("subject", "")
        asks = self._asks(label, scope, subject) if plain(label) or not scope.asks else scope.asks
        if unit in _KIND_OF_UNIT:
            asks = tuple(replace(ask, kind=_KIND_OF_UNIT[unit]) for ask in asks)
        self.found.spots.append(Spot(kind, asks, self._place(scope), zone, unit, cell=scope.cell, **parts))


def _asks_itself(text: str) -> bool:
    """« Où se trouve votre siège (rue) : » is a label, whatever comes next; « Siège social : » may be a heading."""
    answer = resolve(Ask(text))
    return bool(answer.fields) and attribute_of(text) is None and answer.fields[0].rpartition(".")[2] in _LOCATED


def _line_at(nodes: list[Node], at: int) -> Line:
    """The line at a place where one is known to be."""
    line = nodes[at]
    if not isinstance(line, Line):
        raise TypeError(type(line))
    return line
