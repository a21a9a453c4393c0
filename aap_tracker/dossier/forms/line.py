"""One paragraph of a form as text, each character tied to the place in the file it stands in."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

BOX, TICKED, CONTROL = "☐", "☒", "\ufffc"
# Characters of the Wingdings fonts that print an empty or a ticked box.
_EMPTY_SYMBOLS = {"A8", "6F", "71", "72", "A1", "30", "2A", "52", "7F", "63"}
_TICKED_SYMBOLS = {"FE", "FD", "78", "54", "51", "53"}
_FONTS, _ASCII = f"{qn('w:rPr')}/{qn('w:rFonts')}", qn("w:ascii")
_PRIVATE = ("\uf000", "\uf0ff")  # where symbol fonts put their signs
BOX_CHARACTERS = frozenset("¨☐□❏❑▢◻⬜☐⃞⎕🗆❍❒")
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

W_P, W_R, W_T, W_TBL, W_TC, W_TR, W_SDT = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tc", "tr", "sdt"))
W_TAB, W_BR, W_CR, W_SYM = (qn(f"w:{name}") for name in ("tab", "br", "cr", "sym"))
W_FIELD, W_VAL, W_CONTENT, W_PROPS = (qn(f"w:{name}") for name in ("fldChar", "val", "sdtContent", "sdtPr"))
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SKIPPED_NAMES = ("pPr", "rPr", "del", "moveFrom", "instrText", "pict", "drawing", "object", "footnoteReference")
_SKIPPED = frozenset({_ALTERNATE, *(qn(f"w:{name}") for name in _SKIPPED_NAMES)})


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a line: the element it comes from, and its offset in it when that is a `w:t`."""

    char: str
    element: Any
    offset: int = 0


@dataclass
class LegacyField:
    """An old form field (`w:ffData`): its kind (text, check, list), the runs that show its result."""

    kind: str
    data: Any
    runs: list[Any] = field(default_factory=list)


@dataclass
class Line:
    """A paragraph: its glyphs in order; content controls and old fields stand as one glyph each."""

    paragraph: Any
    glyphs: list[Glyph] = field(default_factory=list)
    fields: dict[Any, LegacyField] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The text: ☐ for any empty box, U+FFFC for a control, tab and newline as such."""
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def bold(self) -> bool:
        """True when every run that holds letters is bold."""
        runs = {
            id(glyph.element.getparent()): glyph.element.getparent() for glyph in self.glyphs if glyph.char.isalnum()
        }
        return bool(runs) and all(is_bold(run) for run in runs.values())


def is_bold(run: Any) -> bool:
    """A run's own bold mark (styles are not followed)."""
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}") if run.tag == W_R else None
    return mark is not None and mark.get(W_VAL) not in {"0", "false", "off"}


def read_line(paragraph: Any) -> Line:
    """The line of a `w:p` element."""
    line = Line(paragraph)
    _read(paragraph, line, _Field())
    _typed_boxes(line)
    return line


# « [ ] oui   [ ] non », « (  ) première demande »: boxes typed with brackets, before their words.
_TYPED_BOX = re.compile(r"(?<![\])\w])[\[(][ \u00a0_]{1,3}[\])](?=[ \u00a0\t]{0,2}[^\W\d_])")


def _typed_boxes(line: Line) -> None:
    """Read each typed box as one, its sign at its first blank. A lone one counts only where it starts the line."""
    text = "".join(glyph.char for glyph in line.glyphs)
    found = list(_TYPED_BOX.finditer(text)) if "[" in text or "(" in text else []
    if not found or (len(found) == 1 and text[: found[0].start()].strip()):
        return
    for match in reversed(found):
        blank = line.glyphs[match.start() + 1]
        line.glyphs[match.start() : match.end()] = [Glyph(BOX, blank.element, blank.offset)]


class _Field:
    """Where we are in a complex field: nothing, its instructions, or its result."""

    def __init__(self) -> None:
        self.stack: list[LegacyField | None] = []
        self.in_code: list[bool] = []

    @property
    def hidden(self) -> bool:
        return any(self.in_code) or any(one is not None for one in self.stack)


def _read(element: Any, line: Line, state: _Field) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == W_FIELD:
            _field_mark(child, line, state)
        elif tag == W_SDT:
            _control(child, line, state)
        elif tag == W_R:
            for one in state.stack:
                if one is not None:
                    one.runs.append(child)
            _read(child, line, state)
        elif state.hidden:
            continue
        else:
            _character(child, line, state)


def _character(child: Any, line: Line, state: _Field) -> None:
    tag = child.tag
    if tag == W_T:
        symbols = is_symbol_font(child.getparent())
        line.glyphs += [Glyph(_shown(char, symbols=symbols), child, at) for at, char in enumerate(child.text or "")]
    elif tag == W_TAB:
        line.glyphs.append(Glyph("\t", child))
    elif tag in {W_BR, W_CR}:
        line.glyphs.append(Glyph("\n", child))
    elif tag == qn("w:noBreakHyphen"):
        line.glyphs.append(Glyph("-", child))
    elif tag == W_SYM:
        line.glyphs.append(Glyph(_symbol(child), child))
    elif tag not in (W_P, W_TBL):
        _read(child, line, state)


def is_symbol_font(run: Any) -> bool:
    """True for a run written in Wingdings or Webdings, where letters print as signs."""
    fonts = run.find(_FONTS) if run.tag == W_R else None
    return fonts is not None and (fonts.get(_ASCII) or "").lower().startswith(("wingdings", "webdings"))


def _shown(char: str, *, symbols: bool) -> str:
    """The character as read: any empty box is ☐, whether a sign of its own, of Wingdings or of its private page."""
    if char in BOX_CHARACTERS:
        return BOX
    if _PRIVATE[0] <= char <= _PRIVATE[1] or (symbols and char.isprintable() and not char.isspace()):
        return _sign(f"{ord(char) & 0xFF:02X}")
    return char


def _symbol(element: Any) -> str:
    font = (element.get(qn("w:font")) or "").lower()
    if not font.startswith(("wingdings", "webdings")):
        return "•"
    return _sign((element.get(qn("w:char")) or "").upper()[-2:])


def _sign(code: str) -> str:
    return BOX if code in _EMPTY_SYMBOLS else TICKED if code in _TICKED_SYMBOLS else "•"


def _field_mark(mark: Any, line: Line, state: _Field) -> None:
    kind = mark.get(qn("w:fldCharType"))
    if kind == "begin":
        data = mark.find(qn("w:ffData"))
        legacy = None if data is None else LegacyField(_kind_of(data), data)
        state.stack.append(legacy)
        state.in_code.append(True)
        if legacy is not None and len(state.stack) == 1:
            line.glyphs.append(Glyph(_field_glyph(legacy), mark))
            line.fields[mark] = legacy
    elif kind == "separate" and state.in_code:
        state.in_code[-1] = False
        if state.stack[-1] is not None:
            state.stack[-1].runs.clear()
    elif kind == "end" and state.stack:
        closed = state.stack.pop()
        state.in_code.pop()
        if closed is not None:
            last = mark.getparent()
            closed.runs = [run for run in closed.runs if run is not last]


def _kind_of(data: Any) -> str:
    if data.find(qn("w:checkBox")) is not None:
        return "check"
    return "list" if data.find(qn("w:ddList")) is not None else "text"


def _field_glyph(legacy: LegacyField) -> str:
    if legacy.kind != "check":
        return CONTROL
    box = legacy.data.find(qn("w:checkBox"))
    mark = box.find(qn("w:checked"))
    if mark is None:
        mark = box.find(qn("w:default"))
    return TICKED if mark is not None and mark.get(W_VAL) not in {"0", "false", "off"} else BOX


def _control(sdt: Any, line: Line, state: _Field) -> None:
    """A content control inside a paragraph: one glyph when it waits for an answer, plain text otherwise."""
    box = sdt.find(f"{W_PROPS}/{W14}checkbox")
    if box is not None:
        mark = box.find(f"{W14}checked")
        ticked = mark is not None and mark.get(f"{W14}val") in {"1", "true"}
        line.glyphs.append(Glyph(TICKED if ticked else BOX, sdt))
    elif waits(sdt):
        line.glyphs.append(Glyph(CONTROL, sdt))
    else:
        content = sdt.find(W_CONTENT)
        if content is not None:
            _read(content, line, state)


_PROMPTS = (
    "cliquez",
    "cliquer",
    "choisissez",
    "selectionnez",
    "entrez",
    "saisissez",
    "tapez",
    "click",
    "choose",
    "enter",
)


def waits(sdt: Any) -> bool:
    """True when a content control shows a prompt, or nothing: it was not answered."""
    from aap_tracker.text import fold

    lock = sdt.find(f"{W_PROPS}/{qn('w:lock')}")
    if lock is not None and lock.get(W_VAL) in {"contentLocked", "sdtContentLocked"}:
        return False
    if sdt.find(f"{W_PROPS}/{qn('w:showingPlcHdr')}") is not None:
        return True
    content = sdt.find(W_CONTENT)
    shown = "".join(node.text or "" for node in content.iter(W_T)) if content is not None else ""
    bare = shown.strip(" \u00a0\u2002\u2003._…")
    return not bare or fold(bare).startswith(_PROMPTS)
