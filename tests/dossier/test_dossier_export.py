import re
import string
from pathlib import Path

import pytest
from docx import Document
from dossier_kit import AWKWARD, call, dossier, need, profile, typed_values, words_of
from lxml import etree

from aap_tracker.dossier import export as exporting
from aap_tracker.dossier import sandbox
from aap_tracker.dossier.context import CLOSE, OPEN, build
from aap_tracker.dossier.export import export
from aap_tracker.dossier.render import render
from aap_tracker.errors import AapError
from aap_tracker.text import strip_controls


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    first = export(dossier(), profile(), need(), call(), tmp_path / "a.docx")
    second = export(dossier(), profile(), need(), call(), tmp_path / "b.docx")
    assert first.sha256 == second.sha256
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_file_changed_by_hand_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "dossier.docx"
    done = export(dossier(), profile(), need(), call(), out)
    changed = Document(str(out))
    changed.add_paragraph("Ajout de la directrice")
    changed.save(str(out))
    by_hand = out.read_bytes()
    again = export(dossier(title="Autre", exported_sha256=done.sha256), profile(), need(), call(), out)
    assert out.read_bytes() == by_hand
    assert again.path.name == "dossier-2.docx"
    assert "dossier-2.docx" in again.note


def test_a_file_we_wrote_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "dossier.docx"
    done = export(dossier(), profile(), need(), call(), out)
    texts = {"projet.contexte": "Un contexte nouveau."}
    again = export(dossier(texts=texts, exported_sha256=done.sha256), profile(), need(), call(), out)
    assert again.path == out
    assert not again.note
    assert "Un contexte nouveau." in words_of(out.read_bytes())


def test_a_file_of_unknown_origin_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "dossier.docx"
    out.write_bytes(b"autre chose")
    assert export(dossier(), profile(), need(), call(), out).path != out
    assert out.read_bytes() == b"autre chose"


def test_a_file_open_in_word_goes_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dossier.docx"
    real = exporting.write_atomic

    def locked(path: Path, body: bytes) -> None:
        if path == out:
            raise PermissionError(13, "Permission denied")
        real(path, body)

    monkeypatch.setattr(exporting, "write_atomic", locked)
    done = export(dossier(), profile(), need(), call(), out)
    assert done.path.name == "dossier-2.docx"
    assert "ouvert" in done.note


def test_a_full_disk_is_said_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, body: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_atomic", full)
    with pytest.raises(AapError, match="brouillon est intact"):
        export(dossier(), profile(), need(), call(), tmp_path / "dossier.docx")
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_visible_and_listed(tmp_path: Path) -> None:
    done = export(dossier(project={}), profile(), None, None, tmp_path / "vide.docx")
    text = words_of(done.path.read_bytes())
    marks = re.findall("À compléter\u00a0: [^\n]+", text)
    assert len(marks) > 40
    assert len(done.missing) >= len(marks)
    assert OPEN not in text
    assert CLOSE not in text


def test_nothing_reads_as_a_tag_or_none(tmp_path: Path) -> None:
    for project in ({}, dossier().project):
        done = export(dossier(project=project), profile(), need(), call(), tmp_path / f"{len(project)}.docx")
        text = words_of(done.path.read_bytes())
        assert not re.search(r"\{\{|\{%|None|Undefined|\[\]", text)


def test_the_budget_is_printed_balanced(tmp_path: Path) -> None:
    text = words_of(export(dossier(), profile(), need(), call(), tmp_path / "a.docx").path.read_bytes())
    assert text.count("26\u202f200\u00a0€") >= 3
    assert "quatorze mille quatre cents euros" in text
    assert "60 – Achats" in text


def _kept(folder: Path, values: list[str]) -> tuple[int, int]:
    """How many of these typed values are read back equal from one document, and how many were typed."""
    template = folder / "gabarit.docx"
    document = Document()
    document.add_paragraph("{%p for bloc in projet.plan_action %}")
    document.add_paragraph("{{ bloc.action }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(template))
    wanted = [strip_controls(value).strip() for value in values]
    plan = [{"action": value} for value in wanted]
    try:
        body, _ = render(template, build(profile(), None, None, dossier(project={"projet.plan_action": plan})))
        found = words_of(body)
    except etree.XMLSyntaxError:
        return 0, len(wanted)  # a document that does not open holds nothing
    return sum("\n" + value.replace("\r", "\n") in found for value in wanted), len(wanted)


def test_a_dossier_holds_what_was_typed(tmp_path: Path) -> None:
    kept, typed = _kept(tmp_path, typed_values(string.printable))
    print(f"U4 values read back equal {kept}/{typed}")
    assert kept == typed == 500


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "sabotage"])
def test_without_autoescape_text_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guarded: bool) -> None:
    awkward = typed_values(string.printable)[: len(AWKWARD)]
    monkeypatch.setattr(sandbox.environment(), "autoescape", guarded)  # docxtpl's own default is without
    kept = sum(_kept(tmp_path, [value])[0] for value in awkward)
    print(f"U4 awkward values, a document each{'' if guarded else ', without autoescape'} {kept}/{len(awkward)}")
    assert (kept == len(awkward)) is guarded


def test_fifty_pages_in_one_answer_come_out_whole(tmp_path: Path) -> None:
    long = "\n".join(f"Paragraphe {number} : " + "texte " * 200 for number in range(120))
    done = export(dossier(texts={"projet.description": long}), profile(), need(), call(), tmp_path / "a.docx")
    text = words_of(done.path.read_bytes())
    assert all(f"Paragraphe {number} :" in text for number in range(120))


def test_a_line_that_starts_with_a_dash_is_a_bullet(tmp_path: Path) -> None:
    texts = {"projet.contexte": "Un mot.\n- premier point\n- second point"}
    done = export(dossier(texts=texts), profile(), need(), call(), tmp_path / "a.docx")
    styles = {paragraph.text: paragraph.style.name for paragraph in Document(str(done.path)).paragraphs}
    assert styles["premier point"] == "List Bullet"
    assert styles["Un mot."] == "Normal"
