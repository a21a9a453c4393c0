"""Lines of a PDF or of a plain text → paragraphs, items and headings."""

import re
from collections import Counter
from typing import NamedTuple

from aap_tracker.model.pages import Block, BlockKind
from aap_tracker.text import clean

_BULLET = re.compile(r"^(?:[•▪■□●○◦‣∙·\-–—➢➔→✓✔❖*§\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|o(?=\s))\s*(?=\S)")
_NUMBERED = re.compile(
    r"^(?:(?:article|chapitre|partie|axe|annexe)\s+[\dIVX]+|[IVX]{1,4}[.)\s]|\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[A-ZÀ-Ý][^:.;]{2,70}\s?:(?:\s|$)")
_SENTENCE_END = (".", "!", "?", ":", ";", "…")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NEARLY_FULL = 0.72  # of the usual longest line: a shorter line ends its paragraph
_LARGER = 1.12  # of the usual size of type: a heading
_HEADING_LENGTH = 120
_NUMBERED_LENGTH = 90  # characters of a numbered heading
_SAME_SIZE = 0.6  # points
_SURE = 6  # letters: a shorter doubled word (« AA ») is only believed in a line of doubled words


class Line(NamedTuple):
    """One line of text and the size of its type (0 when unknown)."""

    text: str
    size: float = 0.0


def repair(text: str) -> str:
    """Undo what extraction does to letters: ligatures, and a bold made by printing twice (« CCOONNTTRRAATT »)."""
    text = text.translate(_LIGATURES)
    words = text.split()
    if not any(len(word) >= _SURE and _doubled(word) for word in words):
        return text
    whole = all(_doubled(word) for word in words if any(map(str.isalpha, word)))
    return " ".join(word[::2] if _doubled(word) and (whole or len(word) >= _SURE) else word for word in words)


def _doubled(word: str) -> bool:
    return len(word) % 2 == 0 and word[::2] == word[1::2]


def join_lines(lines: list[Line]) -> list[Block]:
    """Paragraphs, items and headings. A line goes on when it is full, or when the next one starts in lower case."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[int(len(lengths) * 0.9)] * _NEARLY_FULL if lengths else 0.0
    blocks: list[Block] = []
    parts: list[Line] = []
    for line in lines:
        if parts and not _goes_on(parts[-1], line, full):
            blocks.append(_block(parts, usual))
            parts = []
        parts.append(line)
    if parts:
        blocks.append(_block(parts, usual))
    return [block for block in blocks if block.text]


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text: an empty line ends a paragraph, bullets and labels stand alone."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text):
        blocks += join_lines([Line(line) for line in map(clean, paragraph.splitlines()) if line])
    return blocks


def _goes_on(line: Line, following: Line, full: float) -> bool:
    if abs(line.size - following.size) > _SAME_SIZE or _BULLET.match(following.text):
        return False
    if _LABEL.match(following.text) or _NUMBERED.match(following.text):
        return False
    if following.text[0].islower():
        return True
    if line.text.endswith((",", "-", "’", "'", "(")):
        return True
    return len(line.text) >= full and not line.text.endswith(_SENTENCE_END)


def _block(parts: list[Line], usual: float) -> Block:
    text = ""
    for part in parts:
        text += part.text if not text or (text.endswith("-") and part.text[0].islower()) else f" {part.text}"
    kind: BlockKind = "paragraph"
    level = 0
    if _BULLET.match(text):
        kind, text = "item", _BULLET.sub("", text, count=1)
    elif len(text) <= _HEADING_LENGTH and _is_heading(text, parts[0].size, usual):
        kind, level = "heading", 1 if parts[0].size > usual * 1.5 else 2 if parts[0].size > usual * _LARGER else 3
    return Block(kind=kind, text=text, level=level)


def _is_heading(text: str, size: float, usual: float) -> bool:
    if text.endswith((".", ",", ";")) or not any(map(str.isalpha, text)):
        return False
    if _LABEL.match(text):
        return False
    if size and usual and size > usual * _LARGER:
        return True
    numbered = _NUMBERED.match(text)
    return (numbered is not None and len(text) < _NUMBERED_LENGTH) or (text.isupper() and len(text) >= _SURE)
