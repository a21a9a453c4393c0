"""A small kit to draw blank forms, each blank with the answer it should get; and to read a filled form back."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from aap_tracker.dossier.forms import fill

BLANK = ""  # the answer of a blank that must stay empty
_TOKEN = re.compile(r"\{(\w+)(?::([\w.+,]*))?(?::(\d+))?\}")
_LEADS = {"dots": "……………………", "dot": "..............................", "under": "____________________", "end": "", "tab": "\t",
          "date": "__/__/____", "dots_date": "…./…./……", "spaces": "              "}  # fmt: skip
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@dataclass
class Expected:
    """One blank: where it stands, the regular expression that reads its answer, the field or the options expected."""

    element: Any
    kind: str  # text | cell | tick
    answer: str  # a key of fields.csv, several joined by +, or "" when nothing may be written
    pattern: str = ""
    options: tuple[str, ...] = ()
    reserved: bool = False
    literal: str = ""  # an expected text that is no field
    label: str = ""
    tag: str = ""
    number: int = -1


@dataclass
class Form:
    """A blank form being drawn."""

    name: str
    document: Any = field(default_factory=Document)
    expected: list[Expected] = field(default_factory=list)
    base: Any = None

    def __post_init__(self) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(10)

    # ── plain text ──────────────────────────────────────────────────────────────────────────────────────────────
    def para(self, text: str = "", *, bold: bool = False, style: str | None = None, shade: str = "") -> Any:
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold = bold or None
        if shade:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{shade}"/>'))
        return paragraph

    def title(self, text: str, level: int = 1) -> Any:
        return self.document.add_heading(text, level)

    def line(self, template: str, *, into: Any = None, reserved: bool = False, bold_label: bool = False) -> Any:
        """A line with blanks: « Nom : {dots:representant_legal.nom} Prénom : {dots:…} »."""
        paragraph = into if into is not None else self.document.add_paragraph()
        pattern, at = "", 0
        keys = []
        for match in _TOKEN.finditer(template):
            literal = template[at : match.start()]
            run = paragraph.add_run(literal)
            run.bold = bold_label or None
            pattern += re.escape(literal) + "(.*?)"
            paragraph.add_run(self._blank(match))
            keys.append(match[2] or "")
            at = match.end()
        paragraph.add_run(template[at:])
        pattern += re.escape(template[at:])
        for number, key in enumerate(keys):
            self.expected.append(
                Expected(paragraph._p, "text", key, pattern, reserved=reserved, label=template, number=number)
            )
        return paragraph

    @staticmethod
    def _blank(match: re.Match[str]) -> str:
        kind, size = match[1], int(match[3] or 0)
        if kind == "comb":
            return "|" + "__|" * size
        if kind == "boxes":
            return "☐" * size
        if kind == "comb_date":
            return "|__|__|/|__|__|/|__|__|__|__|"
        return _LEADS[kind] * (size or 1)

    def below(
        self, label: str, key: str, lines: int = 3, *, dotted: bool = False, bold: bool = False, reserved: bool = False
    ) -> None:
        """A question, then empty or dotted lines."""
        self.para(label, bold=bold)
        made = [self.document.add_paragraph("." * 90 if dotted else "") for _ in range(lines)]
        self.expected.append(Expected(made[0]._p, "text", key, "(.*)", label=label, reserved=reserved))

    # ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────
    def table(self, rows: int, columns: int, *, into: Any = None) -> Any:
        table = (into or self.document).add_table(rows, columns)
        if into is None:
            table.style = "Table Grid"
        return table

    def put(self, cell: Any, text: str, *, bold: bool = False) -> None:
        """Print words in a cell, one paragraph a line."""
        for number, piece in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(piece).bold = bold or None

    def want(self, cell: Any, key: str, *, reserved: bool = False, label: str = "", literal: str = "") -> None:
        self.expected.append(Expected(cell._tc, "cell", key, reserved=reserved, label=label, literal=literal))

    def pairs(self, rows: list[list[tuple[str, str]]], *, into: Any = None, units: dict[str, str] | None = None) -> Any:
        """Label | blank, several pairs a row."""
        table = self.table(len(rows), max(len(row) for row in rows) * 2, into=into)
        for at, row in enumerate(rows):
            for number, (label, key) in enumerate(row):
                self.put(table.cell(at, number * 2), label)
                target = table.cell(at, number * 2 + 1)
                if number == len(row) - 1 and number * 2 + 2 < len(table.columns):
                    target = target.merge(table.cell(at, len(table.columns) - 1))
                if units and label in units:
                    self.put(target, units[label])
                self.want(target, key, label=label)
        return table

    def above(self, rows: list[list[tuple[str, str]]]) -> Any:
        """A row of labels, then a row of blanks."""
        table = self.table(len(rows) * 2, max(len(row) for row in rows))
        for at, row in enumerate(rows):
            for number, (label, key) in enumerate(row):
                self.put(table.cell(at * 2, number), label, bold=True)
                self.want(table.cell(at * 2 + 1, number), key, label=label)
        return table

    def matrix(self, heads: list[str], rows: list[tuple[str, list[str]]], corner: str = "") -> Any:
        """Row labels crossed with column headings."""
        table = self.table(len(rows) + 1, len(heads) + 1)
        self.put(table.cell(0, 0), corner)
        for number, head in enumerate(heads, 1):
            self.put(table.cell(0, number), head, bold=True)
        for at, (label, keys) in enumerate(rows, 1):
            self.put(table.cell(at, 0), label)
            for number, key in enumerate(keys, 1):
                self.want(table.cell(at, number), key, label=f"{label} × {heads[number - 1]}")
        return table

    def columns(self, heads: list[str], lines: list[list[str]]) -> Any:
        """Blocks side by side: each cell holds several « label : » lines (templates of `line`)."""
        table = self.table(2, len(heads))
        for number, head in enumerate(heads):
            self.put(table.cell(0, number), head, bold=True)
            cell = table.cell(1, number)
            for at, template in enumerate(lines[number]):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                self.line(template, into=paragraph)
        return table

    def frame(self, label: str, key: str, *, inside: bool = False, bold: bool = False, hint: str = "") -> None:
        """A question and its box: below it, or in the same cell."""
        if inside:
            table = self.table(1, 1)
            self.put(table.cell(0, 0), label, bold=bold)
            for _ in range(3):
                table.cell(0, 0).add_paragraph()
            self.expected.append(Expected(table.cell(0, 0)._tc, "text", key, re.escape(label) + "(.*)", label=label))
            return
        self.para(label, bold=bold)
        if hint:
            self.para(hint)
        self.want(self.table(1, 1).cell(0, 0), key, label=label)

    def comb(self, label: str, key: str, size: int) -> None:
        """A label and one narrow cell a character."""
        table = self.table(1, size + 1)
        self.put(table.cell(0, 0), label)
        for at in range(1, size + 1):
            cell = table.cell(0, at)
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:tcW {nsdecls("w")} w:w="280" w:type="dxa"/>'))
        self.expected.append(Expected(table._tbl, "text", key, re.escape(label) + "(.*)", label=label))

    def listing(self, heads: list[str], field_name: str, keys: list[str], rows: int, title: str = "") -> None:
        """A table with one item a row; `keys` of the items, one a column ("" when nothing is known)."""
        if title:
            self.para(title, bold=True)
        table = self.table(rows + 1, len(heads))
        for number, head in enumerate(heads):
            self.put(table.cell(0, number), head, bold=True)
        for at in range(rows):
            for number, key in enumerate(keys):
                self.want(
                    table.cell(at + 1, number),
                    f"{field_name}#{at}#{key}" if key else BLANK,
                    label=f"{heads[number]} {at + 1}",
                )

    def budget(
        self,
        rows: list[tuple[str, str, str, str]],
        heads: tuple[str, ...] = ("CHARGES", "Montant", "PRODUITS", "Montant"),
    ) -> Any:
        """Charges left, produits right: (label, key, label, key)."""
        table = self.table(len(rows) + 1, 4)
        for number, head in enumerate(heads):
            self.put(table.cell(0, number), head, bold=True)
        for at, (left, left_key, right, right_key) in enumerate(rows, 1):
            for number, (label, key) in enumerate(((left, left_key), (right, right_key))):
                self.put(table.cell(at, number * 2), label)
                if label:
                    self.want(table.cell(at, number * 2 + 1), key, label=label)
        return table

    # ── boxes and controls ──────────────────────────────────────────────────────────────────────────────────────
    def boxes(
        self, template: str, ticked: str = "", *, into: Any = None, symbol: str = "☐", reserved: bool = False
    ) -> Any:
        """A line of options: « Type : [] première demande [] renouvellement »; `ticked`: options expected, joined by |."""
        paragraph = into if into is not None else self.document.add_paragraph()
        for number, piece in enumerate(template.split("[]")):
            if number:
                self._box(paragraph, symbol)
            paragraph.add_run(piece)
        options = tuple(one for one in ticked.split("|") if one)
        self.expected.append(Expected(paragraph._p, "tick", "", options=options, reserved=reserved, label=template))
        return paragraph

    @staticmethod
    def _box(paragraph: Any, symbol: str) -> None:
        if symbol == "wingdings":
            run = paragraph.add_run()
            run._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0A8"/>'))
        elif symbol == "w14":
            paragraph._p.append(parse_xml(
                f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
            ))  # fmt: skip
        elif symbol == "legacy":
            for xml in (
                '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>',
                "<w:instrText> FORMCHECKBOX </w:instrText>", '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>',
            ):  # fmt: skip
                paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
        else:
            paragraph.add_run(symbol)
        paragraph.add_run(" ")

    def control(
        self,
        label: str,
        key: str,
        kind: str = "text",
        options: tuple[str, ...] = (),
        *,
        alias: str = "",
        into: Any = None,
    ) -> None:
        """« Label : » and a content control that shows its prompt."""
        paragraph = into if into is not None else self.document.add_paragraph()
        if label:
            paragraph.add_run(f"{label} ")
        inner = {
            "text": "<w:text/>",
            "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="fr-FR"/></w:date>',
        }.get(kind, "")
        if kind == "list":
            items = "".join(f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in options)
            inner = f'<w:dropDownList><w:listItem w:value="Choisissez un élément."/>{items}</w:dropDownList>'
        named = f'<w:alias w:val="{alias}"/>' if alias else ""
        paragraph._p.append(parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr>{named}<w:showingPlcHdr/>{inner}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/>'
            '<w:color w:val="808080"/></w:rPr><w:t>Cliquez ou appuyez ici pour entrer du texte.</w:t></w:r></w:sdtContent></w:sdt>'
        ))  # fmt: skip
        self.expected.append(
            Expected(
                paragraph._p,
                "text",
                key,
                re.escape(f"{label} " if label else "") + "(.*)",
                label=label or alias,
                tag="control",
            )
        )

    def legacy(self, label: str, key: str) -> None:
        """« Label : » and an old text field."""
        paragraph = self.document.add_paragraph(f"{label} ")
        for xml in (
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="t"/><w:enabled/><w:textInput/></w:ffData></w:fldChar>',
            "<w:instrText> FORMTEXT </w:instrText>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>\u2002\u2002\u2002\u2002\u2002</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):  # fmt: skip
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))
        self.expected.append(Expected(paragraph._p, "text", key, re.escape(f"{label} ") + "(.*)", label=label))

    def save(self, path: Path) -> list[tuple[int, Expected]]:
        """Write the form; each expected blank gets the rank of its element among those of its kind."""
        self.document.save(str(path))
        ranks: dict[str, dict[Any, int]] = {}
        for tag in ("w:p", "w:tc", "w:tbl"):
            ranks[qn(tag)] = {element: at for at, element in enumerate(self.document.element.body.iter(qn(tag)))}
        return [(ranks[one.element.tag][one.element], one) for one in self.expected]


# ── reading back ────────────────────────────────────────────────────────────────────────────────────────────────────
def text_of(element: Any) -> str:
    """The text a person sees in a paragraph, cell or table."""
    found = []
    code = 0
    for node in element.iter():
        if node.tag == qn("w:fldChar"):
            kind = node.get(qn("w:fldCharType"))
            if kind == "begin":
                box = node.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
                if box is not None:
                    mark = box.find(qn("w:checked"))
                    found.append("☒" if mark is not None and mark.get(qn("w:val")) == "1" else "☐")
        elif node.tag == qn("w:t") and not code:
            found.append(_signs(node))
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            found.append("\t")
        elif node.tag == qn("w:br"):
            found.append("\n")
        elif node.tag == qn("w:sym"):
            found.append("☒" if (node.get(qn("w:char")) or "").upper() in {"F0FE", "F0FD", "F078"} else "☐")
        elif node.tag == qn("w:p") and found and found[-1] != "\n":
            found.append("\n")
    return "".join(found).strip("\n")


def _signs(node: Any) -> str:
    """A text as printed: in Wingdings, q and o are empty boxes, þ and U+F0FE ticked ones."""
    text = (node.text or "").translate({0xF06F: "☐", 0xF0A8: "☐", 0xF0FE: "☒"})
    fonts = node.getparent().find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if fonts is not None and (fonts.get(qn("w:ascii")) or "").startswith("Wingdings"):
        text = text.translate({ord("q"): "☐", ord("o"): "☐", 0xFE: "☒"})
    return text


def bare(text: str) -> str:
    """Letters and digits only, without accents or case."""
    folded = (
        unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("’", "'"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]", "", folded)


def words_of(document: Any) -> dict[str, int]:
    """How many times each word stands in a document (prompts of controls left out)."""
    counts: dict[str, int] = {}
    for node in document.element.body.iter(qn("w:t")):
        if any(parent.tag == qn("w:sdt") for parent in node.iterancestors()):
            continue
        for word in re.findall(r"\w*[^\W_\d]\w*", _signs(node)):
            counts[word] = counts.get(word, 0) + 1
    return counts


def day(text: Any) -> dt.date | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(text))
    return dt.date(*map(int, match.groups())) if match else None


def acceptable(values: dict[str, Any], key: str) -> list[str]:
    """What a person would accept as the answer of a field, letters and digits only."""
    if "," in key:
        return [one for part in key.split(",") for one in acceptable(values, part)]
    if "+" in key:
        parts = [acceptable(values, one) for one in key.split("+")]
        return ["".join(part[0] for part in parts if part)] if all(parts) else []
    value = values.get(key)
    if "#" in key:
        name, at, item_key = key.split("#")
        items = values.get(name) or []
        value = items[int(at)].get(item_key) if int(at) < len(items) else None
    return _acceptable_value(value)


def _acceptable_value(value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    when = day(value)
    if when:
        return [f"{when:%d%m%Y}"]
    if isinstance(value, bool):
        return ["oui" if value else "non"]
    if isinstance(value, list):
        return [bare(str(next(iter(one.values())) if isinstance(one, dict) else one)) for one in value][:1]
    return [bare(f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value))]


__all__ = ["BLANK", "Expected", "Form", "OxmlElement", "acceptable", "bare", "text_of", "words_of"]


def filled_lines(folder: Path, values: dict[str, Any], *lines: str) -> list[str]:
    """A form of these paragraphs, filled: what they become."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "vierge.docx"))
    fill(folder / "vierge.docx", values, folder / "rempli.docx")
    return [one.text for one in Document(str(folder / "rempli.docx")).paragraphs]
