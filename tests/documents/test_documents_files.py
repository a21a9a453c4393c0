import io
import zipfile

import docx
import pytest
from documents_pdf import make_pdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from aap_tracker.documents.files import read_file, sniff
from aap_tracker.documents.lines import Line, join_lines, repair
from aap_tracker.documents.pdf import LOCKED, MAX_PAGES, SCANNED

URL = "https://exemple.test/media/12/download"
HEAD = ("Préfecture de l'Exemple - Appel à projets", 9)
BODY = [
    ("Appel à projets Bien vieillir 2027", 20),
    ("Le Département soutient des actions de proximité en faveur des personnes âgées, avec une attention", 11),
    ("particulière aux personnes isolées.", 11),
    ("1. Objectifs", 14),
    ("- lutter contre l’isolement des personnes âgées, y compris dans les communes les plus éloignées du", 11),
    ("chef-lieu", 11),
    ("• soutenir les aidants", 11),
    ("Date limite de dépôt : 15 mars 2027 à 12h", 11),
    ("Montant : 5 000 € maximum", 11),
]


def word(build):
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(content, extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, body in extra:
            archive.writestr(name, body)
    return out.getvalue()


ODT = (
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'><office:body><office:text>"
    "<text:tracked-changes><text:p>Supprimé</text:p></text:tracked-changes><text:h text:outline-level='2'>Règlement</text:h><text:p>Dépôt<text:s/>avant le<text:line-break/>15 mars 2027</text:p>"
    "<text:list><text:list-item><text:p>Associations</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Montant :</text:p></table:table-cell>"
    "<table:table-cell><text:p>5 000 €</text:p></table:table-cell></table:table-row></table:table><text:p><text:a xlink:href='https://depot.test/a'>Déposer</text:a></text:p></office:text></office:body></office:document-content>"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (make_pdf([[("a", 12)]]), "application/pdf"),
        (b"\n\n%PDF-1.5", "application/pdf"),
        (b"<!DOCTYPE html><html><body>a</body></html>", "text/html"),
        (b"  <div>Bonjour</div>", "text/html"),
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'></rss>", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "application/atom+xml"),
        (b"<?xml version='1.0'?><urlset></urlset>", "application/xml"),
        (b'{"a": 1}', "application/json"),
        ("Bonjour à tous".encode(), "text/plain"),
        ("Bonjour à tous".encode("utf-16"), "text/plain"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        (b"\x89PNG\r\n", "image/png"),
        (bytes(range(32)) * 20, "application/octet-stream"),
        (odt(ODT), "application/vnd.oasis.opendocument.text"),
        (
            word(lambda d: d.add_paragraph("a")),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_known_by_its_content_and_not_by_what_is_said_of_it(body, kind):
    assert sniff(body, "application/pdf", "page.html") == kind


def test_lines_of_a_pdf_become_paragraphs_items_and_headings():
    page = read_file(make_pdf([BODY]), URL)
    assert [(block.kind, block.text) for block in page.blocks] == [
        ("heading", "Appel à projets Bien vieillir 2027"),
        (
            "paragraph",
            "Le Département soutient des actions de proximité en faveur des personnes âgées, avec une attention particulière aux personnes isolées.",
        ),
        ("heading", "1. Objectifs"),
        (
            "item",
            "lutter contre l’isolement des personnes âgées, y compris dans les communes les plus éloignées du chef-lieu",
        ),
        ("item", "soutenir les aidants"),
        ("paragraph", "Date limite de dépôt : 15 mars 2027 à 12h"),
        ("paragraph", "Montant : 5 000 € maximum"),
    ]
    assert page.title == "Appel à projets Bien vieillir 2027"
    assert page.media_type == "application/pdf"


def test_what_comes_again_on_every_page_of_a_pdf_is_told_once():
    pages = [[HEAD, *BODY, (f"Page {number}/4", 9)] for number in range(1, 5)]
    text = read_file(make_pdf(pages), URL).text
    assert text.count("Préfecture de l'Exemple") == 1
    assert "Page 2/4" not in text
    assert text.count("Date limite") == 4


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CCOONNTTRRAATT DDEE VVIILLLLEE 2027", "CONTRAT DE VILLE 2027"),
        ("AAPPPPEELL ÀÀ PPRROOJJEETTSS 22002277", "APPEL À PROJETS 2027"),
        ("Le CCOONNTTRRAATT de ville", "Le CONTRAT de ville"),
        ("L'accueil de papa à 11h00 en 2277", "L'accueil de papa à 11h00 en 2277"),
        ("aﬃrmer, ﬁnancer", "affirmer, financer"),
    ],
)
def test_letters_printed_twice_and_ligatures_are_repaired(before, after):
    assert repair(before) == after


def test_a_pdf_without_text_is_said_to_be_scanned():
    page = read_file(make_pdf([[]]), URL)
    assert (page.blocks, page.notes) == ((), (SCANNED,))


def test_a_long_pdf_is_cut_and_says_so():
    page = read_file(make_pdf([[(f"Article {n} du règlement de l'appel.", 11)] for n in range(MAX_PAGES + 20)]), URL)
    assert page.notes == (f"PDF long : lecture arrêtée à {MAX_PAGES} pages.",)
    assert f"Article {MAX_PAGES - 1} " in page.text
    assert f"Article {MAX_PAGES} " not in page.text


def test_a_pdf_with_a_password_is_said_to_be_locked():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([BODY]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    page = read_file(out.getvalue(), URL)
    assert (page.blocks, page.notes) == ((), (LOCKED,))


def test_a_pdf_locked_against_printing_only_is_read():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([BODY]))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "15 mars 2027" in read_file(out.getvalue(), URL).text


def test_lines_without_any_size_are_joined_by_their_length():
    lines = [
        Line(text)
        for text in ("Une ligne pleine qui va jusqu'au bord de la page", "et sa suite.", "Une autre.", "Montant : 3 €")
    ]
    assert [block.text for block in join_lines(lines)] == [
        "Une ligne pleine qui va jusqu'au bord de la page et sa suite.",
        "Une autre.",
        "Montant : 3 €",
    ]


def test_a_word_document_is_read_with_its_controls_boxes_tables_and_links():
    def build(document):
        document.add_heading("Appel à projets 2027", 1)
        document.add_paragraph("Premier\nSecond")
        document.add_paragraph("Une puce", style="List Bullet")
        table = document.add_table(3, 2)
        for row, (left, right) in zip(
            table.rows, (("Axe", "Plafond"), ("Aînés", "5 000 €"), ("Aidants", "7 000 €")), strict=True
        ):
            row.cells[0].text, row.cells[1].text = left, right
        body = document.element.body
        control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Date limite : 15 mars 2027</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        body.insert(1, parse_xml(control))
        paragraph = document.add_paragraph("avant ")
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>supprimé</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"))
        link = document.part.relate_to(
            "https://depot.test/a", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        paragraph._p.append(
            parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{link}'><w:r><w:t>Déposer</w:t></w:r></w:hyperlink>")
        )

    page = read_file(word(build), URL, "application/octet-stream")
    assert page.title == "Appel à projets 2027"
    assert [(b.kind, b.text) for b in page.blocks] == [
        ("heading", "Appel à projets 2027"),
        ("paragraph", "Date limite : 15 mars 2027"),
        ("paragraph", "Premier"),
        ("paragraph", "Second"),
        ("item", "Une puce"),
        ("row", "Axe | Plafond"),
        ("row", "Aînés | 5 000 €"),
        ("row", "Aidants | 7 000 €"),
        ("paragraph", "avant Déposer"),
    ]
    assert [b.level for b in page.blocks if b.kind == "row"] == [1, 0, 0]
    assert page.links[0].url == "https://depot.test/a"


def test_an_opendocument_text_is_read_without_its_deleted_parts():
    page = read_file(odt(ODT), URL)
    assert [(b.kind, b.text) for b in page.blocks] == [
        ("heading", "Règlement"),
        ("paragraph", "Dépôt avant le"),
        ("paragraph", "15 mars 2027"),
        ("item", "Associations"),
        ("term", "Montant : 5 000 €"),
        ("paragraph", "Déposer"),
    ]
    assert page.links[0].url == "https://depot.test/a"


def test_a_plain_text_keeps_its_paragraphs():
    page = read_file("Appel à projets\n\nDate limite : 15 mars 2027\nMontant : 3 €\n\n- une puce".encode("cp1252"), URL)
    assert [(b.kind, b.text) for b in page.blocks] == [
        ("paragraph", "Appel à projets"),
        ("paragraph", "Date limite : 15 mars 2027"),
        ("paragraph", "Montant : 3 €"),
        ("item", "une puce"),
    ]


@pytest.mark.parametrize(
    "body", [b"\xd0\xcf\x11\xe0" * 100, b"{\\rtf1 Bonjour}", b"\x89PNG" * 9, b"PK\x03\x04" + b"\0" * 90, b'{"a": 1}']
)
def test_a_format_that_is_not_read_is_named_in_french(body):
    page = read_file(body, URL)
    assert page.blocks == ()
    assert page.notes[0].startswith("Format non lu : ")
