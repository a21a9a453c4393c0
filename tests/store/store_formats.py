"""Bases written by the program itself at each of its past formats, kept as files; how their rows are compared.

`python tests/store/store_formats.py` keeps one more, of the format of today: do it before a migration is added. Format 5 was never
written by any program: two migrations came at once.
"""

import hashlib
import lzma
import sqlite3
import sys
import tempfile
from pathlib import Path

from store_kit import NOW, night, pages

from aap_tracker.store import backup, base, decisions, dossiers, migrations, notes, version
from aap_tracker.store.base import open_store

FOLDER = Path(__file__).with_name("formats")
KEPT = sorted(int(path.name.split("-")[1].split(".")[0]) for path in FOLDER.glob("format-*.sqlite3.xz"))
PAST = [step for step in KEPT if step < version.LATEST]
SKIPPED = {5}
PEOPLE = ("decisions", "notes", "dossiers", "dossier_texts")


def kept(step: int, path: Path) -> Path:
    """The base of a past format, as its program left it, at this path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.decompress((FOLDER / f"format-{step}.sqlite3.xz").read_bytes()))
    return path


def work(path: Path) -> None:
    """A base of today with collected things and people's work."""
    with open_store(path) as store:
        night(store, pages(12))
        ids = night(store, pages(12, "2027-02-01"), later=1).call_ids
        decisions.decide(store, ids[0], "keep", now=NOW)
        notes.add(store, ids[1], "À voir avec l’épicerie sociale", now=NOW)
        made = dossiers.create(store, "Dossier", "generique", ids[0], None, NOW)
        dossiers.save_text(store, made.id, "projet.contexte", "Texte écrit à la main", NOW)


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables of ours, those of the text index apart."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return sorted(name for (name,) in rows if not name.startswith(("search", "_")))


def hashes(connection: sqlite3.Connection, like: sqlite3.Connection | None = None) -> dict[str, tuple[int, str]]:
    """Table → how many rows, a hash of them, over the tables and columns that `like` has too."""
    found = {}
    for table in tables(like or connection):
        names = [row[1] for row in (like or connection).execute(f"PRAGMA table_info({table})")]
        rows = sorted(map(repr, (tuple(row) for row in connection.execute(f"SELECT {', '.join(names)} FROM {table}"))))
        found[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def read(path: Path) -> tuple[int, dict[str, tuple[int, str]]]:
    """The format of a file and the hashes of its rows, by SQLite alone."""
    probe = sqlite3.connect(path)
    try:
        return probe.execute("PRAGMA user_version").fetchone()[0], hashes(probe)
    finally:
        probe.close()


def as_of(patch, step: int) -> None:
    """The program as it was at a past format: its migrations, what it knows of formats."""
    early = migrations.Migrations("aap-tracker")
    early._migrations = migrations.migrations._migrations[:step]
    patch.setattr(migrations, "migrations", early)
    for module in (version, base, migrations, backup):
        patch.setattr(module, "LATEST", step)


def keep() -> Path:
    """Keep a base of the format of today among the others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "aap.sqlite3"
        work(path)
        whole = sqlite3.connect(path)
        whole.execute("PRAGMA journal_mode = DELETE").fetchall()
        whole.execute("VACUUM")
        whole.close()
        file = FOLDER / f"format-{version.LATEST}.sqlite3.xz"
        file.write_bytes(lzma.compress(path.read_bytes(), preset=9))
    return file


if __name__ == "__main__":
    sys.stdout.write(f"{keep()}\n")
