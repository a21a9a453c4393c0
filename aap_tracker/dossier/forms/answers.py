"""A value as one writes it in a given blank: by its type, the unit already printed, the room there is."""

import re
from collections.abc import Mapping
from typing import Any

from aap_tracker import shipped
from aap_tracker.dossier.fields import ITEM_KEYS, all_fields
from aap_tracker.dossier.forms.asks import Ask
from aap_tracker.dossier.shape import day_of, number_of, numeric_day, percent, phone, whole
from aap_tracker.model import french
from aap_tracker.text import fold, strip_controls

# Only an association can answer these: a CCAS says so (`dossier.md` §4.1).
ASSOCIATION_ONLY = frozenset({
    "organisme.rna", "organisme.recepisse_prefecture", "organisme.reconnaissance_utilite_publique",
    "organisme.contrat_engagement_republicain", "organisme.adherents", "organisme.relations_associations",
    "piece.certification_comptes",
})  # fmt: skip
_SHORT = 60  # characters: longer items need a line each
NOT_APPLICABLE = "Sans objet (établissement public)"
_EURO = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)
_TOWN = re.compile(r"^(?:codes? postale?s?|cp|villes?|communes?|localite)\b")
_AS_TYPED = frozenset(
    {
        "siret",
        "siren",
        "nic",
        "naf",
        "iban",
        "bic",
        "code",
        "code_postal",
        "code_insee",
        "annee",
        "heure",
        "url",
        "courriel",
    }
)


def known(values: Mapping[str, Any], field: str) -> Any:
    """The value of a field, or None; the legal representative's address is the body's unless another is given."""
    value = values.get(field)
    if value in (None, "", [], {}) and field == "representant_legal.adresse":
        value = values.get("organisme.adresse")
    return None if value in (None, "", [], {}) else value


def written(field: str, values: Mapping[str, Any], ask: Ask, unit: str = "") -> str | None:
    """The text of a field for a blank; None when nothing is known."""
    value = known(values, field)
    if value is None:
        return None
    if field in {"organisme.adresse", "representant_legal.adresse"} and not any(
        _TOWN.match(one) for one in ask.siblings
    ):
        value = _whole_address(values, str(value))
    kind = all_fields()[field].type if field in all_fields() else "texte"
    return strip_controls(_typed(kind, field, value, f"{ask.label} {unit}", unit))


def joined(fields: tuple[str, ...], values: Mapping[str, Any], ask: Ask, unit: str = "") -> str | None:
    """The answer to a label that asks for several things; None as soon as the first is unknown."""
    siblings = ask.siblings | ({"ville"} if len(fields) > 1 and "organisme.ville" in fields else frozenset())
    texts = [written(field, values, Ask(ask.label, ask.contexts, siblings), unit) for field in fields]
    known_texts = [text for text in texts if text]
    if not texts or texts[0] is None:
        return None
    if fields[-2:] == ("organisme.code_postal", "organisme.ville"):
        town = " ".join(text for text in texts[-2:] if text)
        known_texts = [*(text for text in texts[:-2] if text), town]
    whole = any(text.endswith(".") or text.startswith("- ") for text in known_texts)
    return ("\n" if whole else ", ").join(known_texts)


def _whole_address(values: Mapping[str, Any], street: str) -> str:
    """Street, postcode and town, when the form has no place of its own for the town."""
    postcode, town = (str(values.get(key) or "").strip() for key in ("organisme.code_postal", "organisme.ville"))
    if not (postcode and town) or postcode in street or fold(town) in fold(street):
        return street
    return f"{street}, {postcode} {town}"


def _typed(kind: str, field: str, value: Any, words: str, unit: str) -> str:
    number = number_of(value)
    if kind == "montant" and number is not None:
        text = french.number(whole(number))
        return text if _EURO.search(words) else f"{text}{french.NO_BREAK}€"
    if kind == "pourcentage" and number is not None:
        return percent(number).replace(f"{french.NARROW}%", "") if unit == "%" else percent(number)
    if kind == "date" or (day_of(value) and not isinstance(value, str)):
        day = day_of(value)
        return numeric_day(day) if day else str(value)
    if kind == "telephone":
        return phone(str(value))
    return _plain(kind, field, value, number, unit, words)


def _plain(kind: str, field: str, value: Any, number: float | None, unit: str, words: str) -> str:
    if isinstance(value, bool) or (kind == "booleen" and str(value).lower() in {"true", "false"}):
        return "Oui" if str(value).lower() == "true" else "Non"
    if isinstance(value, list | tuple):
        return list_text(field, value)
    if kind in _AS_TYPED:
        return str(value).strip()
    if kind in {"entier", "decimal"} and number is not None:
        text = f"{number:g}".replace(".", ",") if not float(number).is_integer() else french.number(number)
        months = field == "projet.duree" and not unit and "mois" not in fold(words)
        return f"{text} mois" if months else text
    return concept_label(str(value))


def list_text(field: str, items: list[Any] | tuple[Any, ...]) -> str:
    """A list in one blank: words on one line, tables one item a line."""
    if any(isinstance(item, dict) for item in items):
        return "\n".join(f"- {item_text(field, item)}" for item in items)
    texts = [concept_label(str(item)) for item in items]
    return "\n".join(f"- {text}" for text in texts) if any(len(text) > _SHORT for text in texts) else ", ".join(texts)


def item_text(field: str, item: Any) -> str:
    """« ADMR : repère les personnes (lettre signée) »."""
    if not isinstance(item, dict):
        return concept_label(str(item))
    keys = ITEM_KEYS.get(field, tuple(item))
    if not item.get(keys[0]):
        keys = tuple(item)  # told with other keys than ours: all that was told is written
    texts = [cell_text(key, item.get(key)) for key in keys]
    head, *rest = [text for text in texts if text] or [""]
    if not rest:
        return head
    first, *others = rest
    if field == "projet.calendrier":
        return f"{head}{french.NO_BREAK}: {' – '.join(rest)}"
    return f"{head}{french.NO_BREAK}: {first}" + (f" ({', '.join(others)})" if others else "")


def cell_text(key: str, value: Any, printed: str = "") -> str:
    """One value of a list item; `printed` is the column's heading, which may already hold the unit."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    number = number_of(value)
    if key in {"montant", "cout"} and number is not None:
        text = french.number(whole(number))
        return text if _EURO.search(printed) else f"{text}{french.NO_BREAK}€"
    day = day_of(value)
    if day is not None:
        return numeric_day(day)
    if number is not None and not isinstance(value, str):
        return f"{number:g}".replace(".", ",")
    return strip_controls(str(value)).strip()


def concept_label(value: str) -> str:
    """The French words of a concept identifier of the thesaurus; any other text as it is."""
    return _concepts().get(value, value)


def _concepts() -> dict[str, str]:
    caches = shipped.lexicon().caches
    found = caches.get("form_concepts")
    if not isinstance(found, dict):
        found = {concept.id: concept.expressions[0] for concept in shipped.lexicon().concepts if "_" in concept.id}
        caches["form_concepts"] = found
    return found
