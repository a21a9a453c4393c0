"""A funder's PDF form with fields (AcroForm), read by their tooltip, the words printed beside them, their name."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aap_tracker.dossier.fields import label_of
from aap_tracker.dossier.forms.answers import ASSOCIATION_ONLY, NOT_APPLICABLE, joined
from aap_tracker.dossier.forms.asks import Answer, Ask
from aap_tracker.dossier.forms.choices import pick, question_fields
from aap_tracker.dossier.forms.pdf_boxes import Box, box_of, tick_boxes
from aap_tracker.dossier.forms.pdf_words import Printed, printed_words
from aap_tracker.dossier.forms.report import Entry, Notes
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.words import plain
from aap_tracker.dossier.forms.zones import zone_of
from aap_tracker.errors import InputError

MAX_PAGES, MAX_FIELDS = 60, 2000
_SAME_LINE, _BESIDE, _ABOVE = 8.0, 320.0, 22.0  # points: how far a printed label may stand from its field
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])|[_.\-\[\]]+|(?<=[A-Za-z])(?=\d)")
_MACHINE = re.compile(
    r"^(?:texte?|text ?field|champ|field|zone|case|check ?box|undefined|untitled|page|form\w*|topmost\w*|\d+| )*$",
    re.IGNORECASE,
)
_NEVER = ("attestation.", "appel.cadre_reserve", "piece.")
_READ_ONLY = 1


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the form: its name, its kind (/Tx, /Btn, /Ch), its possible labels, its options, its size."""

    name: str
    kind: str
    labels: tuple[str, ...]
    options: tuple[str, ...] = ()
    size: int | None = None


def fill_pdf(body: bytes, form: Path, values: Mapping[str, Any]) -> tuple[bytes, Notes]:
    """The filled PDF and what was done; raise InputError when it cannot be read or has no field."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted or len(reader.pages) > MAX_PAGES:
            raise _refused(form, "il est protégé ou trop long")
        _check_kind(reader, form)
        pages = [(page, printed_words(page)) for page in reader.pages]
        fields, boxes = _fields(pages), [(_boxes(page), printed) for page, printed in pages]
        if not fields and not any(found for found, _ in boxes):
            raise _refused(form, "il n’a pas de champ à remplir")
        notes = Notes()
        answers = {
            name: text for one in fields if (text := _answer(one, values, notes)) is not None for name in (one.name,)
        }
        ticked = tick_boxes(boxes, values, notes)
        writer = PdfWriter(clone_from=reader)
        for page in writer.pages:
            if answers:
                writer.update_page_form_field_values(page, answers, auto_regenerate=False)
            _tick(page, ticked)
        writer.set_need_appearances_writer(state=True)  # readers draw the answers in their own fonts
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise _refused(form, "il est abîmé") from error
    return out.getvalue(), notes


def _refused(form: Path, why: str) -> InputError:
    advice = "Demandez au financeur la version Word du formulaire, ou remplissez-le à la main."
    return InputError("PDF non rempli", f"« {form.name} » ne peut pas être rempli : {why}.", advice)


def _check_kind(reader: Any, form: Path) -> None:
    """A form made with Adobe LiveCycle keeps its answers elsewhere: what we would write is never shown."""
    root = reader.trailer["/Root"].get_object()
    fields = root["/AcroForm"].get_object() if "/AcroForm" in root else {}
    if "/XFA" in fields:
        raise _refused(form, "c’est un formulaire dynamique d’Adobe (XFA)")


def _boxes(page: Any) -> list[Box]:
    """The check boxes and radio buttons of a page that nobody ticked."""
    found: list[Box] = []
    for annotation in page.get("/Annots") or ():
        widget = annotation.get_object()
        owner = _owner(widget)
        if str(owner.get("/FT", "")) == "/Btn" and not int(owner.get("/Ff", 0)) & _READ_ONLY:
            box = box_of(widget, owner, _full_name(widget if "/T" in widget else owner))
            found += [box] if box is not None and len(found) < MAX_FIELDS else []
    return found


def _tick(page: Any, ticked: Mapping[str, str]) -> None:
    """Show the chosen state of each box, and put out the other buttons of the same field."""
    from pypdf.generic import NameObject

    for annotation in page.get("/Annots") or ():
        widget = annotation.get_object()
        owner = _owner(widget)
        state = ticked.get(_full_name(widget if "/T" in widget else owner))
        if state is None or str(owner.get("/FT", "")) != "/Btn" or "/AP" not in widget:
            continue
        shown = state if state in widget["/AP"].get_object().get("/N", {}) else "/Off"
        widget[NameObject("/AS")] = NameObject(shown)
        owner[NameObject("/V")] = NameObject(state)


def _owner(widget: Any) -> Any:
    """The field a widget belongs to: itself or its parent."""
    return widget if "/FT" in widget else widget["/Parent"].get_object() if "/Parent" in widget else widget


def _fields(pages: list[tuple[Any, Printed]]) -> list[_Field]:
    """The text and list fields that may be written, in page order, each once."""
    found: dict[str, _Field] = {}
    for page, printed in pages:
        for annotation in page.get("/Annots") or ():
            one = _field(annotation.get_object(), printed)
            if one is not None and one.name not in found and len(found) < MAX_FIELDS:
                found[one.name] = one
    return list(found.values())


def _field(widget: Any, printed: Printed) -> _Field | None:
    if widget.get("/Subtype") != "/Widget":
        return None
    owner = _owner(widget)
    kind = str(owner.get("/FT", ""))
    if kind not in {"/Tx", "/Ch"} or int(owner.get("/Ff", 0)) & _READ_ONLY or owner.get("/V") not in (None, "", "/Off"):
        return None
    name = _full_name(widget if "/T" in widget else owner)
    words = _CAMEL.sub(" ", name.rpartition(".")[2] or name).strip()
    tip = str(owner.get("/TU") or widget.get("/TU") or "")
    labels = [tip, *_beside(widget, printed), "" if _MACHINE.match(words) else words]
    limit = owner.get("/MaxLen")
    kept = tuple(dict.fromkeys(label for label in labels if plain(label)))
    return _Field(name, kind, kept, _options(owner), int(limit) if limit else None)


def _full_name(node: Any) -> str:
    parts: list[str] = []
    while node is not None and len(parts) < 20:  # noqa: PLR2004 - no form nests deeper
        if "/T" in node:
            parts.append(str(node["/T"]))
        node = node["/Parent"].get_object() if "/Parent" in node else None
    return ".".join(reversed(parts))


def _options(owner: Any) -> tuple[str, ...]:
    """The choices of a list."""
    if owner.get("/FT") == "/Ch":
        return tuple(str(one[1] if isinstance(one, list) else one) for one in owner.get("/Opt") or ())
    return ()


def _beside(widget: Any, printed: Printed) -> list[str]:
    """The words printed on the left of a field, then just above it."""
    left, bottom, _, top = (float(one) for one in widget["/Rect"])
    middle = (bottom + top) / 2
    line = [(x, text) for x, y, text in printed if abs(y - middle) <= _SAME_LINE and left - _BESIDE <= x < left]
    above = [(y, text) for x, y, text in printed if top <= y <= top + _ABOVE and abs(x - left) <= _ABOVE]
    nearest = [max(line)[1]] if line else []
    return [*nearest, min(above)[1]] if above else nearest


def _answer(one: _Field, values: Mapping[str, Any], notes: Notes) -> str | None:
    """What to write in a field, None to leave it; the report is told."""
    if any(zone_of(text) for text in one.labels):
        notes.reserved += 1
        return None
    asks = tuple(Ask(text) for text in one.labels)
    if one.kind == "/Ch":
        return _chosen(one, asks, values, notes)
    return _typed(one, asks, values, notes)


def _typed(one: _Field, asks: tuple[Ask, ...], values: Mapping[str, Any], notes: Notes) -> str | None:
    """The text of a field, when it is known, sure and fits."""
    ask, answer = _best(asks)
    entry = Entry(label=one.labels[0] if one.labels else one.name, place=one.name, note=answer.why)
    if not answer.fields:
        notes.unrecognised.append(entry)
        return None
    name = answer.fields[0]
    text = NOT_APPLICABLE if name in ASSOCIATION_ONLY else joined(answer.fields, values, ask)
    if text is None or name.startswith(_NEVER):
        notes.blank.append(entry.model_copy(update={"field": name, "note": "valeur inconnue"}))
        return None
    entry = entry.model_copy(update={"field": name, "value": text})
    if answer.level == "doubtful" or (one.size is not None and len(text) > one.size):
        notes.suggested.append(entry)
        return None
    if answer.level == "near":
        notes.warnings.append(f"« {entry.label} » : rempli d’après un libellé proche ({label_of(name)}), à vérifier.")
    notes.filled.append(entry)
    return text


def _best(asks: tuple[Ask, ...]) -> tuple[Ask, Answer]:
    read = [(ask, resolve(ask)) for ask in asks]
    for level in ("exact", "near", "doubtful"):
        for ask, answer in read:
            if answer.fields and answer.level == level:
                return ask, answer
    return read[0] if read else (Ask(""), Answer())


def _chosen(one: _Field, asks: tuple[Ask, ...], values: Mapping[str, Any], notes: Notes) -> str | None:
    for name in question_fields(asks, one.options):
        picked = pick(name, values, one.options)
        if picked:
            text = one.options[picked[0]]
            notes.filled.append(
                Entry(label=one.labels[0] if one.labels else one.name, field=name, value=text, place=one.name)
            )
            return text
    return None
