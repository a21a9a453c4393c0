"""Which element of a repeated part carries its title, and at which level. Structure and naming habits only."""

import re
from collections.abc import Sequence
from itertools import islice

from aap_tracker.documents.inline import HEADINGS, MORE, link_text
from aap_tracker.documents.regions import text_length, visible_texts
from aap_tracker.documents.tables import cells_of, rows_of
from aap_tracker.documents.tree import Element, squash

TITLE_LENGTH = 400
PSEUDO = 7  # level of a paragraph that is all bold
TRIGGER = 5  # level of a button that opens a panel, when it stands in no heading
_OPENERS = ("aria-expanded", "aria-controls", "data-target", "data-bs-target", "data-toggle", "data-bs-toggle")
_NAMED = re.compile(r"(?:^|[\s_-])(?:title|titre|intitule|heading|nom|name)(?:$|[\s_-])", re.IGNORECASE)
_COLUMN = re.compile(r"(?:intitul|titre|nom|objet|appel|libell|dispositif|d[ée]signation|projet|action)", re.IGNORECASE)
_WHEN = r"date|jusqu|avant|cl[oô]|ouvert|du \d|[ée]ch[ée]ance|d[ée]p[oô]t|termin|candidatures?"
_PIECES = re.compile(
    rf"\s+:\s+|\s+[–—-]\s+(?=(?:{_WHEN}|\S.{{60}}))|\s*[;:](?=\s)|,\s+(?={_WHEN})|\.\s"
    r"|\s*\((?=[^)]*(?:\d{1,2}\s?(?:/|er\b|[a-zéû]{3})|cl[oô]|termin|ouvert))",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:du|le|au|avant|jusqu|d[èe]s|date|cl[oôt]{2}|clos|ferm[ée]|termin|ouvert|[ée]ch[ée]ance|d[ée]p[oô]t|en cours)"
    r"\S*[^a-z]*(?:\b(?:le|au|du|limite|de|d[ée]p[oô]t|candidature|dossiers?|\d.*)\b.*)?$|\d",
    re.IGNORECASE,
)
_LINES = ("p", "span", "div", "td")
_START = 40  # characters before a link or a bold that still starts its line: a date, a bullet
_NEAR = 200  # elements looked at to find what starts an item
_LINKS = 10
_BOLD_LINE = range(8, 200)  # characters of a bold line that may be a title
_CELL_TITLE = 10  # characters: a shorter link of a cell is no title
_USEFUL = 80  # letters of a cell beyond which longer is no better
_BETTER = 1.6  # times: a later column must be this much better than the first


def heading_level(element: Element) -> int:
    """1–6 for a heading or what only wraps one, 5 for what opens a panel or <dt>, 7 for a bold line, else 0."""
    tag = element.tag
    if tag in HEADINGS:
        return HEADINGS[tag]
    if tag == "p":
        return PSEUDO if _is_bold_line(element) else 0
    if tag in {"summary", "dt"} or (tag == "button" and _opens(element)):
        return TRIGGER
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    return _wrapped_level(element) if tag in {"div", "header", "hgroup", "a", "span"} else 0


def opener(element: Element) -> Element | None:
    """The <summary>, button or link of an element that opens a panel of the page."""
    for one in element.iter("summary", "button", "a"):
        if one.tag == "summary" or (_opens(one) and one.get("href", "#").startswith("#")):
            return one
    return None


def leading_opener(element: Element) -> Element | None:
    """The opener that an element starts with, its panel after it: the headings of the panel are not its title."""
    for one in element.iter(*HEADINGS, "summary", "button", "a"):
        if not title_text(one):
            continue
        if one.tag == "summary" or (one.tag == "button" and _opens(one) and len(title_text(one)) > _CELL_TITLE):
            return next((inside for inside in one.iter(*HEADINGS) if title_text(inside)), one)
        return None
    return None


def line_title(element: Element) -> str:
    """The name that a plain line of a list starts with: « Médiation 2026 (clos le 3 mars) » → « Médiation 2026 ».

    Its link or bold when it has one; else the first piece that names something, days and states left out.
    """
    carrier = _lead(element)
    carrier = next(element.iter("strong", "b"), None) if carrier is None else carrier
    words = title_text(carrier) if carrier is not None else ""
    if len(words) > _CELL_TITLE:
        return words.rstrip(" :–-")
    pieces = (piece.strip(" .,;:–—-") for piece in _PIECES.split(link_text(element)))
    return next((piece for piece in pieces if len(piece) > _CELL_TITLE and not _STATE.match(piece)), "")[:TITLE_LENGTH]


def title_text(element: Element) -> str:
    """The words of a heading, or of the image that stands for them."""
    return link_text(element)[:TITLE_LENGTH]


def carrier_of(element: Element) -> Element | None:
    """What carries the title of an item: a heading, an opener, an element so named, the link or bold it starts with."""
    first = leading_opener(element)
    if first is not None:
        return first
    for heading in element.iter(*HEADINGS):
        if title_text(heading):
            return heading
    opening = _table_title(element) if element.tag == "table" else opener(element)
    if opening is not None and title_text(opening):
        return opening
    for one in element.iter():
        named = one is not element and one.tag not in {"a", "td"} and _NAMED.search(one.get("class", ""))
        if named and title_text(one):
            return one
    lead = _lead(element)
    if lead is None or MORE.match(link_text(lead)):
        beside = _beside_more(element)
        return lead if beside is None else beside
    return lead


def item_title(element: Element) -> str:
    """The title of a repeated element, "" when it has none."""
    carrier = carrier_of(element)
    return title_text(carrier) if carrier is not None else ""


def title_column(rows: Sequence[Sequence[Element]], names: Sequence[str]) -> int:
    """The column whose cells are titles: named so, else the first with long enough and different texts."""
    for index, name in enumerate(names):
        if _COLUMN.match(name):
            return index
    texts = [[squash("".join(cell.itertext())) for cell in row] for row in rows]
    best, score = 0, 0.0
    for column in range(min(map(len, texts), default=0)):
        values = [row[column] for row in texts]
        letters = sum(min(sum(map(str.isalpha, value)), _USEFUL) for value in values)
        value = letters * len(set(values))
        if value > score * _BETTER:
            best, score = column, value
    return best


def row_title(cell: Element) -> str:
    """The title in a cell: its heading, its link, its bold, else its first line."""
    for one in cell.iter(*HEADINGS, "a", "strong", "b"):
        text = title_text(one)
        if len(text) > _CELL_TITLE:
            return text
    return next((line[:TITLE_LENGTH] for text in visible_texts(cell) if (line := squash(text))), "")


def has_heading(element: Element) -> bool:
    """True when an element holds a heading or the title of an accordion."""
    return next(element.iter(*HEADINGS, "summary"), None) is not None


def is_wrapper(element: Element) -> bool:
    """True for several headings of the first one's level: a row of cards and not a card; or for the page's own <h1>."""
    if leading_opener(element) is not None:
        return False
    if element.tag == "li" and _is_theme(element):
        return True
    levels = [HEADINGS[one.tag] for one in element.iter(*HEADINGS) if title_text(one)]
    return bool(levels) and (levels[0] == 1 or sum(level <= levels[0] for level in levels) > 1)


def _is_theme(item: Element) -> bool:
    """A line with a list of its own inside it, and nothing but words before it: « Seniors », then calls."""
    inside = next((child for child in item if child.tag in {"ul", "ol"}), None)
    if inside is None or len(inside) < 1 or next(item.iter(*HEADINGS), None) is not None:
        return False
    before = [one for child in item[: item.index(inside)] for one in child.iter("a")]
    return not before and next(inside.iter("a"), None) is not None


def _table_title(table: Element) -> Element | None:
    """The caption of a table, or the only cell of its first row."""
    caption = table.find("caption")
    if caption is not None:
        return caption
    rows = rows_of(table)
    cells = cells_of(rows[0]) if len(rows) > 1 else []
    return cells[0] if len(cells) == 1 else None


def _opens(element: Element) -> bool:
    return any(name in element.attrib for name in _OPENERS)


def _wrapped_level(element: Element) -> int:
    inside = next(element.iter(*HEADINGS), None)
    if inside is None or not title_text(inside):
        return 0
    rest = text_length(element, 2 * TITLE_LENGTH) - text_length(inside, 2 * TITLE_LENGTH)
    return HEADINGS[inside.tag] if rest <= len("→ +") else 0


def _is_bold_line(element: Element) -> bool:
    words = squash("".join(element.itertext()))
    if len(words) not in _BOLD_LINE or words.endswith((".", ";", ",")):
        return False
    outer = (one for one in element.iter("strong", "b") if next(one.iterancestors("strong", "b"), None) is None)
    bold = squash("".join("".join(one.itertext()) for one in outer))
    return len(bold) >= len(words) - len(" :")


def _lead(element: Element) -> Element | None:
    """The link or bold that starts an item without heading: its longest link, unless a long enough bold comes first."""
    if element.tag == "a":
        return element
    total = 0
    links: list[Element] = []
    for count, node in enumerate(element.iter()):
        if total > _START or count > _NEAR or len(links) > _LINKS:
            break
        if node.tag == "a" and link_text(node):
            links.append(node)
        elif node.tag in {"strong", "b"} and not total and not links and _is_name(node):
            return node
        total += len((node.text or "").strip())
        if node is not element and not len(node):
            total += len((node.tail or "").strip())
    return max(links, key=lambda one: len(link_text(one)), default=None)


def _beside_more(element: Element) -> Element | None:
    """The line that names an item whose link only says « En savoir plus »."""
    if not any(MORE.match(link_text(one)) for one in islice(element.iter("a"), _LINKS)):
        return None
    return next((line for line in element.iter(*_LINES) if _names(line)), None)


def _names(line: Element) -> bool:
    """True for a line without a link that is no day, no state, no label."""
    text = squash("".join(line.itertext()))
    plain = line.find(".//a") is None and next(line.iter(*_LINES[1:]), line) is line
    return plain and len(text) > _CELL_TITLE and not text.endswith(":") and not _STATE.match(text)


def _is_name(bold: Element) -> bool:
    parent = bold.getparent()
    if parent is not None and parent.tag in {"strong", "b"}:
        return False
    return len(title_text(bold)) > _CELL_TITLE and not _is_label(bold)


def _is_label(bold: Element) -> bool:
    return title_text(bold).endswith(":") or (bold.tail or "").lstrip().startswith(":")
