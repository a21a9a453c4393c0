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
