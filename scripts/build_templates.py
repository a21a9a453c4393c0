# ruff: noqa: SLF001 - python-docx has no public way to reach table, row and run properties
"""Builds the Word files of `dossier_templates/`: run after changing a page, then commit the .docx it writes.

    python scripts/build_templates.py

A tag is `docxtpl`'s: `{{ champ }}`, `{%tr for … %}` on a row of its own, `{%p if … %}` on a paragraph of its own.
"""

import io
import sys
from collections.abc import Callable, Sequence
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
from aap_tracker.dossier.render import stable

ROOT = Path(__file__).resolve().parent.parent
ACCENT, SOFT, LINE, GREY = "1F5C7A", "E9F1F5", "B9CFDA", "5A6670"
FONT = "Calibri"
WIDTH = 17.0  # cm between the margins


def missing(label: str) -> str:
    """The mark of a table that holds no row yet."""
    return f"{OPEN}À compléter\u00a0: {label}{CLOSE}"


def colour(value: str) -> RGBColor:
    return RGBColor.from_string(value)


# ── styles ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _font(style: Any, size: float, *, bold: bool = False, ink: str = "1E2A32") -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, colour(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(slot), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _spacing(style: Any, before: float, after: float, line: float = 1.1) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line


def make_styles(document: Any) -> None:
    """The few styles of every template: body, bullets, headings, cover, table text, hint."""
    styles = document.styles
    _font(styles["Normal"], 10.5)
    _spacing(styles["Normal"], 0, 6, 1.12)
    styles["Normal"].element.get_or_add_rPr().append(_element("w:lang", val="fr-FR"))
    for name, size, before, after in (("Heading 1", 16, 20, 8), ("Heading 2", 12, 12, 4)):
        _font(styles[name], size, bold=True, ink=ACCENT)
        _spacing(styles[name], before, after, 1.0)
        styles[name].paragraph_format.keep_with_next = True
    _rule_below(styles["Heading 1"])
    _font(styles["List Bullet"], 10.5)
    _spacing(styles["List Bullet"], 0, 3, 1.1)
    specs = (
        ("Couverture titre", 28, True, ACCENT, 6, 10), ("Couverture sur-titre", 12, True, GREY, 0, 4),
        ("Couverture sous-titre", 14, False, GREY, 0, 18), ("Cellule", 9.5, False, "1E2A32", 2, 2),
        ("Cellule titre", 9.5, True, "FFFFFF", 2, 2), ("Cellule forte", 9.5, True, "1E2A32", 2, 2),
        ("Pied", 8.5, False, GREY, 0, 0),
    )  # fmt: skip
    for name, size, bold, ink, before, after in specs:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, bold=bold, ink=ink)
        _spacing(style, before, after, 1.05)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _rule_below(style: Any) -> None:
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="8", space="3", color=ACCENT))
    style.element.get_or_add_pPr().append(borders)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────
class Builder:
    """One document being written, page after page."""

    def __init__(self) -> None:
        self.document = Document()
        make_styles(self.document)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
        self.number = 0

    def heading(self, text: str) -> None:
        """A numbered chapter."""
        self.number += 1
        self.document.add_heading(f"{self.number}. {text}", 1)

    def sub(self, text: str) -> None:
        self.document.add_heading(text, 2)

    def para(self, text: str, style: str = "Normal") -> Any:
        return self.document.add_paragraph(text, style)

    def text(self, field: str) -> None:
        """A long text: paragraphs, and bullets where lines start with a dash."""
        for tag in (f"{{%p for bloc in {field}|paragraphes %}}", "{%p if bloc.puce %}"):
            self.para(tag)
        self.para("{{ bloc.texte }}", "List Bullet")
        self.para("{%p else %}")
        self.para("{{ bloc.texte }}").alignment = WD_ALIGN_PARAGRAPH.LEFT
        self.para("{%p endif %}")
        self.para("{%p endfor %}")

    def table(self, widths: Sequence[float]) -> Any:
        """An empty table of fixed columns (widths in cm)."""
        table = self.document.add_table(rows=0, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        properties = table._tbl.tblPr
        properties.append(_borders())
        properties.append(_element("w:tblLayout", type="fixed"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def row(self, table: Any, texts: Sequence[str], style: str = "Cellule", fill: str = "") -> Any:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
            cell.width = column.width
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)
            if fill:
                _shade(cell, fill)
        return row

    def tag_row(self, table: Any, tag: str) -> None:
        """A row that only holds a `{%tr … %}` tag: it disappears from the dossier."""
        self.row(table, [tag] + [""] * (len(table.columns) - 1))

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Label on a soft ground, value beside it."""
        table = self.table((5.2, WIDTH - 5.2))
        for label, value in rows:
            row = self.row(table, (label, value))
            _shade(row.cells[0], SOFT)
            row.cells[0].paragraphs[0].style = "Cellule forte"
        self.gap()

    def grid(self, columns: Sequence[tuple[str, float, str]], loop: str, empty: str) -> None:
        """A list of rows: (heading, width in cm, tag) for each column; `empty` is said when there is none."""
        table = self.table([width for _, width, _ in columns])
        head = self.row(table, [title for title, _, _ in columns], "Cellule titre", ACCENT)
        head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        self.tag_row(table, f"{{%tr for ligne in {loop} %}}")
        self.row(table, [tag for _, _, tag in columns])
        self.tag_row(table, "{%tr else %}")
        self.row(table, [missing(empty)] + [""] * (len(columns) - 1)).cells[0].merge(table.rows[-1].cells[-1])
        self.tag_row(table, "{%tr endfor %}")
        self.gap()

    def gap(self) -> None:
        paragraph = self.para("")
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 0.7

    def page(self) -> None:
        self.document.add_page_break()

    def save(self, path: Path) -> None:
        buffer = io.BytesIO()
        self.document.save(buffer)
        path.write_bytes(stable(buffer.getvalue()))


def _borders() -> Any:
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    return borders


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _field(paragraph: Any, instruction: str) -> None:
    """A Word field with a first value, such as PAGE."""
    for kind, text in (("begin", ""), ("instr", instruction), ("separate", ""), ("value", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "instr":
            node = _element("w:instrText")
            node.text = text
            run._r.append(node)
        elif kind == "value":
            run.text = text
        else:
            run._r.append(_element("w:fldChar", fldCharType=kind))


def running_heads(document: Any, head: str, foot: str) -> None:
    """Header and footer with page numbers; none on the cover."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style, paragraph.text, paragraph.alignment = "Pied", head, WD_ALIGN_PARAGRAPH.RIGHT
    paragraph = section.footer.paragraphs[0]
    paragraph.style, paragraph.alignment = "Pied", WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_ALIGN_PARAGRAPH.RIGHT)
    paragraph.add_run(f"{foot}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" sur ")
    _field(paragraph, "NUMPAGES")


# ── generique ───────────────────────────────────────────────────────────────────────────────────────────────────────
def cover(build: Builder) -> None:
    top = build.para("{{ organisme.denomination }}", "Couverture sur-titre")
    top.paragraph_format.space_after = Pt(150)
    build.para("Dossier de demande de subvention", "Couverture sur-titre")
    title = build.para("{{ projet.intitule }}", "Couverture titre")
    title.paragraph_format.space_after = Pt(6)
    build.para("En réponse à : {{ appel.intitule }}".replace(" :", "\u00a0:"), "Couverture sous-titre")
    band = build.table((WIDTH,))
    build.row(band, [""], fill=ACCENT).cells[0].paragraphs[0].paragraph_format.line_spacing = 0.25
    build.gap()
    build.pairs((
        ("Demandeur", "{{ organisme.denomination }}"),
        ("Représentant légal", "{{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}"),
        ("Financeur", "{{ appel.financeur }}"),
        ("Date limite de dépôt", "{{ appel.date_limite }}"),
        ("Période du projet", "{{ projet.periode }}"),
        ("Coût total du projet", "{{ budget.total_charges }}"),
        ("Montant demandé", "{{ demande.montant }}, soit {{ budget.taux }} du budget"),
    ))  # fmt: skip
    build.page()


def applicant(build: Builder) -> None:
    build.heading("La demande")
    build.pairs((
        ("Type de demande", "{{ demande.type }}"), ("Objet de la demande", "{{ demande.objet }}"),
        ("Période de l’aide", "{{ demande.periodicite }}"), ("Exercice", "{{ budget.exercice }}"),
        ("Axe ou priorité de l’appel", "{{ appel.axe }}"),
    ))  # fmt: skip
    build.heading("Le demandeur")
    build.pairs((
        ("Dénomination", "{{ organisme.denomination }}"), ("Statut juridique", "{{ organisme.statut_juridique }}"),
        ("N° SIRET", "{{ organisme.siret }}"), ("Code APE", "{{ organisme.ape }}"),
        ("Adresse", "{{ organisme.adresse }}, {{ organisme.code_postal }} {{ organisme.ville }}"),
        ("Téléphone", "{{ organisme.telephone }}"), ("Courriel", "{{ organisme.courriel }}"),
        ("Site internet", "{{ organisme.site_web }}"), ("Zone d’intervention", "{{ organisme.zone_intervention }}"),
    ))  # fmt: skip
    table = build.table((WIDTH / 2, WIDTH / 2))
    build.row(table, ("Représentant légal", "Personne chargée du dossier"), "Cellule titre", ACCENT)
    for left, right in (
        ("{{ representant_legal.nom_prenom }}", "{{ contact.nom_prenom }}"),
        ("{{ representant_legal.fonction }}", "{{ contact.fonction }}"),
        ("{{ representant_legal.telephone }}", "{{ contact.telephone }}"),
        ("{{ representant_legal.courriel }}", "{{ contact.courriel }}"),
    ):
        build.row(table, (left, right))
    build.gap()
    build.sub("Missions et activités")
    build.text("organisme.presentation")
    build.sub("Moyens du demandeur")
    build.pairs((
        ("Agents", "{{ organisme.effectif_total }}, soit {{ organisme.etp_total }} équivalents temps plein"),
        ("Budget annuel", "{{ organisme.budget_annuel }}"), ("Réseau", "{{ organisme.reseau }}"),
    ))  # fmt: skip


def need_and_project(build: Builder) -> None:
    build.heading("Le projet en bref")
    build.text("projet.resume")
    build.heading("Contexte et besoin")
    build.sub("Contexte")
    build.text("projet.contexte")
    build.sub("Diagnostic")
    build.text("projet.diagnostic")
    build.para("{%p if besoin.chiffres %}")
    build.grid(
        (
            ("Indicateur", 6.2, "{{ ligne.indicateur }}"), ("Valeur", 2.6, "{{ ligne.valeur }}"),
            ("Source, année", 4.6, "{{ ligne.source }}"), ("Comparaison", 3.6, "{{ ligne.comparaison }}"),
        ),
        "besoin.chiffres", "chiffres du besoin",
    )  # fmt: skip
    build.para("{%p endif %}")
    build.sub("Besoin auquel le projet répond")
    build.text("projet.besoin")
    build.para("Qui a identifié ce besoin\u00a0: {{ projet.besoin_source }}")


def objectives(build: Builder) -> None:
    build.heading("Objectifs et résultats attendus")
    build.text("projet.objectif_general")
    build.grid(
        (
            ("Objectif", 3.8, "{{ ligne.objectif }}"), ("Action", 3.8, "{{ ligne.action }}"),
            ("Moyens", 3.2, "{{ ligne.moyens }}"), ("Indicateur", 3.6, "{{ ligne.indicateur }}"),
            ("Cible", 2.6, "{{ ligne.cible }}"),
        ),
        "objectifs", "objectifs, actions et indicateurs",
    )  # fmt: skip
    build.sub("Résultats attendus")
    build.text("projet.resultats_attendus")
    build.heading("Description de l’action")
    build.text("projet.description")
    build.sub("Déroulement")
    build.text("projet.deroulement")
    build.sub("Articulation avec l’existant")
    build.text("projet.articulation")


def public_and_time(build: Builder) -> None:
    build.heading("Public et territoire")
    build.pairs((
        ("Public visé", "{{ projet.public_cible }}"), ("Nombre de personnes", "{{ projet.nb_beneficiaires }}"),
        ("Territoire", "{{ projet.territoire }}"), ("Lieu de l’action", "{{ projet.adresse_lieu }}"),
    ))  # fmt: skip
    build.sub("Repérage et mobilisation du public")
    build.text("projet.reperage")
    build.sub("Participation des personnes concernées")
    build.text("projet.participation_usagers")
    build.heading("Calendrier")
    build.grid(
        (
            ("Étape", 7.4, "{{ ligne.etape }}"), ("Début", 3.0, "{{ ligne.debut }}"), ("Fin", 3.0, "{{ ligne.fin }}"),
            ("Responsable", 3.6, "{{ ligne.responsable }}"),
        ),
        "projet.calendrier", "étapes du calendrier",
    )  # fmt: skip


def means_and_partners(build: Builder) -> None:
    build.heading("Moyens")
    build.grid(
        (
            ("Fonction", 4.6, "{{ ligne.fonction }}"), ("Qualification", 4.6, "{{ ligne.qualification }}"),
            ("ETP", 1.8, "{{ ligne.etp }}"), ("Statut", 3.2, "{{ ligne.statut }}"), ("Coût", 2.8, "{{ ligne.cout }}"),
        ),
        "projet.moyens_humains", "moyens humains",
    )  # fmt: skip
    build.sub("Moyens matériels")
    build.text("projet.moyens_materiels")
    build.heading("Partenaires et pilotage")
    build.grid(
        (
            ("Partenaire", 4.4, "{{ ligne.nom }}"), ("Rôle", 6.6, "{{ ligne.role }}"),
            ("Engagement", 3.0, "{{ ligne.engagement }}"), ("Pièce", 3.0, "{{ ligne.piece }}"),
        ),
        "projet.partenaires", "partenaires",
    )  # fmt: skip
    build.sub("Pilotage")
    build.text("projet.gouvernance")
    build.sub("Communication")
    build.text("projet.communication")


def evaluation(build: Builder) -> None:
    build.heading("Évaluation et suites")
    build.text("projet.evaluation.methode")
    build.grid(
        (
            ("Indicateur", 5.4, "{{ ligne.indicateur }}"), ("Cible", 3.0, "{{ ligne.cible }}"),
            ("Source", 4.8, "{{ ligne.source }}"), ("Échéance", 3.8, "{{ ligne.echeance }}"),
        ),
        "projet.evaluation.indicateurs", "indicateurs d’évaluation",
    )  # fmt: skip
    build.sub("Pérennité")
    build.text("projet.perennite")


def money(build: Builder) -> None:
    build.heading("Budget prévisionnel {{ budget.exercice }}")
    build.para("Montants en euros, sans centimes, toutes taxes comprises.", "Pied")
    table = build.table((5.7, 2.8, 5.7, 2.8))
    head = build.row(table, ("Charges", "Montant", "Produits", "Montant"), "Cellule titre", ACCENT)
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    build.tag_row(table, "{%tr for ligne in budget.lignes %}")
    build.tag_row(table, "{%tr if ligne.charge.compte or ligne.produit.compte %}")
    line = ("{{ ligne.charge.libelle }}", "{{ ligne.charge.montant }}", "{{ ligne.produit.libelle }}",
            "{{ ligne.produit.montant }}")  # fmt: skip
    amounts(build.row(table, line, "Cellule forte"))
    build.tag_row(table, "{%tr else %}")
    amounts(build.row(table, line))
    build.tag_row(table, "{%tr endif %}")
    build.tag_row(table, "{%tr else %}")
    build.row(table, (missing("budget"), "", "", "")).cells[0].merge(table.rows[-1].cells[-1])
    build.tag_row(table, "{%tr endfor %}")
    totals(
        build,
        table,
        ("Total des charges", "{{ budget.total_charges }}", "Total des produits", "{{ budget.total_produits }}"),
    )
    build.tag_row(table, "{%tr if budget.a_contributions %}")
    amounts(build.row(table, (
        "86 – Emplois des contributions en nature", "{{ budget.contributions_charges }}",
        "87 – Contributions en nature", "{{ budget.contributions_produits }}",
    )))  # fmt: skip
    totals(build, table, (
        "Total général", "{{ budget.total_general_charges }}", "Total général", "{{ budget.total_general_produits }}",
    ))  # fmt: skip
    build.tag_row(table, "{%tr endif %}")
    build.gap()
    build.pairs((
        ("Montant demandé", "{{ demande.montant }}"), ("En toutes lettres", "{{ demande.montant_lettres }}"),
        ("Part du budget", "{{ budget.taux }}"),
    ))  # fmt: skip
    build.grid(
        (
            ("Financeur", 8.6, "{{ ligne.financeur }}"), ("Montant", 4.0, "{{ ligne.montant }}"),
            ("État", 4.4, "{{ ligne.statut }}"),
        ),
        "budget.cofinanceurs", "cofinanceurs et leur état",
    )  # fmt: skip
    build.sub("Commentaire sur le budget")
    build.text("budget.commentaire")


def amounts(row: Any) -> Any:
    """Amounts to the right of their column."""
    for at in (1, 3):
        row.cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def totals(build: Builder, table: Any, texts: Sequence[str]) -> None:
    amounts(build.row(table, texts, "Cellule forte", SOFT))


def closing(build: Builder) -> None:
    build.heading("Attestation et signature")
    build.para(
        "Je soussigné(e), {{ representant_legal.nom_prenom }}, {{ representant_legal.fonction }}, représentant "
        "légalement {{ organisme.denomination }}, certifie exactes les informations de ce dossier et "
        "sollicite une aide de {{ demande.montant }}."
    )
    table = build.table((WIDTH / 2, WIDTH / 2))
    row = build.row(table, ("Fait à\n\nLe", "Signature et cachet"))
    row.height = Cm(3.4)
    build.gap()
    build.heading("Pièces jointes")
    build.grid(
        (
            ("Pièce", 10.0, "{{ ligne.libelle }}"), ("État", 3.0, "{{ ligne.etat }}"),
            ("Remarque", 4.0, "{{ ligne.remarque }}"),
        ),
        "pieces", "pièces à joindre",
    )  # fmt: skip


def generique() -> Builder:
    """The complete dossier: the fifteen blocks that funders' forms share."""
    build = Builder()
    properties = build.document.core_properties
    properties.author, properties.title, properties.comments, properties.language = (
        "aap-tracker",
        "Dossier",
        "",
        "fr-FR",
    )
    running_heads(build.document, "{{ projet.intitule }}", "{{ organisme.denomination }}")
    for part in (
        cover, applicant, need_and_project, objectives, public_and_time, means_and_partners, evaluation, money, closing,
    ):  # fmt: skip
        part(build)
    return build


TEMPLATES: dict[str, Callable[[], Builder]] = {"generique": generique}


def main() -> None:
    for name in sys.argv[1:] or TEMPLATES:
        target = ROOT / "dossier_templates" / name / "gabarit.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        TEMPLATES[name]().save(target)
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
