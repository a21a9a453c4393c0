"""Where one writes inside a line: leaders, tabs, combs, date masks, controls, the end after « : »."""

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from aap_tracker.dossier.forms.line import BOX, CONTROL

GapKind = Literal["leader", "tab", "comb", "date", "control", "end"]

_UNDER = r"_{1,4}"
_COMB = (
    rf"[|¦I]\s?{_UNDER}(?:\s?[|¦I]\s?{_UNDER})+\s?[|¦I]?"
    r"|[|¦](?:[ \u00a0]{1,4}[|¦]){2,}|(?:\[[ _\u00a0]{0,3}\]){3,}"
)
_BOXES = rf"{BOX}(?:[ \u00a0]?{BOX}){{3,}}"
_LEAD = r"(?:[._…‥·]{2,}|_)"
_DATE = (
    rf"{_LEAD}[ \u00a0]*/[ \u00a0]*{_LEAD}[ \u00a0]*/[ \u00a0]*{_LEAD}"
    r"|(?:_ ?_) ?/ ?(?:_ ?_) ?/ ?(?:_ ?_ ?_ ?_)|[ \u00a0]{2,}/[ \u00a0]{2,}/[ \u00a0]*$"
)
_SPACED = r"_(?: _){3,}"
_LEADER = (
    r"(?:[._‥·]|…){4,}(?:[ \u00a0]*(?:[._‥·]|…){2,})*|…{2,}|_{2,}(?:[ \u00a0]_{2,})*"
    r"|(?<=[:\s])\.{3}(?=\s|$)|(?<=[:\s])…(?=\s|$)"
)
_SPACES = r"(?<=:)[ \u00a0\u2002\u2003]{4,}(?=\S)"
_TABS = r"\t+"
_MASK = r"(?i:\bjj ?/ ?mm ?/ ?aa(?:aa)?\b)"  # kept as printed: the date is written before it
_PATTERN = re.compile(
    rf"(?P<control>{CONTROL})|(?P<comb>{_COMB}|{_BOXES}|{_SPACED})|(?P<date>{_DATE})|(?P<leader>{_LEADER}|{_SPACES})|(?P<tab>{_TABS})|(?P<mask>{_MASK})"
)
_JOIN = re.compile(r"[\s/.\-]{0,4}$")
_AFTER_COLON = re.compile(r":[ \u00a0]*")
_UNDERSCORED = re.compile(r"_{2,4}|_")
_EMPTY_CELL = re.compile(rf"(?<=[|¦])[ \u00a0]+(?=[|¦])|(?<=\[)[ \u00a0]*(?=\])|{BOX}")


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank of a line: characters `start` to `end`, the label before it, what follows it at once (« € »)."""

    kind: GapKind
    start: int
    end: int
    label: str
    after: str = ""
    cells: tuple[tuple[int, int], ...] = ()  # of a comb: the extent of each box

    @property
    def size(self) -> int:
        return self.end - self.start


def find_gaps(text: str) -> list[Gap]:
    """The blanks of a line of text, left to right. Check boxes are not blanks: `choices` reads them."""
    spans = _merge(_spans(text), text)
    gaps: list[Gap] = []
    start = 0
    for kind, begin, end in spans:
        label = text[start:begin]
        if kind == "tab" and not _is_answer_tab(text, label, end):
            continue
        cells = _cells(text, begin, end) if kind in {"comb", "date"} else ()
        gaps += _between(text, start, begin)
        start_label = gaps[-1].end if gaps and gaps[-1].end > start else start
        gaps.append(Gap(kind, begin, end, _label(text[start_label:begin]), _unit(text[end:]), cells))
        start = end
    gaps += _tail(text, start)
    return gaps


def _cells(text: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """The boxes of a comb: `__` between bars, single spaced underscores, empty brackets or printed squares."""
    pattern = _UNDERSCORED if "_" in text[begin:end] else _EMPTY_CELL
    return tuple(match.span() for match in pattern.finditer(text, begin, end))


def _spans(text: str) -> list[tuple[GapKind, int, int]]:
    found: list[tuple[GapKind, int, int]] = []
    for match in _PATTERN.finditer(text):
        if match.lastgroup == "mask":
            if not any(char.isalnum() for char in text[match.end() :]) and "(" not in text[: match.start()]:
                found.append(("date", match.start(), match.start()))
            continue
        kind: GapKind = match.lastgroup  # type: ignore[assignment] # the groups are named after the kinds
        found.append((kind, match.start(), match.end()))
    return found


def _merge(spans: list[tuple[GapKind, int, int]], text: str) -> list[tuple[GapKind, int, int]]:
    """Combs cut by a space or a slash are one; a tab beside a leader belongs to it."""
    merged: list[tuple[GapKind, int, int]] = []
    for kind, begin, end in spans:
        if merged:
            before, first, last = merged[-1]
            between = text[last:begin]
            if kind == before == "comb" and _JOIN.match(between):
                merged[-1] = ("comb", first, end)
                continue
            if {kind, before} <= {"tab", "leader"} and before != kind and not between.strip():
                merged[-1] = ("leader", first if before == "leader" else begin, last if before == "leader" else end)
                continue
            if kind == before == "leader" and not between.strip():
                merged[-1] = ("leader", first, end)
                continue
        merged.append((kind, begin, end))
    return merged


def _is_answer_tab(text: str, label: str, end: int) -> bool:
    """A tab is a blank after « Nom : »; before « : » or after nothing it only aligns."""
    return label.rstrip().endswith(":") and not text[end:].lstrip().startswith(":")


def _between(text: str, start: int, end: int) -> list[Gap]:
    """« Nom : Prénom : ____ »: the colon of « Nom » is followed at once by another label, so its blank has no width."""
    piece = text[start:end]
    colons = list(_AFTER_COLON.finditer(piece))
    found: list[Gap] = []
    first = 0
    for colon, following in itertools.pairwise(colons):
        middle = piece[colon.end() : following.start()]
        asked = "?" in middle  # « Association : êtes-vous reconnus d’utilité publique ? : » has one blank, at its end
        before = piece[first : colon.start()]
        asked = asked or bool(AUDIENCE.match(before) or CONDITION.match(before))
        if 0 < len(middle.strip()) <= _SHORT and not asked and BOX not in piece and not _YES_NO.match(middle):
            at = start + colon.end()
            found.append(Gap("end", at, at, _label(piece[first : colon.start()])))
            first = colon.end()
    return found


_SHORT = 40
# « Association : n° RNA : »: what comes first says who answers, not what is asked.
# A clause that speaks of what stands before it: « …, est-elle… », « …, et depuis quand ? ».
SPEAKS_BACK = re.compile(r"\b(?:est|sont|sera|seront|a|ont)-(?:t-)?(?:elle|il)s?\b|^\s*(?:et|ou|puis)\b.*\?")
AUDIENCE = re.compile(
    r"\s*(?:(?:pour|si|uniquement)\s+(?:vous êtes\s+)?(?:les\s+|une\s+)?)?associations?"
    r"(?:\s+(?:uniquement|seulement))?\s*$",
    re.IGNORECASE,
)
# « En cas de renouvellement : n° de la convention : »: when the next label counts, and no label itself.
CONDITION = re.compile(
    r"\s*(?:[-–•*]\s*)?(?:si|s['’](?:il|elle)s?|en cas d(?:e|['’])|lorsque|quand|le cas échéant|pour les?|"
    r"dans le cas)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"[\s(]*oui\s*[/\-–|]?\s*(?:ou\s*)?non\b", re.IGNORECASE)  # the two answers, not a label
_UNIT_WORDS = r"(?:€|euros?\b|%|ETP\b|ans?\b|mois\b|heures?\b|h\b|jours?\b|semaines?\b)"
# A unit touches its blank: « ……   ETP affectés : …… » is another label.
_UNIT = re.compile(rf"\s?({_UNIT_WORDS})", re.IGNORECASE)
_UNITS_FIRST = re.compile(rf"^(?:\s?[,;]?\s?{_UNIT_WORDS}|\s*{_UNIT_WORDS}(?=\s*[,;.)]))", re.IGNORECASE)


def _tail(text: str, start: int) -> list[Gap]:
    """The end of a line after « : » is a blank when nothing is printed there."""
    rest = text[start:]
    found = _between(text, start, len(text))
    bare = rest.rstrip(" \u00a0\t\n")
    if not bare.endswith(":") or BOX in bare:
        return found
    first = found[-1].end if found else start
    at = start + len(bare)
    label = _label(text[first : at - 1])
    return [*found, Gap("end", at, at, label)] if label else found


def _label(before: str) -> str:
    """The words just before a blank: those of its own printed line, or of the line above when it has none."""
    lines = [line for line in before.split("\n") if line.strip(" \t\u00a0:")]
    return _UNITS_FIRST.sub("", lines[-1]).strip(" \t\u00a0,;") if lines else ""


def _unit(after: str) -> str:
    match = _UNIT.match(after)
    return match.group(1) if match else ""
