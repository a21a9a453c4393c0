"""An HTML element → blocks of text in reading order, and its links. One walk, bounded in depth and in text."""

from collections.abc import Callable

from aap_tracker.documents.inline import (
    HEADINGS,
    LABEL_CLASS,
    LABEL_LENGTH,
    apart,
    aria_level,
    ends_related,
    is_badge,
    label_of,
    link_text,
    pair_of,
)
from aap_tracker.documents.regions import Chrome, is_related_heading, visible_texts
from aap_tracker.documents.sink import Sink
from aap_tracker.documents.tree import Element, absolute, squash
from aap_tracker.model.pages import Block, Link

MAX_DEPTH = 100  # elements deeper than this are read as plain text
MAX_LINKS = 5_000

_BOLD = frozenset({"strong", "b"})


class Walker(Sink):
    """Reads elements into `blocks` and `links`. Tables use `nested`, `line_of` and `emit`."""

    def __init__(self, chrome: Chrome, base: str) -> None:
        super().__init__()
        self.links: dict[tuple[str, str], Link] = {}
        self.deep = False  # parts were nested beyond `MAX_DEPTH`
        self._chrome = chrome
        self._base = base
        self._level = 2
        self._related = 0  # level of a heading such as « À lire aussi » that was just met

    def read(self, element: Element) -> None:
        """Append the blocks and links of `element`."""
        self._walk(element, 0)
        self.flush()
        self._drop_term()

    def nested(self, element: Element, depth: int) -> list[Block]:
        """The blocks of `element`, taken apart from the rest."""
        self.flush()
        start = len(self.blocks)
        self._walk(element, depth)
        self.flush()
        taken = self.blocks[start:]
        del self.blocks[start:]
        return taken

    def _walk(self, element: Element, depth: int) -> None:
        if self.cut:
            return
        if depth > MAX_DEPTH:
            self.deep = True
            self._buffer.append(" ".join(visible_texts(element))[: self._room])
            return
        if element.text:
            self._buffer.append(element.text)
        skipping, skipped, start = 0, False, len(self.blocks)
        for child in element:
            tag = child.tag
            if skipping:
                skipping = 0 if ends_related(child, skipping) else skipping
                skipped = skipped or bool(skipping)
            if not skipping and not self._chrome.drops(child, tag):
                before = len(self.blocks)
                _ACTIONS.get(tag, Walker.inline)(self, child, depth + 1)
                if self._related:
                    skipping, self._related = self._related if len(self.blocks) == before else 0, 0
            if child.tail and not skipping:
                self._buffer.append(child.tail)
        if skipping and not skipped and len(self.blocks) == start:
            self._related = skipping  # the heading stood alone in its wrapper: what follows the wrapper is related

    def inline(self, element: Element, depth: int) -> None:
        tag = element.tag
        starts = tag in _BOLD or (tag == "span" and LABEL_CLASS.search(element.get("class", "")) is not None)
        if starts and not self._label and not "".join(self._buffer).strip():
            self._bold(element, depth)
            return
        if tag == "span" and is_badge(element):
            self.flush()
            self._walk(element, depth)
            self.flush()
            return
        if tag == "span" and apart(element):
            self._buffer.append(" ")
        self._walk(element, depth)

    def _bold(self, element: Element, depth: int) -> None:
        """A bold start of line is a label when a colon ends it or follows it."""
        self._walk(element, depth)
        text = squash("".join(self._buffer))
        tail = (element.tail or "").lstrip()
        if 0 < len(text) <= LABEL_LENGTH and (text.endswith(":") or tail.startswith(":")):
            self._label = text

    def block(self, element: Element, depth: int) -> None:
        self.flush()
        if not self._takes_label(element):
            self._label = pair_of(element)
            self._walk(element, depth)
        self.flush()

    def _takes_label(self, element: Element) -> bool:
        label = label_of(element)
        if label:
            self._drop_term()
            self._term = label
        return bool(label)

    def item(self, element: Element, depth: int) -> None:
        self.flush()
        outer, self._kind = self._kind, "item"
        self._walk(element, depth)
        self.flush()
        self._kind = outer

    def heading(self, element: Element, depth: int) -> None:
        level = HEADINGS.get(element.tag) or aria_level(element) or min(self._level + 1, 6)
        text = self.line_of(element, depth)
        if level > 1 and is_related_heading(text):
            self._related = level
        elif text:
            self._level = level if element.tag in HEADINGS else self._level
            self.emit("heading", text, level=level)

    def line_of(self, element: Element, depth: int) -> str:
        """The text of `element` on one line; the words of its image when it has none."""
        if not len(element):
            self.flush()
            return squash(element.text or "")
        text = " ".join(block.text for block in self.nested(element, depth))
        return text or next((squash(image.get("alt", "")) for image in element.iter("img")), "")

    def anchor(self, element: Element, depth: int) -> None:
        if apart(element):
            self._buffer.append(" ")
        url = absolute(self._base, element.get("href"))
        if url and len(self.links) < MAX_LINKS:
            text = link_text(element)
            self.links.setdefault((url, text), Link(url=url, text=text))
        self._walk(element, depth)

    def line_break(self, _element: Element, _depth: int) -> None:
        self.flush()

    def moment(self, element: Element, depth: int) -> None:
        before = len(self._buffer)
        self._walk(element, depth)
        if not "".join(self._buffer[before:]).strip():
            self._buffer.append(f" {element.get('datetime', '')} ")

    def summary(self, element: Element, depth: int) -> None:
        inside = next((one for one in element.iter() if one.tag in HEADINGS), None)
        if inside is None:
            self.heading(element, depth)
        else:
            self.block(element, depth)

    def button(self, element: Element, depth: int) -> None:
        """A button that opens a panel is the panel's heading; another is a line of its own."""
        opens = (
            "aria-expanded" in element.attrib or "aria-controls" in element.attrib or "data-bs-target" in element.attrib
        )
        if any(parent.tag in HEADINGS or parent.tag == "summary" for parent in element.iterancestors()):
            self._walk(element, depth)
        elif opens:
            self.heading(element, depth)
        else:
            self.block(element, depth)

    def dt(self, element: Element, depth: int) -> None:
        text = self.line_of(element, depth)
        self._drop_term()
        if len(text) > LABEL_LENGTH:
            self.emit("heading", text, level=min(self._level + 1, 6))
        else:
            self._term = text

    def table(self, element: Element, depth: int) -> None:
        from aap_tracker.documents.tables import read_table

        self.flush()
        read_table(self, element, depth)

    def pre(self, element: Element, _depth: int) -> None:
        self.flush()
        for line in "".join(element.itertext()).splitlines():
            self._buffer.append(line)
            self.flush()


_Action = Callable[[Walker, Element, int], None]
_BLOCKS = (
    "p", "div", "section", "article", "ul", "ol", "dl", "menu", "blockquote", "figure", "figcaption", "fieldset",
    "legend", "form", "address", "details", "header", "main", "aside", "center", "body", "html", "hgroup", "caption",
)  # fmt: skip
_ACTIONS: dict[str, _Action] = dict.fromkeys(_BLOCKS, Walker.block)
_ACTIONS.update(dict.fromkeys(HEADINGS, Walker.heading))
_ACTIONS |= (
    {
        "li": Walker.item, "a": Walker.anchor, "br": Walker.line_break, "hr": Walker.line_break, "time": Walker.moment,
        "summary": Walker.summary, "button": Walker.button, "dt": Walker.dt, "dd": Walker.item,
        "table": Walker.table, "pre": Walker.pre,
    }
)  # fmt: skip
