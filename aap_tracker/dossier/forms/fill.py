"""A funder's own blank form, filled from what is known (`dossier.md` §4.3)."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aap_tracker.dossier.archive import MAX_FILE, check_bytes, read_safe
from aap_tracker.dossier.export import set_aside
from aap_tracker.dossier.forms.converted import as_docx, convert
from aap_tracker.dossier.forms.filler import Filler
from aap_tracker.dossier.forms.headings import Headings, Styles
from aap_tracker.dossier.forms.memory import Learnt
from aap_tracker.dossier.forms.report import FormReport, Notes
from aap_tracker.dossier.forms.scan import Scanner
from aap_tracker.dossier.forms.scope import Scope
from aap_tracker.dossier.forms.spots import Found
from aap_tracker.dossier.forms.tree import Node, Reader
from aap_tracker.dossier.people import add_people
from aap_tracker.dossier.shape import day_of, number_of
from aap_tracker.dossier.values import add_budget
from aap_tracker.errors import InputError


def fill(form: Path, values: Mapping[str, Any], out: Path, learnt: Learnt | None = None) -> FormReport:
    """Fill a blank form with `values` (keys of `fields.csv`) and write it to `out`; the form itself is not changed.

    `learnt`: what people corrected before in this funder's forms (`memory.learnt`), which wins over what we read.
    Raise InputError, with nothing written, when the form is neither a .docx that can be opened without harm nor a PDF
    with fields.
    """
    if out.exists() and out.resolve() == form.resolve():
        raise InputError(
            "Formulaire à garder vierge",
            f"« {form.name} » serait remplacé par sa version remplie.",
            "Donnez un autre nom.",
        )
    complete = completed(values)
    body, notes = _filled_pdf(form, complete) if _is_pdf(form) else _filled_word(form, complete, learnt or {})
    if out.suffix.lower() == ".odt" and not _is_pdf(form):
        body = convert(body, "docx", "odt", form.name)
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


def _filled_word(form: Path, values: Mapping[str, Any], learnt: Learnt) -> tuple[bytes, Notes]:
    document = opened(form)
    year = year_of(values)
    found, cut = scan(document, year)
    filler = Filler(document, values, year, learnt)
    notes = filler.run(found)
    if filler.taught:
        notes.warnings.append(f"{filler.taught} case(s) suivent vos corrections d’un formulaire de ce financeur.")
    if cut:
        notes.warnings.append("Ce formulaire a trop de tableaux : les derniers n’ont pas été lus.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), notes


def opened(form: Path) -> Any:
    """A form as a python-docx document; InputError when it is not a .docx that can be opened without harm."""
    from docx import Document

    body = as_docx(form)
    if body is None:
        body = read_safe(form)
    else:
        check_bytes(body, form)
    try:
        return Document(io.BytesIO(body))
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        raise InputError(
            "Formulaire illisible", f"« {form.name} » est abîmé ou n’est pas un .docx.", "Téléchargez-le de nouveau."
        ) from error


def completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with what is drawn from them: names in full, totals, rate."""
    complete = dict(values)
    add_people(complete)
    add_budget(complete)
    return complete


def year_of(values: Mapping[str, Any]) -> int | None:
    """The year the project is for, when it is known."""
    for key in ("budget.exercice", "appel.exercice"):
        number = number_of(values.get(key))
        if number:
            return int(number)
    start = day_of(values.get("projet.date_debut"))
    return start.year if start else None


def scan(document: Any, year: int | None) -> tuple[Found, bool]:
    """Every blank of a form; True when it holds too many tables to be read whole."""
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
