"""What the screens ask of the store: rows, counts, facets, the morning, the state of the sources."""

from aap_tracker.store.morning import Morning, Moved, SourceState, morning, source_states
from aap_tracker.store.rows import MOST, CallRow, RowQuery, call_rows, count, facets, tag_counts

__all__ = [
    "MOST",
    "CallRow",
    "Morning",
    "Moved",
    "RowQuery",
    "SourceState",
    "call_rows",
    "count",
    "facets",
    "morning",
    "source_states",
    "tag_counts",
]
