"""The library of reusable texts (who we are, methods, partners): every version is kept, and where each was used."""

import datetime as dt
from dataclasses import dataclass

from aap_tracker.errors import InputError
from aap_tracker.store import dossiers
from aap_tracker.store.base import Row, Store, stamp
from aap_tracker.text import slug


@dataclass(frozen=True, slots=True)
class Use:
    """A dossier that took a text: in which section, which version, and whether it still reads as it was taken."""

    dossier_id: int
    title: str
    key: str
    version: int
    unchanged: bool
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the library as it stands: `version` counts from 1, `key` is the section it is made for."""

    name: str
    key: str
    text: str
    version: int
    who: str
    at: str
    uses: tuple[Use, ...] = ()


def write(store: Store, name: str, key: str, text: str, now: dt.datetime, who: str = "") -> Entry:
    """Write a text, or a new version of it; the same words again write nothing. InputError when it is empty."""
    known = slug(name)
    if not text.strip():
        raise InputError("Texte vide", f"« {known} » n’a pas été écrit.", "Écrivez le texte, puis recommencez.")
    with store.write():
        rows = _versions(store, known)
        if not rows or (rows[-1]["text"], rows[-1]["key"]) != (text.strip(), key):
            store.run(
                "INSERT INTO library_texts (name, key, text, who, at) VALUES (?, ?, ?, ?, ?)",
                (known, key, text.strip(), who, stamp(now)),
            )
    return get(store, known)


def get(store: Store, name: str) -> Entry:
    """A text as it stands, with its uses. InputError naming those known when there is none of that name."""
    rows = _versions(store, slug(name))
    if not rows:
        known = ", ".join(f"« {one.name} »" for one in all(store)) or "aucun"
        raise InputError("Texte inconnu", f"« {name} » n’est pas dans la bibliothèque.", f"Textes connus : {known}.")
    return _entry(store, rows)


def all(store: Store) -> list[Entry]:  # noqa: A001 - library.all reads as it says
    """Every text as it stands, by name."""
    names = [row["name"] for row in store.rows("SELECT DISTINCT name FROM library_texts ORDER BY name")]
    return [_entry(store, _versions(store, name)) for name in names]


def versions(store: Store, name: str) -> list[Entry]:
    """Every version of a text, the present one first, without its uses."""
    rows = _versions(store, slug(name))
    return [_plain(row, number) for number, row in reversed(list(enumerate(rows, 1)))]


def take(store: Store, name: str, dossier_id: int, now: dt.datetime, key: str = "") -> Entry:
    """Put a text into a section of a dossier (its own when `key` is empty) and remember it was used there."""
    entry = get(store, name)
    section = key or entry.key
    last = _versions(store, entry.name)[-1]["id"]
    with store.write():
        dossiers.save_text(store, dossier_id, section, entry.text, now)
        store.run(
            "INSERT INTO library_uses (version, dossier_id, key, at) VALUES (?, ?, ?, ?)",
            (last, dossier_id, section, stamp(now)),
        )
    return get(store, name)


def borrowed(store: Store, dossier_id: int) -> dict[str, str]:
    """The sections of a dossier that still read as the library gave them: section → « name, version n »."""
    found = {}
    for entry in all(store):
        for use in entry.uses:
            if use.dossier_id == dossier_id and use.unchanged:
                found[use.key] = f"{entry.name}@{use.version}"
    return found


def _versions(store: Store, name: str) -> list[Row]:
    return store.rows("SELECT * FROM library_texts WHERE name = ? ORDER BY id", (name,))


def _plain(row: Row, number: int) -> Entry:
    return Entry(row["name"], row["key"], row["text"], number, row["who"], row["at"])


def _entry(store: Store, rows: list[Row]) -> Entry:
    """The last version, with every use of any version: the last one of each section."""
    numbers = {row["id"]: number for number, row in enumerate(rows, 1)}
    texts = {row["id"]: row["text"] for row in rows}
    used = store.rows(
        "SELECT u.version, u.dossier_id, u.key, u.at, d.title, (SELECT t.text FROM dossier_texts t"
        " WHERE t.dossier_id = u.dossier_id AND t.key = u.key ORDER BY t.id DESC LIMIT 1) AS present"
        " FROM library_uses u JOIN dossiers d ON d.id = u.dossier_id"
        " WHERE u.version IN (SELECT id FROM library_texts WHERE name = ?) ORDER BY u.id",
        (rows[-1]["name"],),
    )
    last = {(row["dossier_id"], row["key"]): row for row in used}
    uses = tuple(
        Use(
            row["dossier_id"], row["title"], row["key"], numbers[row["version"]],
            row["present"] == texts[row["version"]], row["at"],
        )
        for row in last.values()
    )  # fmt: skip
    entry = _plain(rows[-1], len(rows))
    return Entry(entry.name, entry.key, entry.text, entry.version, entry.who, entry.at, uses)
