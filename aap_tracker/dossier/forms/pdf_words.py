"""The words printed on a PDF page with their place, each piece apart: what stands between two boxes of a line."""

from typing import Any, Literal

Printed = list[tuple[float, float, str]]  # (x, y, words) of each piece of text of a page, in points
_Piece = tuple[float, float, str, float]  # the same, with where it ends


def printed_words(page: Any) -> Printed:
    """The pieces of text of a page. Words of one line come apart when the file places them apart."""
    try:
        found = _pieces(page)
    except Exception:  # noqa: BLE001 - a reader of the library's own: any failure falls back on its public one
        found = []
    return found or _lines(page)


def _pieces(page: Any) -> Printed:
    from pypdf._text_extraction._layout_mode import _fixed_width_page as layout
    from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
    from pypdf.generic import ContentStream

    operations = iter(ContentStream(page["/Contents"].get_object(), page.pdf, "bytes").operations)
    fonts, state = page._layout_mode_fonts(), TextStateManager()  # noqa: SLF001 - no public way to each piece
    found: list[_Piece] = []
    for operands, operator in operations:
        if operator in (b"BT", b"q"):
            target: Literal[b"ET", b"Q"] = b"ET" if operator == b"BT" else b"Q"
            _, shown = layout.recurse_to_target_op(operations, state, target, fonts, True)  # noqa: FBT003 - its own order
            found += [(float(one.tx), float(one.ty), one.text, float(one.displaced_tx)) for one in shown if one.text]
        elif operator == b"Tf":
            layout.set_font_operation(state, fonts, operands)
        else:
            state.set_state_param(operator, operands)
    return _joined(found)


def _joined(pieces: list[_Piece]) -> Printed:
    """Letters and syllables placed one by one are put together again; words far apart stay apart."""
    found: Printed = []
    last = 0.0
    for x, y, text, end in sorted(pieces, key=lambda piece: (-round(piece[1]), piece[0])):
        if found and abs(found[-1][1] - y) <= _SAME_LINE and x - last <= _NEAR:
            first, line, before = found[-1]
            found[-1] = (first, line, f"{before}{'' if x - last < _GLUED else ' '}{text}")
        else:
            found.append((x, y, text))
        last = end
    return [(x, y, text.strip()) for x, y, text in found if text.strip()]


_SAME_LINE, _NEAR, _GLUED = 2.0, 6.0, 1.5  # points


def _lines(page: Any) -> Printed:
    found: Printed = []

    def note(text: str, matrix: Any, text_matrix: Any, *_: Any) -> None:
        if text.strip():
            found.append((text_matrix[4] * matrix[0] + matrix[4], text_matrix[5] * matrix[3] + matrix[5], text.strip()))

    page.extract_text(visitor_text=note)
    return found
