"""The repeated parts of a page, by structure alone: cards, rows, accordions, headings with their text, lists of links.

`Shapes.analyse` gives a tree of items: a section may hold cards, a heading may hold a list of links. Which of the two
levels is the record is for `records.flatten`, or for somebody who knows what the words mean.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from aap_tracker.documents.regions import Chrome, text_length
from aap_tracker.documents.tables import cells_of, grid, header_row, is_label, is_layout, rows_of
from aap_tracker.documents.titles import (
    carrier_of,
    has_heading,
    heading_level,
    is_wrapper,
    item_title,
    line_title,
    opener,
    row_title,
    title_column,
    title_text,
)
from aap_tracker.documents.tree import Element, squash

Form = Literal["cards", "links", "rows", "accordion", "headings", "lines"]
STEP = " › "  # between the headings above an item
MAX_DEPTH = 40  # levels of elements looked into
MAX_ITEMS = 1_000
_LONGEST = 12_000  # characters: a longer item is a page, not a record
_SAMPLE = 60  # siblings looked at to know whether they are records
_NUMBER = re.compile(r"(?<!col-)(?<!col-\w\w-)\d+")
_POSITION = re.compile(r"^(?:odd|even|first|last|active|current|clearfix|row-?\d|item-?\d|show|collapsed|pair|impair)$")
_CARD = re.compile(
    r"card|carte|item|teaser|views-row|tile|tuile|result|post|entry|vignette|bloc|node|article|uk-panel", re.IGNORECASE
)
_LEADS = frozenset({"a", "strong", "b"})  # what carries the title of a plain line of a list
_LINE = (12, 600)  # characters of a line of a list that may name something
_PAIR = 2  # cells: a label and its value
_NAME = 25  # characters of a <dt>: a longer one names something
_SHORT_VALUE = 120  # characters: the <dd> of a term is short, that of a record is not


@dataclass
class Item:
    """One repeated part: its elements in order, its title, what carries it, the headings above, the items inside it."""

    form: Form
    elements: list[Element]
    title: str
    carrier: Element
    section: str = ""
    columns: tuple[str, ...] = ()  # header of the table of a row
    cells: list[Element] = field(default_factory=list)  # of a row, in line with its columns
    inner: list["Item"] = field(default_factory=list)
    lone: bool = False  # a heading that nothing repeats


class Shapes:
    """Finds the items of one page."""

    def __init__(self, chrome: Chrome) -> None:
        self._chrome = chrome
        self._accepted: set[tuple[str, str]] = set()
        self._count = 0

    def analyse(self, region: Element) -> list[Item]:
        """The items of a region, in page order."""
        return self._inside(region, "", 0)

    def _inside(self, element: Element, section: str, depth: int) -> list[Item]:
        if depth > MAX_DEPTH or self._count > MAX_ITEMS:
            return []
        if element.tag == "table":
            return self._rows(element, section, depth)
        kids = [kid for kid in element if isinstance(kid.tag, str) and not self._chrome.drops(kid, kid.tag)]
        if element.tag == "dl":
            kids = [part for kid in kids for part in (kid if kid.tag == "div" else [kid])]
            if _is_labels(kids):
                return []
        return self._among(kids, section, depth)

    def _among(self, kids: list[Element], section: str, depth: int) -> list[Item]:
        """The items among siblings: segments under headings when there are, else repeated siblings, else deeper."""
        levels = [heading_level(kid) for kid in kids]
        top = min(filter(None, levels), default=0)
        if not top:
            return self._siblings(kids, section, depth)
        starts = [index for index, level in enumerate(levels) if level == top]
        items = self._among(kids[: starts[0]], section, depth + 1)
        segments = [kids[start:end] for start, end in zip(starts, [*starts[1:], len(kids)], strict=True)]
        if len(segments) == 1:
            return items + self._lone(segments[0], top, section, depth)
        return items + [item for segment in segments for item in self._segment(segment, section, depth)]

    def _lone(self, elements: list[Element], level: int, section: str, depth: int) -> list[Item]:
        """One heading for all that follows: a section, or the only item of its kind."""
        title = title_text(elements[0])
        inner = self._among(elements[1:], path_of(section, title), depth + 1)
        if level == 1 or not title or len(elements) == 1:
            return inner
        return [Item("headings", elements, title, elements[0], section, inner=inner, lone=True)]

    def _segment(self, elements: list[Element], section: str, depth: int) -> list[Item]:
        title = title_text(elements[0])
        inner = self._among(elements[1:], path_of(section, title), depth + 1) if depth < MAX_DEPTH else []
        if not title or self._count > MAX_ITEMS:
            return inner
        self._count += 1
        form: Form = "accordion" if opener(elements[0]) is not None else "headings"
        return [Item(form, elements, title, elements[0], section, inner=inner)]

    def _siblings(self, kids: list[Element], section: str, depth: int) -> list[Item]:
        kids = kids[: 10 * MAX_ITEMS]
        signs = [signature(kid) for kid in kids]
        repeated = Counter(signs)
        records = {
            sign: self._are_records([kid for kid, own in zip(kids, signs, strict=True) if own == sign], count)
            for sign, count in repeated.items()
        }
        items: list[Item] = []
        for kid, sign in zip(kids, signs, strict=True):
            if self._count > MAX_ITEMS:
                break
            found = self._item(kid, section, depth) if records[sign] else self._inside(kid, section, depth + 1)
            items += found or self._line(kid, section)
        return items

    def _are_records(self, alike: Sequence[Element], count: int) -> bool:
        """Alike siblings are records when most have a title of their own, unlike the others'."""
        sample = alike[:_SAMPLE]
        titles = [title for kid in sample if (title := item_title(kid))]
        if len(titles) < 0.7 * len(sample) or any(map(is_wrapper, sample)):
            return False
        if count == 1:
            lonely = (
                sample[0].tag in {"article", "li", "details"} or _CARD.search(sample[0].get("class", "")) is not None
            )
            return signature(sample[0]) in self._accepted or (lonely and has_heading(sample[0]))
        if len(set(titles)) < 0.6 * len(titles):
            return False
        self._accepted.add(signature(sample[0]))
        return True

    def _item(self, element: Element, section: str, depth: int) -> list[Item]:
        carrier = carrier_of(element)
        title = title_text(carrier) if carrier is not None else ""
        if carrier is None or not title or text_length(element, _LONGEST) >= _LONGEST or self._count > MAX_ITEMS:
            return self._inside(element, section, depth + 1)
        self._count += 1
        form: Form = "cards" if has_heading(element) or carrier.tag not in _LEADS else "links"
        if element.tag == "details" or (opener(element) is not None and opener(carrier) is not None):
            form = "accordion"
        inner = [] if element.tag == "a" else self._inside(element, path_of(section, title), depth + 1)
        item = Item(form, [element], title, carrier, section)
        item.inner = [one for found in inner for one in (found.inner if _is_same(found, item) else [found])]
        return [item]

    def _line(self, element: Element, section: str) -> list[Item]:
        """A line of a list that nothing else was made of."""
        if element.tag != "li" or not _LINE[0] < text_length(element, _LINE[1]) <= _LINE[1]:
            return []
        title = line_title(element)
        self._count += bool(title)
        return [Item("lines", [element], title, element, section)] if title else []

    def _rows(self, table: Element, section: str, depth: int) -> list[Item]:
        rows = rows_of(table)
        if is_layout(table, rows):
            cells = [cell for row in rows for cell in cells_of(row) if not self._chrome.drops(cell, cell.tag)]
            if len(cells) > 1 and all(map(has_heading, cells)) and not any(map(is_wrapper, cells)):
                return self._siblings(cells, section, depth)
            return [item for cell in cells for item in self._inside(cell, section, depth + 1)]
        header = header_row(rows)
        names = tuple(squash("".join(cell.itertext())) for cell in cells_of(header)) if header is not None else ()
        body = [
            (row, cells)
            for row, cells in zip(rows, grid(rows), strict=True)
            if row is not header and len(cells) >= _PAIR and len(set(cells)) > 1
        ]
        if header is None and (len(body) < _PAIR or all(_is_term(cells) for _, cells in body)):
            return []
        column = title_column([cells for _, cells in body], names)
        items: list[Item] = []
        for row, cells in body:
            title = row_title((cells[column:] or cells[-1:])[0])
            if title and self._count <= MAX_ITEMS:
                self._count += 1
                items.append(Item("rows", [row], title, (cells[column:] or cells[-1:])[0], section, names, cells))
        return items


def path_of(section: str, title: str) -> str:
    """The headings above an item, outermost first."""
    if not section or not title:
        return section or title
    return section if section.rpartition(STEP)[2] == title else f"{section}{STEP}{title}"


def signature(element: Element) -> tuple[str, str]:
    """What makes two siblings alike: the tag and the first class, numbers and positions aside."""
    tokens = (_NUMBER.sub("0", token) for token in element.get("class", "").lower().split())
    return element.tag, next((token for token in tokens if not _POSITION.match(token)), "")


def _is_labels(parts: Sequence[Element]) -> bool:
    """A <dl> of labels and short values, and not of names and what is said of them."""
    terms = [part for part in parts if part.tag == "dt"]
    named = sum(text_length(term, _NAME) > _NAME or term.find(".//a") is not None for term in terms)
    short = all(text_length(part, _SHORT_VALUE) < _SHORT_VALUE for part in parts if part.tag == "dd")
    return short and named * 2 <= len(terms)


def _is_same(found: Item, item: Item) -> bool:
    """The title of an item, met again inside it."""
    return found.title == item.title or any(one is item.carrier for one in found.carrier.iter())


def _is_term(cells: Sequence[Element]) -> bool:
    return len(cells) == _PAIR and is_label(cells[0], squash("".join(cells[0].itertext())))
