"""What nobody writes in good faith: nothing raises, nothing takes long, nothing of this machine is read."""

import io
import random
import resource
import time
import zipfile
import zlib

import documents_pdf
import pytest

from aap_tracker.documents.files import read_file
from aap_tracker.documents.html import CUT, read_html
from aap_tracker.documents.paging import find_next
from aap_tracker.documents.records import find_records

URL = "https://exemple.test/x"
SECONDS = 40.0  # wide: the machine is shared; what is caught here took minutes or hours

HOSTILE = {
    "nothing": b"",
    "one byte": b"<",
    "binary": bytes(range(256)) * 4000,
    "nested blocks": b"<html><body>" + b"<div>" * 100_000 + b"fond" + b"</div>" * 100_000,
    "nested bold": b"<p>" + b"<b>" * 100_000 + b"fond",
    "nested tables": b"<table><tr><td>" * 30_000 + b"fond",
    "nested lists": b"<ul><li><a href=/a>a</a>" * 20_000,
    "nested regions": b"<main><article>" * 20_000 + b"fond",
    "nested menus": b"<div class=menu>" * 20_000 + b"<h1>fond</h1>",
    "nested asides": b"<aside><form>" * 20_000 + b"fond",
    "nested summaries": b"<details><summary>" * 20_000 + b"fond",
    "five megabytes": b"<html><body>" + b"<p>Bonjour le monde entier.</p>" * 190_000,
    "many links": b"<main>" + b"<li><a href='/a?b=1'>Appel</a></li>" * 60_000,
    "many cards": b"<main>"
    + b"".join(b"<div class=card><h3><a href=/%d>Carte %d</a></h3></div>" % (n, n) for n in range(20_000)),
    "many hidden": b"<body>" + b"<div hidden id=a>x</div>" * 40_000,
    "wide table": b"<table>" + b"<tr><td colspan=99999 rowspan=99999>x</td></tr>" * 20_000,
    "long span": b"<table><tr><td colspan='" + b"9" * 5000 + b"'>x</td><td>y</td></tr></table>",
    "long attribute": b"<a href='" + b"a" * 4_000_000 + b"'>x</a>",
    "many attributes": b"<a " + b"x=1 " * 500_000 + b">x</a>",
    "entities": b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><p>&b;</p>"
    + b"&lt;" * 400_000,
    "spaces": b"<p>" + b" \n" * 2_000_000 + b"fond</p>",
    "brackets": b"<" * 1_000_000,
    "comments": b"<!--" * 300_000 + b"-->",
    "base": b"<base href='javascript:alert(1)'><main><a href='x'>Lien</a></main>",
    "bad links": b"<main><a href='http://[::1'>a</a><a href='//[x'>b</a><a href='\x00'>c</a><a href='http://a:b@c:99999/'>d</a></main>",
    "colons": ("<p>" + "a" * 60 + " : " * 100_000 + "</p>").encode(),
    "numbers": ("<nav class=pager>" + "<a href='?page=2'>" + "9" * 5000 + "</a></nav>").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_in_bounded_time_without_exception(name):
    body = HOSTILE[name]
    begun = time.monotonic()
    page = read_html(body, URL)
    records = find_records(body, URL)
    find_next(body, URL)
    spent = time.monotonic() - begun
    assert spent < SECONDS, f"{name}: {spent:.1f} s"
    assert len(page.text) <= 6 * 1024 * 1024
    assert len(records) <= 2_000


def test_a_page_beyond_five_megabytes_is_cut_and_says_so():
    page = read_html(HOSTILE["five megabytes"], URL)
    assert page.notes == (CUT,)
    assert page.text.startswith("Bonjour le monde entier.")


def test_no_local_file_nor_address_is_read_through_entities(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SENTINELLE")
    for body in (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><html><body><p>&x;</p></body></html>".encode(),
        f"<html><body><iframe src='{secret.as_uri()}'></iframe><object data='{secret}'></object></body></html>".encode(),
    ):
        assert "SENTINELLE" not in read_html(body, URL).model_dump_json()
    content = (
        f"<!DOCTYPE a [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><office:document-content>&x;</office:document-content>"
    )
    page = read_file(
        archive([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode())]), URL
    )
    assert page.notes == ("Ce document n’a pas été lu : il contient des définitions d’entités.",)


def archive(entries, compression=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, body in entries:
            made.writestr(name, body)
    return out.getvalue()


DOCUMENT = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>Bon</w:t></w:r></w:p></w:body></w:document>"
BOMB = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b" " * 60_000_000


def _link():
    info = zipfile.ZipInfo("word/media/lien")
    info.external_attr = 0o120777 << 16
    return info


def _lying():
    body = bytearray(
        archive([("word/document.xml", DOCUMENT), ("word/grand.bin", b"\0" * 400_000)], zipfile.ZIP_DEFLATED)
    )
    place = body.rindex(b"PK\x01\x02")
    body[place + 24 : place + 28] = (300).to_bytes(4, "little")  # the directory says 300 bytes
    return bytes(body)


REFUSED = {
    "too large": archive(
        [("word/document.xml", DOCUMENT), *((f"m{n}", b"\0" * 20_000_000) for n in range(3))], zipfile.ZIP_DEFLATED
    ),
    "too compressed": archive([("word/document.xml", BOMB)], zipfile.ZIP_DEFLATED),
    "too many": archive([("word/document.xml", DOCUMENT), *((f"a{n}", b"") for n in range(2_100))]),
    "climbing": archive([("word/document.xml", DOCUMENT), ("../../evil", b"x")]),
    "climbing backwards": archive([("word/document.xml", DOCUMENT), ("..\\..\\evil", b"x")]),
    "absolute": archive([("word/document.xml", DOCUMENT), ("/etc/cron.d/x", b"x")]),
    "drive": archive([("word/document.xml", DOCUMENT), ("C:/x", b"x")]),
    "link": archive([("word/document.xml", DOCUMENT), (_link(), b"/etc/passwd")]),
    "macros": archive([("word/document.xml", DOCUMENT), ("word/vbaProject.bin", b"x")]),
    "laughs": archive([("word/document.xml", b"<!DOCTYPE l [<!ENTITY a 'aaa'>]>" + DOCUMENT)]),
    "broken xml": archive([("word/document.xml", DOCUMENT[:100])]),
    "cut": archive([("word/document.xml", DOCUMENT)])[:120],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_word_document_is_refused_with_a_french_reason(name):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    page = read_file(REFUSED[name], URL)
    assert time.monotonic() - begun < 1.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024
    assert page.blocks == ()
    assert page.notes[0].startswith("Ce document n’a pas été lu : ")


def test_doubled_names_are_refused_and_an_honest_document_is_read():
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = archive([("word/document.xml", DOCUMENT), ("word/document.xml", DOCUMENT)])
    assert read_file(doubled, URL).blocks == ()
    assert read_file(archive([("word/document.xml", DOCUMENT)]), URL).text == "Bon"


def test_a_part_larger_than_its_directory_says_does_not_crash():
    assert read_file(_lying(), URL).text in {"Bon", ""}


def _forms(depth):
    """A form that draws ten times another, which draws ten times another…: 10⁹ letters in one page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</F0 6 0 R>>>>/Contents 5 0 R>>",
        b"<</Length 34>>stream\nBT /F1 12 Tf (Bonjour) Tj ET /F0 Do\nendstream",
    ]
    for level in range(depth + 1):
        body = b"/F0 Do " * 10 if level < depth else b"BT /F1 12 Tf (x) Tj ET"
        inner = b"/XObject<</F0 %d 0 R>>" % (level + 7) if level < depth else b""
        resources = b"/Resources<</Font<</F1 3 0 R>>%s>>" % inner
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 10 10]%s/Length %d>>stream\n%s\nendstream"
            % (resources, len(body), body)
        )
    return documents_pdf._assemble(objects)


def _inflating():
    packed = zlib.compress(b" " * 100_000_000, 9)
    return documents_pdf._assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    )


PDFS = {
    "garbage": b"%PDF-1.4 \x00\xff rien",
    "pages in a loop": documents_pdf._assemble(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"]
    ),
    "endless drawing": documents_pdf.make_pdf([[("Bonjour", 12)]], b"q 1 0 0 1 0 0 cm Q\n" * 300_000),
    "forms in forms": _forms(9),
    "inflating stream": _inflating(),
    "cut": documents_pdf.make_pdf([[("Bonjour", 12)]])[:300],
}


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_is_read_in_bounded_time_and_says_what_it_could_not_read(name):
    begun = time.monotonic()
    page = read_file(PDFS[name], URL)
    assert time.monotonic() - begun < SECONDS
    assert page.notes or page.text


def test_two_hundred_damaged_pdf_files_never_raise():
    good = documents_pdf.make_pdf([[("Date limite : 15 mars 2027", 12)]])
    chance = random.Random(20270315)
    for _ in range(200):
        body = bytearray(good)
        for _ in range(6):
            body[chance.randrange(len(body))] = chance.randrange(256)
        assert read_file(bytes(body), URL).media_type


def test_lines_of_controls_alone_are_no_lines():
    read = read_file("Appel à projets\n\x07\x1b\n\u200b\nDate limite : 15 mars 2027".encode(), URL, "text/plain")
    assert [block.text for block in read.blocks if not block.text] == []
    assert "15 mars 2027" in read.text
