"""Which lines are headings, and under which headings a blank stands."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from aap_tracker.dossier.forms.line import W_VAL, Line
from aap_tracker.dossier.forms.zones import Zone, zone_of
from aap_tracker.text import fold

STYLE, NUMBERED, BAR, BOLD, SOFT, STATEMENT = 1, 5, 6, 7, 8, 9
_LONGEST = 120
_BODY_TEXT = 9  # Word's outline level of plain text
_FEW = 3  # letters: fewer in capitals shout nothing
_MOST = 0.85
_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}(?:[.\-]\d{1,2})*[.)°]?|[IVX]{1,4}[.)]?|[A-H][.)]|(?:PARTIE|VOLET|FICHE|ANNEXE|SECTION|RUBRIQUE)\b.{0,12})\s*[-–—.:)]?\s+\S"
)
_STYLE = re.compile(r"(?:heading|titre|title)\s*(\d?)", re.IGNORECASE)


class Styles:
    """The heading level that each paragraph style stands for."""

    def __init__(self, styles: Any) -> None:
        self.levels: dict[str, int] = {}
        for style in styles.findall(qn("w:style")) if styles is not None else ():
            name = style.find(qn("w:name"))
            match = _STYLE.match(name.get(W_VAL) or "") if name is not None else None
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if match:
                self.levels[style.get(qn("w:styleId"))] = min(int(match[1] or 1), 4)
            elif outline is not None and (outline.get(W_VAL) or "9").isdigit() and int(outline.get(W_VAL)) < _BODY_TEXT:
                self.levels[style.get(qn("w:styleId"))] = min(int(outline.get(W_VAL)) + 1, 4)

    def level(self, line: Line) -> int | None:
        """1–4 for a line in a heading style, else None."""
        properties = line.paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None and (outline.get(W_VAL) or "9") in "01234":
            return min(int(outline.get(W_VAL)) + 1, 4)
        style = properties.find(qn("w:pStyle"))
        return self.levels.get(style.get(W_VAL)) if style is not None else None


def level_of(line: Line, styles: Styles) -> int | None:
    """How high a line without any blank stands as a heading; None for plain text."""
    text = line.text.strip()
    if not text or len(text) > _LONGEST or (text.endswith((".", ";", ",")) and not _NUMBER.match(text)):
        return None
    level = styles.level(line)
    if level is not None:
        return level
    letters = [char for char in text if char.isalpha()]
    shouted = len(letters) > _FEW and sum(char.isupper() for char in letters) > len(letters) * _MOST
    if _NUMBER.match(text) and (line.bold or shouted or _shaded(line)):
        return NUMBERED
    if _shaded(line):
        return BAR
    return BOLD if line.bold or shouted else None


def _shaded(line: Line) -> bool:
    properties = line.paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    shade = properties.find(qn("w:shd"))
    filled = shade is not None and (shade.get(qn("w:fill")) or "auto").lower() not in {"auto", "ffffff"}
    return filled or properties.find(qn("w:pBdr")) is not None


@dataclass
class Headings:
    """The headings over the place being read, highest first."""

    stack: list[tuple[int, str, Zone]] = field(default_factory=list)

    def push(self, level: int, text: str) -> None:
        """A heading closes those of its level and below. A sworn statement is closed by true headings only."""
        zone = zone_of(text)
        kept = [one for one in self.stack if one[0] < level or (level >= SOFT and one[0] == STATEMENT)]
        self.stack = [*kept, (level, " ".join(text.split()), zone)]

    def statement(self, text: str, zone: Zone) -> None:
        """A sworn or reserved line in plain text: what follows is not ours until the next heading."""
        self.stack.append((STATEMENT, fold(text)[:_LONGEST], zone))

    @property
    def contexts(self) -> tuple[str, ...]:
        """Nearest first."""
        return tuple(text for level, text, _ in reversed(self.stack) if level != STATEMENT)

    @property
    def zone(self) -> Zone:
        return next((zone for _, _, zone in reversed(self.stack) if zone), "")
