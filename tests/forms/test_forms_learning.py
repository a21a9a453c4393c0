import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from form_kit import Form
from forms_reading import sample_values

from aap_tracker.dossier.forms import fill, memory
from aap_tracker.dossier.forms.learn import learn
from aap_tracker.errors import InputError

VALUES = sample_values()
PHONE = VALUES["contact.telephone"]


def _blank(path: Path) -> None:
    form = Form("appris")
    form.para("Votre structure", bold=True)
    form.line("Numéro d’appel utile : {dots:}")
    form.line("Nom de la structure : {dots:}   Ville : {dots:}")
    table = form.pairs([[("Intitulé maison", "")], [("Missions", "")], [("Site internet", "")]])
    assert len(table.rows) == 3
    form.document.save(str(path))


def _correct(path: Path, out: Path) -> None:
    document: Any = Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Numéro d’appel utile"):
            for run in paragraph.runs:
                run.text = run.text.replace("…", "").replace(".", "")
            paragraph.add_run(f" {PHONE}")
    cells = document.tables[0]
    cells.cell(0, 1).text = VALUES["projet.intitule"]
    cells.cell(1, 1).text = ""
    cells.cell(2, 1).text = "https://un-autre-site.example"
    document.save(str(out))


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    _blank(tmp_path / "vierge.docx")
    fill(tmp_path / "vierge.docx", VALUES, tmp_path / "rempli.docx")
    _correct(tmp_path / "rempli.docx", tmp_path / "corrige.docx")
    return tmp_path


def test_corrections_name_the_field_or_leave_blank_and_the_rest_is_right(taught: Path) -> None:
    found = learn(taught / "vierge.docx", taught / "corrige.docx", VALUES)
    assert {lesson.label: lesson.field for lesson in found.lessons} == {
        "Numéro d’appel utile :": "contact.telephone",
        "Intitulé maison": "projet.intitule",
        "Missions": "",
    }
    assert found.own == ["Site internet"]
    assert found.same == 2  # the name and the town


def test_the_next_form_of_that_funder_follows_them_and_says_so(taught: Path) -> None:
    store = taught / memory.FILE
    found = learn(taught / "vierge.docx", taught / "corrige.docx", VALUES)
    assert memory.remember(store, "Caf de l’Ain", found.lessons) == 3
    learnt = memory.learnt(store, "CAF de l’Ain ")
    report = fill(taught / "vierge.docx", VALUES, taught / "suivant.docx", learnt)
    document: Any = Document(str(taught / "suivant.docx"))
    assert document.tables[0].cell(0, 1).text == VALUES["projet.intitule"]
    assert document.tables[0].cell(1, 1).text == ""
    assert any("corrections" in warning for warning in report.warnings)
    assert {entry.label for entry in report.filled if entry.note.startswith("appris")} == {
        "Numéro d’appel utile :",
        "Intitulé maison",
    }
    assert memory.learnt(store, "Département") == {}


def test_a_form_that_nobody_corrected_teaches_nothing(taught: Path) -> None:
    found = learn(taught / "vierge.docx", taught / "rempli.docx", VALUES)
    assert (found.lessons, found.own) == ([], [])


def test_what_was_learnt_can_be_forgotten_one_label_at_a_time(taught: Path) -> None:
    store = taught / memory.FILE
    memory.remember(store, "Caf", learn(taught / "vierge.docx", taught / "corrige.docx", VALUES).lessons)
    assert memory.forget(store, "Caf", "MISSIONS :") == 1
    assert set(memory.funders(store).values()) == {2}


def test_the_newest_correction_of_a_blank_wins(tmp_path: Path) -> None:
    store = tmp_path / memory.FILE
    first = memory.Lesson(key="rubrique|", label="Rubrique", field="projet.besoin")
    memory.remember(store, "Caf", [first])
    memory.remember(store, "Caf", [first.model_copy(update={"field": "projet.contexte"})])
    assert [one.field for one in memory.learnt(store, "Caf").values()] == ["projet.contexte"]


@pytest.mark.parametrize("content", ["{", "[1]", '{"caf": [{"field": 3}]}'])
def test_a_damaged_file_of_corrections_is_said_and_kept(content: str, tmp_path: Path) -> None:
    (tmp_path / memory.FILE).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="abîmé"):
        memory.learnt(tmp_path / memory.FILE, "Caf")
    assert (tmp_path / memory.FILE).read_text(encoding="utf-8") == content


def test_a_field_that_no_longer_exists_is_not_followed(tmp_path: Path) -> None:
    lesson = {"key": "rubrique|", "label": "Rubrique", "field": "projet.disparu"}
    (tmp_path / memory.FILE).write_text(json.dumps({"caf": [lesson]}), encoding="utf-8")
    assert memory.learnt(tmp_path / memory.FILE, "Caf") == {}


def test_a_lesson_never_writes_in_a_sworn_statement(tmp_path: Path) -> None:
    form = Form("jure")
    form.line("Je soussigné(e) {dots:}, certifie exactes les informations.")
    form.document.save(str(tmp_path / "vierge.docx"))
    lesson = memory.Lesson(key="je soussigne|", label="Je soussigné(e)", field="representant_legal.nom_prenom")
    report = fill(tmp_path / "vierge.docx", VALUES, tmp_path / "rempli.docx", {lesson.key: lesson})
    assert report.filled == ()
    assert "…" in Document(str(tmp_path / "rempli.docx")).paragraphs[0].text
