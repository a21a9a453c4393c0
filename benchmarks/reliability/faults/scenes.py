"""What a program writes, one path at a time: the seed it starts from and the way it is done, as a person would."""

import datetime as dt
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "tests" / "store"))

from sqlite_utils import Database
from store_kit import DAY, DROME, NOW, night, page, pages

from aap_tracker import shipped
from aap_tracker.paths import write_atomic
from aap_tracker.store import (
    backup,
    decisions,
    dossiers,
    follow_up,
    intake,
    migrations,
    notes,
    rounds,
    version,
    writing,
)
from aap_tracker.store.base import Store, open_store

LATER = NOW + dt.timedelta(days=1)


def base_of(folder: Path) -> Path:
    return folder / "aap.sqlite3"


def seed(folder: Path) -> None:
    """A base with calls, a dossier begun, a profile, yesterday's copy: everything closed and synced."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(shipped.data_dir() / "demo" / "ccas.toml", folder / "ccas.toml")
    with open_store(base_of(folder)) as store:
        ids = night(store, pages(6)).call_ids
        dossiers.create(store, "Visites aux aînés", "generique", ids[0], None, NOW)
        dossiers.save_text(store, 1, "projet.contexte", "Écrit hier.", NOW)
        backup.save(store, folder / "copie.zip", NOW, {"ccas.toml": folder / "ccas.toml"})
        notes.add(store, ids[1], "Après la copie.", "Anne", now=NOW)
        store.checkpoint()
    (folder / "lettre.txt").write_bytes(b"avant\n" * 2000)


def older(folder: Path) -> None:
    """The same base in the first format the program ever had."""
    full, path = folder / "whole.sqlite3", base_of(folder)
    path.replace(full)
    old = sqlite3.connect(path, isolation_level=None)
    early = migrations.Migrations("aap-tracker")
    early._migrations = migrations.migrations._migrations[:1]  # noqa: SLF001 - the history of the format
    early.apply(Database(old))
    old.execute("ATTACH ? AS whole", (str(full),))
    for (table,) in old.execute("SELECT name FROM main.sqlite_master WHERE sql LIKE '%) STRICT%'").fetchall():
        theirs = {row[1] for row in old.execute(f"PRAGMA whole.table_info({table})")}
        names = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})") if row[1] in theirs)
        if names:
            old.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM whole.{table}")
    old.execute("INSERT INTO search (search) VALUES ('rebuild')")
    old.execute(f"PRAGMA application_id = {version.APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    old.execute("PRAGMA journal_mode = WAL")
    old.close()
    full.unlink()


def _stored(act: Callable[[Store], object]) -> Callable[[Path], None]:
    def action(folder: Path) -> None:
        with open_store(base_of(folder)) as store:
            act(store)

    return action


def _call(store: Store) -> str:
    return str(store.value("SELECT min(id) FROM calls"))


def _batch(store: Store) -> None:
    items = [page(f"Sujet {n}", f"https://www.ladrome.fr/{n}") for n in range(8)]
    intake.take(store, int(store.value("SELECT max(id) FROM runs")), DROME, items, DAY)


def _command(folder: Path, *words: str) -> None:
    from aap_tracker.cli import main

    options = ("--base", str(base_of(folder)), "--profil", str(folder / "ccas.toml"), "--jour", "2026-11-24")
    code = type(main.aap).main(main.aap, args=[*words, *options], prog_name="aap", standalone_mode=False)
    if isinstance(code, int) and code:
        raise SystemExit(code)


def command(*words: str) -> Callable[[Path], None]:
    """`aap …` on the base and the profile of the folder; « {} » stands for the folder."""
    return lambda folder: _command(folder, *(word.replace("{}", str(folder)) for word in words))


SCENES: dict[str, Callable[[Path], None]] = {
    "a note": _stored(lambda store: notes.add(store, _call(store), "Appeler la DREETS lundi.", "Anne", now=LATER)),
    "a decision": _stored(lambda store: decisions.decide(store, _call(store), "keep", now=LATER)),
    "a paragraph": _stored(lambda store: writing.save(store, 1, "projet.contexte", "Écrit.\n" * 500, 1, now=LATER)),
    "a date to keep": _stored(lambda store: follow_up.add(store, 1, "deposited", DAY, now=LATER)),
    "a batch": _stored(_batch),
    "a migration": _stored(lambda store: store.value("SELECT count(*) FROM calls")),
    "a file": lambda folder: write_atomic(folder / "lettre.txt", b"apr\xc3\xa8s\n" * 2000),
    "a setting": command("besoins", "modifier", "isolement-aines", "--priorite", "3"),
    "a call by word of mouth": command("signaler", "Un appel entendu au marché", "--echeance", "2027-02-01"),
    "a backup": command("sauvegarder", "-o", "{}/copie.zip"),
    "a restoration": command("restaurer", "{}/copie.zip"),
    "a document": command("dossier", "exporter", "1", "-o", "{}/dossier.docx"),
}


def _round(folder: Path) -> None:
    with open_store(base_of(folder)) as store:
        rounds.start(store, LATER)


_PREPARED = {"a migration": older, "a batch": _round}


def prepare(name: str, folder: Path) -> None:
    """The seed of this scene in an empty folder."""
    seed(folder)
    with suppress(KeyError):
        _PREPARED[name](folder)
    for left in folder.glob("*.lock"):
        left.unlink()
    os.sync()
