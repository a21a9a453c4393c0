"""Which shape a JSON answer has, and the calls in it."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from aap_tracker.documents.decode import decode
from aap_tracker.model.raw import RawCall
from spiders.records import ademe, aides_territoires, ile_de_france, opendatasoft
from spiders.records.common import Values

_ENVELOPES = ("results", "records", "aides", "aids", "ListeDispositifs", "items", "data", "calls", "appels", "hits")


class Shape(NamedTuple):
    """One kind of record: how it is known, how it is read."""

    matches: Callable[[Values], bool]
    convert: Callable[[Values, str, str], RawCall | None]


SHAPES = (
    Shape(aides_territoires.matches, aides_territoires.convert),
    Shape(ile_de_france.matches, ile_de_france.convert),
    Shape(ademe.matches, ademe.convert),
    Shape(opendatasoft.matches, opendatasoft.convert),
)


def load(body: bytes) -> Any:
    """The value of a JSON text, or the list of the values of a JSONL one. Raise ValueError when it is neither."""
    text = decode(body, "utf-8").lstrip("\ufeff")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 - one line was read already
            raise ValueError("no JSON") from error
        return [json.loads(line) for line in lines]


def records_of(value: Any) -> list[dict[str, Any]]:
    """The records of an answer: a list, an envelope around one, or a single record. v1 of Opendatasoft wraps each."""
    if isinstance(value, Mapping):
        inside = next((value[name] for name in _ENVELOPES if isinstance(value.get(name), list)), None)
        if inside is None:
            return [dict(value)] if value else []
        value = inside
    if not isinstance(value, list):
        return []
    return [_unwrapped(record) for record in value if isinstance(record, Mapping)]


def _unwrapped(record: Mapping[str, Any]) -> dict[str, Any]:
    fields = record.get("fields")
    return dict(fields) if isinstance(fields, Mapping) else dict(record)


def shape_of(records: list[dict[str, Any]]) -> Shape | None:
    """The shape that most of the first records have; None when it is unknown."""
    sample = records[:20]
    counted = [(sum(map(shape.matches, sample)), shape) for shape in SHAPES]
    best = max((count for count, _ in counted), default=0)
    return next((shape for count, shape in counted if count == best), None) if best * 2 > len(sample) else None


def calls_of(value: Any, source_id: str, listing_url: str) -> list[RawCall] | None:
    """The calls of a JSON answer, each address once; None when its shape is unknown (no record is no unknown shape)."""
    records = records_of(value)
    shape = shape_of(records)
    if records and shape is None:
        return None
    found: dict[str, RawCall] = {}
    for record in records:
        raw = shape.convert(record, source_id, listing_url) if shape and shape.matches(record) else None
        if raw is not None:
            found.setdefault(raw.url, raw)
    return list(found.values())
