"""Persons in the base: what is kept of one, and erasing on request, for good."""

import datetime as dt
import json
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aap_tracker.errors import InputError
from aap_tracker.model.calls import Call
from aap_tracker.model.raw import RawCall
from aap_tracker.store import publications, search, texts, told
from aap_tracker.store.base import Store
from aap_tracker.store.hiding import Hider, Person, hider, person
from aap_tracker.store.items import Item
from aap_tracker.text import clean

_SALT = "sel-des-oppositions"
_DERIVED = frozenset({"texts", "opposed", "kept", "told", "recipients"})  # rewritten, or handled on their own


def opposition(store: Store) -> Hider:
    """What strikes out of every text the persons who asked to be erased; idle when there are none."""
    rows = store.rows("SELECT hash, words FROM opposed")
    if not rows:
        return Hider("")
    sizes = tuple(sorted({row["words"] for row in rows if row["words"]}, reverse=True))
    return Hider(_salt(store), frozenset(row["hash"] for row in rows), sizes)


def _salt(store: Store) -> str:
    return str(store.value("SELECT value FROM kept WHERE name = ?", (_SALT,)) or "")


def respected(store: Store, items: Sequence[Item]) -> Sequence[Item]:
    """What was just read, without the persons who asked to be erased: a collection never brings one back."""
    hide = opposition(store)
    if hide.idle:
        return items
    return [_hidden(item, hide) for item in items]


def _hidden(item: Item, hide: Hider) -> Item:
    facts = Call.model_validate_json(hide.json(item.facts.model_dump_json(exclude_defaults=True)))
    raw = item.raw and RawCall.model_validate_json(hide.json(item.raw.model_dump_json(exclude_defaults=True)))
    return replace(item, title=hide.text(item.title), facts=facts, raw=raw)


def named(values: Sequence[str]) -> list[Person]:
    """What people typed as persons. InputError on a lone word: it would strike far too much."""
    found = []
    for value in values:
        one = person(value)
        if one is None:
            raise InputError(
                "Personne imprécise",
                f"« {clean(value)} » : il faut une adresse, un numéro, ou un prénom et un nom.",
                'Par exemple : aap personnes effacer "Marie Dupont" marie.dupont@exemple.fr',
            )
        found.append(one)
    return found


def erase(store: Store, values: Sequence[str], day: dt.date) -> int:
    """Erase persons everywhere in the base, and keep them from coming back; how many places held them.

    Nothing of them stays in the file: rows, index, journal and free pages. What is kept is a salted hash.
    """
    people = named(values)
    with store.write():
        if not _salt(store):
            store.run("INSERT INTO kept VALUES (?, ?)", (_SALT, secrets.token_hex(32)))
        hide = Hider(_salt(store))
        store.run_many(
            "INSERT OR IGNORE INTO opposed VALUES (?, ?, ?, ?)",
            [(hide.hash(one), one.kind, one.words, day.isoformat()) for one in people],
        )
    gone = strike(store, opposition(store))
    _sweep(store)
    return gone


def carry_over(old: Store, fresh: Store) -> int:
    """Oppositions outlive a restoration: those of the base that is left are applied to the one that comes back."""
    rows = [tuple(row) for row in old.rows("SELECT * FROM opposed")]
    if not rows:
        return 0
    with fresh.write():
        fresh.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", (_SALT, _salt(old)))
        fresh.run_many("INSERT OR IGNORE INTO opposed VALUES (?, ?, ?, ?)", rows)
    gone = strike(fresh, opposition(fresh))
    _sweep(fresh)
    return gone


def strike(store: Store, hide: Hider) -> int:
    """Strike persons out of every text of the base; how many rows changed."""
    if hide.idle:
        return 0
    with store.write():
        people = sum(told.forget(store, who) for who in told.people(store) if hide.text(who) != who)
        rows = sum(_strike_table(store, hide, table) for table in tables(store))
        return people + rows + _strike_index(store, hide)


def tables(store: Store) -> list[str]:
    """The tables that hold texts people or pages wrote."""
    rows = store.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'search%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [row["name"] for row in rows if row["name"] not in _DERIVED]


def _strike_table(store: Store, hide: Hider, table: str) -> int:
    columns = store.rows("SELECT name, type, pk FROM pragma_table_info(?)", (table,))
    keys = [row["name"] for row in columns if row["pk"]] or ["rowid"]
    written = [row["name"] for row in columns if row["type"] in {"TEXT", "BLOB"}]
    if not written:
        return 0
    changed = []
    for row in store.connection.execute(f"SELECT {', '.join([*keys, *written])} FROM {table}"):
        old = [row[len(keys) + n] for n in range(len(written))]
        new = [struck(value, hide) for value in old]
        if new != old:
            changed.append((*new, *(row[n] for n in range(len(keys)))))
    tests = " AND ".join(f"{key} = ?" for key in keys)
    store.run_many(
        f"UPDATE OR REPLACE {table} SET {', '.join(f'{name} = ?' for name in written)} WHERE {tests}", changed
    )
    return len(changed)


def struck(value: Any, hide: Hider) -> Any:
    """A value of a column without those persons: text, JSON or a packed page."""
    if isinstance(value, str):
        return hide.json(value)
    if isinstance(value, bytes):
        old = zlib.decompress(value).decode("utf-8")
        new = hide.json(old)
        return value if new == old else zlib.compress(new.encode("utf-8"), publications.LEVEL)
    return value


def _strike_index(store: Store, hide: Hider) -> int:
    new = {}
    for row in store.rows("SELECT n, title, body FROM texts"):
        title, body = hide.text(row["title"]), hide.text(row["body"])
        if (title, body) != (row["title"], row["body"]):
            new[row["n"]] = (title, body, search.stems(body))
    texts.write(store, new)
    return len(new)


def _sweep(store: Store) -> None:
    """Leave no trace in the index's old segments, in free pages, nor in the journal."""
    with store.write():
        store.run("INSERT INTO search (search) VALUES ('optimize')")
    store.rows("VACUUM")
    store.checkpoint()


def held(store: Store, values: Sequence[str]) -> list[dict[str, Any]]:
    """Everything the base holds of persons, for whoever asks what is kept of them: table, key, the texts around."""
    hide = hider("", named(values))
    found = []
    for table in tables(store):
        for row in store.connection.execute(f"SELECT * FROM {table}"):
            for name in row.keys():  # noqa: SIM118 - a Row iterates over its values
                text = _plain(row[name])
                if text and hide.json(text) != text:
                    found.append({"table": table, "row": str(row[0]), "column": name, "text": _around(text, hide)})
    for who in {one.value for one in named(values)} & set(told.people(store)):
        lines = [dict(row) for row in store.rows("SELECT kind, subject, at FROM told WHERE who = ?", (who,))]
        found.append({"table": "told", "row": who, "column": "who", "text": json.dumps(lines, ensure_ascii=False)})
    return found


def _plain(value: Any) -> str:
    return (
        zlib.decompress(value).decode("utf-8") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    )


def _around(text: str, hide: Hider) -> str:
    """The lines that name the person; a record is given by its strings."""
    pieces: list[str] = []
    _strings(json.loads(text), pieces) if text[:1] in "{[" else pieces.extend(text.splitlines())
    return " | ".join(dict.fromkeys(clean(one)[:400] for one in pieces if hide.text(one) != one))


def _strings(value: Any, into: list[str]) -> None:
    if isinstance(value, str):
        into.append(value)
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _strings(one, into)
