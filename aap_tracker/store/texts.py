"""The searchable text of each call: what is indexed, written beside the index that FTS5 keeps of it."""

from collections.abc import Iterable, Mapping, Sequence

from aap_tracker.model.calls import Call
from aap_tracker.model.history import Publication
from aap_tracker.store import publications, search
from aap_tracker.store.base import Store
from aap_tracker.text import clean

Text = tuple[str, str, str]  # title, body, stems
_PAGES = 3  # publications whose text is searched, the one shown first


def of_call(store: Store, call: Call, told: Sequence[Publication]) -> Text:
    """Titles, funders, summary and pages of a call. `told`: its publications, best first."""
    titles = (clean(one.title) for one in told)
    pages = (_page(store, one.id) for one in told[:_PAGES])
    parts = dict.fromkeys([*titles, *(one.name for one in call.funders), call.summary or "", *pages])
    body = search.body("\n".join(part for part in parts if part))
    return clean(call.title), body, search.stems(body)


def body_of(store: Store, call_id: str) -> str:
    """All the words of a call as they are searched: its titles, summary and pages; empty when it is unknown."""
    row = store.row("SELECT t.body FROM texts t JOIN calls c ON c.n = t.n WHERE c.id = ?", (call_id,))
    return str(row["body"]) if row else ""


def _page(store: Store, publication_id: int) -> str:
    return publications.text_of(store.value("SELECT raw FROM publications WHERE id = ?", (publication_id,)))


def write(store: Store, new: Mapping[int, Text]) -> None:
    """Index texts by the number of their calls; what did not change is not written. Inside a transaction."""
    known = {n: store.row("SELECT title, body, stems FROM texts WHERE n = ?", (n,)) for n in new}
    moved = {n: text for n, text in new.items() if known[n] is None or tuple(known[n] or ()) != text}
    drop(store, [n for n in moved if known[n] is not None])
    rows = [(n, *text) for n, text in moved.items()]
    store.run_many("INSERT INTO texts VALUES (?, ?, ?, ?)", rows)
    store.run_many("INSERT INTO search (rowid, title, body, stems) VALUES (?, ?, ?, ?)", rows)


def drop(store: Store, numbers: Iterable[int]) -> None:
    """Take texts out of the index; inside a transaction."""
    gone = [(n,) for n in numbers]
    store.run_many(
        "INSERT INTO search (search, rowid, title, body, stems)"
        " SELECT 'delete', n, title, body, stems FROM texts WHERE n = ?",
        gone,
    )
    store.run_many("DELETE FROM texts WHERE n = ?", gone)
