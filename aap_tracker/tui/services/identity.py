"""The profile as lines to read and change: who we are, who signs, when the board meets, which papers are ready."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.fields import ITEM_KEYS, Field, all_fields, label_of
from aap_tracker.dossier.shape import number_of
from aap_tracker.errors import InputError
from aap_tracker.model.french import NO_BREAK, count, euros, listed, number, short_day
from aap_tracker.settings import editing
from aap_tracker.settings.keys import as_day
from aap_tracker.text import clean, clean_block, fold
from aap_tracker.tui.place_views import ProfileLine
from aap_tracker.tui.services.bench import Bench

BOARD, THEME, NAME = "conseil_administration.dates", "apparence.theme", "utilisateur.nom"
_GROUPS = {
    "organisme": "Votre CCAS",
    "representant_legal": "Qui signe",
    "contact": "Qui suit les dossiers",
    "contact_financier": "Qui suit les dossiers",
    "directeur": "Qui suit les dossiers",
}
_NUMBERS = {"entier", "montant", "decimal"}
_SOON = 30  # days before a paper expires from which it is told


def lines(bench: Bench) -> tuple[ProfileLine, ...]:
    """Every line of the profile, in the order of a file: those of the board first, since they date everything."""
    values = bench.profile.values
    return (
        _board(bench),
        *_fields(values),
        *_papers(values, bench.today),
        ProfileLine(
            NAME, "Ce tableau de bord", "Votre nom", _signed(bench), bench.given_name,
            "Vos décisions et vos textes le porteront.",
        ),
        ProfileLine(
            THEME, "Ce tableau de bord", "Thème", str(values.get(THEME, "sombre")), str(values.get(THEME, "")),
            "« clair » ou « sombre ». F12 en change pour cette fois.",
        ),
    )  # fmt: skip


def _signed(bench: Bench) -> str:
    """The name that decisions bear, and where it comes from when nobody gave it."""
    return bench.who if bench.given_name or not bench.who else f"{bench.who} (de votre session)"


def _board(bench: Bench) -> ProfileLine:
    days = bench.profile.board_dates
    coming = [short_day(day) for day in days if day >= bench.today]
    text = ", ".join(day.strftime("%d/%m/%Y") for day in days)
    hint = "Toutes les dates connues, par exemple 14/01/2027, 18/03/2027."
    said = listed(coming) or "aucune date à venir ▲"
    return ProfileLine(BOARD, "Conseil d’administration", "Prochaines séances", said, text, hint, soon=not coming)


def _fields(values: dict[str, Any]) -> Iterator[ProfileLine]:
    for group in dict.fromkeys(_GROUPS.values()):
        for key, field in all_fields().items():
            if field.source == "profile" and _GROUPS.get(key.partition(".")[0]) == group:
                value = values.get(key)
                table = key in ITEM_KEYS or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
                hint = "Un tableau : il se change dans ccas.toml." if table else field.rule
                yield ProfileLine(
                    key, group, _label(field), _said(value, field), _typed(value), hint, editable=not table
                )


def _papers(values: dict[str, Any], today: dt.date) -> Iterator[ProfileLine]:
    expiries = values.get("validite") or {}
    for key, field in all_fields().items():
        if field.source == "profile" and key.startswith("piece."):
            until = as_day(expiries.get(key.partition(".")[2])) if isinstance(expiries, dict) else None
            soon = until is not None and (until - today).days <= _SOON
            parts = [_said(values.get(key), field) or "à fournir"]
            if until:
                gone = "périmée depuis le" if until < today else "valable jusqu’au"
                parts.append(f"{gone} {short_day(until)}{' ▲' if soon else ''}")
            hint = f"Le chemin du fichier, ou « oui ». {field.rule}. F2{NO_BREAK}: sa date de fin."
            yield ProfileLine(key, "Pièces", _label(field), " · ".join(parts), _typed(values.get(key)), hint, soon=soon)


def _label(field: Field) -> str:
    return field.label.replace("'", "’")


def _said(value: Any, field: Field) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        rows = [one for one in value if isinstance(one, dict)]
        return count(len(rows), "ligne") if rows else listed([clean(str(one)) for one in value])
    if isinstance(value, int | float):
        return euros(value) if field.type == "montant" else number(value)
    return short_day(value) if isinstance(value, dt.date) else clean(str(value))


def _typed(value: Any) -> str:
    """What one would type to write this value again."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list):
        return " ; ".join(str(one) for one in value if not isinstance(one, dict))
    return "" if value is None else str(value)


def expiry_key(key: str) -> str:
    """The key under which the last day of a paper is written, empty for what is no paper."""
    return f"validite.{key.partition('.')[2]}" if key.startswith("piece.") else ""


def expiry_text(bench: Bench, key: str) -> str:
    """The last day of a paper as one would type it."""
    known = bench.profile.values.get("validite")
    day = as_day(known.get(key.partition(".")[2])) if isinstance(known, dict) else None
    return day.strftime("%d/%m/%Y") if day else ""


def write(bench: Bench, key: str, text: str) -> tuple[str, bytes]:
    """Write one value; said in a sentence, with the file as it was. InputError on what cannot be read."""
    value = _value(key, clean_block(text).strip()) if text.strip() else None
    before = editing.set_value(bench.profile_path, key, value, shipped.reference())
    name = _name(key)
    warning = next((one for one in bench.profile.warnings if value is not None and str(value) in one), "")
    return f"{name}{NO_BREAK}: {'effacé' if value is None else 'enregistré'}.{f' {warning}' if warning else ''}", before


def _name(key: str) -> str:
    own = {BOARD: "Dates du conseil", THEME: "Thème", NAME: "Votre nom"}
    if key.startswith("validite."):
        paper = key.removeprefix("validite.")
        return f"Fin de validité, {label_of(f'piece.{paper}')}"
    return own.get(key) or label_of(key)


def _value(key: str, text: str) -> editing.Value:
    """What is written for what was typed."""
    if key == BOARD:
        return [_day(part) for part in text.replace(";", ",").split(",") if part.strip()]
    if key == THEME:
        return _theme(text)
    field = all_fields().get(key)
    kind = "booleen" if key.startswith("piece.") else field.type if field else "texte"
    if kind in _NUMBERS:
        return _number(text)
    if kind in {"liste", "choix_multiple"}:
        return [part.strip() for part in text.split(";") if part.strip()]
    if kind == "booleen" and fold(text) in {"oui", "non"}:
        return fold(text) == "oui"
    return _day(text) if key.startswith("validite.") else text


def _theme(text: str) -> str:
    if fold(text) not in {"clair", "sombre"}:
        raise InputError("Thème inconnu", f"« {text} ».", "Écrivez « clair » ou « sombre ».")
    return fold(text)


def _day(text: str) -> dt.date:
    day = as_day(text.strip())
    if day is None:
        raise InputError("Date illisible", f"« {text.strip()} » n’est pas une date.", "Écrivez-la ainsi : 14/01/2027.")
    return day


def _number(text: str) -> int | float:
    found = number_of(text)
    if found is None:
        raise InputError("Nombre illisible", f"« {text} » n’est pas un nombre.", "Écrivez par exemple 1 500 ou 11,6.")
    return int(found) if float(found).is_integer() else float(found)
