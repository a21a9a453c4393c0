"""The family of templates: which one a call gets, what each example prints, the CCAS's own look."""

import datetime as dt
import importlib
import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from dossier_kit import call, dossier, profile, words_of
from lxml import etree

from aap_tracker import settings, shipped
from aap_tracker.dossier import templates
from aap_tracker.dossier.budget import Budget
from aap_tracker.dossier.checks import check
from aap_tracker.dossier.context import build
from aap_tracker.dossier.export import export
from aap_tracker.dossier.look import ACCENT, PIXEL, Look, look_of
from aap_tracker.dossier.project import read_project
from aap_tracker.dossier.render import render
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Funder
from aap_tracker.model.profile import Profile

NAMES = sorted(path.parent.name for path in shipped.templates_dir().glob("*/gabarit.toml"))
_MORE = {
    "organisme.finess_ej": "260000001", "organisme.resultat_n1": 12000, "organisme.comptable_public": "SGC de Die",
    "organisme.numero_partenaire_caf": "26-114",
}  # fmt: skip


@pytest.fixture(scope="module")
def ccas() -> Profile:
    demo = settings.load_profile(shipped.data_dir() / "demo" / "ccas.toml", shipped.reference())
    return demo.model_copy(update={"values": {**demo.values, **_MORE}})


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\x00" + b"\x20\x60\xa0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG, which is all that is read of it."""
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    head = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00"
    return b"\xff\xd8" + head + b"\xff\xc0" + struct.pack(">H", len(size) + 2) + size + b"\xff\xda\x00\x02\xff\xd9"


_SEQUENCES = {
    "w:pPr": ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr"),
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"),
    "w:tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
}


@pytest.mark.parametrize("name", NAMES)
def test_word_finds_the_properties_in_its_own_order(name: str, ccas: Profile) -> None:
    body, _ = render(templates.load(name).path, build(ccas, None, call(), dossier(template=name)))
    for part, content in _parts(body).items():
        if not re.match(r"word/(document|styles|header\d|footer\d)", part):
            continue
        for tag, order in _SEQUENCES.items():
            for holder in etree.fromstring(content).iter(qn(tag)):
                known = [order.index(local) for child in holder if (local := etree.QName(child).localname) in order]
                assert known == sorted(set(known)), (part, tag, known)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_fills_its_template(name: str, ccas: Profile) -> None:
    template = templates.load(name)
    example = read_project(template.path.parent / "exemple.toml")
    budget = Budget.from_project(example)
    assert budget.findings == ()
    assert budget.total_charges == budget.total_products
    body, missing = render(template.path, build(ccas, None, call(), dossier(template=name, project=example)))
    assert missing == ()
    assert not re.search(r"\{\{|\{%|None|À compléter", words_of(body))
    for section in template.sections:
        text = str(example.get(section.key) or ccas.values.get(section.key) or "")
        assert text or not section.required, section.key
        assert len(text) <= (section.limit or 0), section.key


@pytest.mark.parametrize(("title", "kind", "expected"), [
    ("Actions collectives 2027", "cfppa", "cfppa"), ("Appel 2027", "caf", "caf"), ("Appel à candidatures", "ars", "ars-prevention"),
    ("Création de places d’accueil de jour : appel à projets médico-social", "ars", "ars-medico-social"),
    ("Contrat de ville 2027", "etat_departemental", "politique-ville"), ("Pacte des solidarités", "etat_departemental", "pauvrete"),
    ("Mieux manger pour tous", "etat_regional", "pauvrete"), ("Prévention de la perte d’autonomie", "departement", "cfppa"),
    ("Aide aux associations", "departement", "generique"), ("Vieillir ensemble", "fondation", "fondation"), ("Mobilité", "region", "generique"),
])  # fmt: skip
def test_a_call_gets_the_template_of_its_funder(title: str, kind: str, expected: str) -> None:
    assert templates.for_call(call(title=title, funders=(Funder(name="x", kind=kind),))).id == expected


def test_without_a_call_the_generic_template_serves() -> None:
    assert templates.for_call(None).id == "generique"


def test_a_template_of_the_users_is_found_by_its_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_own_folders", [])
    document = Document()
    document.add_paragraph("Chez nous : {{ projet.intitule }}")
    document.save(str(tmp_path / "Notre modèle.docx"))
    (tmp_path / "~$Notre modèle.docx").write_bytes(b"lock")
    templates.use_folder(tmp_path)
    mine = templates.load("notre-modele")
    assert mine.own
    assert templates.available()[0] == mine
    assert {one.key for one in mine.sections} == {one.key for one in templates.load("generique").sections}
    body, _ = render(mine.path, build(profile(), None, None, dossier()))
    assert "Chez nous : Portes ouvertes" in words_of(body)
    with pytest.raises(InputError, match="notre-modeles-perdu"):
        templates.named("notre-modeles-perdu")


def test_a_template_that_is_gone_leaves_the_dossier_readable(tmp_path: Path) -> None:
    file = dossier(template="notre-modele-perdu")
    assert templates.load("notre-modele-perdu").path == templates.load("generique").path
    found = check(file, profile(), None, call(), dt.date(2026, 11, 10))
    assert "notre-modele-perdu" in next(one.text for one in found if one.code == "template_lost")
    done = export(file, profile(), None, call(), tmp_path / "dossier.docx")
    assert "notre-modele-perdu" in done.note


def _parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_colour_of_the_ccas_is_in_every_part_and_nobodys_words_change() -> None:
    look = look_of(profile(apparence__couleur="#8A1538"))
    words = f'Notre code est "{ACCENT}".'
    body, _ = render(
        templates.load("caf").path, build(profile(), None, None, dossier(texts={"projet.contexte": words})), look
    )
    parts = _parts(body)
    assert all(f'="{ACCENT}"'.encode() not in part for part in parts.values())
    assert b'="8A1538"' in parts["word/styles.xml"]
    assert b'="8A1538"' in parts["word/document.xml"]
    assert words in words_of(body)


def test_a_pale_colour_is_darkened_until_white_reads_on_it() -> None:
    assert look_of(profile(apparence__couleur="FFE066")).accent < "A0"
    assert look_of(profile(apparence__couleur="rouge")).accent == ACCENT
    assert "rouge" in look_of(profile(apparence__couleur="rouge")).notes[0]


def test_the_logo_takes_its_place_with_its_own_proportions(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 100))
    who = profile(apparence__logo="logo.png").model_copy(update={"folder": str(tmp_path)})
    look = look_of(who)
    assert look.ratio == 3
    body, _ = render(templates.load("lettre-accompagnement").path, build(who, None, None, dossier()), look)
    parts = _parts(body)
    assert any(part == look.logo for part in parts.values())
    header = next(part for name, part in parts.items() if "header" in name and b"logo-ccas" in part)
    width, height = (int(one) for one in re.search(rb'wp:extent cx="(\d+)" cy="(\d+)"', header).groups())
    assert round(width / height) == 3


def test_a_jpeg_logo_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(jpeg(40, 20))
    who = profile(apparence__logo="logo.jpg").model_copy(update={"folder": str(tmp_path)})
    body, _ = render(templates.load("generique").path, build(who, None, None, dossier()), look_of(who))
    parts = _parts(body)
    media = [name for name in parts if name.startswith("word/media/")]
    assert media
    assert all(name.endswith(".jpeg") for name in media)
    assert b'Extension="jpeg"' in parts["[Content_Types].xml"]
    links = b"".join(part for name, part in parts.items() if name.endswith(".rels"))
    assert all(name.removeprefix("word/").encode() in links for name in media)
    assert Document(BytesIO(body)).paragraphs


def test_without_a_logo_no_picture_is_left() -> None:
    body, _ = render(templates.load("generique").path, build(profile(), None, None, dossier()), Look())
    assert all(b"logo-ccas" not in part for part in _parts(body).values())


@pytest.mark.parametrize("content", [b"<svg/>", PIXEL[:20], b"\xff\xd8\xff", b""])
def test_a_logo_that_is_no_picture_is_said_and_left_out(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    look = look_of(profile(apparence__logo="logo.png").model_copy(update={"folder": str(tmp_path)}))
    assert look.logo == b""
    assert look.notes
    assert look_of(profile(apparence__logo="absent.png").model_copy(update={"folder": str(tmp_path)})).notes


def test_the_committed_templates_are_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(shipped.templates_dir().parent))
    sheets = importlib.import_module("scripts.gabarits.catalogue").SHEETS
    assert sorted(sheet.id for sheet, _ in sheets) == NAMES
    for sheet, draw in sheets:
        folder = shipped.templates_dir() / sheet.id
        draw().save(tmp_path / "gabarit.docx")
        assert (tmp_path / "gabarit.docx").read_bytes() == (folder / "gabarit.docx").read_bytes(), sheet.id
        assert sheet.toml() == (folder / "gabarit.toml").read_text(encoding="utf-8"), sheet.id
