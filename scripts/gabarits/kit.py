# ruff: noqa: SLF001 - python-docx has no public way to reach table, row and run properties
"""The one style kit of the templates: A4, styles, tables, header with the logo, footer with page x/y.

`ACCENT`, `SOFT` and `LINE` are the colours that `aap_tracker.dossier.look` changes for the CCAS's own, and the picture
whose description is `LOGO` gives place to its logo.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from aap_tracker.dossier.context import CLOSE, OPEN
from aap_tracker.dossier.look import ACCENT, LINE, LOGO, PIXEL, SOFT
from aap_tracker.dossier.render import stable

INK, GREY, FONT = "1E2A32", "5A6670", "Calibri"
WIDTH = 17.0  # cm between the margins
NB = "\u00a0"


def missing(label: str) -> str:
    """The mark of a table that holds no row yet."""
    return f"{OPEN}À compléter{NB}: {label}{CLOSE}"


# ── styles ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _font(style: Any, size: float, *, bold: bool = False, ink: str = INK) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _spacing(style: Any, before: float, after: float, line: float = 1.1) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line


# name, size, bold, ink, space before, space after
_STYLES = (
    ("Couverture titre", 28, True, ACCENT, 6, 10), ("Couverture sur-titre", 12, True, GREY, 0, 4),
    ("Couverture sous-titre", 14, False, GREY, 0, 18), ("Titre de lettre", 15, True, ACCENT, 6, 8),
    ("Titre de partie", 20, True, ACCENT, 0, 10), ("Cellule", 9.5, False, INK, 2, 2), ("Cellule titre", 9.5, True, "FFFFFF", 2, 2),
    ("Cellule forte", 9.5, True, INK, 2, 2), ("Cellule petite", 8.5, False, INK, 1, 1), ("Pied", 8.5, False, GREY, 0, 0),
    ("Remarque", 9, False, GREY, 0, 4), ("Bref", 9.5, False, INK, 0, 3), ("Visa", 9.5, False, INK, 0, 3),
    ("Article", 10, True, ACCENT, 6, 1), ("Espace", 4, False, INK, 0, 0), ("À cocher", 10, False, INK, 0, 3),
)  # fmt: skip


def make_styles(document: Any) -> None:
    """The few styles of every template: body, bullets, headings, cover, letter, table text."""
    styles = document.styles
    _font(styles["Normal"], 10.5)
    _spacing(styles["Normal"], 0, 6, 1.12)
    styles["Normal"].element.get_or_add_rPr().append(element("w:lang", val="fr-FR"))
    for name, size, before, after in (("Heading 1", 16, 16, 8), ("Heading 2", 12, 10, 4)):
        _font(styles[name], size, bold=True, ink=ACCENT)
        _spacing(styles[name], before, after, 1.0)
        styles[name].paragraph_format.keep_with_next = True
    _rule(styles["Heading 1"])
    for name, size, after in (("List Bullet", 10.5, 3), ("List Bullet 2", 9.5, 1)):
        _font(styles[name], size)
        _spacing(styles[name], 0, after, 1.1)
    styles["List Bullet 2"].paragraph_format.left_indent = Cm(0.6)
    styles["List Bullet 2"].paragraph_format.first_line_indent = Cm(-0.45)
    for name, size, bold, ink, before, after in _STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, bold=bold, ink=ink)
        _spacing(style, before, after, 1.0 if name == "Espace" else 1.05)
    styles["À cocher"].paragraph_format.left_indent = Cm(0.6)
    styles["À cocher"].paragraph_format.first_line_indent = Cm(-0.6)
    for name in ("Titre de lettre", "Titre de partie", "Article"):
        styles[name].paragraph_format.keep_with_next = True


def element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _rule(style_or_paragraph: Any) -> None:
    """A line of the CCAS's colour below."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="8", space="3", color=ACCENT))
    holder = getattr(style_or_paragraph, "element", None)
    (holder if holder is not None else style_or_paragraph._p).get_or_add_pPr().append(borders)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────
class Builder:
    """One document being written, part after part."""

    def __init__(self, title: str = "Dossier", margins: tuple[float, float, float] = (2.4, 2.0, 2.0)) -> None:
        self.document = Document()
        make_styles(self.document)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(margins[0]), Cm(margins[1])
        section.left_margin = section.right_margin = Cm(margins[2])
        section.header_distance = section.footer_distance = Cm(1)
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments, properties.language = "", title, "", "fr-FR"
        self.number = 0
        self._new_page = False

    def heading(self, text: str) -> None:
        """A numbered chapter."""
        self.number += 1
        self._placed(self.document.add_heading(f"{self.number}. {text}", 1))

    def part(self, text: str) -> None:
        """A part on a page of its own; its chapters are numbered from one."""
        self.number, self._new_page = 0, True
        self._placed(self.para(text, "Titre de partie"))

    def sub(self, text: str) -> None:
        self.document.add_heading(text, 2)

    def para(self, text: str, style: str = "Normal") -> Any:
        return self.document.add_paragraph(text, style)

    def _placed(self, paragraph: Any) -> None:
        paragraph.paragraph_format.page_break_before, self._new_page = self._new_page, False

    def text(self, field: str, style: str = "Normal", bullet: str = "List Bullet") -> None:
        """A long text: paragraphs, and bullets where lines start with a dash."""
        for tag in (f"{{%p for bloc in {field}|paragraphes %}}", "{%p if bloc.puce %}"):
            self.para(tag)
        self.para("{{ bloc.texte }}", bullet)
        self.para("{%p else %}")
        self.para("{{ bloc.texte }}", style).alignment = WD_ALIGN_PARAGRAPH.LEFT
        self.para("{%p endif %}")
        self.para("{%p endfor %}")

    def topic(self, title: str, field: str) -> None:
        """A subheading and its long text."""
        self.sub(title)
        self.text(field)

    def lines(self, loop: str, tag: str, style: str = "List Bullet") -> None:
        """One paragraph for each row of a list."""
        self.para(f"{{%p for ligne in {loop} %}}")
        self.para(tag, style)
        self.para("{%p endfor %}")

    def table(self, widths: Sequence[float]) -> Any:
        """An empty table of fixed columns (widths in cm)."""
        table = self.document.add_table(rows=0, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        table._tbl.tblPr.append(_borders())
        table._tbl.tblPr.append(element("w:tblLayout", type="fixed"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def row(self, table: Any, texts: Sequence[str], style: str = "Cellule", fill: str = "") -> Any:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
            cell.width = column.width
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)
            if fill:
                shade(cell, fill)
        return row

    def head(self, table: Any, texts: Sequence[str]) -> Any:
        """The heading of a table, repeated on each page."""
        row = self.row(table, texts, "Cellule titre", ACCENT)
        row._tr.get_or_add_trPr().append(element("w:tblHeader"))
        return row

    def whole_row(self, table: Any, text: str) -> None:
        """One cell as wide as the table."""
        row = self.row(table, [text] + [""] * (len(table.columns) - 1))
        cell = row.cells[0].merge(row.cells[-1])
        for extra in cell.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)

    def tag_row(self, table: Any, tag: str) -> None:
        """A row that only holds a `{%tr … %}` tag: it disappears from the dossier."""
        self.row(table, [tag] + [""] * (len(table.columns) - 1))

    def pairs(self, rows: Sequence[tuple[str, str]], width: float = WIDTH, style: str = "Cellule") -> None:
        """Label on a soft ground, value beside it."""
        table = self.table((width * 0.305, width * 0.695))
        for label, value in rows:
            row = self.row(table, (label, value), style)
            shade(row.cells[0], SOFT)
            if style == "Cellule":
                row.cells[0].paragraphs[0].style = "Cellule forte"
            else:
                row.cells[0].paragraphs[0].runs[0].bold = True
        self.gap()

    def grid(self, columns: Sequence[tuple[str, float, str]], loop: str, empty: str) -> None:
        """A list of rows: (heading, width in cm, tag) for each column; `empty` is said when there is none.

        « = Aucun » is said as it is; any other word is something to complete.
        """
        table = self.table([width for _, width, _ in columns])
        self.head(table, [title for title, _, _ in columns])
        self.tag_row(table, f"{{%tr for ligne in {loop} %}}")
        self.row(table, [tag for _, _, tag in columns])
        if empty:
            self.tag_row(table, "{%tr else %}")
            self.whole_row(table, empty[1:].strip() if empty.startswith("=") else missing(empty))
        self.tag_row(table, "{%tr endfor %}")
        self.gap()

    def gap(self) -> None:
        """Room after a table; so small that it never makes a page by itself."""
        self.para("", "Espace")

    def new_page(self) -> None:
        """The next chapter starts a page."""
        self._new_page = True

    def save(self, path: Path) -> None:
        _tidy(self.document)
        buffer = io.BytesIO()
        self.document.save(buffer)
        path.write_bytes(stable(buffer.getvalue()))


# The order in which Word wants the children of these elements (ECMA-376, part 1, 17.3 and 17.4).
_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}


def _tidy(document: Any) -> None:
    """Put properties in the order Word wants, once each, and drop the picture of python-docx's own first page."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    section = document.sections[0]
    first = section.different_first_page_header_footer
    heads = [section.header, section.footer, *((section.first_page_header, section.first_page_footer) if first else ())]
    for root in (document.element, document.styles.element, *(one._element for one in heads)):
        for tag, names in _ORDER.items():
            ranks = {qn(f"w:{name}"): rank for rank, name in enumerate(names.split())}
            for holder in root.iter(qn(tag)):
                children = {child.tag: child for child in holder}
                for child in list(holder):
                    holder.remove(child)
                holder.extend(sorted(children.values(), key=lambda child: ranks[child.tag]))


def _borders() -> Any:
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    return borders


def shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def amounts(row: Any, columns: Sequence[int]) -> Any:
    """Amounts to the right of their column."""
    for at in columns:
        row.cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def logo(paragraph: Any, height: float) -> None:
    """The place of the logo, `height` cm high; it takes no room where the CCAS has none."""
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(PIXEL), width=Cm(height), height=Cm(height))
    run._r.find(".//" + qn("wp:docPr")).set("descr", LOGO)


def _field(paragraph: Any, instruction: str) -> None:
    """A Word field with a first value, such as PAGE."""
    for kind, text in (("begin", ""), ("instr", instruction), ("separate", ""), ("value", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "instr":
            node = element("w:instrText")
            node.text = text
            run._r.append(node)
        elif kind == "value":
            run.text = text
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def footer(document: Any, foot: str = "{{ organisme.denomination }}", *, first: bool = False) -> None:
    """« CCAS … Page 2 sur 7 »; `first`: on the first page too."""
    section = document.sections[0]
    feet = [section.footer, section.first_page_footer] if first else [section.footer]
    for one in feet:
        paragraph = one.paragraphs[0]
        paragraph.style, paragraph.alignment = "Pied", WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.add_run(f"{foot}\tPage ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" sur ")
        _field(paragraph, "NUMPAGES")


def running_heads(document: Any, head: str) -> None:
    """From page 2: the logo and the name of the CCAS at left, the document at right; page x/y below."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Pied"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_ALIGN_PARAGRAPH.RIGHT)
    logo(paragraph, 0.9)
    paragraph.add_run(f" {{{{ organisme.denomination }}}}\t{head}")
    _rule(paragraph)
    footer(document)


def letterhead(build: Builder, *, contact: bool = True) -> None:
    """The head of a letter: logo, name, address, in the header of the first page."""
    section = build.document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.first_page_header.paragraphs[0]
    paragraph.style = "Pied"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_ALIGN_PARAGRAPH.RIGHT)
    logo(paragraph, 1.6)
    name = paragraph.add_run(" {{ organisme.denomination }}")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(13), RGBColor.from_string(ACCENT)
    lines = ["{{ organisme.adresse }}, {{ organisme.code_postal }} {{ organisme.ville }}"]
    if contact:
        lines.append(f"Téléphone{NB}: {{{{ organisme.telephone }}}} · {{{{ organisme.courriel }}}}")
    for line in lines:
        extra = section.first_page_header.add_paragraph(line, "Pied")
    _rule(extra)
    footer(build.document, first=True)
