from pathlib import Path

import pytest
from forms_reading import sample_values
from pypdf import PdfReader

from aap_tracker.dossier.forms import fill
from aap_tracker.errors import InputError

VALUES = sample_values()


def _pdf(fields: list[str], words: str = "") -> bytes:
    """A one-page PDF with these field dictionaries and these text operators."""
    kids = " ".join(f"{number + 6} 0 R" for number in range(len(fields)))
    stream = f"BT /F1 10 Tf {words} ET"
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{kids}] /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 4 0 R >> >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [{kids}] /Resources << /Font << /F1 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        *(f"<< /Type /Annot /Subtype /Widget /F 4 /P 3 0 R /DA (/F1 10 Tf 0 g) {field} >>" for field in fields),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body.encode("cp1252") + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def _field(name: str, extra: str = "", rect: str = "200 700 400 716", kind: str = "/Tx") -> str:
    return f"/FT {kind} /T ({name}) /Rect [{rect}] {extra}"


def _filled(body: bytes, folder: Path) -> tuple[dict[str, str], object]:
    (folder / "f.pdf").write_bytes(body)
    report = fill(folder / "f.pdf", VALUES, folder / "out.pdf")
    fields = PdfReader(str(folder / "out.pdf")).get_fields() or {}
    return {name: str(field.get("/V") or "") for name, field in fields.items()}, report


def test_fields_are_read_by_tooltip_name_or_printed_words(tmp_path: Path) -> None:
    fields = [
        _field("Texte1", "/TU (Nom de la structure)"), _field("numero_siret", rect="200 680 400 696"), _field("Texte3", rect="200 660 400 676"),
        _field("nomRepresentantLegal", rect="200 640 400 656"),
    ]  # fmt: skip
    read, _ = _filled(_pdf(fields, "1 0 0 1 60 664 Tm (Code postal :) Tj"), tmp_path)
    assert read == {
        "Texte1": VALUES["organisme.denomination"],
        "numero_siret": "26350047400015",
        "Texte3": "35300",
        "nomRepresentantLegal": "Kervella",
    }


def test_signatures_full_fields_and_what_does_not_fit_are_left(tmp_path: Path) -> None:
    fields = [
        _field("Signature du représentant légal"), _field("Ville", "/V (Vitré)", "200 680 400 696"), _field("Courriel", "/MaxLen 5", "200 660 400 676"),
        _field("Avis de la commission", rect="200 640 400 656"), _field("Code postal", "/Ff 1", "200 620 400 636"),
    ]  # fmt: skip
    read, report = _filled(_pdf(fields), tmp_path)
    assert read["Ville"] == "Vitré"
    assert not any(value for name, value in read.items() if name != "Ville")
    assert report.reserved == 2
    assert [entry.label for entry in report.suggested] == ["Courriel"]


def test_a_list_takes_one_of_its_options(tmp_path: Path) -> None:
    fields = [_field("Type de structure", "/Ff 131072 /Opt [(Association) (CCAS) (Commune)]", kind="/Ch")]
    read, _ = _filled(_pdf(fields), tmp_path)
    assert read == {"Type de structure": "CCAS"}


@pytest.mark.parametrize("body", [b"%PDF-1.7 coupe", b"%PDF-1.7\n%%EOF", _pdf([])])
def test_a_pdf_without_fields_or_cut_is_refused(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_bytes(body)
    with pytest.raises(InputError, match=r"f\.pdf"):
        fill(tmp_path / "f.pdf", VALUES, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


_LOOK = "/AP << /N << /{state} 4 0 R /Off 4 0 R >> >> /AS /Off"


def _box(name: str, rect: str, state: str = "Oui", extra: str = "") -> str:
    return _field(name, f"{_LOOK.format(state=state)} {extra}", rect, "/Btn")


def _at(x: int, y: int, words: str) -> str:
    return f"1 0 0 1 {x} {y} Tm ({words}) Tj"


def test_the_box_that_says_what_we_know_is_ticked_and_no_other(tmp_path: Path) -> None:
    fields = [_box("c1", "200 700 210 710"), _box("c2", "300 700 310 710"), _box("c3", "400 700 410 710")]
    words = [
        _at(60, 702, "Statut juridique :"),
        _at(215, 702, "Association"),
        _at(315, 702, "CCAS"),
        _at(415, 702, "Commune"),
    ]
    read, report = _filled(_pdf(fields, " ".join(words)), tmp_path)
    assert read == {"c1": "", "c2": "/Oui", "c3": ""}
    assert [entry.value for entry in report.filled] == ["CCAS"]


def test_boxes_one_below_the_other_are_one_question(tmp_path: Path) -> None:
    fields = [_box("n", "60 680 70 690"), _box("r", "60 660 70 670")]
    words = [
        _at(58, 702, "Cette demande est :"),
        _at(76, 682, "une nouvelle demande"),
        _at(76, 662, "un renouvellement"),
    ]
    read, _ = _filled(_pdf(fields, " ".join(words)), tmp_path)
    assert sorted(read.values()) == ["", "/Oui"]


def test_a_sworn_box_of_a_pdf_is_never_ticked(tmp_path: Path) -> None:
    fields = [_box("a", "60 680 70 690"), _box("b", "60 600 70 610"), _box("c", "60 580 70 590")]
    words = [
        _at(76, 682, "Je certifie exactes les informations"), _at(58, 640, "Attestation sur l'honneur"), _at(76, 602, "CCAS"), _at(76, 582, "Association"),
    ]  # fmt: skip
    read, report = _filled(_pdf(fields, " ".join(words)), tmp_path)
    assert set(read.values()) == {""}
    assert report.reserved == 3


def test_radio_buttons_take_one_state(tmp_path: Path) -> None:
    kids = [_LOOK.format(state="un"), _LOOK.format(state="deux")]
    body = _pdf(
        [
            "/FT /Btn /Ff 49152 /T (statut) /Kids [7 0 R 8 0 R] /Rect [0 0 0 0]",
            f"/Parent 6 0 R /Rect [200 700 210 710] {kids[0]}",
            f"/Parent 6 0 R /Rect [300 700 310 710] {kids[1]}",
        ],
        " ".join([_at(60, 702, "Type de structure :"), _at(215, 702, "Association"), _at(315, 702, "CCAS")]),
    )
    read, _ = _filled(body, tmp_path)
    assert read["statut"] == "/deux"


def test_readers_are_asked_to_draw_the_answers_and_no_printed_word_is_lost(tmp_path: Path) -> None:
    body = _pdf([_field("Ville")], " ".join([_at(60, 704, "Ville :"), _at(60, 600, "Merci de votre demande")]))
    _filled(body, tmp_path)
    done = PdfReader(str(tmp_path / "out.pdf"))
    assert done.trailer["/Root"]["/AcroForm"]["/NeedAppearances"].value is True
    before = set(PdfReader(str(tmp_path / "f.pdf")).pages[0].extract_text().split())
    assert before <= set(done.pages[0].extract_text().split())


def test_a_dynamic_form_of_adobe_is_refused_with_its_name(tmp_path: Path) -> None:
    body = _pdf([_field("Ville")]).replace(b"/AcroForm << ", b"/AcroForm << /XFA [] ")
    (tmp_path / "f.pdf").write_bytes(body)
    with pytest.raises(InputError, match="XFA"):
        fill(tmp_path / "f.pdf", VALUES, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
