"""A mirror of the needs of `ccas.toml`, so that scores and dossiers can name them. The file is the truth."""

from collections.abc import Sequence

from aap_tracker.model.profile import Need
from aap_tracker.store.base import Store


def mirror(store: Store, needs: Sequence[Need]) -> None:
    """Make the mirror equal to `needs`; nothing is written when it already is."""
    new = [(one.id, place, one.model_dump_json(exclude_defaults=True)) for place, one in enumerate(needs)]
    old = [tuple(row) for row in store.rows("SELECT id, position, record FROM needs ORDER BY position")]
    if old == new:
        return
    with store.write():
        store.run("DELETE FROM needs")
        store.run_many("INSERT INTO needs VALUES (?, ?, ?)", new)


def all(store: Store) -> list[Need]:  # noqa: A001 - needs.all reads as it says
    """The needs, in the order of the file they were read from."""
    return [Need.model_validate_json(row["record"]) for row in store.rows("SELECT record FROM needs ORDER BY position")]
