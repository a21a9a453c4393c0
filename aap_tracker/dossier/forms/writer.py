"""Writes into the file: only where nothing but filler stands, in the form's own fonts."""

import copy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from aap_tracker.dossier.forms.line import (
    BOX,
    W_BR,
    W_CONTENT,
    W_P,
    W_PROPS,
    W_R,
    W_SYM,
    W_T,
    W_TAB,
    W_VAL,
    Glyph,
    LegacyField,
    Line,
)
from aap_tracker.dossier.forms.tree import Cell, is_filler
from aap_tracker.dossier.shape import day_of

_FILLER = frozenset(" \u00a0\u2002\u2003\t._…‥·|¦[]/-–I" + BOX)
_KEPT = tuple(qn(f"w:{name}") for name in ("rFonts", "color", "sz", "szCs", "lang"))
_GREYS = frozenset({"808080", "7f7f7f", "a6a6a6", "bfbfbf", "d9d9d9", "999999", "c0c0c0", "ffffff", "767171", "aeaaaa"})


class NotBlankError(Exception):
    """Something other than filler stands where one wanted to write."""


def new_run(text: str, properties: Any = None) -> Any:
    """A run that holds a text; a newline becomes a line break."""
    run = OxmlElement("w:r")
    if properties is not None:
        run.append(properties)
    for number, piece in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        node = OxmlElement("w:t")
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        node.text = piece
        run.append(node)
    return run


def _fonts_of(run: Any) -> Any:
    """Font, size, colour and language of a run: what an answer takes from the form."""
    source = run.find(qn("w:rPr")) if run is not None and run.tag == W_R else run
    if source is None:
        return None
    properties = OxmlElement("w:rPr")
    for child in source:
        grey = child.tag == qn("w:color") and (child.get(W_VAL) or "").lower() in _GREYS
        if child.tag in _KEPT and not grey:
            properties.append(copy.deepcopy(child))
    return properties if len(properties) else None


def replace(line: Line, start: int, end: int, text: str) -> Any:
    """Put `text` in place of the filler between two offsets of a line; return the new run.

    Raise NotBlankError when anything else stands there: no printed word is ever lost.
    """
    glyphs = line.glyphs[start:end]
    if any(glyph.char not in _FILLER and glyph.char != "\n" for glyph in glyphs):
        raise NotBlankError(line.text[start:end])
    near = line.glyphs[start] if start < len(line.glyphs) and glyphs else line.glyphs[start - 1] if start else None
    run = new_run(text, _fonts_of(near.element.getparent()) if near else _mark_fonts(line.paragraph))
    _insert(line, start, run)
    filler = line.glyphs[start:end]  # read again: splitting the run moved them to another text
    _erase([glyph for glyph in filler if glyph.element.tag == W_T])
    return run


def _mark_fonts(paragraph: Any) -> Any:
    return _fonts_of(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}"))


def _insert(line: Line, at: int, run: Any) -> None:
    """Place a run before the glyph at an offset, splitting the run it is in."""
    if not line.glyphs:
        line.paragraph.append(run)
        return
    if at >= len(line.glyphs):
        _home(line.glyphs[-1]).addnext(run)
        return
    glyph = line.glyphs[at]
    if glyph.element.tag not in {W_T, W_TAB, W_BR, W_SYM}:
        _home(glyph).addprevious(run)
        return
    _split(line, at)
    _home(line.glyphs[at]).addprevious(run)


def _home(glyph: Glyph) -> Any:
    """The run of a glyph, or the control that stands for it."""
    parent = glyph.element.getparent()
    return parent if parent.tag == W_R else glyph.element


def _split(line: Line, at: int) -> None:
    """Cut the run of the glyph at an offset in two, just before it; the glyphs after follow their text."""
    glyph = line.glyphs[at]
    element, run = glyph.element, glyph.element.getparent()
    tail = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        tail.append(copy.deepcopy(properties))
    moved = list(element.itersiblings())
    if element.tag == W_T and glyph.offset:
        rest = copy.deepcopy(element)
        rest.text = (element.text or "")[glyph.offset :]
        element.text = (element.text or "")[: glyph.offset]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        rest.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        tail.append(rest)
        _follow(line, at, element, rest, glyph.offset)
    else:
        tail.append(element)
    for sibling in moved:
        tail.append(sibling)
    run.addnext(tail)


def _follow(line: Line, at: int, old: Any, new: Any, cut: int) -> None:
    for number in range(at, len(line.glyphs)):
        one = line.glyphs[number]
        if one.element is old:
            line.glyphs[number] = Glyph(one.char, new, one.offset - cut)


def _erase(glyphs: list[Glyph]) -> None:
    """Remove filler characters from their texts."""
    by_element: dict[int, tuple[Any, set[int]]] = {}
    for glyph in glyphs:
        by_element.setdefault(id(glyph.element), (glyph.element, set()))[1].add(glyph.offset)
    for element, offsets in by_element.values():
        element.text = "".join(char for at, char in enumerate(element.text or "") if at not in offsets)


def clear_filler(line: Line) -> None:
    """Empty a line of dots that goes on with a blank answered above."""
    if is_filler(line.text):
        _erase([glyph for glyph in line.glyphs if glyph.element.tag == W_T])


def write_comb(line: Line, cells: tuple[tuple[int, int], ...], text: str) -> Any:
    """One character a box, from the last box back so that offsets stay true; return the first run."""
    run = None
    for (start, end), char in reversed(list(zip(cells, text, strict=False))):
        run = replace(line, start, end, char)
    return run


def write_cell(cell: Cell, text: str, model: Any = None) -> Any:
    """Put a text in a blank cell: in its dots, before its unit, else in its first empty line. Return the run."""
    line = next((one for one in cell.lines if one.text.strip()), None) or (cell.lines[0] if cell.lines else None)
    if line is None:
        raise NotBlankError
    bare = line.text
    letters = next((at for at, char in enumerate(bare) if char not in _FILLER), len(bare))
    if letters < len(bare):
        return replace(line, 0, letters, f"{text}\u00a0")
    if bare:
        return replace(line, 0, len(bare), text)
    options = (_mark_fonts(line.paragraph), _run_fonts(line.paragraph), _fonts_of(model))
    run = new_run(text, next((one for one in options if one is not None), None))
    line.paragraph.append(run)
    return run


def _run_fonts(paragraph: Any) -> Any:
    return next((fonts for run in paragraph.iter(W_R) if (fonts := _fonts_of(run)) is not None), None)


def write_control(sdt: Any, text: str) -> Any:
    """Answer a content control: its prompt goes, its own formatting stays. Return the run."""
    properties, content = sdt.find(W_PROPS), sdt.find(W_CONTENT)
    if properties is None or content is None:
        raise NotBlankError
    for name in ("w:showingPlcHdr", "w:dataBinding"):
        mark = properties.find(qn(name))
        if mark is not None:
            properties.remove(mark)
    _set_date(properties, text)
    paragraph = next(iter(content.iter(W_P)), None)
    home = content if paragraph is None else paragraph
    own = properties.find(qn("w:rPr"))
    first = next(iter(home.iter(W_R)), None)
    run = new_run(text, _fonts_of(own if own is not None else first))
    for child in list(home):
        if child.tag != qn("w:pPr"):
            home.remove(child)
    home.append(run)
    if paragraph is not None:
        for extra in [
            one for one in content.iter(W_P) if one is not paragraph and one.getparent() is paragraph.getparent()
        ]:
            extra.getparent().remove(extra)
    return run


def _set_date(properties: Any, text: str) -> None:
    date = properties.find(qn("w:date"))
    day = day_of(text)
    if date is not None and day is not None:
        date.set(qn("w:fullDate"), f"{day.isoformat()}T00:00:00Z")


def write_legacy(field: LegacyField, text: str) -> Any:
    """Answer an old text field: its result runs hold the text. Return the run, None when it has none."""
    if not field.runs:
        return None
    first, *others = field.runs
    for child in list(first):
        if child.tag != qn("w:rPr"):
            first.remove(child)
    for child in list(new_run(text)):
        first.append(child)
    for run in others:
        for child in [one for one in run if one.tag in {W_T, W_TAB, W_BR}]:
            run.remove(child)
    return first
