"""Word documents → blocks: content controls, text boxes and tables included; hidden and deleted text left out."""

import re
import zipfile

from aap_tracker.documents.archive import open_archive, read_xml
from aap_tracker.documents.office import Reader, is_header, walk
from aap_tracker.documents.tree import Element, squash
from aap_tracker.model.pages import Page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING_STYLE = re.compile(r"(?:heading|titre)\s*(\d)?$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"^(?:toc|tm|table des mati)", re.IGNORECASE)
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}sectPr", f"{_W}instrText"})


def read_docx(body: bytes, url: str) -> Page:
    """Read a Word document. Raises InputError when the archive is refused (`archive.open_archive`)."""
    archive = open_archive(body)
    tree = read_xml(archive, "word/document.xml")
    reader = _Docx(archive)
    if tree is not None:
        reader.read(tree)
    return reader.page(url, DOCX)


class _Docx(Reader):
    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__()
        self._styles = _styles(read_xml(archive, "word/styles.xml"))
        self._targets = _targets(read_xml(archive, "word/_rels/document.xml.rels"))

    def read(self, tree: Element) -> None:
        for node in walk(tree, frozenset({f"{_W}p", f"{_W}tbl"}), _SKIPPED):
            if node.tag == f"{_W}tbl":
                self._table(node)
            else:
                self._paragraph(node)

    def _table(self, table: Element) -> None:
        rows = list(walk(table, frozenset({f"{_W}tr"}), _SKIPPED))
        for index, row in enumerate(rows):
            cells = [self._cell(cell) for cell in walk(row, frozenset({f"{_W}tc"}), _SKIPPED)]
            marked = row.find(f"{_W}trPr/{_W}tblHeader") is not None
            self.emit_row(cells, header=index == 0 and (marked or is_header(cells, len(rows))))

    def _cell(self, cell: Element) -> str:
        paragraphs = walk(cell, frozenset({f"{_W}p"}), _SKIPPED)
        return " ".join(text for text in map(self._line, paragraphs) if text)

    def _paragraph(self, paragraph: Element) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name, level = self._styles.get(style.get(f"{_W}val", ""), ("", 0)) if style is not None else ("", 0)
        if _CONTENTS_STYLE.match(name):
            return
        text = self._line(paragraph)
        for box in paragraph.iter("{*}txbxContent"):
            if not any(one.tag == f"{_MC}Fallback" for one in box.iterancestors()):
                self.read(box)
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith(("list", "liste"))
        self.emit("heading" if level else "item" if numbered else "paragraph", text, level)

    def _line(self, paragraph: Element) -> str:
        parts: list[str] = []
        stack = [paragraph]
        while stack:
            node = stack.pop()
            if node.tag in _SKIPPED or not isinstance(node.tag, str) or node.tag.endswith("}txbxContent"):
                continue
            if node.tag == f"{_W}r" and node.find(f"{_W}rPr/{_W}vanish") is not None:
                continue
            parts.append(_docx_text(node))
            if node.tag == f"{_W}hyperlink":
                words = "".join(one.text or "" for one in node.iter(f"{_W}t"))
                self.link(self._targets.get(node.get(f"{_R}id", ""), ""), words)
            stack += reversed(node)
        return "\n".join(squash(line) for line in "".join(parts).split("\n"))


def _docx_text(node: Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag in {f"{_W}br", f"{_W}cr"}:
        return "\n"
    if node.tag == f"{_W}tab":
        return " "
    return "-" if node.tag == f"{_W}noBreakHyphen" else ""


def _styles(tree: Element) -> dict[str, tuple[str, int]]:
    """Style identifier → its name and, for a heading, its level 1–6."""
    styles: dict[str, tuple[str, int]] = {}
    for style in tree.iter(f"{_W}style") if tree is not None else ():
        named = style.find(f"{_W}name")
        name = named.get(f"{_W}val", "") if named is not None else ""
        found = _HEADING_STYLE.match(name)
        level = min(int(found.group(1) or 1), 6) if found else int(name.lower() in {"title", "titre"})
        styles[style.get(f"{_W}styleId", "")] = (name, level)
    return styles


def _targets(tree: Element) -> dict[str, str]:
    """Relation identifier → address, of the links to the outside."""
    if tree is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in tree if one.get("TargetMode") == "External"}
