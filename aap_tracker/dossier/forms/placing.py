"""Puts an answer where a spot waits for it, by what the spot is made of."""

from typing import Any

from docx.oxml.ns import qn

from aap_tracker.dossier.forms import writer
from aap_tracker.dossier.forms.line import W_R, W_VAL, Line
from aap_tracker.dossier.forms.spots import Spot
from aap_tracker.dossier.forms.tree import Cell
from aap_tracker.dossier.shape import day_of
from aap_tracker.model import french
from aap_tracker.text import fold


def put(spot: Spot, text: str) -> Any:
    """Write in the file; return a run, or None when the answer does not fit."""
    if spot.kind == "comb":
        return _put_comb_cells(spot, text)
    if spot.kind == "control":
        return _put_control(spot, text)
    if spot.kind == "cell" and spot.cell is not None:
        return writer.write_cell(spot.cell, text)
    if spot.line is None:
        return None
    if spot.kind == "blank":
        return writer.replace(spot.line, 0, len(spot.line.glyphs), text)
    return _put_gap(spot, text)


def put_in_cell(cell: Cell, text: str) -> bool:
    """Write in a blank cell: in its content control when it has one, else in its room. False when it has none."""
    element = control_of(Spot("control", (), "", cell=cell))
    try:
        writer.write_control(element, text) if element is not None else writer.write_cell(cell, text)
    except writer.NotBlankError:
        return False
    return True


def listed(spot: Spot) -> list[str]:
    """The options of a drop-down content control or old field."""
    element = control_of(spot)
    if element is not None:
        for name in ("w:dropDownList", "w:comboBox"):
            box = element.find(f"{qn('w:sdtPr')}/{qn(name)}")
            if box is not None:
                shown = [item.get(qn("w:displayText")) or item.get(qn("w:value")) or "" for item in box]
                return [text for text in shown if text and not fold(text).startswith("choisi")]
    legacy = _legacy_of(spot)
    if legacy is not None and legacy.kind == "list":
        return [entry.get(W_VAL) or "" for entry in legacy.data.iter(qn("w:listEntry"))]
    return []


def control_of(spot: Spot) -> Any:
    """The content control of a spot, wherever it stands."""
    if spot.element is not None:
        return spot.element
    if spot.gap is not None and spot.line is not None and spot.gap.kind == "control":
        element = spot.line.glyphs[spot.gap.start].element
        return element if element.tag == qn("w:sdt") else None
    if spot.cell is not None and spot.kind == "control":
        if spot.cell.controls:
            return spot.cell.controls[0].element
        for line in spot.cell.lines:
            for glyph in line.glyphs:
                if glyph.element.tag == qn("w:sdt"):
                    return glyph.element
    return None


def _lines_of(spot: Spot) -> list[Line]:
    """The lines a spot stands in: its own, else those of its cell."""
    if spot.line is not None:
        return [spot.line]
    return spot.cell.lines if spot.cell is not None else []


def _legacy_of(spot: Spot) -> Any:
    for line in _lines_of(spot):
        if spot.gap is not None and spot.gap.kind == "control" and spot.line is line:
            return line.fields.get(line.glyphs[spot.gap.start].element)
        if spot.gap is None and line.fields:
            return next(iter(line.fields.values()))
    return None


def _put_control(spot: Spot, text: str) -> Any:
    element = control_of(spot)
    if element is not None:
        return writer.write_control(element, text)
    legacy = _legacy_of(spot)
    if legacy is None:
        return None
    if legacy.kind == "list":
        entries = [entry.get(W_VAL) for entry in legacy.data.iter(qn("w:listEntry"))]
        box = legacy.data.find(qn("w:ddList"))
        result = box.find(qn("w:result"))
        if result is None:
            result = box.makeelement(qn("w:result"), {})
            box.insert(0, result)
        result.set(W_VAL, str(entries.index(text)))
    return writer.write_legacy(legacy, text)


def _compact(text: str) -> str:
    """An answer for one-character boxes: no space, dates as eight digits."""
    day = day_of(text)
    if day is not None:
        return f"{day:%d%m%Y}"
    return "".join(text.replace(french.NARROW, "").replace("€", "").split())


def _put_comb_cells(spot: Spot, text: str) -> Any:
    characters = _compact(text)
    if len(characters) > len(spot.cells):
        characters = "".join(char for char in characters if char.isalnum())  # « 88.99B » in five boxes
    if len(characters) > len(spot.cells):
        return None
    runs = [writer.write_cell(cell, char) for cell, char in zip(spot.cells, characters, strict=False)]
    return runs[0] if runs else None


def _put_gap(spot: Spot, text: str) -> Any:
    line, gap = spot.line, spot.gap
    if line is None or gap is None:
        return None
    if gap.kind == "comb" or (gap.kind == "date" and "|" in line.text[gap.start : gap.end]):
        characters = _compact(text)
        if gap.cells and len(characters) <= len(gap.cells):
            return writer.write_comb(line, gap.cells, characters)
        if "_" not in line.text[gap.start : gap.end] or "|" in line.text[gap.start : gap.end]:
            return None
    before = line.text[gap.start - 1 : gap.start]
    spaced = text if not before or before.isspace() or gap.kind == "date" else f" {text}"
    after = line.text[gap.end : gap.end + 1]
    if after and after.isalnum():
        spaced = f"{spaced} "
    if gap.kind in {"tab", "end"}:
        run = writer.replace(line, gap.start, gap.start, spaced)
    else:
        run = writer.replace(line, gap.start, gap.end, spaced)
    for rest in spot.rest:
        writer.clear_filler(rest)
    return run


def anchor(spot: Spot) -> Any:
    """A run beside a blank, to hang a comment on."""
    for line in _lines_of(spot):
        run = next(iter(line.paragraph.iter(W_R)), None)
        if run is None:
            run = writer.new_run("")
            line.paragraph.append(run)
        return run
    return None
