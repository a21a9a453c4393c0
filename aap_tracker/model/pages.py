"""A page or document as text with structure: what `documents` makes and `reading` reads. No meaning here."""

from typing import Literal

from aap_tracker.model.base import Frozen

BlockKind = Literal["heading", "paragraph", "item", "row", "term"]


class Link(Frozen):
    """An address the page points to (absolute) and the words that carry it."""

    url: str
    text: str = ""


class Block(Frozen):
    """One piece of text in reading order.

    kind: heading (`level` 1–6), paragraph, item (of a list), row (of a table; `cells` hold its texts, `text` joins them
    with " | "), term (a label–value pair: `cells` = (label, value), `text` = "label : value").
    """

    kind: BlockKind = "paragraph"
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


class Page(Frozen):
    """A page or document: its main text in blocks, its links, and what surrounds it."""

    url: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    site_name: str = ""  # from og:site_name, the <title> after its last separator, or the header
    header: str = ""  # text of the site's header and footer: funder and territory may only be there
    footer: str = ""
    published: str = ""  # words of a <time>/meta that state the publication, as written
    media_type: str = "text/html"
    notes: tuple[str, ...] = ()  # French findings: "PDF numérisé : aucun texte", "lecture arrêtée à 60 pages"

    @property
    def text(self) -> str:
        """All blocks, one a line: the text every quote is a part of."""
        return "\n".join(block.text for block in self.blocks)
