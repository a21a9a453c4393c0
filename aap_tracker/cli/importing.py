"""Files in and out of the base: records of known shapes, and exports."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aap_tracker.cli.reading import records_of
from aap_tracker.disk import cause
from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.codec import call_from_json

if TYPE_CHECKING:
    from aap_tracker.model.lexicon import Lexicon

Writer = Callable[[Sequence[Call], dt.datetime], bytes]


def calls_in(content: bytes, name: str, lexicon: "Lexicon", day: dt.date) -> list[Call]:
    """The calls of the file `name`: our JSON or JSONL, or the answer of a public API whose shape is known.

    Raise InputError when the file is neither; an unknown key of our own shape is named with the nearest.
    """
    public = None if _looks_ours(content) else _public(content, name, lexicon, day)
    if public is not None:
        return public
    rows = records_of(content, name)
    if not rows or not any(isinstance(record, dict) and "title" in record for _, record in rows):
        raise InputError(
            "Fichier non reconnu",
            f"« {name} » n’a la forme ni de nos appels, ni d’Aides-territoires, d’une Région ou de l’ADEME.",
            "Un appel de notre forme a au moins une clé « title » ; une liste de liens est un fichier .txt ou .csv.",
        )
    return _ours(rows, lexicon, day)


def _looks_ours(content: bytes) -> bool:
    """True when the first record has a title and most of its keys are ours: a typing error in one is then named."""
    try:
        _, first = records_of(content, "")[0]
    except (InputError, IndexError):
        return False
    known = [key for key in first if key in Call.model_fields] if isinstance(first, dict) else []
    return "title" in known and len(known) * 2 >= len(first)


def _ours(rows: list[tuple[str, object]], lexicon: "Lexicon", day: dt.date) -> list[Call]:
    from aap_tracker.reading.assemble import complete

    read = [call_from_json(record, place) for place, record in rows]
    return [complete(call, given, lexicon, day) for call, given in read]


def _public(content: bytes, name: str, lexicon: "Lexicon", day: dt.date) -> list[Call] | None:
    from aap_tracker.reading.assemble import read_call
    from spiders.records import shapes

    try:
        value = shapes.load(content)
    except ValueError:
        return None
    raws = shapes.calls_of(value, "import", name)
    return None if not raws else [read_call(raw, None, lexicon, day).call for raw in raws]


def write_export(calls: Sequence[Call], writer: Writer, out: Path, now: dt.datetime) -> None:
    """Write calls as `writer_of` a format does; « - » is stdout. AapError when the file cannot be written."""
    import sys

    from aap_tracker.paths import write_atomic

    content = writer(calls, now)
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        write_atomic(out, content)
    except OSError as error:
        raise InputError(
            "Fichier non écrit",
            f"« {out} » : {cause(error)}.",
            "Fermez-le s’il est ouvert, ou choisissez un autre nom.",
        ) from error


def writer_of(format_: str, lexicon: "Lexicon") -> Writer:
    """The writer of a format of `aap exporter`; tables for people name places and subjects from the lexicon."""
    from functools import partial

    from aap_tracker.publishing import calendar, exports, feeds, national, spreadsheet

    tables = {"csv": exports.to_csv, "xlsx": spreadsheet.to_xlsx}
    if format_ in tables:
        return partial(tables[format_], lexicon=lexicon)
    writers: dict[str, Writer] = {
        "json": exports.to_json,
        "jsonl": exports.to_jsonl,
        "atom": feeds.to_atom,
        "jsonfeed": feeds.to_json_feed,
        "schema-dispositif-aide": national.to_schema_aide,
        "ics": calendar.to_ics,
    }
    return writers[format_]
