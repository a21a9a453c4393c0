"""Promise B3: files are whole or absent. 200 kills while saving a docx, an xlsx, the configuration and a backup.

A child saves without rest; it is killed at a random moment; every file is then read back whole, and what the kills
left is swept by the next start once it is old. `--sabotage`: the same kills with the one atomic writer taken away,
until one breaks a file; it exits 1 when none does. Prints n/n; exits 1 when one is broken or a left-over stays.
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
from aap_tracker.dossier import checks, export
from aap_tracker.dossier.bundle.make import make
from aap_tracker.dossier.export import write_beside
from aap_tracker.settings import writing
from aap_tracker.settings.writing import change_need
from aap_tracker.store import backup
from aap_tracker.store.backup import save
from aap_tracker.store.base import open_store

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


def saver(folder: Path, made: dict[str, tuple[bytes, bytes]]) -> Callable[[int], None]:
    """One save of everything, as the program saves it."""
    store = open_store(folder / "aap.sqlite3", write=True)

    def once(turn: int) -> None:
        for name, versions in made.items():
            path = folder / name
            write_beside(path, versions[turn % 2], frozenset({digest(path)} if path.exists() else ()))
        change_need(folder / "ccas.toml", "isolement-aines", {"priorite": 1 + turn % 3})
        save(store, folder / "sauvegarde.zip", NOW)

    return once


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def straight(path: Path, body: bytes) -> None:
    """As one writes without thinking: in place, piece by piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        for at in range(0, len(body), 512):
            stream.write(body[at : at + 512])
            stream.flush()


def settle_straight(half: Path, path: Path) -> None:
    """As one copies without thinking."""
    straight(path, half.read_bytes())


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


def campaign(folder: Path, kills: int, *, until_broken: bool = False) -> tuple[int, int]:
    """So many kills of a child that saves, in a folder: how many there were, and how many left a broken file."""
    draw, bad, done = random.Random(20261124), 0, 0
    (folder / "ccas.toml").write_bytes((shipped.data_dir() / "demo" / "ccas.toml").read_bytes())
    made = bodies(folder)
    open_store(folder / "aap.sqlite3", write=True).close()
    while done < kills and not (until_broken and bad):
        child = os.fork()
        if child == 0:
            once, turn = saver(folder, made), 0
            while True:
                once(turn)
                turn += 1
        time.sleep(draw.uniform(0.01, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done += 1
        bad += bool(broken(folder, made))
    return done, bad


def swept(folder: Path) -> tuple[int, int]:
    """What the kills left, and how much of it the next start takes away once it is old."""
    (folder / ".aap-mort.tmp").write_bytes(b"half")  # at least one, whatever the moments of the kills
    left = list(folder.glob(".aap-*"))
    for one in left:
        os.utime(one, (0, 0))
    open_store(folder / "aap.sqlite3", write=True).close()
    return len(left), len(left) - len(list(folder.glob(".aap-*")))


def main(kills: int, *, sabotage: bool) -> int:
    if not hasattr(os, "fork"):
        print("B3 kills while saving: skipped, this system has no fork")
        return 0
    if sabotage:
        paths.write_atomic = export.write_atomic = writing.write_atomic = straight
        paths.settle = backup.settle = settle_straight
    with tempfile.TemporaryDirectory() as room:
        done, bad = campaign(Path(room), kills, until_broken=sabotage)
        if sabotage:
            print(f"B3 without the atomic writer, broken after {done} kills: {bad}")
            return 0 if bad else 1
        left, gone = swept(Path(room))
    print(f"B3 files whole after a kill while saving {done - bad}/{done}")
    print(f"B3 left-overs of the kills swept at the next start {gone}/{left}")
    return 1 if bad or gone < left else 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--sabotage"]
    sys.exit(main(int(words[0]) if words else 200, sabotage="--sabotage" in sys.argv))
