"""Reads back, from a form that a person corrected, what stands in each blank of the blank form."""

import re
from collections.abc import Iterator
from typing import Any

from aap_tracker.dossier.forms.line import W_P, W_TBL, W_TC, Line, read_line
from aap_tracker.dossier.forms.spots import Spot
from aap_tracker.dossier.forms.tree import Cell, Reader

_FILLER = " \u00a0\u2002\u2003\t._…‥·\n"
_ANY = r"[\s.…_]*"
_NEXT_BLANK = re.compile(r"[._…]{2,}|…")
_LOOSE = re.compile(r"[\s.…_]+")


class Corrected:
    """A corrected form beside the blank one: cells by their place, lines by the words printed on them."""

    def __init__(self, blank: Any, done: Any) -> None:
        self.cells = dict(_cells(blank))
        self.answers = {place: cell for cell, place in _cells(done)}
        self.lines = [read_line(one) for one in done.iter(W_P)]
        self.printed = {_bare(read_line(one).text) for one in blank.iter(W_P)} - {""}

    def answer(self, spot: Spot) -> str | None:
        """The text a person left in a blank; None when the place is not found again."""
        if spot.kind == "comb":
            found = [self._cell(cell) for cell in spot.cells]
            return None if None in found else "".join(one or "" for one in found)
        if spot.line is not None:
            return self._below(spot) if spot.kind == "blank" else self._gap(spot, spot.line)
        if spot.cell is None:
            return None
        text = self._cell(spot.cell)
        unit = spot.unit.strip()
        return text.removesuffix(unit).strip(_FILLER) if text is not None else None

    def _cell(self, cell: Cell) -> str | None:
        place = self.cells.get(cell.element)
        element = self.answers.get(place) if place else None
        if element is None:
            return None
        lines = [node.text for node in Reader().nodes(element) if isinstance(node, Line)]
        return "\n".join(lines).strip(_FILLER)

    def _gap(self, spot: Spot, line: Line) -> str | None:
        """What stands between the words printed before a blank and those after it."""
        if spot.gap is None:
            return None
        head = [one for one in _LOOSE.split(spot.gap.label or line.text[: spot.gap.start]) if one]
        after = _NEXT_BLANK.split(line.text[spot.gap.end :].lstrip(_FILLER))[0]
        tail = [one for one in _LOOSE.split(after) if one]
        pattern = _ANY.join(re.escape(one) for one in head) + r"[\s.…_:]*(?P<answer>.*?)[\s.…_]*"
        pattern += _ANY.join(re.escape(one) for one in tail) if tail else "$"
        for one in self.lines:
            match = re.search(pattern, one.text, re.DOTALL)
            if match:
                return match["answer"].strip(_FILLER)
        return None

    def _below(self, spot: Spot) -> str | None:
        """The lines under a printed label, down to the next printed line."""
        wanted = _bare(spot.label)
        start = next((at for at, one in enumerate(self.lines) if _bare(one.text) == wanted), None)
        if start is None:
            return None
        found: list[str] = []
        for one in self.lines[start + 1 :]:
            if _bare(one.text) in self.printed:
                break
            found.append(one.text)
        return "\n".join(found).strip(_FILLER)


def _cells(root: Any) -> Iterator[tuple[Any, tuple[int, int]]]:
    """(cell, (table, rank in it)) for every cell of a document."""
    for number, table in enumerate(root.iter(W_TBL)):
        for rank, cell in enumerate(table.iter(W_TC)):
            yield cell, (number, rank)


def _bare(text: str) -> str:
    return _LOOSE.sub(" ", text).strip(" :\u00a0")
