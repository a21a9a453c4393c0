"""Promise B3: files are whole or absent. 200 kills while saving a docx, an xlsx, the configuration and a backup.

A child saves without rest; it is killed at a random moment; every file is then read back whole. The same kills on files
written straight show that the test can fail. Prints n/n; exits 1 when one is broken or a left-over is never swept.
"""

import datetime as dt
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "dossier"))
from dossier_kit import call, dossier, need, profile

from aap_tracker import paths, shipped
from aap_tracker.dossier import checks
from aap_tracker.dossier.bundle.make import make
from aap_tracker.dossier.export import write_beside
from aap_tracker.settings.writing import change_need
from aap_tracker.store.backup import save
from aap_tracker.store.base import open_store

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
NOW = dt.datetime(2026, 11, 24, 9, 0)


def bodies(folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Two versions of a dossier and of its budget, made by the program."""
    found: dict[str, list[bytes]] = {"dossier.docx": [], "budget.xlsx": []}
    for title in ("Visites", "Ateliers"):
        case = checks.case_of(dossier(texts={"projet.intitule": title * 200}), profile(), need(), call(), NOW.date())
        made = make(case, folder / title)
        for name, versions in found.items():
            versions.append((made.folder / name).read_bytes())
    return {name: (one[0], one[1]) for name, one in found.items()}


def saver(
    folder: Path, made: dict[str, tuple[bytes, bytes]], write: Callable[[Path, bytes], object]
) -> Callable[[int], None]:
    """One save of everything; `write` writes the documents."""
    store = open_store(folder / "aap.sqlite3", write=True)

    def once(turn: int) -> None:
        for name, versions in made.items():
            write(folder / name, versions[turn % 2])
        change_need(folder / "ccas.toml", "isolement-aines", {"priorite": 1 + turn % 3})
        save(store, folder / "sauvegarde.zip", NOW)

    return once


def safely(path: Path, body: bytes) -> None:
    known = {digest(path)} if path.exists() else set()
    write_beside(path, body, frozenset(known))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def straight(path: Path, body: bytes) -> None:
    """As one writes without thinking: in place, piece by piece."""
    with path.open("wb") as stream:
        for at in range(0, len(body), 512):
            stream.write(body[at : at + 512])
            stream.flush()


def broken(folder: Path, made: dict[str, tuple[bytes, bytes]]) -> list[str]:
    """The names of the files that are neither one version nor the other."""
    wrong = [
        name
        for name, versions in made.items()
        if (folder / name).exists() and (folder / name).read_bytes() not in versions
    ]
    try:
        tomllib.loads((folder / "ccas.toml").read_text(encoding="utf-8"))
    except (ValueError, OSError):
        wrong.append("ccas.toml")
    backup = folder / "sauvegarde.zip"
    if backup.exists():
        try:
            with zipfile.ZipFile(backup) as archive:
                wrong += ["sauvegarde.zip"] if archive.testzip() else []
        except zipfile.BadZipFile:
            wrong.append("sauvegarde.zip")
    return wrong


def campaign(kills: int, write: Callable[[Path, bytes], object]) -> tuple[int, int]:
    """How many kills left a broken file, and how many temporary files they left."""
    draw, bad = random.Random(20261124), 0
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        (folder / "ccas.toml").write_bytes((shipped.data_dir() / "demo" / "ccas.toml").read_bytes())
        made = bodies(folder)
        open_store(folder / "aap.sqlite3", write=True).close()
        for _ in range(kills):
            child = os.fork()
            if child == 0:
                once, turn = saver(folder, made, write), 0
                while True:
                    once(turn)
                    turn += 1
            time.sleep(draw.uniform(0.01, 0.15))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            bad += bool(broken(folder, made))
        left = list(folder.glob(".aap-*.tmp"))
        for one in left:
            os.utime(one, (0, 0))
        paths.write_atomic(folder / "suivant.txt", b"x")
        swept = not list(folder.glob(".aap-*.tmp"))
    print(f"  temporary files left by the kills: {len(left)}, swept at the next save: {'yes' if swept else 'NO'}")
    return bad, 0 if swept else 1


def main() -> int:
    if not hasattr(os, "fork"):
        print("kills while saving: skipped, this system has no fork")
        return 0
    bad, unswept = campaign(KILLS, safely)
    print(f"files whole after a kill while saving: {KILLS - bad}/{KILLS}")
    control, _ = campaign(max(KILLS // 4, 5), straight)
    print(f"control, written straight: {control} broken of {max(KILLS // 4, 5)}")
    return 1 if bad or unswept or not control else 0


if __name__ == "__main__":
    sys.exit(main())
