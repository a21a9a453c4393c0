import copy
import json
import random
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from build_forms import FORMS
from build_forms_last import FORMS_LAST
from build_forms_more import FORMS_MORE
from build_forms_odd import FORMS_ODD
from docx import Document
from docx.oxml.ns import qn
from form_kit import Form, text_of, words_of
from forms_reading import sample_values, score_form

from aap_tracker.dossier.forms import FormReport, fill
from aap_tracker.errors import InputError

ALL = {make.__name__: make for make in (*FORMS, *FORMS_MORE, *FORMS_ODD, *FORMS_LAST)}
VALUES = sample_values()


def _fill(form: Form, folder: Path, values: dict[str, Any] | None = None) -> tuple[FormReport, Any]:
    form.document.save(str(folder / "vierge.docx"))
    report = fill(folder / "vierge.docx", VALUES if values is None else values, folder / "rempli.docx")
    return report, Document(str(folder / "rempli.docx"))


@pytest.mark.parametrize("name", ALL)
def test_a_blank_form_is_filled_right_and_nothing_else_is_touched(name: str, tmp_path: Path) -> None:
    counts = score_form(ALL[name](), VALUES, tmp_path).counts
    wrong = counts["wrong"] + counts["wrong money"] + counts["broken"]
    fillable = counts["right"] + counts["missed"] + wrong
    assert (counts["touched"], counts["words lost"], counts["wrong money"]) == (0, 0, 0)
    assert counts["right"] >= 0.9 * fillable
    assert wrong <= 0.02 * fillable


def test_nothing_known_leaves_every_word_and_every_blank(tmp_path: Path) -> None:
    for make in ALL.values():
        form = make()
        before = words_of(form.document)
        report, document = _fill(form, tmp_path, {})
        assert {entry.value for entry in report.filled} <= {"Sans objet (établissement public)"}
        assert not Counter(before) - Counter(words_of(document))


def test_the_report_is_json_and_places_each_blank(tmp_path: Path) -> None:
    report, _ = _fill(ALL["cfppa"](), tmp_path)
    read = json.loads(report.model_dump_json())
    assert read["filled"][0] == {
        "label": "Nom de la structure :",
        "field": "organisme.denomination",
        "value": VALUES["organisme.denomination"],
        "place": "paragraphe 4",
        "note": "",
    }
    assert read["reserved"] == 7
    assert all(entry["label"] for key in ("filled", "suggested", "blank", "unrecognised") for entry in read[key])


def test_the_blank_form_itself_is_not_changed(tmp_path: Path) -> None:
    form = ALL["caf"]()
    form.document.save(str(tmp_path / "vierge.docx"))
    before = (tmp_path / "vierge.docx").read_bytes()
    fill(tmp_path / "vierge.docx", VALUES, tmp_path / "rempli.docx")
    assert (tmp_path / "vierge.docx").read_bytes() == before


def test_answers_take_the_fonts_of_the_form_and_not_its_bold(tmp_path: Path) -> None:
    form = Form("styles")
    form.line("Nom de la structure : {dots:organisme.denomination}", bold_label=True)
    for run in form.document.paragraphs[0].runs:
        run.font.name = "Verdana"
    _, document = _fill(form, tmp_path)
    answer = next(run for run in document.paragraphs[0].runs if "Fougères" in run.text)
    label = next(run for run in document.paragraphs[0].runs if run.text.startswith("Nom"))
    assert (answer.font.name, answer.bold) == ("Verdana", None)
    assert label.bold


def test_a_near_label_fills_with_a_comment_that_says_so(tmp_path: Path) -> None:
    form = Form("proche")
    form.line("Moyens humains liés au projet : {dots:}")
    report, document = _fill(form, tmp_path)
    assert len(report.filled) == 1
    comments = [comment.text for comment in document.comments]
    assert len(comments) == 1
    assert "libellé proche" in comments[0]


def test_a_doubtful_label_is_only_suggested(tmp_path: Path) -> None:
    form = Form("douteux")
    form.line("Budget annuel du service : {dots:}")
    report, document = _fill(form, tmp_path)
    assert report.filled == ()
    assert [entry.field for entry in report.suggested] == ["organisme.budget_annuel"]
    assert "Proposition, non écrite" in next(iter(document.comments)).text
    assert "……" in document.paragraphs[0].text


def test_two_funders_in_one_form_are_not_confused(tmp_path: Path) -> None:
    form = Form("financeurs")
    form.line("Montant demandé au Département : {dots:} €")
    form.line("Montant demandé à la Caf : {dots:} €")
    report, _ = _fill(form, tmp_path)
    assert report.filled == ()
    report, _ = _fill(form, tmp_path, {**VALUES, "appel.financeur": "Caf d’Ille-et-Vilaine"})
    assert [entry.label for entry in report.filled] == ["Montant demandé à la Caf :"]


def test_an_amount_never_lands_in_a_column_of_another_year_or_of_the_done(tmp_path: Path) -> None:
    form = Form("annees")
    form.matrix(
        ["2026", "2027", "Réalisé", "Accordé"],
        [("Charges de personnel", ["", "", "", ""]), ("Total des charges", ["", "", "", ""])],
    )
    _, document = _fill(form, tmp_path)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[1:] for row in rows[1:]] == [["", "19\u202f200\u00a0€", "", ""], ["", "26\u202f200\u00a0€", "", ""]]


def test_what_is_printed_in_a_cell_stays(tmp_path: Path) -> None:
    form = Form("imprime")
    table = form.pairs([[("Nom de la structure", "")], [("Ville", "")]])
    form.put(table.cell(0, 1), "CCAS de Vitré")
    _, document = _fill(form, tmp_path)
    assert document.tables[0].cell(0, 1).text == "CCAS de Vitré"
    assert document.tables[0].cell(1, 1).text == "Fougères"


def test_an_answer_too_long_for_its_boxes_is_not_written(tmp_path: Path) -> None:
    form = Form("cases")
    form.line("Ville : {comb::4}")
    report, document = _fill(form, tmp_path)
    assert report.filled == ()
    assert report.suggested[0].note
    assert "__" in document.paragraphs[0].text


def test_more_partners_than_lines_are_said(tmp_path: Path) -> None:
    form = Form("partenaires")
    form.listing(["Partenaire", "Rôle"], "projet.partenaires", ["nom", "role"], 2, "Partenaires")
    report, _ = _fill(form, tmp_path)
    assert "1 ligne(s)" in report.warnings[0]


def test_an_older_filled_file_is_kept_beside(tmp_path: Path) -> None:
    form = ALL["leader"]()
    form.document.save(str(tmp_path / "vierge.docx"))
    (tmp_path / "rempli.docx").write_bytes(b"travail de la directrice")
    report = fill(tmp_path / "vierge.docx", VALUES, tmp_path / "rempli.docx")
    kept = [path for path in tmp_path.iterdir() if path.read_bytes() == b"travail de la directrice"]
    assert len(kept) == 1
    assert Path(report.out).name == "rempli.docx"
    assert Document(report.out).paragraphs
    assert report.warnings


def test_form_and_answer_cannot_be_the_same_file(tmp_path: Path) -> None:
    ALL["leader"]().document.save(str(tmp_path / "vierge.docx"))
    with pytest.raises(InputError, match="vierge"):
        fill(tmp_path / "vierge.docx", VALUES, tmp_path / "vierge.docx")


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.7 abc", b"PK\x03\x04 coupe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", b"<html>"]
)
def test_what_is_no_form_is_refused_and_nothing_is_written(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "f.docx").write_bytes(body)
    with pytest.raises(InputError):
        fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_docx_with_broken_xml_is_refused(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "ok.docx"))
    with zipfile.ZipFile(tmp_path / "ok.docx") as source, zipfile.ZipFile(tmp_path / "f.docx", "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, content[:200] if entry.filename == "word/document.xml" else content)
    with pytest.raises(InputError, match="abîmé"):
        fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")


def test_absurdly_many_tables_are_bounded_and_said(tmp_path: Path) -> None:
    document = Document()
    model = document.add_table(4, 4)._tbl  # copied as XML: python-docx is slow at it
    for _ in range(2000):
        document.element.body.insert(0, copy.deepcopy(model))
    document.save(str(tmp_path / "f.docx"))
    report = fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert report.warnings
    assert (tmp_path / "out.docx").exists()


def test_tables_nested_without_end_are_bounded(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 2).cell(0, 0)
    for _ in range(40):
        cell = cell.add_table(1, 2).cell(0, 0)
    document.save(str(tmp_path / "f.docx"))
    fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert (tmp_path / "out.docx").exists()


def test_awkward_answers_come_out_whole(tmp_path: Path) -> None:
    for value in ("{{ 7*7 }} & <b> ]]>", "👵🏽 visites", "ligne 1\nligne 2", "مرحبا"):
        form = Form("valeurs")
        form.frame("Description du projet", "projet.description")
        _, document = _fill(form, tmp_path, {"projet.description": value})
        assert text_of(document.tables[0]._tbl) == value


def test_a_binding_no_longer_overwrites_the_answer(tmp_path: Path) -> None:
    form = Form("lie")
    form.control("Nom de la structure :", "organisme.denomination")
    properties = next(form.document.element.body.iter(qn("w:sdtPr")))
    binding = properties.makeelement(qn("w:dataBinding"), {qn("w:xpath"): "/x"})
    properties.append(binding)
    _, document = _fill(form, tmp_path)
    assert not list(document.element.body.iter(qn("w:dataBinding"), qn("w:showingPlcHdr")))


def test_a_date_control_keeps_its_machine_date(tmp_path: Path) -> None:
    form = Form("date")
    form.control("Date de début :", "projet.date_debut", "date")
    _, document = _fill(form, tmp_path)
    date = next(document.element.body.iter(qn("w:date")))
    assert date.get(qn("w:fullDate")) == "2027-01-04T00:00:00Z"


def _budget_of_74(free: int) -> Form:
    form = Form("compte74")
    rows = [
        ("60 – Achats", "", "70 – Ventes", ""),
        ("61 – Services extérieurs", "", "74 – Subventions", ""),
        ("62 – Autres services", "", "Département", ""),
        ("64 – Personnel", "", "Commune", ""),
    ]
    table = form.budget(rows + [("", "", "……………", "")] * free + [("Total", "", "75 – Autres produits", "")])
    del table
    return form


def test_a_funder_without_a_line_goes_on_a_free_one(tmp_path: Path) -> None:
    _, document = _fill(_budget_of_74(2), tmp_path)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[5][2:] == ["CNSA", "14\u202f400"]
    assert rows[6][2:] == ["……………", ""]
    assert rows[7][3] == ""


def test_a_funder_without_any_line_is_said(tmp_path: Path) -> None:
    report, document = _fill(_budget_of_74(0), tmp_path)
    assert "14\u202f400\u00a0€" in report.warnings[0]
    assert "14\u202f400" not in text_of(document.tables[0]._tbl)


def _damage(document: Any, draw: random.Random) -> None:
    """Remove, double and rewrite pieces of a form at random places, always the same for one seed."""
    nodes = [
        node
        for node in document.element.body.iter()
        if isinstance(node.tag, str) and not node.tag.endswith(("}body", "}sectPr"))
    ]
    for node in draw.sample(nodes, 15):
        if node.getparent() is None:
            continue
        if draw.random() < 0.4:
            node.getparent().remove(node)
        elif draw.random() < 0.5:
            node.addnext(copy.deepcopy(node))
        elif node.tag == qn("w:t"):
            node.text = draw.choice(["", "☐", "........ : ", "\t", "|__|__|", "Nom :", "SIRET", "60", "€"])


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_form_loses_no_word_and_raises_nothing(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    form = draw.choice(list(ALL.values()))()
    _damage(form.document, draw)
    form.document.save(str(tmp_path / "f.docx"))
    before = words_of(Document(str(tmp_path / "f.docx")))
    fill(tmp_path / "f.docx", VALUES, tmp_path / "out.docx")
    assert not Counter(before) - Counter(words_of(Document(str(tmp_path / "out.docx"))))


def _single_runs(form: Form) -> None:
    """Put each line in one run, as Word writes it: label, dots and all."""
    for paragraph in form.document.paragraphs:
        if paragraph.runs and not list(paragraph._p.iter(qn("w:sdt"), qn("w:fldChar"), qn("w:sym"), qn("w:drawing"))):
            text, first = paragraph.text, paragraph.runs[0]
            for run in paragraph.runs[1:]:
                paragraph._p.remove(run._r)
            first.text = text


@pytest.mark.parametrize("name", ["cfppa", "cerfa", "carsat", "cher", "montargis", "commune", "fondation"])
def test_label_and_dots_in_one_run_leave_no_filler_behind(name: str, tmp_path: Path) -> None:
    form = ALL[name]()
    _single_runs(form)
    counts = score_form(form, VALUES, tmp_path).counts
    assert (counts["wrong"], counts["wrong money"], counts["broken"], counts["words lost"], counts["touched"]) == (
        0,
        0,
        0,
        0,
        0,
    )


@pytest.mark.parametrize(("template", "text"), [
    ("Nom de la structure : ........................", "Nom de la structure : Centre communal d’action sociale de Fougères"),
    ("Ville : ____________ Téléphone : ____________", "Ville : Fougères Téléphone : 02 99 00 11 22"),
    ("Code postal : |__|__|__|__|__| Ville : ………………", "Code postal : |3|5|3|0|0| Ville : Fougères"),
    ("Date de début : |__|__|/|__|__|/|__|__|__|__|", "Date de début : |0|4|/|0|1|/|2|0|2|7|"),
    ("Date de début : __/__/____ Date de fin : …./…./……", "Date de début : 04/01/2027 Date de fin : 31/12/2027"),
])  # fmt: skip
def test_the_filler_goes_when_the_answer_comes(template: str, text: str, tmp_path: Path) -> None:
    form = Form("une_ligne")
    form.document.add_paragraph(template)
    _, document = _fill(form, tmp_path)
    assert document.paragraphs[0].text == text
