import hashlib
import shutil
import sqlite3
import zipfile
from collections import Counter
from unittest.mock import ANY

import pytest
from store_formats import hashes
from store_kit import NOW, content, night, pages

from aap_tracker.errors import AapError, InputError
from aap_tracker.store import backup, decisions, dossiers, rounds, version
from aap_tracker.store.base import open_store

EVERYTHING = (
    "runs", "run_results", "pages", "series", "calls", "publications", "publication_versions", "identity_keys", "joins", "changes",
    "needs", "decisions", "notes", "dossiers", "dossier_texts", "visits", "matches", "board", "texts",
)  # fmt: skip


@pytest.fixture
def saved(store, tmp_path):
    """A base with work in it, and its archive."""
    night(store, pages(30))
    ids = night(store, pages(30, "2027-02-01"), later=1).call_ids
    decisions.decide(store, ids[0], "keep", now=NOW)
    dossier = dossiers.create(store, "Dossier", "generique", ids[0], None, NOW)
    dossiers.save_text(store, dossier.id, "projet.contexte", "Texte", NOW)
    profile = tmp_path / "ccas.toml"
    profile.write_text("[organisme]\n", encoding="utf-8")
    found = backup.save(
        store, tmp_path / "sauvegardes" / "b.zip", NOW, {"ccas.toml": profile, "absent.toml": tmp_path / "x"}
    )
    return store, found


def test_a_restored_base_is_equal_row_by_row(saved, tmp_path):
    store, found = saved
    assert (found.calls, found.dossiers, found.files) == (30, 1, ("ccas.toml",))
    target = tmp_path / "vide" / "aap.sqlite3"
    backup.restore(found.path, target, tmp_path / "vide")
    with open_store(target) as back:
        mine, theirs = hashes(store.connection), hashes(back.connection)
        equal = [name for name in mine if theirs.get(name) == mine[name]]
        print(f"B7 tables equal row by row after a restoration into an empty folder {len(equal)}/{len(mine)}")
        assert mine == theirs
        assert {*EVERYTHING} <= {*equal}
    assert (tmp_path / "vide" / "ccas.toml").read_text(encoding="utf-8") == "[organisme]\n"


def test_a_backup_can_be_made_while_a_collection_runs(store, tmp_path):
    night(store, pages(10))
    rounds.start(store, NOW)
    with open_store(store.path) as other:
        assert backup.save(other, tmp_path / "b.zip", NOW).calls == 10


FLIPS = 1000


def _seen(archive, folder):
    """All that a restoration of this archive gives back: what is said of it, every row, the files."""
    shutil.rmtree(folder, ignore_errors=True)
    found = backup.restore(archive, folder / "aap.sqlite3", folder)
    base = sqlite3.connect(folder / "aap.sqlite3")
    try:
        rows = hashes(base)
    finally:
        base.close()
    return found.made, found.calls, found.dossiers, found.files, rows, (folder / "ccas.toml").read_bytes()


def _flipped(archive, folder, flips, noticed=InputError):
    """Restore the archive with one bit flipped, so many times: (refused, accepted and the same, accepted and other)."""
    whole, damaged = archive.read_bytes(), folder / "abime.zip"
    reference, counted = _seen(archive, folder / "vide"), Counter()
    for step in range(flips):
        place = (step * 104_729 + 17) % (len(whole) * 8)
        raw = bytearray(whole)
        raw[place // 8] ^= 1 << (place % 8)
        damaged.write_bytes(raw)
        try:
            counted["same" if _seen(damaged, folder / "vide") == reference else "other"] += 1
        except noticed:
            counted["refused"] += 1
    return counted["refused"], counted["same"], counted["other"]


def test_a_thousand_flipped_bits_change_nothing_that_is_seen(saved, tmp_path):
    refused, same, other = _flipped(saved[1].path, tmp_path, FLIPS)
    print(f"B7 flipped bits without a visible change unnoticed {FLIPS - other}/{FLIPS} ({refused} refused)")
    assert (refused + same, other) == (FLIPS, 0)
    assert refused > 0.9 * FLIPS


def test_without_the_digests_flipped_bits_come_back_unnoticed(saved, tmp_path, monkeypatch):
    """What SQLite's own integrity_check lets through: a changed letter is no damage to it."""
    monkeypatch.setattr(backup, "_streamed", lambda _: ANY)
    monkeypatch.setattr(zipfile.ZipExtFile, "_update_crc", lambda *_: None)
    assert _flipped(saved[1].path, tmp_path, 40, noticed=Exception)[2] > 0


def test_a_restoration_keeps_the_base_that_was_in_place(saved, tmp_path):
    _, found = saved
    target = tmp_path / "autre" / "aap.sqlite3"
    with open_store(target) as other:
        night(other, pages(3))
    backup.restore(found.path, target)
    with open_store(target) as back:
        assert back.value("SELECT count(*) FROM board") == 30
    aside = sqlite3.connect(target.with_name("aap.sqlite3.avant-restauration"))
    assert aside.execute("SELECT count(*) FROM board").fetchone()[0] == 3
    aside.close()


@pytest.mark.parametrize("damage", ["truncated", "empty", "text", "other zip", "escaping name"])
def test_an_archive_that_is_not_sound_touches_nothing(saved, tmp_path, damage):
    store, found = saved
    before, bad = content(store, *EVERYTHING), tmp_path / "mauvaise.zip"
    whole = found.path.read_bytes()
    bad.write_bytes({"truncated": whole[: len(whole) // 2], "empty": b"", "text": b"bonjour"}.get(damage, whole))
    if damage == "other zip":
        with zipfile.ZipFile(bad, "w") as archive:
            archive.writestr("aap.sqlite3", "x")
    if damage == "escaping name":
        manifest = b'{"made": "x", "calls": 0, "dossiers": 0, "sha256": {"aap.sqlite3": "", "fichiers/../../evil": ""}}'
        with zipfile.ZipFile(bad, "w") as archive:
            archive.comment = hashlib.sha256(manifest).hexdigest().encode()
            archive.writestr("contenu.json", manifest)
            archive.writestr("aap.sqlite3", "x")
            archive.writestr("fichiers/../../evil", "x")
    with pytest.raises(InputError, match="sauvegarde"):
        backup.restore(bad, store.path, tmp_path)
    assert content(store, *EVERYTHING) == before
    assert not (tmp_path.parent / "evil").exists()


def test_no_restoration_during_a_collection(saved):
    store, found = saved
    rounds.start(store, NOW)
    with pytest.raises(AapError, match="déjà en cours"):
        backup.restore(found.path, store.path)


def test_an_archive_of_a_newer_version_is_refused(store, tmp_path):
    night(store, pages(2))
    with store.write():
        store.run(f"PRAGMA user_version = {version.LATEST + 1}")
    found = backup.save(store, tmp_path / "b.zip", NOW)
    with pytest.raises(AapError, match="plus récente"):
        backup.restore(found.path, tmp_path / "x" / "aap.sqlite3")
    assert not (tmp_path / "x" / "aap.sqlite3").exists()


def test_a_place_that_cannot_be_written_is_said(store, tmp_path):
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(AapError, match="pas pu être écrite"):
        backup.save(store, tmp_path / "fichier" / "b.zip", NOW)
