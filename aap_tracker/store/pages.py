"""What lets a round ask "has this page changed?": ETag, Last-Modified and fingerprint of each page of a source."""

import json
from typing import Any

from aap_tracker.store.addresses import canonical
from aap_tracker.store.base import Store

_NAMES = ("etag", "last_modified", "fingerprint")


def validators(store: Store, source_id: str) -> dict[str, dict[str, str | None]]:
    """Address → its "etag", "last_modified" and "fingerprint" (None where unknown)."""
    rows = store.rows("SELECT url, etag, last_modified, fingerprint FROM pages WHERE source_id = ?", (source_id,))
    return {row["url"]: {name: row[name] for name in _NAMES} for row in rows}


def remember(store: Store, source_id: str, pages: dict[str, dict[str, Any]]) -> int:
    """Keep the validators of pages that were just fetched; how many rows changed (0 when all were known)."""
    before = store.connection.total_changes
    values = [(source_id, url, *(page.get(name) for name in _NAMES)) for url, page in pages.items()]
    with store.write(durable=False):
        store.run_many(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET etag = excluded.etag,"
            " last_modified = excluded.last_modified, fingerprint = excluded.fingerprint"
            " WHERE etag IS NOT excluded.etag OR last_modified IS NOT excluded.last_modified"
            " OR fingerprint IS NOT excluded.fingerprint",
            values,
        )
    return store.connection.total_changes - before


def unchanged(store: Store, run_id: int, source_id: str, urls: list[str]) -> list[str]:
    """These pages answered "not modified": the publications they hold, or still list, were seen; their calls."""
    addresses = json.dumps(sorted({canonical(url) for url in urls}))
    rows = store.rows(
        "SELECT p.id, coalesce(c.merged_into, c.id) AS call_id FROM publications p"
        " LEFT JOIN calls c ON c.id = p.call_id"
        " WHERE p.source_id = :source AND p.replaced_on IS NULL AND (p.address IN (SELECT value FROM json_each(:urls))"
        " OR (p.unseen_since IS NULL AND p.listing IN (SELECT value FROM json_each(:urls)))) ORDER BY p.id",
        {"source": source_id, "urls": addresses},
    )
    store.seen.setdefault((run_id, source_id), set()).update(row["id"] for row in rows)
    return list(dict.fromkeys(row["call_id"] for row in rows if row["call_id"]))


def as_before(store: Store, run_id: int, source_id: str) -> list[str]:
    """None of a source's lists changed: all that its last round showed was seen in this one too; their calls."""
    rows = store.rows(
        "SELECT p.id, coalesce(c.merged_into, c.id) AS call_id FROM publications p"
        " LEFT JOIN calls c ON c.id = p.call_id"
        " WHERE p.source_id = ? AND p.replaced_on IS NULL AND p.unseen_since IS NULL AND p.missing_since IS NULL"
        " ORDER BY p.id",
        (source_id,),
    )
    store.seen.setdefault((run_id, source_id), set()).update(row["id"] for row in rows)
    return list(dict.fromkeys(row["call_id"] for row in rows if row["call_id"]))


def unseen(store: Store, source_id: str) -> set[str]:
    """The addresses that the last successful round of a source did not show."""
    rows = store.rows("SELECT url FROM publications WHERE source_id = ? AND unseen_since IS NOT NULL", (source_id,))
    return {row["url"] for row in rows}
