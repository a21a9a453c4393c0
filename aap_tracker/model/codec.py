"""A call to and from the JSON of `interfaces.md`."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call
from aap_tracker.text import clean, clean_block

_LONG_TEXTS = ("summary",)


def call_json(call: Call) -> dict[str, Any]:
    """All keys, in order; whole sums as integers; numbers that are identifiers stay texts."""
    dumped: dict[str, Any] = call.model_dump(mode="json")
    dumped["amounts"] = _whole(dumped["amounts"])
    return dumped


def call_from_json(record: Any, place: str = "") -> tuple[Call, frozenset[str]]:
    """A call and the keys that were given (not null). `place` names the record in an error.

    Raise InputError on a record that is no object, has no title, an unknown key (the nearest is named) or a value that
    is not of the form. Controls are stripped from every text; a funder may be a bare name.
    """
    if not isinstance(record, Mapping):
        raise InputError("Appel illisible", f"{place} : un objet JSON est attendu.".lstrip(" :"))
    given = {str(key): value for key, value in record.items() if value is not None}
    for key in given:
        if key not in Call.model_fields:
            near = difflib.get_close_matches(key, Call.model_fields, n=1, cutoff=0.4)
            advice = f"Vouliez-vous écrire « {near[0]} » ?" if near else "Voyez les clés d’un appel dans le guide."
            raise InputError("Clé inconnue", f"{place} : « {key} ».".lstrip(" :"), advice)
    given = {key: _shape(key, _clean(key, value)) for key, value in given.items()}
    try:
        return Call.model_validate(given), frozenset(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{place} : « {where} » vaut « {first.get('input')!s:.60} »."
        raise InputError("Appel illisible", message.lstrip(" :"), _advice(where)) from error


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _clean(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_block(value) if key in _LONG_TEXTS else clean(value)
    if isinstance(value, list):
        return [_clean(key, item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _clean(str(name), item) for name, item in value.items() if item is not None}
    return value


def _shape(key: str, value: Any) -> Any:
    if key == "id":
        return str(value)
    if key == "funders" and isinstance(value, list):
        return [{"name": item} if isinstance(item, str) else item for item in value]
    if key == "deadlines" and isinstance(value, list):
        return [{"at": item} if isinstance(item, str) else item for item in value]
    return value


def _advice(where: str) -> str:
    if where.split(".", maxsplit=1)[0] in {"deadlines", "opens_at", "published_on"}:
        return "Une date s’écrit 2026-03-15, une heure 2026-03-15T12:00."
    return "Il manque un titre." if where == "title" else "Voyez les valeurs admises dans le guide."
