"""A call and those merged into it: people's work stays with the identifier it was given to, and is found by either."""

from collections.abc import Iterable

from aap_tracker.store.base import Store


def root(store: Store, call_id: str) -> str | None:
    """The call that stands for `call_id` today: itself, or the one it was merged into; None when it is unknown."""
    return store.value("SELECT coalesce(merged_into, id) FROM calls WHERE id = ?", (call_id,))  # type: ignore[no-any-return]


def members(store: Store, call_id: str) -> list[str]:
    """Every identifier of the call that `call_id` belongs to, the standing one first; empty when it is unknown."""
    standing = root(store, call_id)
    if standing is None:
        return []
    rows = store.rows("SELECT id FROM calls WHERE merged_into = ? ORDER BY n", (standing,))
    return [standing, *(row["id"] for row in rows)]


def roots(store: Store, call_ids: Iterable[str]) -> list[str]:
    """The standing calls of some identifiers, each once, in order."""
    found = (root(store, one) for one in call_ids)
    return list(dict.fromkeys(one for one in found if one is not None))
