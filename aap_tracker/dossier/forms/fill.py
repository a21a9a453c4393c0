"""A funder's own blank form, filled from what is known (`dossier.md` §4.3)."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aap_tracker.dossier.archive import MAX_FILE, read_safe
from aap_tracker.dossier.export import set_aside
from aap_tracker.dossier.forms.filler import Filler
from aap_tracker.dossier.forms.headings import Headings, Styles
from aap_tracker.dossier.forms.report import FormReport, Notes
from aap_tracker.dossier.forms.scan import Scanner
from aap_tracker.dossier.forms.scope import Scope
from aap_tracker.dossier.forms.spots import Found
from aap_tracker.dossier.forms.tree import Node, Reader
from aap_tracker.dossier.people import add_people
from aap_tracker.dossier.shape import day_of, number_of
from aap_tracker.dossier.values import add_budget
from aap_tracker.errors import InputError


def fill(form: Path, values: Mapping[str, Any], out: Path) -> FormReport:
    """Fill a blank form with `values` (keys of `fields.csv`) and write it to `out`; the form itself is not changed.

    Raise InputError, with nothing written, when the form is neither a .docx that can be opened without harm nor a PDF
    with fields.
    """
    if out.exists() and out.resolve() == form.resolve():
        raise InputError(
            "Formulaire à garder vierge",
            f"« {form.name} » serait remplacé par sa version remplie.",
            "Donnez un autre nom.",
        )
    complete = _completed(values)
    body, notes = _filled_pdf(form, complete) if _is_pdf(form) else _filled_word(form, complete)
    kept = set_aside(out, body)
    if kept:
        notes.warnings.append(f"« {out.name} » existait : l’ancien est gardé sous « {kept.name} ».")
    return _report(form, out, notes)


def _is_pdf(form: Path) -> bool:
    """By content, never by name."""
    try:
        with form.open("rb") as stream:
            return stream.read(5) == b"%PDF-"
    except OSError:
        return False


def _filled_pdf(form: Path, values: Mapping[str, Any]) -> tuple[bytes, Notes]:
    from aap_tracker.dossier.forms.pdf import fill_pdf

    if form.stat().st_size > MAX_FILE:
        raise InputError("Fichier trop gros", f"« {form.name} » dépasse 30 Mo.", "Demandez une version plus légère.")
    return fill_pdf(form.read_bytes(), form, values)


def _filled_word(form: Path, values: Mapping[str, Any]) -> tuple[bytes, Notes]:
    document = _open(form)
    year = _year_of(values)
    found, cut = _scan(document, year)
    notes = Filler(document, values, year).run(found)
    if cut:
        notes.warnings.append("Ce formulaire a trop de tableaux : les derniers n’ont pas été lus.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), notes


def _open(form: Path) -> Any:
    from docx import Document

    body = read_safe(form)
    try:
        return Document(io.BytesIO(body))
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        raise InputError(
            "Formulaire illisible", f"« {form.name} » est abîmé ou n’est pas un .docx.", "Téléchargez-le de nouveau."
        ) from error


def _completed(values: Mapping[str, Any]) -> dict[str, Any]:
    complete = dict(values)
    add_people(complete)
    add_budget(complete)
    return complete


def _year_of(values: Mapping[str, Any]) -> int | None:
    """The year the project is for, when it is known."""
    for key in ("budget.exercice", "appel.exercice"):
        number = number_of(values.get(key))
        if number:
            return int(number)
    start = day_of(values.get("projet.date_debut"))
    return start.year if start else None


def _scan(document: Any, year: int | None) -> tuple[Found, bool]:
    styles = document.part.styles.element if document.part.styles is not None else None
    reader = Reader()
    nodes = reader.nodes(document.element.body)
    scanner = Scanner(Styles(styles), year)
    for part in (*_running_heads(document), nodes):
        scanner.read(part, Scope(Headings(), ""))
    return scanner.found, reader.cut


def _running_heads(document: Any) -> list[list[Node]]:
    """Headers and footers that are the form's own: a name may be asked there too."""
    parts = [
        part for section in document.sections
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer)
    ]  # fmt: skip
    own = [part for part in parts if not part.is_linked_to_previous]
    return [Reader().nodes(part._element) for part in own]  # noqa: SLF001 - python-docx has no public way to the XML


def _report(form: Path, out: Path, notes: Notes) -> FormReport:
    return FormReport(
        form=form.name,
        out=str(out),
        filled=tuple(notes.filled),
        suggested=tuple(notes.suggested),
        blank=tuple(notes.blank),
        unrecognised=tuple(notes.unrecognised),
        reserved=notes.reserved,
        warnings=tuple(notes.warnings),
    )
