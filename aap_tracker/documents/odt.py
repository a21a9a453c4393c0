"""OpenDocument texts → blocks; tracked changes and annotations left out."""

from aap_tracker.documents.archive import open_archive, read_xml
from aap_tracker.documents.office import Reader, is_header, walk
from aap_tracker.documents.tree import Element
from aap_tracker.model.pages import BlockKind, Page

ODT = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}table-of-content", f"{_TEXT}sequence-decls"}
)


def read_odt(body: bytes, url: str) -> Page:
    """Read an OpenDocument text. Raises InputError when the archive is refused (`archive.open_archive`)."""
    tree = read_xml(open_archive(body), "content.xml")
    reader = _Odt()
    content = None if tree is None else tree.find(f"{_OFFICE}body")
    if content is not None:
        reader.read(content)
    return reader.page(url, ODT)


class _Odt(Reader):
    def read(self, tree: Element) -> None:
        wanted = frozenset({f"{_TEXT}h", f"{_TEXT}p", f"{_TABLE}table"})
        for node in walk(tree, wanted, _SKIPPED):
            if node.tag == f"{_TABLE}table":
                self._table(node)
                continue
            level = node.get(f"{_TEXT}outline-level", "1")
            heading = node.tag == f"{_TEXT}h"
            listed = not heading and any(one.tag == f"{_TEXT}list-item" for one in node.iterancestors())
            kind: BlockKind = "heading" if heading else "item" if listed else "paragraph"
            self.emit(kind, self._line(node), min(int(level), 6) if heading and level.isdecimal() else 0)

    def _table(self, table: Element) -> None:
        rows = list(walk(table, frozenset({f"{_TABLE}table-row"}), _SKIPPED))
        for index, row in enumerate(rows):
            cells = [self._cell(cell) for cell in row if cell.tag == f"{_TABLE}table-cell"]
            self.emit_row(cells, header=index == 0 and is_header(cells, len(rows)))

    def _cell(self, cell: Element) -> str:
        paragraphs = walk(cell, frozenset({f"{_TEXT}p", f"{_TEXT}h"}), _SKIPPED)
        return " ".join(text for text in map(self._line, paragraphs) if text)

    def _line(self, node: Element) -> str:
        parts = [node.text or ""]
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                parts.append(self._inline(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _inline(self, node: Element) -> str:
        if node.tag == f"{_TEXT}line-break":
            return "\n"
        if node.tag in {f"{_TEXT}s", f"{_TEXT}tab"}:
            return " "
        text = "".join(node.itertext())
        if node.tag == f"{_TEXT}a":
            self.link(node.get(f"{_XLINK}href", ""), text)
        return text
