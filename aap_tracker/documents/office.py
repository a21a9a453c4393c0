"""What Word and OpenDocument files share once unpacked: paragraphs, rows, links, and a bounded walk of their trees."""

from collections.abc import Iterator

from aap_tracker.documents.tree import Element
from aap_tracker.model.pages import Block, BlockKind, Link, Page
from aap_tracker.text import clean

MAX_BLOCKS = 20_000
MAX_LINKS = 1_000
_PAIR = 2  # cells: a label and its value
_HEADER_CELL = 60  # characters: cells of a header row are short


class Reader:
    """What both formats share: paragraphs split at line breaks, rows, a bound on the number of blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []

    def page(self, url: str, media_type: str) -> Page:
        """What was read, as a page; its first heading is its title."""
        first = self.blocks[0].text if self.blocks else ""
        title = next((one.text for one in self.blocks if one.kind == "heading"), first)
        notes = () if self.blocks else ("Document sans texte.",)
        return Page(
            url=url,
            title=title[:300],
            blocks=tuple(self.blocks),
            links=tuple(self.links),
            media_type=media_type,
            notes=notes,
        )

    def emit(self, kind: BlockKind, text: str, level: int = 0) -> None:
        for line in map(clean, text.split("\n")):
            if line and len(self.blocks) < MAX_BLOCKS:
                self.blocks.append(Block(kind=kind, text=line, level=level))

    def emit_row(self, cells: list[str], *, header: bool) -> None:
        texts = tuple(clean(cell) for cell in cells)
        shown = [text for text in texts if text]
        if not shown or len(self.blocks) >= MAX_BLOCKS:
            return
        if len(set(texts)) == 1:
            self.emit("paragraph", texts[0])
        elif len(texts) == len(shown) == _PAIR and texts[0].endswith(":"):
            label = texts[0].rstrip(" :")
            self.blocks.append(Block(kind="term", text=f"{label} : {texts[1]}", cells=(label, texts[1])))
        else:
            self.blocks.append(Block(kind="row", text=" | ".join(shown), level=int(header), cells=texts))

    def link(self, url: str, text: str) -> None:
        if url.lower().startswith(("http://", "https://", "mailto:")) and len(self.links) < MAX_LINKS:
            self.links.append(Link(url=clean(url), text=clean(text)))


def walk(root: Element, wanted: frozenset[str], skipped: frozenset[str]) -> Iterator[Element]:
    """Outermost elements of the wanted tags, in order, through content controls and sections. Iterative."""
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if node.tag in wanted:
            yield node
        elif node.tag not in skipped:
            stack += reversed(node)


def is_header(cells: list[str], rows: int) -> bool:
    """True for a first row that names the columns: short cells without a figure, above at least two rows."""
    short = all(0 < len(cell) <= _HEADER_CELL and not any(map(str.isdigit, cell)) for cell in cells)
    return short and len(cells) >= _PAIR and rows > _PAIR
