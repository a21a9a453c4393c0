"""Publications as they stand in the tables: one address at one source, its raw text and its versions."""

import json
import zlib
from collections.abc import Iterable

from aap_tracker.model.calls import Call
from aap_tracker.model.history import Publication
from aap_tracker.model.raw import RawCall
from aap_tracker.store.base import Row, Store

LEVEL = 1  # zlib: four fifths of the gain for a quarter of the time
OWN, UNKNOWN, RELAY = 0, 3, 5  # rank of a publication: the funder’s page, nobody knows, someone else’s

_SELECT = """SELECT p.*, 1 + (SELECT count(*) FROM publication_versions v WHERE v.publication_id = p.id) AS versions
FROM publications p"""


def pack(raw: RawCall) -> bytes:
    """A RawCall as it is kept."""
    return zlib.compress(raw.model_dump_json(exclude_defaults=True).encode("utf-8"), LEVEL)


def unpack(packed: bytes) -> RawCall:
    """The RawCall that was kept."""
    return RawCall.model_validate_json(zlib.decompress(packed))


def text_of(packed: bytes | None) -> str:
    """The text of a kept RawCall, page then attachments, without building it."""
    if packed is None:
        return ""
    raw = json.loads(zlib.decompress(packed))
    pages = [raw.get("page"), *(document.get("page") for document in raw.get("documents", ()))]
    blocks = (block for page in pages if page for block in page.get("blocks", ()))
    return "\n".join([*raw.get("hints", {}).values(), *(block["text"] for block in blocks)])


def of_row(row: Row) -> Publication:
    """A row of `publications` (with its number of versions) as a value."""
    return Publication(
        id=row["id"],
        call_id=row["call_id"],
        source=row["source_id"],
        url=row["url"],
        title=row["title"],
        own=row["rank"] == OWN,
        first_seen=row["first_seen"],
        changed_on=row["changed_on"],
        versions=row["versions"],
        missing_since=row["missing_since"],
        replaced_on=row["replaced_on"],
        not_a_call=row["not_a_call"],
        facts=Call.model_validate_json(row["record"]),
    )


def of_calls(store: Store, ids: Iterable[str]) -> list[Publication]:
    """The publications of some calls (their own, not those of calls merged into them)."""
    query = f"{_SELECT} WHERE p.call_id IN (SELECT value FROM json_each(?)) ORDER BY p.id"
    return [of_row(row) for row in store.rows(query, (json.dumps(list(ids)),))]


def one(store: Store, publication_id: int) -> Publication | None:
    """One publication."""
    row = store.row(f"{_SELECT} WHERE p.id = ?", (publication_id,))
    return of_row(row) if row else None
