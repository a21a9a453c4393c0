"""The public schema of a « démarche numérique »: its questions, what we know of each, and what may be pre-filled."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aap_tracker.dossier.fields import label_of
from aap_tracker.dossier.forms.answers import ASSOCIATION_ONLY, joined, known
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.forms.choices import pick, question_fields
from aap_tracker.dossier.forms.online import Page, Row, Sheet
from aap_tracker.dossier.forms.resolve import resolve
from aap_tracker.dossier.forms.zones import zone_of
from aap_tracker.dossier.shape import day_of, number_of
from aap_tracker.errors import InputError
from aap_tracker.text import strip_controls

MAX_FILE, MAX_QUESTIONS = 5 * 1024 * 1024, 1_500
_HOSTS = ("demarche.numerique.gouv.fr", "www.demarches-simplifiees.fr", "demarches-simplifiees.fr")
_SLUG = re.compile(
    rf"https://(?:{'|'.join(map(re.escape, _HOSTS))})/commencer/(?P<slug>[a-z0-9][a-z0-9\-]*)/?(?:\?.*)?$"
)
_KEY = re.compile(r"[A-Za-z0-9+/_\-]{4,60}={0,2}$")
_NEVER = ("attestation.", "appel.cadre_reserve", "piece.")
# `__typename` without « ChampDescriptor » → how a value is given; a type that is absent is never pre-filled.
_TEXTS = frozenset({"Text", "Textarea", "Formatted", "Email", "Phone", "Address"})
_NUMBERS, _YES_NO = frozenset({"DecimalNumber", "IntegerNumber", "Number"}), frozenset({"YesNo"})
_LISTS = frozenset({"DropDownList", "MultipleDropDownList"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key in a pre-filled link, its kind, the section it stands in, what we answer."""

    id: str
    kind: str
    label: str
    section: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    key: str = ""  # the field of `fields.csv` that answers
    value: Any = None  # as the platform wants it; None when it is not pre-filled
    note: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure and its questions, in order."""

    number: int
    title: str
    slug: str
    closes: str = ""
    questions: tuple[Question, ...] = field(default_factory=tuple)


def read(path: Path, values: Mapping[str, Any]) -> Procedure:
    """The procedure of a schema file, each question with what we know; InputError when it is no such schema."""
    raw = _load(path)
    try:
        number, title = int(raw["number"]), str(raw["title"])
        descriptors = list(raw["revision"]["champDescriptors"])
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(path, "ce n’est pas le schéma d’une démarche") from error
    if len(descriptors) > MAX_QUESTIONS:
        raise _refused(path, "il a trop de questions")
    match = _SLUG.match(str(raw.get("demarcheURL") or raw.get("demarcheUrl") or ""))
    closes = str(raw.get("dateFermeture") or "")[:10]
    asked = tuple(_answered(one, values) for one in _questions(descriptors))
    return Procedure(number, strip_controls(title), match["slug"] if match else "", closes, asked)


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_FILE:
            raise _refused(path, "il dépasse 5 Mo")
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _refused(path, "il est illisible") from error
    if not isinstance(raw, dict):
        raise _refused(path, "ce n’est pas le schéma d’une démarche")
    return raw


def _refused(path: Path, why: str) -> InputError:
    advice = "Téléchargez de nouveau l’adresse « /preremplir/… /schema » de la démarche."
    return InputError("Schéma refusé", f"« {path.name} » n’est pas lu : {why}.", advice)


def _questions(descriptors: list[Any]) -> Iterator[Question]:
    section = ""
    for one in descriptors:
        if not isinstance(one, dict) or not _KEY.match(str(one.get("id") or "")):
            continue
        kind = str(one.get("__typename") or "").removesuffix("ChampDescriptor")
        label = " ".join(strip_controls(str(one.get("label") or "")).split())
        if kind == "HeaderSection":
            section = label
        elif kind != "Explication" and label:
            options = tuple(strip_controls(str(each)) for each in one.get("options") or () if isinstance(each, str))
            yield Question(str(one["id"]), kind, label, section, bool(one.get("required")), options)


def _answered(asked: Question, values: Mapping[str, Any]) -> Question:
    """What we answer to a question; a sworn one, an attachment or a doubtful one is left to the person."""
    if asked.kind in {"PieceJustificative", "TitreIdentite"}:
        return _with(asked, note="pièce à joindre")
    if zone_of(asked.label) or asked.kind in {"Checkbox", "EngagementJuridique"}:
        return _with(asked, note="à cocher ou à déclarer vous-même")
    ask = Ask(asked.label, (asked.section,) if asked.section else ())
    answer = resolve(ask)
    names = question_fields((ask,), asked.options) if asked.options else list(answer.fields[:1])
    if asked.kind in _YES_NO:
        names = list(answer.fields[:1])
    name = next((one for one in names if known(values, one) is not None), names[0] if names else "")
    if not name or name.startswith(_NEVER):
        return _with(asked, note="à compléter")
    if name in ASSOCIATION_ONLY:
        return _with(asked, name, note="réservé aux associations")
    sure = answer.level != "doubtful" or bool(asked.options)
    value = _typed(asked, name, answer.fields or (name,), values) if sure else None
    note = "à compléter" if value is None else "à vérifier" if answer.level == "near" else ""
    return _with(asked, name, value, note)


def _with(asked: Question, key: str = "", value: Any = None, note: str = "") -> Question:
    return Question(
        asked.id, asked.kind, asked.label, asked.section, asked.required, asked.options, key, value, note
    )  # fmt: skip


def _typed(asked: Question, name: str, fields: tuple[str, ...], values: Mapping[str, Any]) -> Any:
    """A value as the platform wants it: ISO dates, plain numbers, exact options, [postcode, INSEE code]."""
    if asked.kind in _LISTS:
        picked = [asked.options[at] for at in pick(name, values, asked.options, asked.label)]
        return (picked or None) if asked.kind.startswith("Multiple") else next(iter(picked), None)
    if asked.kind in _YES_NO:
        at = pick(name, values, ("Oui", "Non"), asked.label)
        return ("false" if at[0] else "true") if at else None
    if asked.kind in {"Commune", "Communes"}:
        place = [str(values.get(key) or "") for key in ("organisme.code_postal", "organisme.code_insee")]
        return place if name == "organisme.ville" and all(place) else None
    if asked.kind in _CODED:
        return _CODED[asked.kind](known(values, name))
    return joined(fields, values, Ask(asked.label)) if asked.kind in _TEXTS or asked.kind == "Iban" else None


def _number(value: Any) -> str | None:
    number = number_of(value)
    return None if number is None else f"{number:.10g}"


def _date(value: Any) -> str | None:
    day = day_of(value)
    return day.isoformat() if day else None


def _siret(value: Any) -> str | None:
    digits = "".join(char for char in str(value) if char.isdigit())
    return digits if len(digits) == _SIRET else None


def _civility(value: Any) -> str | None:
    return {"madame": "Mme", "mme": "Mme", "monsieur": "M.", "m.": "M."}.get(str(value).lower())


_CODED: dict[str, Callable[[Any], str | None]] = {
    **dict.fromkeys(_NUMBERS, _number), "Date": _date, "Siret": _siret, "Civility": _civility,
}  # fmt: skip
_SIRET = 14


def as_sheet(procedure: Procedure, values: Mapping[str, Any]) -> Sheet:
    """The checklist of a procedure: its questions in order, with our answers or what is left to do."""
    asked = procedure.questions
    sections = list(dict.fromkeys(one.section for one in procedure.questions))
    pages = tuple(
        Page(section or "Début du formulaire", tuple(_row(one, values) for one in asked if one.section == section))
        for section in sections
    )
    closes = f"Ferme le {procedure.closes}." if procedure.closes else ""
    address = f"https://{_HOSTS[0]}/commencer/{procedure.slug}" if procedure.slug else ""
    return Sheet(procedure.title, pages, closes, address)


def _row(one: Question, values: Mapping[str, Any]) -> Row:
    label = f"{one.label} *" if one.required else one.label
    text = one.value if isinstance(one.value, str) else ", ".join(one.value) if isinstance(one.value, list) else ""
    if one.key and text and one.kind in {"Date", *_NUMBERS}:
        text = joined((one.key,), values, Ask(label_of(one.key))) or text
    return Row(label, {"true": "Oui", "false": "Non"}.get(text, text), None, one.note, one.key)
