"""Ticks a box, whatever it is made of: a character, a symbol of Wingdings, a content control, an old form field."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from aap_tracker.dossier.forms.line import W14, W_CONTENT, W_PROPS, W_SYM, W_T, W_VAL, LegacyField, is_symbol_font
from aap_tracker.dossier.forms.spots import Option

_TICKED = "☒"
_BLANKS = frozenset(" \u00a0_")


def tick(option: Option) -> None:
    """Tick one box, whatever it is made of."""
    glyph = option.line.glyphs[option.at]
    element = glyph.element
    if element.tag == W_T:
        text = element.text or ""
        old = text[glyph.offset]
        new = _sign_for(old, element)
        element.text = f"{text[: glyph.offset]}{new}{text[glyph.offset + 1 :]}"
    elif element.tag == W_SYM:
        element.set(qn("w:char"), "F0FE")
    elif element in option.line.fields:
        _tick_legacy(option.line.fields[element])
    else:
        _tick_control(element)


def _sign_for(old: str, element: Any) -> str:
    """The sign of a ticked box in the manner of the empty one: « [ ] » becomes « [x] »."""
    if old in _BLANKS:
        return "x"
    if "\uf000" <= old <= "\uf0ff":
        return "\uf0fe"
    return "\u00fe" if is_symbol_font(element.getparent()) else _TICKED


def _tick_legacy(field: LegacyField) -> None:
    box = field.data.find(qn("w:checkBox"))
    mark = box.find(qn("w:checked"))
    if mark is None:
        mark = OxmlElement("w:checked")
        box.append(mark)
    mark.set(W_VAL, "1")


def _tick_control(sdt: Any) -> None:
    box = sdt.find(f"{W_PROPS}/{W14}checkbox")
    mark = box.find(f"{W14}checked")
    if mark is None:
        mark = box.makeelement(f"{W14}checked", {})
        box.insert(0, mark)
    mark.set(f"{W14}val", "1")
    state = box.find(f"{W14}checkedState")
    code = state.get(f"{W14}val") if state is not None else None
    sign = chr(int(code, 16)) if code else _TICKED
    content = sdt.find(W_CONTENT)
    text = next(iter(content.iter(W_T, W_SYM)), None) if content is not None else None
    if text is not None and text.tag == W_T:
        text.text = sign
    elif text is not None:
        text.set(qn("w:char"), code or "F0FE")
