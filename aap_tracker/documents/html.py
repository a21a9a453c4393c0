"""An HTML page → its main text in blocks, its links, and what surrounds it."""

from aap_tracker.documents.blocks import Walker
from aap_tracker.documents.head import Head
from aap_tracker.documents.regions import Chrome, main_region
from aap_tracker.documents.tree import MAX_BYTES, Element, base_of, parse
from aap_tracker.model.pages import Page

CUT = "Page trop longue : seul son début a été lu."
DEEP = "Page faite de trop d’éléments emboîtés : une partie peut manquer."


def read_html(body: bytes, url: str, charset: str | None = None) -> Page:
    """Read the main region of a page: headings, paragraphs, items, rows, label–value terms, in reading order.

    `charset` is that of the HTTP header. Links are absolute and come from the tree, documents included. At most
    `MAX_BYTES` are read; what is cut is said in `notes`. Never raises, whatever the bytes.
    """
    root = parse(body, charset)
    return page_of(root, url, cut=len(body) > MAX_BYTES)


def page_of(root: Element, url: str, *, cut: bool = False) -> Page:
    """The same from a tree already parsed."""
    head = Head(root)
    region = main_region(root)
    walker = Walker(Chrome(root), base_of(root, url))
    walker.read(region)
    header, footer = head.surroundings()
    return Page(
        url=url,
        title=head.title(region),
        blocks=tuple(walker.blocks),
        links=tuple(walker.links.values()),
        site_name=head.site_name,
        header=header,
        footer=footer,
        published=head.published("\n".join(block.text for block in walker.blocks[:40])),
        notes=(CUT,) * (cut or walker.cut) + (DEEP,) * walker.deep,
    )
